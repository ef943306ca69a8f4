"""A deal before a party: the world with it, the world without it, and what the party knows."""

from typing import NamedTuple

from game.ai.appraisal.course import Course, Sums
from game.ai.appraisal.ground import Ground
from game.ai.appraisal.model import Character
from game.ai.appraisal.offer import Offer
from game.ai.appraisal.party import Party
from game.ai.appraisal.run import Run
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
    happen without it, and for all deals that ask the same of everybody.

    affected: the threats that may fare otherwise, ascending. later: turns after this one the pact
    is likely to bind for. order: points of world order kept. defeats: with the deal (1) or without
    it (-1), in which turn, and who contributes. exposed: of all powers together, exposure
    (before vulnerability) × strength relieved, in all turns as in `Fate`.
    """

    __slots__ = (
        "_earned", "affected", "alternative", "course", "defeats", "exposed", "later", "order",
    )  # fmt: skip

    def __init__(self, ground: Ground, offer: Offer, course: Course, alternative: Course) -> None:
        self.course, self.alternative = course, alternative
        self.affected: list[Fate] = []
        self.defeats: list[tuple[int, int, tuple[PowerId, ...]]] = []
        self.order = self.exposed = 0
        self._earned: int | None = None
        for threat in sorted(course.touched | alternative.touched):
            after, before = course.run(threat), alternative.run(threat)
            strengths, otherwise = after.strengths, before.strengths
            now, lasting = otherwise[0] - strengths[0], 0
            if strengths != otherwise:
                lasting = before.burden - after.burden
                self.exposed += lasting * sum(ground.threats[threat].base_exposure)
                self.order += after.order - before.order
            if not strengths[-1]:
                self.defeats.append((1, after.beaten, after.by))
            if not otherwise[-1]:
                self.defeats.append((-1, before.beaten, before.by))
            self.affected.append(Fate(threat, after, before, now, lasting))
        self.later = self._later(ground, offer)

    def _later(self, ground: Ground, offer: Offer) -> int:
        end = min(offer.duty.end, ground.look_ahead)
        targets = offer.duty.owed
        if targets and not offer.endless and offer.aimed:
            done = [self.course.run(threat).beaten for threat in targets]
            if min(done) >= 0:
                end = min(end, max(done) + 1)
        return end - 1 if end > 0 else 0

    @property
    def earned(self) -> int:
        """Credit all powers earn by it, leads' tenths aside, in hundredths."""
        if self._earned is None:
            self._earned = sum([fate.after.worth - fate.before.worth for fate in self.affected])
        return self._earned


class Case:
    """What there is to judge, but for payments and exit. ``character``: of the party. ``inside``:
    whether it would be bound. ``backers``, ``backers_otherwise``: who guarantees it with and
    without the deal. ``sums``, ``sums_otherwise``: what threats mean to it then."""

    __slots__ = (
        "affected", "afterwards", "alternative", "backers", "backers_otherwise", "character",
        "constants", "course", "endless", "fresh", "ground", "guarding", "inside", "later", "lead",
        "me", "named", "outcome", "parties", "partners", "party", "start", "sums",
        "sums_otherwise", "targets",
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
        self.parties, self.lead, self.named = offer.parties, offer.lead, offer.named
        self.fresh, self.endless = offer.fresh, offer.endless
        self.guarding = offer.given != offer.kept
        """Whether other guarantees are given than without the deal."""
        self.partners = [p for p in offer.parties if p != party.me]
        """The other parties, ascending."""
        self.inside = party.me in offer.parties
        self.start, self.targets = offer.duty.start, offer.duty.owed
        self.outcome, self.affected, self.later = outcome, outcome.affected, outcome.later
        self.course, self.alternative = outcome.course, outcome.alternative
        self.afterwards = ground.turns_left - 1
        """Turns of the match that come after this one."""
        self.character = character
        self.backers, self.backers_otherwise = backers, backers_otherwise
        self.sums_otherwise: Sums = self.alternative.sums(party.me, party.exposure)
        self.sums = self._sums()

    def _sums(self) -> Sums:
        me, exposure = self.me, self.party.exposure
        weight, credit, beaten = self.sums_otherwise
        for threat, after, before, now, _ in self.affected:
            weight -= exposure[threat] * now
            credit += after.credit(me) - before.credit(me)
        for sign, turn, by in self.outcome.defeats:
            if turn == 0 and me in by:
                beaten += sign
        return Sums(weight, credit, beaten)

    # ---- Worth

    def stability(self, amount: int) -> int:
        """Hundredths of score for an amount of stability, counted once for each turn it lasts: the
        security it is, and the income that follows from it."""
        return amount * self.ground.worth // self.ground.worth_turns

    def damage(self, weight: int) -> int:
        """The same for exposure × strength."""
        ground = self.ground
        return weight * ground.worth // (ground.worth_turns * self.constants.damage_divisor)
