"""The screens of negotiation, orders and report, at every size and in both languages: nothing is
clipped, nothing stands upon something else, everything can be reached by Tab."""

from collections.abc import Callable
from itertools import product

import pytest

from game.client.editor.begin import new_draft
from game.client.report.story import NumberKey, Subject
from game.client.screens.orders import Orders
from game.client.screens.pact import PactEditor
from game.client.screens.report import Report
from game.client.screens.table import Table
from game.client.ui import Driver, Screen, Stage
from game.rules.clauses.credit import FixedShares, Share
from game.rules.clauses.decision import Majority
from game.rules.clauses.exit import ExitPenalty
from game.rules.clauses.payments import Payment
from game.rules.clauses.purpose import AnyThreat, NamedAdversary
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import NamedRegions
from game.rules.commands import CounterProposal, FileMotion, LeavePact, SetOrders
from game.rules.ids import RegionId, ThreatId
from game.rules.orders import AssessPower, AssessThreat, Coerce, ExerciseWith, Stabilise
from game.words import LANGUAGES, Words
from tests.client.scenes import P0, P1, P2, P3, Room, Trail
from tests.client.ui.audit import cramped_texts, overlaps, small_targets, walk_focus

SIZES = ((1280, 720, 1.0), (1280, 720, 2.0), (1920, 1080, 2.0))


@pytest.fixture(scope="module")
def room() -> Room:
    """A turn has closed; a led and a voted pact are in force, with a motion, and an offer with two
    revisions waits."""
    room = Room()
    room.pact((P0, P1))
    room.close()
    voted = room.pact((P0, P1, P2), decision=Majority())
    room.say(P1, FileMotion(voted.id, room.me.view.threats[0].id))
    room.say(P2, LeavePact(voted.id))
    draft = new_draft(room.seats[P3])
    draft.others = (P0, P1)
    draft.fill()
    room.say(P3, draft.command())
    offer = room.me.addressed()[0]
    draft.set(access="closed", decision=Majority())
    room.say(P1, CounterProposal(offer.id, 1, draft.terms))
    threat = room.me.view.threats[1].id
    room.say(P0, SetOrders((Stabilise(1, 1), AssessThreat(threat, 1), AssessPower(P2, 1))))
    room.me.draft = room.me.own.sheet
    return room


def full(room: Room) -> Screen:
    """The editor with every clause at its longest."""
    editor = PactEditor(room.me, Trail())
    draft = editor.draft
    assert draft is not None
    draft.others = (P1, P2, P3)
    draft.fill()
    threat = room.me.view.threat(draft.threat or ThreatId(1))
    assert threat is not None
    draft.set(
        purposes=(*draft.terms.purposes, AnyThreat(), NamedAdversary(draft.adversary() or P3)),
        scope=NamedRegions(tuple(sorted({RegionId(0), RegionId(3), threat.region}))),
        quorum=Quorum(2, (P1,)),
        credit=FixedShares((Share(P0, 40), Share(P1, 30), Share(P2, 20), Share(P3, 10))),
        payments=(Payment(P0, P1, 2), Payment(P2, P3, 1)),
        exit=ExitPenalty(5, 5),
    )
    editor.detailed = True
    return editor


def form(room: Room, pact: int, which: str) -> Screen:
    screen = Table(room.me, Trail(), room.me.own_pacts()[pact].id)
    if which == "call":
        screen.open_form("call")
    elif which == "motion":
        screen.open_form("motion")
    return screen


def accession(room: Room) -> Screen:
    screen = Table(room.seats[P3], Trail(), room.me.own_pacts()[0].id)
    screen.open_form("accede")
    return screen


def belligerent(room: Room) -> Screen:
    room.me.draft = (Coerce(P3, 1), ExerciseWith(P1, 0))
    return Orders(room.me, Trail())


def report(room: Room, group: str, *trail: NumberKey | Subject) -> Screen:
    screen = Report(room.me, Trail(), 1)
    screen.show_group(group)
    screen.trail = list(trail)
    return screen


SCREENS: dict[str, Callable[[Room], Screen]] = {
    "new": lambda room: PactEditor(room.me, Trail()),
    "full": full,
    "counter": lambda room: PactEditor(room.me, Trail(), counter=room.me.addressed()[0].id),
    "revise": lambda room: PactEditor(room.me, Trail(), revise=room.me.own_pacts()[1].id),
    "offer": lambda room: Table(room.me, Trail()),
    "led": lambda room: form(room, 0, ""),
    "voted": lambda room: form(room, 1, ""),
    "call": lambda room: form(room, 0, "call"),
    "motion": lambda room: form(room, 1, "motion"),
    "accede": accession,
    "orders": lambda room: Orders(room.me, Trail()),
    "force": belligerent,
    "report": lambda room: report(room, "mine", NumberKey("stability", 0)),
    "others": lambda room: report(room, "others", Subject("power", 0), NumberKey("funds", 0)),
    "threats": lambda room: report(room, "threats", Subject("threat", 1)),
    "talk": lambda room: report(room, "talk"),
}


@pytest.mark.parametrize(("name", "language"), list(product(SCREENS, LANGUAGES)))
def test_nothing_is_clipped_and_everything_is_reached(
    name: str, language: str, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = room.me.draft
    for width, height, scale in SIZES:
        stage = Stage(Words(language), (width, height), scale)
        stage.show(SCREENS[name](room))
        tree = stage.tree()
        where = f"{width}x{height} at {scale}"
        assert cramped_texts(stage, monkeypatch) == [], where
        assert overlaps(tree) == [], where
        assert small_targets(tree) == [], where
        if scale == 1.0:
            stops = {node.key for node in tree.walk() if node.focusable}
            assert set(walk_focus(Driver(stage))) == stops, where
    room.me.draft = written


@pytest.mark.parametrize("name", SCREENS)
def test_each_screen_can_be_read_in_the_terminal(name: str, room: Room) -> None:
    written = room.me.draft
    stage = Stage(Words("fr"), (1280, 720), in_terminal=True)
    stage.show(SCREENS[name](room))
    keys = [node.key for node in stage.tree().walk() if node.focusable]
    assert len(keys) == len(set(keys))
    assert len(keys) > 3
    room.me.draft = written
