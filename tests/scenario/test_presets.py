"""Presets give terms the clauses have no complaint about, and only where a match offers them."""

import msgspec
import pytest

from game.rules.clauses import Draft
from game.rules.clauses.decision import Lead
from game.rules.clauses.purpose import AnyAggressor, AnyThreat, NamedAdversary, ThisThreat
from game.rules.clauses.scope import MembersTerritory, WholeWorld
from game.rules.clauses.term import UntilDone
from game.rules.constants import Constants
from game.rules.ids import PowerId, RegionId, ThreatId
from game.rules.modules import MODULES
from game.rules.ruleset import ruleset
from game.rules.terms import complaints, options_used, rigidity
from game.scenario import load
from game.scenario.presets import offered, presets
from game.words import LANGUAGES

PARTIES = (PowerId(3), PowerId(1), PowerId(2))
CONSTANTS = Constants()
DRAFT = Draft(
    parties=PARTIES,
    powers=6,
    regions=(RegionId(0),),
    threats=frozenset({ThreatId(7)}),
    until_done_most=CONSTANTS.until_done_most,
    notice_most=CONSTANTS.notice_most,
    exit_most=CONSTANTS.exit_most,
    payment_most=CONSTANTS.payment_most,
)


@pytest.mark.parametrize("key", presets())
def test_a_preset_gives_terms_without_complaints(key: str) -> None:
    terms = presets()[key].terms_for(PARTIES, threat=ThreatId(7), adversary=PowerId(0))
    assert list(complaints(terms, DRAFT)) == []


@pytest.mark.parametrize("key", presets())
def test_a_preset_is_named_in_every_language_and_needs_modules_there_are(key: str) -> None:
    preset = presets()[key]
    assert set(preset.names) == set(preset.about) == set(LANGUAGES)
    assert set(preset.needs) <= set(MODULES)


def test_the_three_presets_of_the_rulebook() -> None:
    alliance = presets()["alliance"].terms_for(PARTIES, adversary=PowerId(0))
    assert alliance.purposes == (NamedAdversary(PowerId(0)), AnyThreat())
    assert isinstance(alliance.scope, MembersTerritory)
    assert (alliance.closed_standing, rigidity(alliance)) == (True, 100)

    coalition = presets()["coalition"].terms_for(PARTIES, PowerId(1), ThreatId(7))
    assert coalition.purposes == (ThisThreat(ThreatId(7)),)
    assert (coalition.decision, coalition.term) == (Lead(PowerId(1)), UntilDone(4))
    assert (coalition.access, coalition.scope) == ("open", WholeWorld())

    collective = presets()["collective_security"].terms_for(PARTIES)
    assert collective.purposes == (AnyAggressor(), AnyThreat())
    assert (collective.access, collective.scope, collective.standing) == (
        "open", WholeWorld(), True,
    )  # fmt: skip


def test_the_first_party_leads_unless_another_is_named() -> None:
    preset = presets()["coalition"]
    assert preset.terms_for(PARTIES, threat=ThreatId(7)).lead == PowerId(3)
    assert preset.terms_for(PARTIES, PowerId(2), ThreatId(7)).lead == PowerId(2)


def test_a_preset_asks_for_what_it_speaks_of() -> None:
    with pytest.raises(ValueError, match="coalition needs a threat"):
        presets()["coalition"].terms_for(PARTIES)
    with pytest.raises(ValueError, match="adversary who is not a party"):
        presets()["alliance"].terms_for(PARTIES, adversary=PowerId(1))


def test_a_match_offers_only_presets_it_has_the_options_for() -> None:
    first = ruleset(load("first_coalition").setup)
    assert [preset.key for preset in offered(first)] == ["coalition"]
    everything = ruleset(load("multipolar").setup)
    assert [preset.key for preset in offered(everything)] == list(presets())
    for preset in offered(everything):
        terms = preset.terms_for(PARTIES, threat=ThreatId(7), adversary=PowerId(0))
        assert all(option in everything.options[key] for key, option in options_used(terms))


def test_a_term_until_done_fits_the_match() -> None:
    setup = load("multipolar").setup
    short = msgspec.structs.replace(setup, constants=Constants(until_done_most=2))
    coalition = next(p for p in offered(ruleset(short)) if p.key == "coalition")
    assert coalition.terms_for(PARTIES, threat=ThreatId(7)).term == UntilDone(2)
