"""What a good scenario becomes, and that those shipped are good."""

from pathlib import Path

import msgspec
import pytest

from game.resources import scenarios_dir
from game.rules.clauses.credit import FixedShares, Share
from game.rules.clauses.decision import Lead
from game.rules.clauses.exit import ExitPenalty, Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, NamedAdversary
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import NamedRegions
from game.rules.clauses.term import UntilDone
from game.rules.ids import NOBODY, PowerId, RegionId
from game.rules.ruleset import ruleset
from game.rules.setup import (
    FundsShift,
    GovernanceShifts,
    Names,
    OrderShifts,
    StabilityShifts,
    ThreatArrives,
)
from game.rules.terms import Terms, rigidity
from game.rules.world import build_world
from game.scenario import catalogue, load, scenario_names
from game.scenario.check import listing, main
from game.scenario.known import world_map
from tests.scenario.conftest import write
from tests.scenario.small import SMALL

NORTH, SOUTH, EAST = PowerId(0), PowerId(1), PowerId(2)
SHIPPED = ("first_coalition", "multipolar", "two_blocs")


def test_the_shipped_scenarios_are_these() -> None:
    assert scenario_names() == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_loads_with_all_its_texts(name: str) -> None:
    setup = load(name).setup
    assert setup.key == name
    texts: list[Names] = [setup.names, setup.summary, setup.lesson, setup.notes]
    texts += [sheet.names for sheet in setup.powers] + [sheet.about for sheet in setup.powers]
    texts += [sheet.names for sheet in setup.regions]
    texts += [event.names for event in load(name).deck.events]
    assert all(set(text) == {"en", "fr"} for text in texts)
    assert setup.human_seats
    assert build_world(setup).powers == len(setup.powers)


@pytest.mark.parametrize("name", SHIPPED)
def test_french_is_set_with_its_spaces_and_apostrophes(name: str) -> None:
    path = scenarios_dir() / f"{name}.toml"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("fr =", "names.fr", "about.fr")):
            assert "'" not in line
            assert not any(f" {mark}" in line for mark in ";:!?")


def test_the_first_lesson_has_the_reduced_rules_of_section_7() -> None:
    setup = load("first_coalition").setup
    rules = ruleset(setup)
    assert (len(setup.powers), setup.modules) == (3, ("core",))
    assert setup.constants.last_turn_min == setup.constants.last_turn_max == 5
    only = {key: sorted(options) for key, options in rules.options.items()}
    assert only == {
        "purposes": ["threat"],
        "scope": ["world"],
        "term": ["until_done"],
        "decision": ["lead"],
        "access": ["open"],
        "quorum": ["all"],
        "pledges": ["pledged"],
        "credit": ["contribution"],
        "payments": ["none"],
        "exit": ["free"],
        "publicity": ["public"],
    }
    keys = {str(order.__struct_config__.tag) for order in rules.orders}
    assert keys == {"commit", "home", "stabilise"}
    constants = rules.constants
    assert constants.interop_equal_levels
    assert constants.interop_start_low == constants.interop_start_high == 50
    assert len(set(constants.interop_operation)) == 1


def test_the_default_has_everything_and_the_whole_world() -> None:
    setup = load("multipolar").setup
    assert len(setup.powers) == 6
    assert set(setup.modules) == {
        "core", "coercion", "economy", "fog", "secrecy", "exercises", "agenda",
    }  # fmt: skip
    assert sorted(power.means for power in setup.powers) == sorted(
        [(5, 3, 2, 2), (4, 2, 3, 4), (2, 3, 5, 2), (4, 5, 2, 1), (2, 2, 3, 6), (4, 3, 2, 4)]
    )
    taken = {country for region in setup.regions for country in region.countries}
    large = set(world_map().countries) - taken
    # What no region claims are islets, however they are grouped.
    assert not large & {"USA", "BRA", "ZAF", "EGY", "TUR", "IRN", "KAZ", "IDN", "NZL", "JPN", "RUS"}
    assert len(large) < 20


def test_the_control_mirrors_its_camps() -> None:
    setup = load("two_blocs").setup
    world = build_world(setup)
    camps = [pact.parties for pact in setup.pacts]
    assert sorted(party for camp in camps for party in camp) == list(range(6))
    ours, theirs = ([setup.powers[power] for power in camp] for camp in camps)
    assert [power.means for power in ours] == [power.means for power in theirs]
    assert len(set(world.voices)) == 1
    mirror = dict(zip((*camps[0], *camps[1]), (*camps[1], *camps[0]), strict=True))
    for i, i_mirrored in mirror.items():
        for j, j_mirrored in mirror.items():
            assert world.proximity[i][j] == world.proximity[i_mirrored][j_mirrored]
    crossroads = next(n for n, region in enumerate(setup.regions) if region.key == "crossroads")
    felt = {exposures[crossroads] for exposures in world.base_exposure["proliferation"]}
    assert len(felt) == 1, "the large threat is felt alike by all"
    hostile = {relation.powers: relation.intent for relation in setup.relations}
    assert len(hostile) == 9
    assert all(45 <= (intent or 0) <= 70 for intent in hostile.values())
    for pact in setup.pacts:
        named = {p.power for p in pact.terms.purposes if isinstance(p, NamedAdversary)}
        assert named == set(range(6)) - set(pact.parties)
        assert rigidity(pact.terms) == 100


