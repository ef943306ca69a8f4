"""`adhoc play`'s own server: the same one, inside the program, with saves that outlive it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from game.client.local_house import LocalHouse
from game.client.net import Connection, join, sit
from game.errors import NotServed, UserError
from game.rules import commands as k
from game.rules.clauses.decision import Lead
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat
from game.rules.ids import PowerId
from game.rules.terms import Terms
from game.scenario import load
from game.wire import to_client as c
from game.wire.dial import dial
from game.wire.lobby import NotDone, quick_match
from game.wire.player import LineState, new_token
from server.local import LocalHost
from tests.server.guests import SHORT
from tests.server.processes import program
from tests.server.windows import Window

M = TypeVar("M")

PLAYS = (
    "import time\n"
    "from game.scenario import load\n"
    "from game.client.net import sit\n"
    "from game.rules.commands import SetOrders\n"
    "from game.wire.to_client import Accepted, Look\n"
    "from server.local import LocalHost\n"
    "from tests.server.windows import Window\n"
    "if __name__ == '__main__':\n"
    "    host = LocalHost()\n"
    "    code = host.open(load('first_coalition'), ['human', 'sensible', 'sensible'], 1)\n"
    "    seat = Window(sit(host, code, 0))\n"
    "    seat.until(Look)\n"
    "    ref = seat.connection.submit(SetOrders(()))\n"
    "    seat.until(Accepted, lambda m: m.ref == ref)\n"
    "    print(code, flush=True)\n"
    "    time.sleep(600)\n"
)


@contextmanager
def local() -> Iterator[LocalHost]:
    host = LocalHost()
    try:
        yield host
    finally:
        host.close()


def sit_at(host: LocalHost, code: str, power: int) -> Window:
    return Window(sit(host, code, power))


def test_two_at_one_computer_read_the_names_they_give_their_pacts(tmp_path: Path) -> None:
    """They pass it on and talk anyway: nothing they write reaches anybody they could not tell."""
    house = LocalHouse(f"sqlite:///{tmp_path}/saves.sqlite")
    terms = Terms(
        purposes=(AnyThreat(),),
        decision=Lead(PowerId(0)),
        pledges=(Pledge(PowerId(0), (1, 0, 0, 0)), Pledge(PowerId(1), (0, 1, 0, 0))),
    )
    try:
        seats = house.start("multipolar", "human,human" + ",sensible" * 4, 1)
        assert isinstance(seats[0], Connection)
        assert isinstance(seats[1], Connection)
        first, second = Window(seats[0]), Window(seats[1])
        first.until(c.Look)
        first.connection.submit(k.ProposePact(terms, (PowerId(1),), name="The two of us"))
        names: list[str] = []
        while not names:
            offers = second.until(c.Look).view.proposals
            names = [offer.name for offer in offers if offer.proposer == 0]
        assert names == ["The two of us"]
    finally:
        house.close()


def test_a_match_goes_on_where_it_was_closed() -> None:
    with local() as host:
        code = host.open(SHORT, ["human", "human"], seed=1)
        assert host.human_seats(code) == [0, 1]
        seats = [sit_at(host, code, power) for power in (0, 1)]
        for seat in seats:
            seat.until(c.Look)
            seat.connection.submit(k.SetReady())
        closed = seats[0].until(c.Happened, lambda m: m.closed == 1)
        look = seats[0].until(c.Look)
        for seat in seats:
            seat.connection.close()
            assert seat.connection.state is LineState.CLOSED
    with local() as host:
        (save,) = host.saves()
        assert (save.match_id, save.turn, save.state) == (code, 2, "running")
        seat = sit_at(host, code, 0)
        assert seat.until(c.Look).view == look.view
        seat.connection.ask_turn(1)
        assert seat.until(c.Told).events == closed.events


def test_two_programs_never_write_one_save(own_home: Path) -> None:
    with program(["-c", PLAYS], own_home) as other:
        code = other.line()
        with local() as host:
            assert [save.match_id for save in host.saves()] == [code]
            with pytest.raises(UserError, match="open in another program") as caught:
                sit(host, code, 0)
            assert str(caught.value).count(".") == 1
            other.kill()
            # The claim ended with the program, and what it was told counts is there.
            assert sit_at(host, code, 0).until(c.Look).view.powers[0].sheet == ()


def test_a_match_is_deleted_for_good_even_while_it_is_looked_at() -> None:
    with local() as host:
        code = host.open(SHORT, ["human", "human"], seed=1)
        seat = sit_at(host, code, 0)
        seat.until(c.Look)
        host.delete(code)
        seat.until(c.Goodbye)
        assert host.saves() == []
        with pytest.raises(UserError, match=code):
            host.delete(code)


def test_a_seat_taken_over_is_told_to_who_held_it() -> None:
    with local() as host:
        code = host.open(SHORT, ["human", "human"], seed=1)
        first, second = sit_at(host, code, 0), sit_at(host, code, 1)
        first.until(c.Look)
        assert second.until(c.Look).view.me == 1
        third = sit_at(host, code, 0)
        assert first.until(c.Goodbye).code == "seat_taken"
        third.until(c.Look)
        ref = third.connection.submit(k.SetReady())
        third.until(c.Accepted, lambda m: m.ref == ref)
        second.until(c.Look, lambda m: m.view.powers[0].ready)


def test_friends_come_in_over_a_port_that_stays() -> None:
    """The saves are one player's: friends play what they were asked to, and open nothing."""
    with local() as host:
        code = host.open(SHORT, ["human", "human"], seed=1, host=new_token())
        (address,) = host.admit(0, around=False)
        assert address.startswith("127.0.0.1:")
        assert host.admit(0, around=False) == (address,)
        friend = Window(join(address, code, "Friend"))
        here = sit_at(host, code, 1)
        here.until(c.Table, lambda m: m.places[0].name == "Friend" and m.places[0].connected)
        friend.until(c.Look)
        with pytest.raises(NotDone, match="Only whoever runs this server"):
            asyncio.run(quick_match(dial(address)))
        with local() as other, pytest.raises(NotServed) as taken:
            other.admit(int(address.rpartition(":")[2]), around=False)
        assert (taken.value.why, str(taken.value.port)) == ("taken", address.rpartition(":")[2])
        friend.connection.close()
        here.until(c.Table, lambda m: not m.places[0].connected)


def test_a_save_nobody_knows_is_one_sentence() -> None:
    with local() as host, pytest.raises(UserError, match="NOSUCH"):
        host.seat("NOSUCH", 0)


def test_a_match_with_an_unknown_policy_is_not_opened() -> None:
    with local() as host:
        with pytest.raises(UserError, match="napoleon"):
            host.open(SHORT, ["human", "napoleon"])
        with pytest.raises(UserError, match="3 seats"):
            host.open(SHORT, ["human", "human", "human"])
        assert host.saves() == []


def test_a_scenario_of_the_game_opens() -> None:
    with local() as host:
        scenario = load("first_coalition")
        code = host.open(scenario, ["human", *["sensible"] * (len(scenario.setup.powers) - 1)])
        assert sit_at(host, code, 0).until(c.Welcome).setup == scenario.setup
