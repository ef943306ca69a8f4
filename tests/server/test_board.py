"""What a table is shown as, again and again, is what its match says of it each time."""

import asyncio
from random import Random
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from game.rules.commands import SetReady
from game.rules.ids import PowerId
from game.rules.legal import decide
from game.rules.views import Seat
from game.scenario import load
from game.wire import steering as d
from game.wire.codec import encode
from game.wire.log import Acted, SeatTaken, Steered
from game.wire.to_server import Hello
from game.wire.version import PROTOCOL
from server.absence import Absence
from server.audience import Audience
from server.board import Board
from server.outbox import Outbox
from server.record import open_match


def test_a_table_is_shown_when_it_has_changed_and_as_it_stands() -> None:
    async def body() -> None:
        scenario = load("multipolar")
        seats = ["human"] * len(scenario.setup.powers)
        record = open_match(scenario, seed=1, salt=b"", seats=seats)
        audience, absence = Audience(), Absence(3600, lambda power: None)
        keeper: Any = SimpleNamespace(record=record)
        board = Board(keeper, audience, absence, lambda: None)
        there: dict[PowerId, Outbox] = {}
        random, last, shown = Random(1), b"", 0
        for step in range(400):
            power = PowerId(random.randrange(len(seats)))
            match random.choice(["ready"] * 6 + ["same", "take", "stand in", "come or go", "away"]):
                case "ready":
                    command = SetReady(random.random() < 0.5)
                    events = tuple(decide(record.state, power, command))
                    record.apply(
                        Acted(at_ms=0, power=power, ref=str(step), command=command, events=events)
                    )
                case "take":
                    record.apply(SeatTaken(at_ms=0, power=power, token=b"t", name=str(step)))
                case "stand in":
                    deed = d.HandOver(power) if random.random() < 0.5 else d.HandBack(power)
                    record.apply(Steered(at_ms=0, why="host", deed=deed))
                case "come or go":
                    if power in there:
                        audience.leave(there.pop(power))
                    else:
                        there[power] = outbox = Outbox(1000, 10**7)
                        hello = Hello(protocol=PROTOCOL, code="", token="")
                        audience.enter(outbox, Seat(power), "", record, hello)
                case "away":
                    absence.came(power) if absence.absent(power) else absence.note(power)
                case _:
                    pass
            stands = record.table(audience.present, absence.absent)
            changed = board.show()
            assert board.last() == encode(replace(stands, deadline_ms=None))
            assert changed == (board.last() != last)
            last = board.last() or b""
            shown += changed
        assert 100 < shown < 400

    asyncio.run(body())
