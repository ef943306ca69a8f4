"""A match is looked at again and again: what is remembered of a view is, to the byte, what would be
seen anew.
"""

from collections.abc import Iterator
from random import Random

import pytest
from msgspec.structs import asdict, replace

from game.rules.evolve import evolve
from game.rules.legal import decide
from game.rules.opening import new_match
from game.rules.refusals import Refused
from game.rules.resolve import resolve_turn
from game.rules.state import State, fork
from game.rules.view import view_for
from game.rules.views import Eyes, PowerView, Screen, Seat, Spectator, Teacher, View
from game.scenario import load
from game.wire.codec import encode
from game.wire.to_client import Look
from server.looks import OWN, READY, SHOWN, Looks
from tests.rules.matches import EYES, played, said

PARTS = sorted(SHOWN | OWN | {READY})


def states(scenario: str, seed: int) -> Iterator[State]:
    """A whole match of random players: how it stands after each command and each turn."""
    state = new_match(load(scenario), seed)
    yield fork(state)
    while not state.over:
        for seat in seats(state):
            for command in said(state, seat.power, seed):
                try:
                    events = decide(state, seat.power, command)
                except Refused:
                    continue
                evolve(state, events)
                yield fork(state)
        state, _ = resolve_turn(state)
        yield fork(state)


def seats(state: State) -> list[Seat]:
    return [Seat(power) for power in range(state.world.powers)]  # type: ignore[arg-type]


@pytest.mark.parametrize("scenario", ["multipolar", "two_blocs"])
def test_over_whole_matches_all_eyes_are_sent_what_there_is_to_see(scenario: str) -> None:
    looks, random = Looks(), Random(scenario)
    changed: set[str] = set()
    last: State | None = None
    for n, state in enumerate(states(scenario, 1)):
        eyes: list[Eyes] = [*seats(state), Spectator(), Screen(), Teacher()]
        for pair in eyes:
            # Some look seldom, and some go and come back.
            if state.over or random.random() < 0.4:
                seen = encode(Look(n=n, view=view_for(state, pair)))
                assert looks.frame(state, pair, n) == seen
            elif random.random() < 0.01:
                looks.forget(pair)
        changed |= {part for part in PARTS if last and getattr(last, part) != getattr(state, part)}
        last = state
    assert last is not None
    assert last.over
    assert changed == set(PARTS)


def test_so_they_are_after_every_event() -> None:
    looks = Looks()
    for turn in played(1):
        for moment in turn:
            state = moment.before
            for n, event in enumerate(moment.events):
                state = fork(state)
                evolve(state, [event])
                for eyes in EYES:
                    seen = encode(Look(n=n, view=view_for(state, eyes)))
                    assert looks.frame(state, eyes, n) == seen


def shown(view: View) -> dict[str, object]:
    """A view by its fields, powers by theirs."""
    fields = {name: getattr(view, name) for name in View.__struct_fields__ if name != "powers"}
    for power, seen in enumerate(view.powers):
        fields |= {f"{power}.{name}": value for name, value in asdict(seen).items()}
    return fields


@pytest.mark.parametrize("part", PARTS)
def test_what_is_looked_at_apart_shows_where_it_is_looked_for_and_nowhere_else(part: str) -> None:
    fields = {"envoys": {"envoys"}, "sheets": {"sheet"}, READY: {READY}}.get(part, set())
    assert fields <= set(PowerView.__struct_fields__)
    showed = False
    for seed in range(3):
        for planning, _ in played(seed):
            mixed = replace(planning.before, **{part: getattr(planning.after, part)})
            old, new = getattr(planning.before, part), getattr(mixed, part)
            for eyes in EYES:
                before, after = (shown(view_for(s, eyes)) for s in (planning.before, mixed))
                differs = {name for name in after if before[name] != after[name]}
                allowed = {part} if part in SHOWN else set()
                for power in range(mixed.world.powers):
                    if fields and old[power] != new[power]:
                        mine = part == READY or eyes in (Teacher(), Seat(power))  # type: ignore[arg-type]
                        allowed |= {f"{power}.{name}" for name in fields if mine}
                assert differs <= allowed
                showed |= bool(differs)
    assert showed
