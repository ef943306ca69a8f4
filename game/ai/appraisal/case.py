"""A deal before a party: the world with it, the world without it, and what the party knows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from game.ai.appraisal.course import Course
from game.ai.appraisal.force import Run
from game.ai.appraisal.ground import Ground
from game.ai.appraisal.model import Character, Deal
from game.rules.clauses.payments import Payments
from game.rules.clauses.purpose import NamedAdversary, ThisThreat
from game.rules.guarantees import Guarantee, perceived
from game.rules.ids import FORCE, PowerId, ThreatId
from game.rules.views import PowerView


class Party:
    """What a party knows of itself; of another, what is public. Exposures in per cent by threat."""

    __slots__ = (
        "_intent", "exposure", "me", "others", "own", "proximity", "seen", "trust", "usable",
        "view",
    )  # fmt: skip

    def __init__(self, ground: Ground, power: PowerId) -> None:
        self.me = power
        self.view: PowerView = ground.view.powers[power]
        self.own = self.view.trust is not None
        """Whether the view shows what is private to it."""
        self.exposure: dict[ThreatId, int] = {}
        self.others: dict[ThreatId, int] = {}
        """Of all others together, before vulnerability."""
        for threat in ground.view.threats:
            known = threat.exposure[power]
            felt = threat.base_exposure
            self.exposure[threat.id] = felt[power] if known is None else known
            self.others[threat.id] = sum(felt) - felt[power]
        trust = self.view.trust or tuple(min(100, 50 + p.standing) for p in ground.view.powers)
        self.trust: Sequence[int] = [100 if p == power else t for p, t in enumerate(trust)]
        """In others to deliver; a neutral party goes by their standing."""
        self.proximity = ground.world.proximity[power]
        n = ground.powers
        self._intent = ground.view.intent[n * power : n * power + n]
        self.usable = ground.usable
        self.seen = [(PowerId(p), self.perceived(PowerId(p), 0)) for p in range(n) if p != power]
        """How threatening every other power seems to it, in hundredths of a point of force."""

    def walt(self, power: PowerId, rise: int) -> dict[str, int]:
        """What makes a power seem threatening, its intent worse by ``rise``: points of force (its
        means times the share of force in them), proximity and intent in per cent."""
        intent = min(100, self._intent[power] + rise)
        force = self.usable[power][FORCE]
        return {"force": force, "proximity": self.proximity[power], "intent": intent}

    def perceived(self, power: PowerId, rise: int) -> int:
        """How threatening a power would seem if its intent seemed worse by ``rise``."""
        factors = self.walt(power, rise)
        return perceived(factors["force"], factors["proximity"], factors["intent"])


class Fate(NamedTuple):
    """What becomes of a threat with a deal, and without it. ``lasting``: strength relieved, counted
    once for each turn left in which what it would have done is felt."""

    threat: ThreatId
    after: Run
    before: Run
    lasting: int

    @property
    def now(self) -> int:
        """Strength relieved at the end of this turn."""
        return self.before.strengths[0] - self.after.strengths[0]


@dataclass(slots=True)
class Case:
    """``window``: the turns the pact acts in, from 0 (this one) on. ``given``, ``otherwise``: the
    guarantees with and without the deal; ``pays``, ``paid_otherwise``: the payments. ``fresh``:
    whether it would have to be signed first."""

    ground: Ground
    party: Party
    deal: Deal
    character: Character
    course: Course
    alternative: Course
    window: tuple[int, int]
    targets: frozenset[ThreatId]
    given: list[Guarantee]
    otherwise: list[Guarantee]
    pays: Payments
    paid_otherwise: Payments
    fresh: bool
    affected: list[Fate] = field(default_factory=list)
    """The threats that may fare otherwise, ascending."""

    later: int = 0
    """Turns after this one the pact is likely to bind for."""

    def __post_init__(self) -> None:
        with_, without = self.course.run, self.alternative.run
        touched = {*self.course.touched, *self.alternative.touched}
        turns = self.ground.turns_left
        for threat in sorted(touched):
            after, before = with_(threat), without(threat)
            left, lasting = turns, 0
            for strength, otherwise in zip(after.strengths, before.strengths, strict=True):
                lasting += (otherwise - strength) * left
                left -= 1
            self.affected.append(Fate(threat, after, before, lasting))
        end = min(self.window[1], self.ground.look_ahead)
        terms = self.deal.terms
        done = [with_(t).beaten for t in self.targets]
        aimed = all(isinstance(purpose, ThisThreat) for purpose in terms.purposes)
        if aimed and not terms.standing and done and min(done) >= 0:
            end = min(end, max(done) + 1)
        self.later = max(0, end - 1)

    @property
    def me(self) -> PowerId:
        """The party's number."""
        return self.party.me

    @property
    def inside(self) -> bool:
        """Whether the party would be bound."""
        return self.me in self.deal.parties

    @property
    def partners(self) -> list[PowerId]:
        """The other parties, ascending."""
        return sorted(p for p in self.deal.parties if p != self.me)

    @property
    def afterwards(self) -> int:
        """Turns of the match that come after this one."""
        return self.ground.turns_left - 1

    @property
    def named(self) -> list[PowerId]:
        """The adversaries the deal names, ascending."""
        return sorted(p.power for p in self.deal.terms.purposes if isinstance(p, NamedAdversary))

    # ---- Worth

    def stability(self, amount: int) -> int:
        """Hundredths of score for an amount of stability, counted once for each turn it lasts: the
        security it is, and the income that follows from it."""
        constants = self.ground.constants
        per, turns = constants.income_per_stability, constants.score_stability_divisor
        return amount * (100 * per + constants.score_per_fund * turns) // (per * turns)

    def damage(self, weight: int) -> int:
        """The same for exposure × strength."""
        constants = self.ground.constants
        per, turns = constants.income_per_stability, constants.score_stability_divisor
        whole = 100 * per + constants.score_per_fund * turns
        return weight * whole // (per * turns * constants.damage_divisor)