def test_what_a_file_says_is_what_a_match_gets(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        SMALL.replace('owner = "north"', 'owner = "north"\ngovernance = 66')
        .replace('fr = "Deux rives" }', 'fr = "Deux rives" }\nseats = ["south", "north"]', 1)
        .replace("means = [3, 3, 3, 3]", "means = [1, 2, 3, 4]\nvoice = 9\nmedals = [1, 2, 3]", 1)
        + """
[constants]
until_done_most = 6
vulnerabilities = [100]

[[relations]]
across = [["east"], ["north", "south"]]
intent = 44
interoperability = [1, 2, 3]

[events.flood]
names = { en = "A flood.", fr = "Une crue." }
turn = 2
until = 5
chance = 40
threats = [{ kind = "epidemic", region = "libya", strength = 3, growth = 2 }]
governance = { libya = -5 }
stability = { south = -4 }
funds = { north = 3 }
order = -1
""",
    )
    scenario = load(path)
    setup = scenario.setup
    assert setup.key == "shores"
    assert setup.powers[0].means == (1, 2, 3, 4)
    assert (setup.powers[0].voice_weight, setup.powers[0].medals) == (9, (1, 2, 3))
    assert [region.owner for region in setup.regions] == [NORTH, SOUTH, EAST, NOBODY, NOBODY]
    assert (setup.regions[0].governance, setup.regions[4].sea) == (66, "S_MED")
    assert setup.borders == ((0, 4), (1, 3), (1, 4), (2, 3))
    assert setup.links == ((0, 1),)
    assert setup.human_seats == (SOUTH, NORTH)
    assert (setup.constants.until_done_most, setup.constants.vulnerabilities) == (6, (100,))
    assert [relation.powers for relation in setup.relations] == [(0, 2), (1, 2)]
    assert {relation.interoperability for relation in setup.relations} == {(1, 2, 3)}
    (event,) = scenario.deck.events
    assert (event.turn, event.until, event.chance) == (2, 5, 40)
    assert event.effects == (
        ThreatArrives(kind="epidemic", region=RegionId(3), strength=3, growth=2),
        GovernanceShifts(region=RegionId(3), by=-5),
        StabilityShifts(power=SOUTH, by=-4),
        FundsShift(power=NORTH, by=3),
        OrderShifts(by=-1),
    )


def test_opening_terms_read_as_clauses(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        SMALL
        + """
[[pacts]]
name = "Concord"
preset = "alliance"
parties = ["south", "north"]
purposes = ["any_threat", { adversary = "east" }]
decision = { lead = "south" }
scope = { regions = ["libya", "strait"] }
term = { until_done = 3 }
access = "invitation"
quorum = { signatures = 2, required = ["south"] }
pledges = { south = { force = 2 }, north = { law = 1, aid = 3, opt_in = true } }
credit = { shares = { north = 40, south = 60 } }
payments = [{ from = "north", to = "south", funds = 2 }]
exit = { penalty = { standing = 2 } }
publicity = "public"

[[pacts]]
name = "Harmony"
parties = ["south", "east"]
purposes = ["any_threat"]
decision = "majority"
exit = { notice = 2 }
""",
    )
    concord, harmony = load(path).setup.pacts
    assert (concord.name, concord.preset, concord.parties) == ("Concord", "alliance", (0, 1))
    assert concord.terms == Terms(
        purposes=(AnyThreat(), NamedAdversary(EAST)),
        decision=Lead(SOUTH),
        scope=NamedRegions((RegionId(3), RegionId(4))),
        term=UntilDone(3),
        access="invitation",
        quorum=Quorum(2, (SOUTH,)),
        pledges=(Pledge(SOUTH, (2, 0, 0, 0)), Pledge(NORTH, (0, 0, 1, 3), opt_in=True)),
        credit=FixedShares((Share(NORTH, 40), Share(SOUTH, 60))),
        payments=(Payment(NORTH, SOUTH, 2),),
        exit=ExitPenalty(5, 2),
    )
    assert harmony.terms.exit == Notice(2)
    assert harmony.terms.standing
    assert harmony.preset == ""


def test_the_catalogue_lists_the_easiest_first() -> None:
    cards = catalogue()
    assert [card.key for card in cards] == list(SHIPPED)
    assert (cards[0].powers, cards[0].turns, cards[0].difficulty) == (3, (5, 5), 1)


def test_check_says_what_is_in_a_good_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(write(tmp_path, SMALL)) == 0
    assert capsys.readouterr().out == (
        "shores is a good scenario: 3 powers, 5 regions, 4 borders, 1 link, 0 opening pacts, "
        "0 events; modules core, economy, coercion.\n"
    )
    assert main(write(tmp_path, SMALL.replace("format = 1", ""))) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "shores.toml has one mistake:\n  shores.toml: format: is missing; expected format = 1\n",
    )


def test_the_list_speaks_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    listing("fr")
    said = capsys.readouterr().out
    assert "first_coalition  Première coalition (3 puissances, 5 tours, difficulté facile)" in said
    listing("en")
    assert "multipolar       Multipolar World (6 powers, 12–14 turns, normal)" in (
        capsys.readouterr().out
    )


def test_the_same_file_gives_the_same_bytes() -> None:
    encode = msgspec.msgpack.Encoder().encode
    assert encode(load("multipolar")) == encode(load(scenarios_dir() / "multipolar.toml"))
