"""Presets: named starting points for the terms of a pact (`assets/presets.toml`).

They live in the editor, and as a label on opening pacts. No rule reads them.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, assert_never

from pydantic import Field, TypeAdapter

from game.resources import asset
from game.rules.clauses.access import Access
from game.rules.clauses.decision import Decision, Lead, Majority, Unanimity
from game.rules.clauses.exit import Exit
from game.rules.clauses.purpose import (
    AnyAggressor,
    AnyThreat,
    NamedAdversary,
    Purpose,
    Readiness,
    ThisThreat,
)
from game.rules.clauses.scope import MembersTerritory, WholeWorld
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.constants import Constants
from game.rules.ids import PowerId, ThreatId
from game.rules.ruleset import Ruleset
from game.rules.setup import Names
from game.rules.terms import Terms, options_used
from game.scenario.pact_tables import ExitValue
from game.scenario.pact_terms import exit_of
from game.scenario.tables import Table, Text

PurposeWord = Literal["threat", "any_threat", "adversary", "aggressor", "readiness"]


class PresetTable(Table):
    """[KEY] of presets.toml: options without the parties, threats and powers they speak of."""

    names: Text
    about: Text
    needs: tuple[str, ...] = ()
    purposes: tuple[PurposeWord, ...] = Field(min_length=1)
    decision: Literal["lead", "majority", "unanimity"]
    scope: Literal["members", "world"]
    term: Literal["until_done", "standing"]
    access: Access
    exit: ExitValue = "free"


@dataclass(frozen=True)
class Preset:
    """A starting point.

    names, about: what it is called and what it is, by language. needs: modules it cannot do
    without. until_done_most: turns of a term until done, the most the match's rules allow.
    """

    key: str
    names: Names
    about: Names
    needs: tuple[str, ...]
    purposes: tuple[PurposeWord, ...]
    decision: Literal["lead", "majority", "unanimity"]
    scope: Literal["members", "world"]
    term: Literal["until_done", "standing"]
    access: Access
    exit: Exit
    until_done_most: int = Constants().until_done_most

    @property
    def wants_threat(self) -> bool:
        """Whether `terms_for` needs a threat."""
        return "threat" in self.purposes

    @property
    def wants_adversary(self) -> bool:
        """Whether `terms_for` needs an adversary."""
        return "adversary" in self.purposes

    def terms_for(
        self,
        parties: Sequence[PowerId],
        lead: PowerId | None = None,
        threat: ThreatId | None = None,
        adversary: PowerId | None = None,
    ) -> Terms:
        """The terms for these parties, without pledges. ``lead`` is the first party by default.

        Raise ValueError without the threat, or the adversary outside ``parties``, it speaks of.
        """
        if self.wants_threat and threat is None:
            raise ValueError(f"the preset {self.key} needs a threat")
        if self.wants_adversary and (adversary is None or adversary in parties):
            raise ValueError(f"the preset {self.key} needs an adversary who is not a party")
        return Terms(
            purposes=tuple(_purpose(word, threat, adversary) for word in self.purposes),
            decision=_decision(self.decision, parties[0] if lead is None else lead),
            scope=WholeWorld() if self.scope == "world" else MembersTerritory(),
            term=StandingTerm() if self.term == "standing" else UntilDone(self.until_done_most),
            access=self.access,
            exit=self.exit,
        )


def _purpose(word: PurposeWord, threat: ThreatId | None, adversary: PowerId | None) -> Purpose:
    match word:
        case "threat":
            assert threat is not None  # terms_for asked
            return ThisThreat(threat)
        case "any_threat":
            return AnyThreat()
        case "adversary":
            assert adversary is not None  # terms_for asked
            return NamedAdversary(adversary)
        case "aggressor":
            return AnyAggressor()
        case "readiness":
            return Readiness()
        case _:
            assert_never(word)


def _decision(word: Literal["lead", "majority", "unanimity"], lead: PowerId) -> Decision:
    match word:
        case "lead":
            return Lead(lead)
        case "majority":
            return Majority()
        case "unanimity":
            return Unanimity()
        case _:
            assert_never(word)


@cache
def presets() -> dict[str, Preset]:
    """All presets by key, in the order of the file."""
    text = asset("presets.toml").read_text(encoding="utf-8")
    tables = TypeAdapter(dict[str, PresetTable]).validate_python(tomllib.loads(text))
    return {
        key: Preset(
            key=key,
            names=table.names.model_dump(),
            about=table.about.model_dump(),
            needs=table.needs,
            purposes=table.purposes,
            decision=table.decision,
            scope=table.scope,
            term=table.term,
            access=table.access,
            exit=exit_of(table.exit),
        )
        for key, table in tables.items()
    }


def preset_keys() -> tuple[str, ...]:
    """Keys of all presets, in the order of the file."""
    return tuple(presets())


def offered(ruleset: Ruleset) -> tuple[Preset, ...]:
    """The presets whose modules are on and whose every option the match offers, fitted to it."""
    fitted = (
        replace(preset, until_done_most=ruleset.constants.until_done_most)
        for preset in presets().values()
        if ruleset.modules.issuperset(preset.needs)
    )
    return tuple(preset for preset in fitted if _possible(preset, ruleset))


def _possible(preset: Preset, ruleset: Ruleset) -> bool:
    terms = preset.terms_for((PowerId(0), PowerId(1)), threat=ThreatId(1), adversary=PowerId(2))
    return all(option in ruleset.options[key] for key, option in options_used(terms))
