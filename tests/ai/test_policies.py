"""All policies: what they say is legal, repeats, and rests on nothing they may not know."""

import pytest

from game.ai.dice import ai_key, dice_for
from game.ai.personas import PERSONAS
from game.ai.policies import (
    POLICIES,
    drawn,
    parts_of,
    policies_for,
    policy_named,
    seat_names,
)
from game.ai.policies.random_legal import BUSY, NEGOTIATION, RandomLegal
from game.ai.table import answers
from game.errors import Misused
from game.rules import Refusal, Scenario, Seat, imagine, view_for
from game.rules.commands import Command, ProposePact, SetOrders, SetReady
from game.rules.ids import PowerId
from game.scenario import load
from game.study.match import Match, opened
from game.study.play import play

SCENARIOS = ("multipolar", "two_blocs", "first_coalition")


@pytest.fixture(scope="module", params=SCENARIOS)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return load(str(request.param))


@pytest.mark.parametrize(("policy", "matches"), [("random_legal", 70), ("sensible", 5)])
def test_no_command_of_a_policy_is_refused(scenario: Scenario, policy: str, matches: int) -> None:
    refused: list[tuple[Command, Refusal]] = []

    def refusing(power: PowerId, command: Command, refusal: Refusal) -> None:
        refused.append((command, refusal))

    seats = policies_for(policy, len(scenario.setup.powers))
    for seed in range(matches):
        play(scenario, f"legal-{seed}", seats, refusing=refusing)
    assert refused == []


def test_policies_sit_at_one_table(scenario: Scenario) -> None:
    powers = len(scenario.setup.powers)
    mixed = [policy_named(("sensible", "random_legal")[p % 2]) for p in range(powers)]
    refused: list[Refusal] = []
    for seed in range(5):
        play(scenario, f"mixed-{seed}", mixed, refusing=lambda p, c, r: refused.append(r))
    assert refused == []


def mid_match(scenario: Scenario, seed: str, turns: int) -> Match:
    """A match of sensible powers, some turns in, with offers of random ones on the table."""
    policies = policies_for("sensible", len(scenario.setup.powers))
    _, state = opened(scenario, seed, ())
    match = Match(state)
    for _ in range(turns):
        for power, policy in enumerate(policies):
            for talk in range(3):
                for command in answers(policy, match.view(PowerId(power)), ai_key(seed), talk):
                    match.say(PowerId(power), command)
        match.close()
    last = PowerId(len(policies) - 1)
    for command in answers(RandomLegal(), match.view(last), ai_key(seed), 0):
        match.say(last, command)
    return match


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_a_policy_goes_by_its_view_alone(scenario: Scenario, policy: str) -> None:
    """Two matches that differ in all that is hidden from a seat get the same answer of it."""
    match = mid_match(scenario, "hidden", 2)
    for power in range(len(scenario.setup.powers)):
        view = match.view(PowerId(power))
        told = policy_named(policy).answers(view, dice_for(b"k", power, 1, 0), False)
        for dice in (1, 2):
            other = imagine(view, dice)
            seen = view_for(other, Seat(PowerId(power)))
            again = policy_named(policy).answers(seen, dice_for(b"k", power, 1, 0), False)
            assert again == told


def test_a_random_power_is_busy(scenario: Scenario) -> None:
    for seed in range(3):
        match = mid_match(scenario, f"busy-{seed}", 1)
        for power in range(len(scenario.setup.powers) - 1):
            dice = dice_for(b"busy", power, 1, seed)
            said = RandomLegal().answers(match.view(PowerId(power)), dice, False)
            sheet = next(c.sheet for c in said if isinstance(c, SetOrders)) or ()
            talk = [c for c in said if not isinstance(c, SetOrders | SetReady)]
            assert len(talk) >= NEGOTIATION
            assert len(talk) + len(sheet) >= BUSY


def test_an_unknown_policy_is_named_with_all_there_are() -> None:
    with pytest.raises(
        Misused, match=r'no policy "clever".*broker.*random, sensible, random_legal'
    ):
        policy_named("clever")


def test_a_wrong_level_is_named_with_all_there_are() -> None:
    with pytest.raises(Misused, match=r'broker has no level "brutal".*easy, normal, hard, study'):
        parts_of("broker:brutal")
    with pytest.raises(Misused, match="sensible has no levels"):
        policy_named("sensible:hard")
    with pytest.raises(Misused, match="drawn"):
        policy_named("random:hard")
    assert parts_of("broker") == ("broker", "normal")
    assert parts_of("sensible") == ("sensible", "")


def test_random_seats_are_drawn_from_the_matchs_key() -> None:
    seats = ["human", *["random:hard"] * (len(PERSONAS) - 1), "random", "sensible"]
    first, *personas, usual, last = drawn(seats, ai_key(1))
    assert (first, last) == ("human", "sensible")
    assert all(name.endswith(":hard") for name in personas)
    assert usual.endswith(":normal")
    assert {parts_of(name)[0] for name in (*personas, usual)} == set(PERSONAS)
    assert drawn(seats, ai_key(1)) == [first, *personas, usual, last]
    assert drawn(seats, ai_key(2)) != drawn(seats, ai_key(1))
    with pytest.raises(Misused, match="brutal"):
        drawn(["random:brutal"], ai_key(1))


def test_seats_take_one_name_for_all_or_one_for_each() -> None:
    assert seat_names("sensible", 3) == ["sensible"] * 3
    assert seat_names("a, b,c", 3) == ["a", "b", "c"]
    with pytest.raises(Misused, match="names 2 seats, but the scenario has 3 powers"):
        seat_names("a,b", 3)


def test_the_fuzzer_offers_nothing_where_there_is_nothing_to_act_on() -> None:
    """In the first lesson pacts are against given threats only, and all of them may be beaten."""
    _, state = opened(load("first_coalition"), "calm", ())
    state.threats.clear()
    for seat in range(3):
        said = answers(RandomLegal(), Match(state).view(PowerId(seat)), ai_key("calm"), 0)
        assert not any(isinstance(command, ProposePact) for command in said)
