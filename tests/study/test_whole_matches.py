"""Properties of whole matches: the ledger adds up, nothing is spent twice, labels are air."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from game.ai.dice import Dice, ai_key
from game.ai.policies import Policy, policies_for
from game.ai.table import negotiate
from game.rules import (
    Scenario,
    State,
    View,
    digest,
    encode_state,
    evolve,
    fork,
    new_match,
    resolve_turn,
)
from game.rules.commands import Command, ProposePact
from game.rules.events import Changed, Contained, Delivered, Event, Operated
from game.rules.formulas import usable
from game.rules.ids import NO_POINTS, PactId, Points, PowerId
from game.rules.quantities import QUANTITIES, Indexed
from game.rules.resolve import STEPS
from game.rules.resolve.muster import muster, spent
from game.rules.resolve.votes import tally
from game.rules.resolve.workings import Workings
from game.scenario import load
from game.study.coverage import EVENT_NEEDS, STEP_RULES, Coverage, expected
from game.study.match import Match
from game.study.play import play

SEEDS = tuple(f"whole-{seed}" for seed in range(12))


@dataclass(frozen=True)
class Resolved:
    """A turn: the state all orders were sealed in, the ledger, and the state after it."""

    before: State
    events: list[Event]
    after: State


def turns(scenario: Scenario, seed: str, policy: str = "random_legal") -> Iterator[Resolved]:
    match = Match(new_match(scenario, seed))
    policies = policies_for(policy, match.state.world.powers)
    while not match.state.over:
        negotiate(match, policies, ai_key(seed), match.state.turn)
        before = fork(match.state)
        after, events = resolve_turn(match.state)
        yield Resolved(before, events, fork(after))
        match.state = after


@pytest.fixture(scope="module")
def played() -> list[Resolved]:
    """All turns of random matches, and of one that is well played."""
    found = [
        turn
        for name in ("multipolar", "two_blocs")
        for seed in SEEDS
        for turn in turns(load(name), seed)
    ]
    found.extend(turns(load("multipolar"), "well", "sensible"))
    return found


def test_folding_a_turns_events_gives_the_state_after_it(played: list[Resolved]) -> None:
    for turn in played:
        folded = fork(turn.before)
        evolve(folded, turn.events)
        assert digest(folded) == digest(turn.after)


def values(state: State, key: str) -> dict[tuple[int, int], int]:
    """A quantity's numbers by (of, to), for quantities the state holds in lists."""
    n = state.world.powers
    match QUANTITIES[key].indexed:
        case Indexed.WORLD:
            return {(-1, -1): state.order}
        case Indexed.POWER | Indexed.REGION:
            return {(of, -1): value for of, value in enumerate(getattr(state, key))}
        case Indexed.PAIR:
            return {divmod(at, n): value for at, value in enumerate(getattr(state, key))}
        case Indexed.MEANS:
            return {divmod(at, 4): value for at, value in enumerate(state.means)}
        case Indexed.THREAT:
            return {(t.id, -1): getattr(t, key) for t in state.threats.values()}
        case Indexed.ESTIMATE:
            return {}  # a change of kind starts estimates anew, without deltas


def test_the_deltas_of_each_quantity_sum_to_its_change(played: list[Resolved]) -> None:
    for turn in played:
        deltas: Counter[tuple[str, int, int]] = Counter()
        for event in turn.events:
            if isinstance(event, Changed):
                everywhere = QUANTITIES[event.quantity].indexed is Indexed.WORLD
                of, to = (-1, -1) if everywhere else (event.of, event.to)
                deltas[event.quantity, of, to] += event.delta
        for key in QUANTITIES:
            before, after = values(turn.before, key), values(turn.after, key)
            for (of, to), value in after.items():
                if (of, to) in before:
                    assert value - before[of, to] == deltas[key, of, to], (key, of, to)


def added(points: list[Points]) -> Points:
    f, i, l, a = (sum(p[k] for p in points) for k in range(4))
    return (f, i, l, a)


def test_nothing_is_spent_twice(played: list[Resolved]) -> None:
    for turn in played:
        state, workings = fork(turn.before), Workings()
        evolve(state, tally(state, workings))
        muster(state, workings)
        constants = state.world.constants
        for power, sheet in enumerate(workings.sheets):
            means = state.means[4 * power : 4 * power + 4]
            able = usable(means, state.stability[power], constants.usable_base)
            out = added([spent(order, constants.exercise_force) for order in sheet])
            assert all(out[k] <= able[k] for k in range(4))


