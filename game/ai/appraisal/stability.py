"""Stability: exposure relieved, what points pledged would do at home, cover and fear.

This turn is reckoned as the rules will (rounded, held to 0..100), one cause after the other, so
that the parts add up to the whole; later turns as they come on average. A point of stability saved
is felt in every turn that is left (rulebook 5.2, steps 8 and 9; 6).
"""

from game.ai.appraisal.case import Case
from game.ai.appraisal.course import Course
from game.ai.appraisal.model import NOTHING_MORE, Factor, Line, ReasonKey
from game.rules.clauses.purpose import NamedAdversary
from game.rules.guarantees import fear_loss
from game.rules.ids import AID, FORCE, LAW, PowerId

DETERRENCE = 5
"""Hundredths of score lost in a turn to come for a point of force one fears and nothing covers: it
may come to coercion."""

HOSTILITY = 40
"""Hundredths of score lost in a turn to come for each point of force an adversary turns on one."""


class Stability:
    """All lines about stability, and what comes of covering and threatening each other: they are
    added to ``lines``. Adds cause after cause to the world without the deal.
    """

    __slots__ = (
        "after", "before", "case", "fear", "gain", "lines", "relief", "score", "turn_sum", "weight",
    )  # fmt: skip

    def __init__(self, case: Case, lines: list[Line]) -> None:
        self.case, self.lines = case, lines
        self.relief = 0
        """What the deal relieves the party of, in hundredths of score."""
        self.turn_sum = _turn_sum(case)
        self.weight = case.sums_otherwise.weight
        self.gain = self._stabilised(case.alternative)
        coercion = case.ground.coercion
        former = _Fear(case, case.alternative, case.backers_otherwise, {}) if coercion else None
        self.fear = former.now if former else 0
        self.before = self.gain, self.fear
        self.score = self._scored(self.weight, *self.before)
        self._threats()
        self._stabilise()
        if former:
            self._fears(former)
        self.after = self.gain, self.fear

    def under(self, doubtful: Case) -> int:
        """What changes if threats fare as in another case, and all else stays."""
        return self._threats_alone(doubtful) - self._threats_alone(self.case)

    def _threats_alone(self, case: Case) -> int:
        value = self._scored(case.sums.weight, *self.after)
        value -= self._scored(case.sums_otherwise.weight, *self.before)
        exposure = case.party.exposure
        weight = sum(
            exposure[threat] * (lasting - now) for threat, _, _, now, lasting in case.affected
        )
        return value + case.damage(weight)

    def _scored(self, weight: int, gain: int, fear: int) -> int:
        """Security and income at the end of this turn, in hundredths of score."""
        constants, view = self.case.constants, self.case.party.view
        divisor = constants.damage_divisor
        end = view.stability - fear + gain - (weight + divisor // 2) // divisor
        if end < 0:
            end = 0
        elif end > 100:
            end = 100
        security = 100 * (view.stability_sum + end) // constants.score_stability_divisor
        return security + constants.score_per_fund * (end // constants.income_per_stability)

    def _moved(self) -> int:
        """What the last cause changed."""
        before = self.score
        self.score = self._scored(self.weight, self.gain, self.fear)
        return self.score - before

    def _threats(self) -> None:
        case = self.case
        me, owner, exposure = case.me, case.ground.owner, case.party.exposure
        targets = case.targets
        for threat, _, _, now, lasting in case.affected:
            felt = exposure[threat]
            value = case.damage(felt * (lasting - now))
            if now:
                self.weight -= felt * now
                value += self._moved()
            if value:
                factor: Factor = "relief"
                key: ReasonKey = "relief" if value > 0 else "neglect"
                if owner[threat] == me and threat not in targets:
                    factor, key = "home", "home_more" if value > 0 else "home"
                else:
                    self.relief += value
                self.lines.append((factor, value, key, {"threat": threat}))

    def _stabilised(self, course: Course) -> int:
        left = course.now.left[self.case.me]
        return (left[LAW] + left[AID]) // self.case.constants.stabilise_per_point

    def _stabilise(self) -> None:
        case = self.case
        before, self.gain = self.gain, self._stabilised(case.course)
        value = 0
        if self.gain != before:
            value = self._moved() + case.stability((self.gain - before) * case.afterwards)
        _, _, law, aid = case.alternative.left[case.me]
        _, _, law_, aid_ = case.course.left[case.me]
        points = law_ + aid_ - law - aid
        if points:
            later = case.stability(points * self.turn_sum)
            value += later // case.constants.stabilise_per_point
        if value:
            key: ReasonKey = "stabilise" if value < 0 else "stabilise_more"
            self.lines.append(("stabilise", value, key, {"n": abs(points)}))

    def _fears(self, former: "_Fear") -> None:
        """Three causes, one after the other: another reserve, cover by guarantors, naming."""
        case = self.case
        reserve = _Fear(case, case.course, case.backers_otherwise, {})
        value = self._felt(former, reserve)
        if value:
            points = case.course.left[case.me][FORCE] - case.alternative.left[case.me][FORCE]
            key: ReasonKey = "reserve" if points < 0 else "reserve_more"
            self.lines.append(("reserve", value, key, {"n": abs(points)}))
        covered = reserve
        if case.backers != case.backers_otherwise:
            covered = _Fear(case, case.course, case.backers, {})
            value = self._felt(reserve, covered)
            if value:
                self.lines.append(("abandonment", value, "cover", NOTHING_MORE))
        rises = _rises(case)
        if rises:
            named = _Fear(case, case.course, case.backers, rises)
            value = self._felt(covered, named)
            turned = sum(
                case.ground.usable[power][FORCE] * case.party.proximity[power] * rise
                for power, rise in rises.items()
            )
            value -= turned * HOSTILITY * case.later * case.character.caution // 1_000_000
            if value:
                key = "naming" if case.inside else "named"
                power = max(rises, key=lambda p: (case.party.perceived(p, rises[p]), -p))
                walt = {"power": power, **case.party.walt(power, rises[power])}
                self.lines.append(("fear", value, key, walt))

    def _felt(self, before: "_Fear", after: "_Fear") -> int:
        """What a change of fear is worth: felt this turn, lasting, in later turns; and what being
        covered deters."""
        case, value = self.case, 0
        if self.fear != after.now:
            self.fear = after.now
            value += self._moved()
        if after.now != before.now:
            value -= case.stability((after.now - before.now) * case.afterwards)
        if after.later != before.later:
            value -= case.stability((after.later - before.later) * self.turn_sum)
        tempted = after.uncovered - before.uncovered
        if tempted:
            value -= tempted * DETERRENCE * case.later * case.character.caution // 10_000
        return value


class _Fear:
    """Stability lost to fear this turn and in each later one, and the threat no cover deters."""

    __slots__ = ("later", "now", "uncovered")

    def __init__(
        self, case: Case, course: Course, backers: tuple[PowerId, ...], rises: dict[PowerId, int]
    ) -> None:
        most = case.party.most(backers, rises)
        percent = case.constants.fear_percent
        covered = _cover(case, course, backers)
        self.later = self.now = fear_loss(most, covered, percent)
        self.uncovered = most - covered if most > covered else 0
        now = course.now
        if now is not course:
            self.now = fear_loss(most, _cover(case, now, backers), percent)


def _cover(case: Case, course: Course, backers: tuple[PowerId, ...]) -> int:
    """What a power sets against fear: `cover`, by levels looked up once."""
    left = course.left
    covered = 100 * left[case.me][FORCE]
    if backers:
        levels = case.ground.interop(case.me)
        for power in backers:
            covered += left[power][FORCE] * levels[power]
    return covered


def _turn_sum(case: Case) -> int:
    """Turns in which a point of stability is felt that is lost in each later turn of the pact."""
    left, first, last = case.ground.turns_left, max(1, case.start), case.later
    count = last - first + 1
    return count * (2 * left - first - last) // 2 if count > 0 else 0


def _rises(case: Case) -> dict[PowerId, int]:
    """How much more hostile others will seem once the deal names an adversary."""
    if not (case.fresh and case.named):
        return {}
    constants, pacts = case.constants, case.ground.view.pacts
    already = {
        (party, purpose.power)
        for pact in pacts
        for purpose in pact.terms.purposes
        if isinstance(purpose, NamedAdversary)
        for party in pact.parties
    }
    if case.inside:
        named = (power for power in case.named if (case.me, power) not in already)
        return dict.fromkeys(named, constants.intent_naming)
    if case.me in case.named:
        hostile = (power for power in case.parties if (power, case.me) not in already)
        return dict.fromkeys(hostile, constants.intent_named)
    return {}
