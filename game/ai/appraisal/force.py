"""What a pact brings against a threat, and what becomes of the threat (rulebook 5.2, 4 to 6)."""

from collections.abc import Sequence

from game.ai.appraisal.duty import Duty, Sent
from game.ai.appraisal.ground import Ground
from game.rules.clauses.credit import EqualCredit, FixedShares, percent_of
from game.rules.formulas import (
    contributors,
    effect,
    legitimacy,
    pact_interop,
    strength_change,
    voice,
)
from game.rules.ids import NO_POINTS, Points, PowerId
from game.rules.views import ThreatView


class Force:
    """What a pact brings against a threat each turn, from ``start`` until before ``end``. ``sent``
    and ``raw`` are hundredths of a point. With fewer than two contributors it has no mandate: it
    brings nothing but what the region's owner sends, which counts as home action.
    """

    __slots__ = (
        "_crowded", "_standing", "able", "contributing", "effective", "end", "ground", "pact",
        "raw", "sent", "start", "terms",
    )  # fmt: skip

    def __init__(self, ground: Ground, duty: Duty, sent: Sent, standing: Sequence[int]) -> None:
        """``standing``: of each power once it has delivered."""
        self.ground, self.terms, self.sent = ground, duty.terms, sent
        self._standing = standing
        self.pact, self.start, self.end = duty.pact, duty.start, duty.end
        f = i = l = a = 0
        weights = {}
        for power, (pf, pi, pl, pa) in sent.items():
            f, i, l, a = f + pf, i + pi, l + pl, a + pa
            weights[power] = pf + pi + pl + pa
        self.raw: Points = (f, i, l, a)
        self.contributing = contributors(weights, ground.constants.contributor_share)
        self.able = len(self.contributing) >= 2
        self.effective = self._effect(False) if self.able else NO_POINTS
        self._crowded: Points | None = None

    @property
    def crowded(self) -> Points:
        """Its effect while another pact works on the same threat."""
        if self._crowded is None:
            self._crowded = self._effect(True)
        return self._crowded

    def _effect(self, crowded: bool) -> Points:
        view, constants = self.ground.view, self.ground.constants
        weights = {p: sum(self.sent[p]) for p in self.contributing}
        i = pact_interop(view, constants, self.contributing, weights, self.terms.lead, crowded)
        voices = [voice(view.world, p, self._standing[p]) for p in self.contributing]
        factor = effect(constants, i, legitimacy(constants, self.terms, voices, ()))
        f, i, l, a = self.raw
        return (f * factor // 10000, i * factor // 10000, l * factor // 10000, a * factor // 10000)


class Run:
    """What becomes of a threat turn by turn, and what each force met of its needs.

    strengths: at the end of each turn, 0 once it is beaten. beaten: the turn it is beaten in, or
    -1. by: who contributed in that turn. shares, home: what each force, and the owner at home, met
    over all turns, per instrument, in hundredths of a point.
    """

    __slots__ = (
        "_credit", "beaten", "by", "forces", "home", "lead", "owner", "shares", "strengths",
        "threat",
    )  # fmt: skip

    def __init__(
        self,
        ground: Ground,
        threat: ThreatView,
        forces: tuple[Force, ...],
        homes: tuple[Points, Points],
        window: tuple[int, int],
    ) -> None:
        """``homes``: what the owner does at home outside and within a window of turns."""
        self.threat, self.forces, self.owner = threat, forces, ground.owner[threat.id]
        self.lead = ground.constants.lead_credit
        self.strengths: list[int] = []
        self.beaten = -1
        self.by: tuple[PowerId, ...] = ()
        self.shares = [[0, 0, 0, 0] for _ in forces]
        self.home = [0, 0, 0, 0]
        self._credit: dict[PowerId, int] = {}
        self._simulate(ground, homes, window)

    def _simulate(
        self, ground: Ground, homes: tuple[Points, Points], window: tuple[int, int]
    ) -> None:
        constants, threat = ground.constants, self.threat
        strength, growth, most = threat.estimate, threat.growth, constants.strength_most
        per, turning, strengths = constants.need_per_strength, constants.coverage_effect, []
        f, i, l, a = ground.world.kinds[threat.kind].needs
        whole = f + i + l + a
        turns = {window[0], window[1]}
        for force in self.forces:
            turns.update((force.start, force.end))
        acting: list[tuple[Points, list[int]]] = []
        bf = bi = bl = ba = 0
        for turn in range(ground.look_ahead):
            if turn == 0 or turn in turns:
                inside = window[0] <= turn < window[1]
                acting = self._acting(turn, homes[inside])
                bf = bi = bl = ba = 0
                for (ef, ei, el, ea), _ in acting:
                    bf, bi, bl, ba = bf + ef, bi + ei, bl + el, ba + ea
            if acting:
                need = per * strength
                mf, mi, ml, ma = need * f, need * i, need * l, need * a
                if bf < mf:
                    mf = bf
                if bi < mi:
                    mi = bi
                if bl < ml:
                    ml = bl
                if ba < ma:
                    ma = ba
                coverage = 100 * (mf + mi + ml + ma) // (need * whole)
                for (ef, ei, el, ea), share in acting:
                    if ef:
                        share[0] += mf * ef // bf
                    if ei:
                        share[1] += mi * ei // bi
                    if el:
                        share[2] += ml * el // bl
                    if ea:
                        share[3] += ma * ea // ba
                strength += strength_change(growth, coverage, turning)
                if strength <= 0:
                    self.beaten = turn
                    self.by = self._present(turn, any(homes[window[0] <= turn < window[1]]))
                    break
            else:
                strength += growth
            if strength > most:
                strength = most
            strengths.append(strength)
        strengths += [0] * (ground.look_ahead - len(strengths))
        self.strengths = strengths

    def _acting(self, turn: int, home: Points) -> list[tuple[Points, list[int]]]:
        """What is brought in a turn, and where what it meets is counted."""
        present = [x for x, force in enumerate(self.forces) if force.start <= turn < force.end]
        able = [x for x in present if self.forces[x].able]
        forces = self.forces
        acting = [
            (forces[x].crowded if len(able) > 1 else forces[x].effective, self.shares[x])
            for x in able
        ]
        hf, hi, hl, ha = home
        hf, hi, hl, ha = 100 * hf, 100 * hi, 100 * hl, 100 * ha
        for x in present:
            if not forces[x].able and self.owner in forces[x].sent:
                sf, si, sl, sa = forces[x].sent[self.owner]
                hf, hi, hl, ha = hf + sf, hi + si, hl + sl, ha + sa
        if hf or hi or hl or ha:
            acting.append(((hf, hi, hl, ha), self.home))
        return acting

    def _present(self, turn: int, home: bool) -> tuple[PowerId, ...]:
        """Who contributes in a turn."""
        powers = {self.owner} if home else set()
        for force in self.forces:
            if force.start <= turn < force.end:
                if force.able:
                    powers.update(force.contributing)
                elif self.owner in force.sent:
                    powers.add(self.owner)
        return tuple(sorted(powers))

    def credit(self, power: PowerId) -> int:
        """What a power earns from it over all turns, the bounty included: hundredths of credit."""
        found = self._credit.get(power)
        if found is None:
            found = self._credit[power] = self._earned(power)
            if found and self.beaten >= 0:
                found = self._credit[power] = found + self._bonus(power, found)
        return found

    def _bonus(self, power: PowerId, earned: int) -> int:
        """Its part of the bounty, and a tenth of that for a lead."""
        senders = {self.owner} if any(self.home) else set()
        for force in self.forces:
            senders.update(force.sent)
        bounty = 100 * (self.threat.bounty or self.threat.estimate)
        bonus = bounty * earned // sum(self._earned(p) for p in senders)
        if any(force.able and force.terms.lead == power for force in self.forces):
            bonus += bonus * self.lead // 100
        return bonus

    def _earned(self, power: PowerId) -> int:
        if power in self.threat.sponsors:
            return 0
        earned = sum(self.home) if power == self.owner else 0
        for force, share in zip(self.forces, self.shares, strict=True):
            if force.able and power in force.sent:
                part = _part(force, share, power)
                earned += part
                if force.terms.lead == power:
                    earned += part * self.lead // 100
        return earned


def _part(force: Force, met: list[int], power: PowerId) -> int:
    """A power's part of what its force met, by the credit clause."""
    credit = force.terms.credit
    if isinstance(credit, EqualCredit):
        return sum(met) // len(force.contributing) if power in force.contributing else 0
    if isinstance(credit, FixedShares):
        if power not in force.contributing:
            return 0
        whole = sum(percent_of(credit, p) for p in force.contributing)
        return sum(met) * percent_of(credit, power) // whole if whole else 0
    sent, raw = force.sent[power], force.raw
    return sum(met[k] * sent[k] // raw[k] for k in range(4) if raw[k])
