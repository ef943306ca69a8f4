"""Which pacts a power makes and joins at all: the admissible space of its policy.

What a study compares: *rigid* and *flexible* powers run the same planner and differ in this alone.
"""

from dataclasses import dataclass
from typing import Literal

from game.rules.clauses.purpose import NamedAdversary, ThisThreat
from game.rules.clauses.scope import MembersTerritory, WholeWorld
from game.rules.clauses.term import UntilDone
from game.rules.terms import Terms

SpaceKey = Literal["free", "flexible", "rigid", "none"]


@dataclass(frozen=True)
class Alliance:
    """The design of a standing alliance.

    size: parties at most. decision: how it decides. basket: per cent of usable force and
    intelligence that is pledged for good; soft: the same of law and aid, which stabilise at home.
    """

    size: int = 3
    decision: Literal["unanimity", "majority"] = "unanimity"
    basket: int = 75
    soft: int = 25


@dataclass(frozen=True)
class PactSpace:
    """A set of terms. free: any. flexible: aimed at threats, for a few turns, under a lead, open or
    by invitation, anywhere (a term that is not standing lasts ``until_done_most`` turns at most:
    four). rigid: standing and closed, decided by vote, against a named adversary, in members'
    territory. none: no pact at all. ``alliance``: the design a rigid power offers.
    """

    key: SpaceKey = "free"
    alliance: Alliance = Alliance()

    def admits(self, terms: Terms) -> bool:
        """Whether a power of this space may be party to such terms."""
        if self.key == "flexible":
            return (
                isinstance(terms.term, UntilDone)
                and terms.lead is not None
                and terms.access != "closed"
                and isinstance(terms.scope, WholeWorld)
                and all(isinstance(purpose, ThisThreat) for purpose in terms.purposes)
            )
        if self.key == "rigid":
            return (
                terms.standing
                and terms.lead is None
                and terms.access == "closed"
                and isinstance(terms.scope, MembersTerritory)
                and any(isinstance(purpose, NamedAdversary) for purpose in terms.purposes)
            )
        return self.key == "free"

    @property
    def coalitions(self) -> bool:
        """Whether it offers and joins coalitions against a threat."""
        return self.key in ("free", "flexible")

    @property
    def alliances(self) -> bool:
        """Whether it looks for a standing alliance."""
        return self.key in ("free", "rigid")


FREE, FLEXIBLE, RIGID, NONE = (
    PactSpace("free"),
    PactSpace("flexible"),
    PactSpace("rigid"),
    PactSpace("none"),
)
