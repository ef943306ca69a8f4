"""A deal before a party: the world with it, the world without it, and what the party knows."""

from typing import NamedTuple

from game.ai.appraisal.course import Course, Sums
from game.ai.appraisal.ground import Ground
from game.ai.appraisal.model import Character
from game.ai.appraisal.offer import Offer
from game.ai.appraisal.party import Party
from game.ai.appraisal.run import Run
from game.rules.clauses.purpose import ThisThreat
from game.rules.ids import PowerId, ThreatId


class Fate(NamedTuple):
    """What becomes of a threat with a deal, and without it. ``now``: strength relieved at the end
    of this turn; ``lasting``: in all turns, counted once for each turn left in which what it would
    have done is felt."""

    threat: ThreatId
    after: Run
    before: Run
    now: int
    lasting: int


class Outcome:
    """A world with a deal beside one without it; the same for all parties to whom the same would
    happen without it.

    affected: the threats that may fare otherwise, ascending. later: turns after this one the pact
    is likely to bind for. order: points of world order kept. defeats: who contributes to those
    after this turn, with the deal (1) or without it (-1).
    """

    __slots__ = ("affected", "alternative", "course", "defeats", "later", "order")

    def __init__(self, ground: Ground, offer: Offer, course: Course, alternative: Course) -> None:
        self.course, self.alternative = course, alternative
        self.affected: list[Fate] = []
        self.defeats: list[tuple[int, tuple[PowerId, ...]]] = []
        self.order = 0
        turns = ground.turns_left
        for threat in sorted(course.touched | alternative.touched):
            after, before = course.run(threat), alternative.run(threat)
            left, lasting = turns, 0
            if after is not before:
                if after.strengths != before.strengths:
                    for strength, otherwise in zip(after.strengths, before.strengths, strict=True):
                        lasting += (otherwise - strength) * left
                        left -= 1
                self.order += after.order - before.order
                if after.beaten > 0:
                    self.defeats.append((1, after.by))
                if before.beaten > 0:
                    self.defeats.append((-1, before.by))
            now = before.now - after.now
            self.affected.append(Fate(threat, after, before, now, lasting))
        self.later = self._later(ground, offer)

    def _later(self, ground: Ground, offer: Offer) -> int:
        end = min(offer.duty.end, ground.look_ahead)
        terms, targets = offer.deal.terms, offer.duty.owed
        if targets and not terms.standing:
            done = [self.course.run(t).beaten for t in targets]
            if min(done) >= 0 and all(isinstance(p, ThisThreat) for p in terms.purposes):
                end = min(end, max(done) + 1)
        return max(0, end - 1)


class Case:
    """What there is to judge. ``character``: of the party. ``inside``: whether it would be bound.
    ``backers``, ``backers_otherwise``: who guarantees it with and without the deal. ``sums``,
    ``sums_otherwise``: what threats mean to it then."""

    __slots__ = (
        "alternative", "backers", "backers_otherwise", "character", "constants", "course", "deal",
        "ground", "inside", "me", "offer", "outcome", "party", "sums", "sums_otherwise",
    )  # fmt: skip

    def __init__(
        self,
        ground: Ground,
        party: Party,
        offer: Offer,
        outcome: Outcome,
        character: Character,
        backers: tuple[PowerId, ...],
        backers_otherwise: tuple[PowerId, ...],
    ) -> None:
        self.ground, self.constants = ground, ground.constants
        self.party, self.me = party, party.me
        self.offer, self.deal = offer, offer.deal
        self.inside = party.me in offer.deal.parties
        self.outcome = outcome
        self.course, self.alternative = outcome.course, outcome.alternative
        self.character = character
        self.backers, self.backers_otherwise = backers, backers_otherwise
        self.sums: Sums = self.course.sums(party.me, party.exposure)
        self.sums_otherwise: Sums = self.alternative.sums(party.me, party.exposure)

    @property
    def affected(self) -> list[Fate]:
        """The threats that may fare otherwise, ascending."""
        return self.outcome.affected

    @property
    def later(self) -> int:
        """Turns after this one the pact is likely to bind for."""
        return self.outcome.later

    @property
    def partners(self) -> list[PowerId]:
        """The other parties, ascending."""
        return [p for p in self.offer.parties if p != self.me]

    @property
    def afterwards(self) -> int:
        """Turns of the match that come after this one."""
        return self.ground.turns_left - 1

    # ---- Worth

    def stability(self, amount: int) -> int:
        """Hundredths of score for an amount of stability, counted once for each turn it lasts: the
        security it is, and the income that follows from it."""
        return amount * self.ground.worth // self.ground.worth_turns

    def damage(self, weight: int) -> int:
        """The same for exposure × strength."""
        ground = self.ground
        return weight * ground.worth // (ground.worth_turns * self.constants.damage_divisor)
