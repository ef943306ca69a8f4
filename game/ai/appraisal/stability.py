"""Stability: exposure relieved, what points pledged would do at home, cover and fear.

This turn is reckoned as the rules will (rounded, held to 0..100), one cause after the other, so
that the parts add up to the whole; later turns as they come on average. A point of stability saved
is felt in every turn that is left (rulebook 5.2, steps 8 and 9; 6).
"""

from collections.abc import Sequence

from game.ai.appraisal.case import Case
from game.ai.appraisal.course import Course
from game.ai.appraisal.model import Factor, Item, Reason, ReasonKey
from game.rules.clauses.purpose import NamedAdversary
from game.rules.guarantees import Guarantee, cover, fear_loss, guarantors
from game.rules.ids import AID, FORCE, LAW, PowerId

DETERRENCE = 5
"""Hundredths of score lost in a turn to come for a point of force one fears and nothing covers: it
may come to coercion."""

HOSTILITY = 40
"""Hundredths of score lost in a turn to come for each point of force an adversary turns on one."""


class Stability:
    """All lines about stability, and what comes of covering and threatening each other: ``items``.
    Adds cause after cause to the world without the deal.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.items: list[Item] = []
        self.weight = case.alternative.sums(case.me, case.party.exposure).weight
        self.gain = self._stabilised(case.alternative.now)
        self.fear = 0
        if case.ground.coercion:
            self.fear = _Fear(case, case.alternative, case.otherwise, {}).now
        self.before = self.gain, self.fear
        self.score = self._score()
        self._threats()
        self._stabilise()
        if case.ground.coercion:
            self._fears()
        self.after = self.gain, self.fear

    def under(self, doubtful: Case) -> int:
        """What changes if threats fare as in another case, and all else stays."""
        return self._threats_alone(doubtful) - self._threats_alone(self.case)

    def _threats_alone(self, case: Case) -> int:
        after = case.course.sums(case.me, case.party.exposure).weight
        before = case.alternative.sums(case.me, case.party.exposure).weight
        value = self._scored(after, *self.after) - self._scored(before, *self.before)
        weight = sum(
            case.party.exposure[fate.threat] * (fate.lasting - fate.now) for fate in case.affected
        )
        return value + case.damage(weight)

    def _score(self) -> int:
        return self._scored(self.weight, self.gain, self.fear)

    def _scored(self, weight: int, gain: int, fear: int) -> int:
        """Security and income at the end of this turn, in hundredths of score."""
        constants = self.case.ground.constants
        damage = (weight + constants.damage_divisor // 2) // constants.damage_divisor
        start, so_far = self.case.party.view.stability, self.case.party.view.stability_sum
        end = min(100, max(0, start - fear + gain - damage))
        security = 100 * (so_far + end) // constants.score_stability_divisor
        return security + constants.score_per_fund * (end // constants.income_per_stability)

    def _moved(self) -> int:
        """What the last cause changed."""
        before, self.score = self.score, self._score()
        return self.score - before

    def _add(self, item: Item) -> None:
        if item.value:
            self.items.append(item)

    def _threats(self) -> None:
        case = self.case
        for fate in case.affected:
            threat, felt = fate.threat, case.party.exposure[fate.threat]
            self.weight -= felt * fate.now
            value = self._moved() + case.damage(felt * (fate.lasting - fate.now))
            missed = case.ground.owner[threat] == case.me and threat not in case.targets
            key: ReasonKey = "relief" if value > 0 else "neglect"
            if missed:
                key = "home_more" if value > 0 else "home"
            reason = Reason(key, {"threat": threat})
            self._add(Item("home" if missed else "relief", value, reason))

    def _stabilised(self, course: Course) -> int:
        left = course.left[self.case.me]
        return (left[LAW] + left[AID]) // self.case.ground.constants.stabilise_per_point

    def _stabilise(self) -> None:
        case = self.case
        before = self.gain
        self.gain = self._stabilised(case.course.now)
        value = self._moved() + case.stability((self.gain - before) * case.afterwards)
        (_, _, law, aid), (_, _, law_, aid_) = (
            case.alternative.left[case.me],
            case.course.left[case.me],
        )
        points = law_ + aid_ - law - aid
        later = case.stability(points * _turn_sum(case))
        value += later // case.ground.constants.stabilise_per_point
        key: ReasonKey = "stabilise" if value < 0 else "stabilise_more"
        self._add(Item("stabilise", value, Reason(key, {"n": abs(points)})))

    def _fears(self) -> None:
        """Three causes, one after the other: another reserve, cover by guarantors, naming."""
        case, mine = self.case, self.case.course.left[self.case.me][FORCE]
        points = mine - case.alternative.left[case.me][FORCE]
        former = _Fear(case, case.alternative, case.otherwise, {})
        reserve = _Fear(case, case.course, case.otherwise, {})
        key: ReasonKey = "reserve" if points < 0 else "reserve_more"
        self._fear("reserve", former, reserve, 0, Reason(key, {"n": abs(points)}))
        covered = reserve
        if case.given != case.otherwise:
            covered = _Fear(case, case.course, case.given, {})
            self._fear("abandonment", reserve, covered, 0, Reason("cover"))
        rises = _rises(case)
        if rises:
            named = _Fear(case, case.course, case.given, rises)
            turned = sum(
                case.ground.usable[power][FORCE] * case.party.proximity[power] * rise
                for power, rise in rises.items()
            )
            loss = turned * HOSTILITY * case.later * case.character.caution // 1_000_000
            key = "naming" if case.inside else "named"
            power = max(rises, key=lambda p: (case.party.perceived(p, rises[p]), -p))
            walt = {"power": power, **case.party.walt(power, rises[power])}
            self._fear("fear", covered, named, loss, Reason(key, walt))

    def _fear(
        self, factor: Factor, before: "_Fear", after: "_Fear", loss: int, reason: Reason
    ) -> None:
        """What a change of fear is worth: felt this turn, lasting, in later turns; and what being
        covered deters. ``loss``: hundredths of score lost besides."""
        case = self.case
        self.fear = after.now
        value = self._moved() - loss
        value -= case.stability((after.now - before.now) * case.afterwards)
        value -= case.stability((after.later - before.later) * _turn_sum(case))
        tempted = after.uncovered - before.uncovered
        value -= tempted * DETERRENCE * case.later * case.character.caution // 10_000
        self._add(Item(factor, value, reason))


class _Fear:
    """Stability lost to fear this turn and in each later one, and the threat no cover deters."""

    __slots__ = ("later", "now", "uncovered")

    def __init__(
        self, case: Case, course: Course, given: Sequence[Guarantee], rises: dict[PowerId, int]
    ) -> None:
        friends = guarantors(given, case.ground.powers, case.me)
        most = max(
            (
                seen if p not in rises else case.party.perceived(p, rises[p])
                for p, seen in case.party.seen
                if p not in friends
            ),
            default=0,
        )
        percent = case.ground.constants.fear_percent
        covered = self._cover(case, course, friends)
        self.later = fear_loss(most, covered, percent)
        self.uncovered = max(0, most - covered)
        self.now = self.later
        if course.now is not course:
            self.now = fear_loss(most, self._cover(case, course.now, friends), percent)

    @staticmethod
    def _cover(case: Case, course: Course, friends: Sequence[PowerId]) -> int:
        reserve = [points[FORCE] for points in course.left]
        return cover(case.ground.view, reserve, case.me, friends)


def _turn_sum(case: Case) -> int:
    """Turns in which a point of stability is felt that is lost in each later turn of the pact."""
    left = case.ground.turns_left
    return sum(left - turn for turn in range(max(1, case.window[0]), case.later + 1))


def _rises(case: Case) -> dict[PowerId, int]:
    """How much more hostile others will seem once the deal names an adversary."""
    if not case.fresh:
        return {}
    constants, pacts = case.ground.constants, case.ground.view.pacts
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
        hostile = (power for power in case.deal.parties if (power, case.me) not in already)
        return dict.fromkeys(sorted(hostile), constants.intent_named)
    return {}
