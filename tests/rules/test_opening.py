"""The first state of a match."""

from typing import Any

import pytest

from game.rules.agendas import Agenda
from game.rules.clauses.term import StandingTerm
from game.rules.constants import Constants
from game.rules.opening import commitment, new_match
from game.rules.rng import seed_bytes
from game.rules.setup import (
    Deck,
    DeckEvent,
    OpeningPact,
    OrderShifts,
    Relation,
    Scenario,
    ThreatArrives,
)
from game.rules.state import State, decode_state, digest, encode_state
from tests.rules.tiny import EAST, NORTH, SOUTH, WEST, coalition, region, tiny_setup


def opened(seed: int | str = 1, deck: Deck | None = None, **fields: Any) -> State:
    return new_match(Scenario(tiny_setup(**fields), deck or Deck()), seed)


def test_same_scenario_and_seed_same_match() -> None:
    assert digest(opened(7)) == digest(opened(7))
    assert digest(opened("7")) == digest(opened(7))
    assert digest(opened(8)) != digest(opened(7))


def test_a_first_state_survives_the_wire() -> None:
    state = opened()
    assert digest(decode_state(encode_state(state), state.world)) == digest(state)


def test_what_everybody_starts_with() -> None:
    state = opened()
    assert state.turn == 1
    assert state.order == 36
    assert state.stability == [60] * 4
    assert state.funds == [10] * 4
    assert state.standing == [50] * 4
    assert state.envoys == [2] * 4
    assert state.governance == [75, 75, 75, 75, 30, 60]
    assert state.means[:4] == [10, 5, 5, 10]
    assert state.intent == [20 * (i != j) for i in range(4) for j in range(4)]


def test_the_last_turn_is_12_13_or_14_and_committed_to() -> None:
    assert {opened(seed).last_turn for seed in range(40)} == {12, 13, 14}
    scenario = Scenario(tiny_setup(), Deck())
    plain, salted = new_match(scenario, 3), new_match(scenario, 3, b"salt")
    assert plain.commitment != salted.commitment
    assert salted.commitment == commitment(b"salt", seed_bytes(3), salted.last_turn)
    assert plain.last_turn == salted.last_turn
    assert plain.threats == salted.threats


@pytest.mark.parametrize(("per_power", "count"), [(4, 3), (0, 0), (9, 6), (30, 10)])
def test_opening_threats(per_power: int, count: int) -> None:
    # (4 x 4 + 3) // 6 = 3; (36 + 3) // 6 = 6; never more than ten.
    state = opened(constants=Constants(opening_per_power=per_power))
    assert len(state.threats) == count
    assert sorted(state.threats) == list(range(1, count + 1))
    assert state.next_threat == count + 1
    assert all(5 <= threat.strength <= 8 for threat in state.threats.values())


def test_opening_threats_seek_weak_governance() -> None:
    threats = [t for seed in range(100) for t in opened(seed).threats.values()]
    # Weights 35, 35, 35, 35, 80 and 50 of 270: 300 threats.
    assert 65 <= sum(threat.region == 4 for threat in threats) <= 115
    assert len({threat.kind for threat in threats}) == 8


def test_vulnerabilities_are_equally_likely_and_drawn_for_every_kind() -> None:
    drawn = [value for seed in range(20) for value in opened(seed).vulnerability]
    assert set(drawn) == {40, 100, 160}
    assert len(drawn) == 20 * 4 * 8
    assert all(170 <= drawn.count(value) <= 260 for value in (40, 100, 160))


def test_interoperability_starts_between_15_and_35_alike_on_both_sides() -> None:
    state = opened()
    for levels in (state.strategic, state.operational, state.tactical):
        for i in range(4):
            for j in range(4):
                assert levels[i * 4 + j] == levels[j * 4 + i]
                assert i == j or 15 <= levels[i * 4 + j] <= 35
    assert state.strategic != state.operational
    equal = opened(
        constants=Constants(interop_equal_levels=True, interop_start_low=50, interop_start_high=50)
    )
    assert equal.strategic == equal.operational == equal.tactical
    assert equal.strategic[1] == 50


def test_relations_set_intent_and_interoperability() -> None:
    state = opened(
        relations=(
            Relation(powers=(EAST, NORTH), intent=45, interoperability=(40, 50, 60)),
            Relation(powers=(SOUTH, WEST), intent=10),
        )
    )
    assert state.intent[1] == state.intent[4] == 45
    assert state.intent[2 * 4 + 3] == state.intent[3 * 4 + 2] == 10
    assert (state.strategic[1], state.operational[4], state.tactical[1]) == (40, 50, 60)


def test_agendas_differ_within_a_power_and_name_what_exists() -> None:
    for seed in range(20):
        state = opened(seed, constants=Constants(agendas_each=2))
        for agendas in state.agendas:
            assert len({agenda.key for agenda in agendas}) == 2
            for agenda in agendas:
                assert (agenda.kind in state.world.kinds) == (agenda.key == "specialist")
                assert (agenda.region == 4) == (agenda.key == "haven")


def test_agendas_need_their_modules() -> None:
    assert opened(modules=("core",)).agendas == [()] * 4
    calm = [opened(seed, modules=("core", "agenda")).agendas for seed in range(20)]
    assert "unarmed" not in {agendas[0].key for match in calm for agendas in match}
    assert opened(agendas=("leader",)).agendas == [(Agenda("leader"),)] * 4


def test_pacts_in_force_are_numbered_like_offers() -> None:
    standing = coalition(0, 1, term=StandingTerm())
    state = opened(
        pacts=(
            OpeningPact(name="Old", parties=(EAST, NORTH), terms=standing),
            OpeningPact(name="New", parties=(SOUTH, WEST), terms=coalition(2, 3)),
            OpeningPact(
                name="Hush", parties=(NORTH, EAST), terms=coalition(0, 1, publicity="secret")
            ),
        )
    )
    assert list(state.pacts) == [1, 2, 1_003_001]
    old, new = list(state.pacts.values())[:2]
    assert (old.parties, old.entered_on, old.expires_on) == ((0, 1), 1, 0)
    assert new.expires_on == 4
    assert (state.next_public, state.next_secret) == (3, {0b11: 1})
    assert state.intent[1] == 20


def test_fate_before_the_first_turn() -> None:
    deck = Deck(
        (
            DeckEvent(
                key="start",
                names={"en": "Start"},
                turn=0,
                effects=(
                    ThreatArrives(kind="epidemic", region=region(4), strength=12),
                    OrderShifts(by=-10),
                ),
            ),
            DeckEvent(key="later", names={"en": "Later"}, turn=1, effects=(OrderShifts(by=-9),)),
        )
    )
    state = opened(deck=deck)
    first = state.threats[1]  # type: ignore[index]
    assert (first.kind, first.region, first.strength) == ("epidemic", 4, 12)
    assert len(state.threats) == 4
    assert state.order == 26
    assert state.happened == ("start",)


def test_without_fog_estimates_are_exact() -> None:
    state = opened(modules=("core",))
    assert {(t.errors, t.bounds) for t in state.threats.values()} == {((0,) * 4, (0,) * 4)}
    assert state.funds == [0] * 4
