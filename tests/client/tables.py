"""A match with others, as one client sees it: who is there, how much time is left, what was done.

model = shared(gathers=True)                    # a waiting room, seen by its host
model = shared(turns=2, paused=("host",))       # a match that its host paused
"""

from typing import Any

from game.client.match import MatchModel
from game.client.online.held import Where
from game.client.online.plan import ME, TablePlan
from game.rules.ids import PowerId
from game.wire.line import LineClosed
from game.wire.options import MatchOptions
from game.wire.player import LineState
from game.wire.to_client import Chat, Goodbye, Issued, Listing, Notice, Place, Table
from tests.client.samples import Chair, Referee

ADDRESSES = ("192.168.178.104:8484", "127.0.0.1:8484")
LIVE = MatchOptions(timing="live", turn_s=300, press="private", absent="ai", gathers=True)
PHRASE = "trumpet lantern hedgehog mustard"

NOTICES: tuple[tuple[str, dict[str, int | str]], ...] = (
    ("seat_taken", {"power": 1, "name": "Bartholomew the Younger"}),
    ("deadline_moved", {"seconds": 300}),
    ("handed_over_absent", {"power": 2, "policy": "coalition_builder:hard"}),
    ("resumed", {}),
)

LISTINGS = (
    Listing(
        code="K7QM2P",
        title="Tuesday evening of the long table",
        scenario="multipolar",
        turn=1,
        powers=6,
        free=(PowerId(1), PowerId(2)),
        options=LIVE,
    ),
    Listing(
        code="ABCDEF",
        title="Two Blocs",
        scenario="two_blocs",
        turn=12,
        powers=6,
        free=(PowerId(5),),
        options=MatchOptions(timing="async", turn_s=48 * 3600),
    ),
)


def places(*, gathers: bool) -> tuple[Place, ...]:
    """Everything a seat can be."""
    return (
        Place(power=PowerId(0), holder="human", name="Anna", connected=True, ready=True),
        Place(power=PowerId(1), holder="human", name="Bartholomew the Younger", connected=True),
        Place(power=PowerId(2), holder="coalition_builder:hard", name="Chloé",
              stand_in="coalition_builder:hard", absent=True),
        Place(power=PowerId(3), holder="open" if gathers else "sensible", free=True,
              stand_in="" if gathers else "sensible"),
        Place(power=PowerId(4), holder="human", name="", connected=False, absent=True),
        Place(power=PowerId(5), holder="hidden", ready=True),
    )  # fmt: skip


def chair(model: MatchModel) -> Chair:
    """The test's end of a model's line."""
    assert isinstance(model.connection, Chair)
    return model.connection


def shared(
    *,
    gathers: bool = False,
    host: bool = True,
    turns: int = 2,
    left_ms: int | None = 200_000,
    paused: tuple[str, ...] = (),
    options: MatchOptions = LIVE,
    own: bool = True,
    phrase: str = PHRASE,
) -> MatchModel:
    """A seat of a match of six powers with others; a waiting room where it ``gathers``."""
    connection = Referee("multipolar", 1, [0]).sit(0)
    model = MatchModel(connection, Where(ADDRESSES, own=own))
    model.poll()
    for _ in range(0 if gathers else turns):
        model.seal()
        model.poll()
    model.held.clock = lambda: 0
    model.held.options, model.held.host = options, host
    say = connection.hear
    for number, (code, params) in enumerate(() if gathers else NOTICES):
        say(Notice(n=number, at_ms=1_700_000_000_000, code=code, params=params, sentence=""))
    say(Chat(press=options.press))
    say(
        Table(
            turn=model.view.turn,
            places=places(gathers=gathers),
            waiting_for=(PowerId(1), PowerId(4)),
            deadline_ms=left_ms,
            paused=("host",) if gathers else paused,
        )
    )
    if phrase:
        say(Issued(ref="0", phrase=phrase, power=PowerId(0)))
    model.poll()
    model.notices.clear()
    return model


def cut(model: MatchModel, fault: str, goodbye: str = "") -> MatchModel:
    """The line of a match is lost, for this reason."""
    line = chair(model)
    line.state, line.fault, line.problem = LineState.LOST, fault, str(LineClosed("lost", fault))
    if goodbye:
        line.hear(Goodbye(code=goodbye, sentence=""))
    model.poll()
    model.notices.clear()
    return model


def plan(**choices: Any) -> TablePlan:
    """A table with people, an open seat and a computer power beside oneself."""
    made = TablePlan("multipolar", name="Anna", **choices)
    made.seats = ["human", ME, "open", "coalition_builder:hard", "human", "random:normal"]
    return made
