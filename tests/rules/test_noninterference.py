"""Two states that differ only in what eyes may not know look alike to them, and answer alike; and
through a turn they come to differ only in what the declassification list names.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import commands as c
from game.rules.declassified import DECLASSIFIED, HIDDEN_KINDS, may_tell
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.legal import check, decide
from game.rules.messages import Message
from game.rules.orders import Commit, Endorse, ExercisePact, Home, Sponsor, Vote
from game.rules.refusals import Refusal, Refused
from game.rules.resolve import resolve_turn
from game.rules.sights import project
from game.rules.state import State
from game.rules.view import seat_of, view_for
from game.rules.views import (
    Eyes,
    PactView,
    PowerView,
    Screen,
    SeenEvent,
    Spectator,
    ThreatView,
    View,
)
from game.rules.world import World
from tests.rules.hidden import varied
from tests.rules.matches import SEATS, SEEDS, TURNS, Moment, played, said

PAGE = Path(__file__).parents[2] / "docs" / "rulebook.md"

BLIND: tuple[Eyes, ...] = (*SEATS, Spectator(), Screen())
"""All eyes that have something hidden from them."""

places = st.tuples(st.integers(0, SEEDS - 1), st.integers(0, TURNS - 1))
kinds = st.lists(st.sampled_from(HIDDEN_KINDS), min_size=1, unique=True).map(tuple)
luck = st.integers(0, 10_000)


def planned(place: tuple[int, int]) -> Moment:
    """A turn of a played match, from its sealed orders on."""
    turns = played(place[0])
    return turns[min(place[1], len(turns) - 1)][1]


def encoded(view: View) -> bytes:
    return msgspec.msgpack.encode(view, enc_hook=digest_of_world)


def digest_of_world(value: object) -> bytes:
    assert isinstance(value, World)
    return value.digest


def probes(state: State, me: PowerId, seed: int) -> Iterator[c.Command]:
    """What a player might say, and questions about everything it may not know of."""
    yield from said(state, me, seed)
    hidden = [PactId(p) for p in sorted({*state.pacts, *state.proposals, 7, 1_003_001, 1_012_001})]
    threats = [ThreatId(t) for t in (*sorted(state.threats), 99)]
    for pact in hidden:
        yield c.AccedePact(pact, (1, 1, 1, 1))
        yield c.SignProposal(pact, 1)
        yield c.DeclineProposal(pact, 1)
        yield c.WithdrawProposal(pact)
        yield c.LeavePact(pact)
        yield c.StayInPact(pact)
        yield c.RenewPact(pact)
        yield c.InvitePower(pact, PowerId((me + 1) % 4))
        yield c.CallPledges(pact, ())
        yield c.DenyPact(pact)
        yield c.SendMessage((), Message("thanks", about=pact))
        yield c.SendMessage((PowerId((me + 1) % 4),), Message("refuses", about=pact))
        yield c.SetOrders((Endorse(pact),))
        yield c.SetOrders((ExercisePact(pact, 1),))
        for threat in threats:
            yield c.FileMotion(pact, threat)
            yield c.SetOrders((Vote(pact, threat, True),))
            yield c.SetOrders((Commit(pact, threat, (1, 0, 0, 0)),))
    for threat in threats:
        yield c.SetOrders((Sponsor(threat, 1),))
        yield c.SetOrders((Home(threat, (1, 0, 0, 0)),))


@settings(max_examples=120)
@given(place=places, eyes=st.sampled_from(BLIND), kinds=kinds, luck=luck)
def test_what_is_hidden_changes_no_view(
    place: tuple[int, int], eyes: Eyes, kinds: tuple[str, ...], luck: int
) -> None:
    state = planned(place).before
    other = varied(state, seat_of(eyes), kinds, Random(luck))
    assert encoded(view_for(other, eyes)) == encoded(view_for(state, eyes))


@settings(max_examples=40)
@given(place=places, eyes=st.sampled_from(SEATS), kinds=kinds, luck=luck)
def test_what_is_hidden_changes_no_refusal(
    place: tuple[int, int], eyes: Eyes, kinds: tuple[str, ...], luck: int
) -> None:
    state, me = planned(place).before, seat_of(eyes)
    other = varied(state, me, kinds, Random(luck))
    for command in (*probes(state, me, luck), *probes(other, me, luck)):
        assert check(other, me, command) == check(state, me, command), command


@settings(max_examples=150)
@given(place=places, eyes=st.sampled_from(BLIND), kind=st.sampled_from(HIDDEN_KINDS), luck=luck)
def test_a_turn_tells_only_what_is_declassified(
    place: tuple[int, int], eyes: Eyes, kind: str, luck: int
) -> None:
    moment = planned(place)
    other, _ = resolve_turn(varied(moment.before, seat_of(eyes), (kind,), Random(luck)))
    if other.over or moment.after.over:
        return  # then everything is open
    told = {
        field
        for field in differing(view_for(moment.after, eyes), view_for(other, eyes))
        if not may_tell(field, kind)
    }
    assert not told, f"a view tells of hidden {kind} through {sorted(told)}"


def differing(one: View, other: View) -> Iterator[str]:
    """Fields in which two views differ, by their names on the declassification list."""
    for field in View.__struct_fields__:
        a, b = getattr(one, field), getattr(other, field)
        if field == "powers":
            for left, right in zip(a, b, strict=True):
                yield from _fields(field, left, right)
        elif field in ("threats", "pacts", "proposals"):
            mine, theirs = {x.id: x for x in a}, {x.id: x for x in b}
            if mine.keys() != theirs.keys():
                yield field
            for number in mine.keys() & theirs.keys():
                yield from _fields(field, mine[number], theirs[number])
        elif a != b:
            yield field


def _fields(room: str, one: msgspec.Struct, other: msgspec.Struct) -> Iterator[str]:
    for field in one.__struct_fields__:
        if getattr(one, field) != getattr(other, field):
            yield f"{room}.{field}"


@settings(max_examples=40)
@given(place=places, eyes=st.sampled_from(SEATS), kinds=kinds, luck=luck)
def test_planning_tells_a_power_the_same_whatever_is_hidden(
    place: tuple[int, int], eyes: Eyes, kinds: tuple[str, ...], luck: int
) -> None:
    """One's own commands lead to the same events in one's eyes."""
    state, me = planned(place).before, seat_of(eyes)
    other = varied(state, me, kinds, Random(luck))
    for command in said(state, me, luck):
        assert heard(state, eyes, command) == heard(other, eyes, command), command


def heard(state: State, eyes: Eyes, command: c.Command) -> list[SeenEvent] | Refusal:
    """What a seat gets for a command of its own."""
    try:
        return project(state, decide(state, seat_of(eyes), command), [eyes])[0]
    except Refused as refused:
        return refused.refusal


def test_the_list_names_each_field_once_and_only_fields_there_are() -> None:
    names = [entry.field for entry in DECLASSIFIED]
    assert len(set(names)) == len(names)
    rooms = {"powers": PowerView, "threats": ThreatView, "pacts": PactView}
    for name in names:
        room, _, field = name.rpartition(".")
        assert field in (rooms[room] if room else View).__struct_fields__, name


def test_the_rulebook_has_the_declassification_list() -> None:
    section = PAGE.read_text(encoding="utf-8").split("Declassification\n", 1)[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z_.]+)` \| ([a-z, ]+) \|", section, flags=re.MULTILINE)
    assert {field: tuple(through.split(", ")) for field, through in rows} == {
        entry.field: entry.through for entry in DECLASSIFIED
    }
