"""What a pact brings against a threat (rulebook 5.2, 4)."""

from collections.abc import Sequence

from game.ai.appraisal.duty import Duty, Sent
from game.ai.appraisal.ground import Ground
from game.rules.clauses.credit import ByContribution, EqualCredit, percent_of
from game.rules.formulas import contributors, effect, legitimacy
from game.rules.ids import NO_POINTS, Points, PowerId


class Force:
    """What a pact brings against a threat each turn, from ``start`` until before ``end``. ``sent``
    and ``raw`` are hundredths of a point. With fewer than two contributors it has no mandate: it
    brings nothing but what the region's owner sends, which counts as home action.
    """

    __slots__ = (
        "_coordination", "_crowded", "_ground", "_legitimacy", "able", "contributing", "credit",
        "effective", "end", "lead", "pact", "raw", "sent", "start",
    )  # fmt: skip

    def __init__(self, ground: Ground, duty: Duty, sent: Sent, standing: Sequence[int]) -> None:
        """``standing``: of each power once it has delivered."""
        terms = duty.terms
        self.sent, self.lead, self.credit = sent, terms.lead, terms.credit
        self.pact, self.start, self.end = duty.pact, duty.start, duty.end
        f = i = l = a = 0
        weights = {}
        for power, (pf, pi, pl, pa) in sent.items():
            f += pf
            i += pi
            l += pl
            a += pa
            weights[power] = pf + pi + pl + pa
        self.raw: Points = (f, i, l, a)
        constants = ground.constants
        contributing = contributors(weights, constants.contributor_share)
        self.contributing = contributing
        self.able = len(contributing) >= 2
        self._crowded: Points | None = None
        if not self.able:
            self.effective = NO_POINTS
            return
        self._ground = ground
        voices, sure = ground.world.voices, constants.voice_standing
        heard = [voices[p] * (sure + standing[p]) // 100 for p in contributing]
        self._legitimacy = legitimacy(constants, terms, heard, ())
        self._coordination = _coordination(ground, contributing, weights, terms.lead)
        self.effective = self._effect(self._coordination)

    @property
    def crowded(self) -> Points:
        """Its effect while another pact works on the same threat."""
        if not self.able:
            return NO_POINTS
        if self._crowded is None:
            cost = self._ground.constants.uncoordinated_cost
            self._crowded = self._effect(self._coordination - cost)
        return self._crowded

    def _effect(self, level: int) -> Points:
        interoperability = 0 if level < 0 else min(100, level)
        factor = effect(self._ground.constants, interoperability, self._legitimacy)
        f, i, l, a = self.raw
        return (f * factor // 10000, i * factor // 10000, l * factor // 10000, a * factor // 10000)

    def part(self, met: list[int], power: PowerId) -> int:
        """What a power has of the needs ``met``, by the credit clause. ``power`` sent something."""
        credit = self.credit
        if isinstance(credit, ByContribution):
            f, i, l, a = self.sent[power]
            rf, ri, rl, ra = self.raw
            mf, mi, ml, ma = met
            part = mf * f // rf if f else 0
            part += mi * i // ri if i else 0
            part += ml * l // rl if l else 0
            return part + ma * a // ra if a else part
        if power not in self.contributing:
            return 0
        if isinstance(credit, EqualCredit):
            return sum(met) // len(self.contributing)
        whole = sum(percent_of(credit, p) for p in self.contributing)
        return sum(met) * percent_of(credit, power) // whole if whole else 0


def _coordination(
    ground: Ground,
    contributing: Sequence[PowerId],
    weights: dict[PowerId, int],
    lead: PowerId | None,
) -> int:
    """I before it is held to 0..100, by rows of levels looked up once: `pact_interop`, where no
    other pact works on the threat."""
    total = value = 0
    if lead is not None and lead in contributing:
        levels = ground.interop(lead)
        for power in contributing:
            if power != lead:
                total += weights[power]
                value += weights[power] * levels[power]
    else:
        for place, power in enumerate(contributing, 1):
            levels = ground.interop(power)
            for other in contributing[place:]:
                total += 1
                value += levels[other]
    constants = ground.constants
    excess = len(contributing) - constants.coordination_free
    cost = constants.coordination_cost * excess if excess > 0 else 0
    return (value // total if total else 100) - cost