def test_pledged_met_and_wasted_add_up(played: list[Resolved]) -> None:
    """Of what is due nothing is lost: sent or short; of what takes effect: met or beyond need."""
    for turn in played:
        pledge = {
            (pact.id, p.party): p.points
            for pact in turn.before.pacts.values()
            for p in pact.terms.pledges
        }
        owed: dict[tuple[PactId, PowerId], list[Points]] = {}
        met: dict[int, list[Points]] = {}
        for event in turn.events:
            if isinstance(event, Delivered):
                owed.setdefault((event.pact, event.power), []).append(event.due)
                assert 0 <= event.short <= sum(event.due)
                if event.short:
                    missing = [
                        max(0, d - c) for d, c in zip(event.due, event.committed, strict=True)
                    ]
                    assert event.short == sum(missing)
            elif isinstance(event, Operated):
                met.setdefault(event.threat, []).append(event.met)
                assert all(m <= e for m, e in zip(event.met, event.effective, strict=True))
            elif isinstance(event, Contained):
                for k in range(4):
                    assert event.met[k] == min(event.need[k], event.effective[k])
                by_pacts = added(met.get(event.threat, [NO_POINTS]))
                assert all(by_pacts[k] <= event.met[k] for k in range(4))
        for key, points in owed.items():
            total = added(points)
            assert all(total[k] <= pledge[key][k] for k in range(4))


# ---- Labels


class Renaming:
    """A policy whose pacts all carry other names and presets."""

    def __init__(self, policy: Policy) -> None:
        self.key, self.talks, self.rounds = policy.key, policy.talks, policy.rounds
        self._policy = policy

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        return [
            replace(said, name="Another name", preset="alliance")
            if isinstance(said, ProposePact)
            else said
            for said in self._policy.answers(view, dice, closing)
        ]


def unlabelled(state: State) -> bytes:
    """The state without names and presets."""
    bare = fork(state)
    for pact in list(bare.pacts.values()):
        bare.pacts[pact.id] = replace(pact, name="", preset="")
    for offer in list(bare.proposals.values()):
        bare.proposals[offer.id] = replace(offer, name="", preset="")
    return encode_state(bare)


@pytest.mark.parametrize("policy", ["random_legal", "sensible", "coalition_builder:easy"])
@pytest.mark.parametrize("name", ["multipolar", "two_blocs"])
def test_neither_rules_nor_players_read_what_a_pact_is_called(name: str, policy: str) -> None:
    scenario = load(name)
    setup = scenario.setup
    renamed = Scenario(
        setup=replace(
            setup,
            pacts=tuple(
                replace(pact, name=f"Pact {number}", preset="coalition")
                for number, pact in enumerate(setup.pacts)
            ),
        ),
        deck=scenario.deck,
    )
    policies = policies_for(policy, len(setup.powers))
    for seed in ("a", "b") if policy.endswith(":easy") else ("a", "b", "c"):
        plain = states(scenario, seed, policies)
        other = states(renamed, seed, [Renaming(each) for each in policies])
        assert len(plain) > 2
        world = plain[0].world
        assert [unlabelled(s) for s in plain] == [
            unlabelled(replace(s, world=world)) for s in other
        ]


def states(scenario: Scenario, seed: str, policies: Sequence[Policy]) -> list[State]:
    """The state at the start of each turn and at the end."""
    found: list[State] = []
    play(scenario, seed, policies, watching=lambda state, _: found.append(fork(state)))
    return found


# ---- Coverage


def test_every_rule_occurs_in_simulated_matches() -> None:
    """One match that is well played to its end, and random ones, which nearly all collapse."""
    scenario = load("multipolar")
    counted = Coverage()
    powers = len(scenario.setup.powers)
    play(scenario, "1", policies_for("sensible", powers), watching=counted.watch)
    for seed in range(150):
        if not counted.missing(scenario):
            break
        play(scenario, str(seed), policies_for("random_legal", powers), watching=counted.watch)
    assert counted.missing(scenario) == []
    known = set(expected(scenario)) | {"rule overtaken"}
    assert counted.counts.keys() <= known


def test_coverage_knows_every_step() -> None:
    assert {step.__name__ for _, step in STEPS} == STEP_RULES.keys()


def test_coverage_says_what_never_occurred() -> None:
    missing = Coverage().missing(load("first_coalition"))
    assert "rule damage" in missing
    assert not any(f"event {key}" in missing for key in EVENT_NEEDS if key.startswith("motion"))
