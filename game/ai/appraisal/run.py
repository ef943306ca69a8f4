"""What becomes of a threat under what is brought against it (rulebook 5.2, 4 to 6)."""

from functools import lru_cache
from operator import mul

from game.ai.appraisal.force import Force
from game.ai.appraisal.ground import Ground
from game.rules.formulas import strength_change
from game.rules.ids import Points, PowerId
from game.rules.views import ThreatView

HOME = -1
"""The place of what the owner does at home, after those of the forces."""

Brought = list[tuple[int, Points]]
"""By place, what is brought in a turn, in hundredths of a point."""


@lru_cache(maxsize=64)
def _changes(growth: int, effect: int) -> tuple[int, ...]:
    """What a turn adds to a threat's strength, by coverage in per cent."""
    return tuple(strength_change(growth, coverage, effect) for coverage in range(101))


@lru_cache(maxsize=64)
def _needs(shares: Points, per_strength: int, most: int) -> tuple[tuple[int, ...], ...]:
    """By strength, what would contain a threat whose kind has such needs in per cent: hundredths of
    a point of all instruments together, and of each."""
    totals = [per_strength * strength for strength in range(most + 1)]
    return tuple((total * sum(shares), *(total * share for share in shares)) for total in totals)


class Run:
    """What becomes of a threat turn by turn, and what each force met of its needs.

    It is reckoned only as far as it is asked for: most threats matter to a deal by what becomes of
    them this turn.
    """

    __slots__ = (
        "_beaten", "_burden", "_by", "_credit", "_earned", "_homes", "_met", "_order", "_shares",
        "_strengths", "_turn", "_whole", "_window", "_worth", "forces", "ground", "owner", "threat",
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
        self.ground, self.threat, self.forces = ground, threat, forces
        self.owner = ground.owner[threat.id]
        self._beaten = -1
        self._by: tuple[PowerId, ...] = ()
        self._homes, self._window = homes, window
        self._turn = 0
        self._strengths: list[int] = []
        self._met: list[tuple[Brought, list[Points]]] = []
        self._shares: list[list[int]] | None = None
        self._credit: dict[PowerId, int] = {}
        self._earned: dict[PowerId, int] = {}
        self._order: int | None = None
        self._burden: int | None = None
        self._whole: int | None = None
        self._worth: int | None = None

    def _reckon(self, until: int) -> None:
        """Turns up to before ``until``, stretch by stretch in which the same is brought."""
        turn, strengths = self._turn, self._strengths
        if turn >= until:
            return
        strength = strengths[-1] if strengths else self.threat.estimate
        first, last = self._window
        while turn < until and strength > 0:
            end = until
            for bound in (first, last):
                if turn < bound < end:
                    end = bound
            for force in self.forces:
                if turn < force.start < end:
                    end = force.start
                if turn < force.end < end:
                    end = force.end
            home = self._homes[first <= turn < last]
            brought = self._brought(turn, home)
            strength = self._stretch(brought, turn, end, strength)
            if strength <= 0:
                self._by = self._present(self._beaten, any(home))
            turn = end
        if strength <= 0:
            strengths += [0] * (until - len(strengths))
        self._turn = until

    def _stretch(self, brought: Brought, turn: int, end: int, strength: int) -> int:
        """Strength after the turns from ``turn`` to before ``end``; 0 if it is beaten in one."""
        constants, growth, strengths = self.ground.constants, self.threat.growth, self._strengths
        most = constants.strength_most
        if not brought:
            for _ in range(turn, end):
                strength += growth
                if strength > most:
                    strength = most
                strengths.append(strength)
            return strength
        shares = self.ground.world.kinds[self.threat.kind].needs
        table = _needs(shares, constants.need_per_strength, max(most, strength))
        changes = _changes(growth, constants.coverage_effect)
        bf = bi = bl = ba = 0
        for _, (ef, ei, el, ea) in brought:
            bf += ef
            bi += ei
            bl += el
            ba += ea
        met: list[Points] = []
        self._met.append((brought, met))
        for now in range(turn, end):
            whole, mf, mi, ml, ma = table[strength]
            if bf < mf:
                mf = bf
            if bi < mi:
                mi = bi
            if bl < ml:
                ml = bl
            if ba < ma:
                ma = ba
            met.append((mf, mi, ml, ma))
            change = changes[100 * (mf + mi + ml + ma) // whole]
            if not change:  # and so in all turns of the stretch
                strengths += [strength] * (end - now)
                met += [met[-1]] * (end - now - 1)
                return strength
            strength += change
            if strength <= 0:
                self._beaten = now
                return 0
            if strength > most:
                strength = most
            strengths.append(strength)
        return strength

    def _brought(self, turn: int, home: Points) -> Brought:
        """What is brought in a turn."""
        hf, hi, hl, ha = home
        if hf or hi or hl or ha:
            hf, hi, hl, ha = 100 * hf, 100 * hi, 100 * hl, 100 * ha
        able: list[tuple[int, Force]] = []
        for place, force in enumerate(self.forces):
            if force.start <= turn < force.end:
                if force.able:
                    able.append((place, force))
                elif self.owner in force.sent:
                    sf, si, sl, sa = force.sent[self.owner]
                    hf, hi, hl, ha = hf + sf, hi + si, hl + sl, ha + sa
        if len(able) > 1:
            brought = [(place, force.crowded) for place, force in able]
        else:
            brought = [(place, force.effective) for place, force in able]
        if hf or hi or hl or ha:
            brought.append((HOME, (hf, hi, hl, ha)))
        return brought

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

    # ---- What it comes to

    @property
    def now(self) -> int:
        """Strength at the end of this turn, 0 if it is beaten."""
        if not self._turn:
            self._reckon(1)
        return self._strengths[0]

    @property
    def strengths(self) -> list[int]:
        """Strength at the end of each turn, 0 once it is beaten."""
        if self._turn < self.ground.look_ahead:
            self._reckon(self.ground.look_ahead)
        return self._strengths

    @property
    def beaten(self) -> int:
        """The turn it is beaten in, or -1."""
        if self._turn < self.ground.look_ahead:
            self._reckon(self.ground.look_ahead)
        return self._beaten

    @property
    def by(self) -> tuple[PowerId, ...]:
        """Who contributed in the turn it is beaten in."""
        if self._turn < self.ground.look_ahead:
            self._reckon(self.ground.look_ahead)
        return self._by

    @property
    def shares(self) -> list[list[int]]:
        """What each force, and last the owner at home, met over all turns, per instrument, in
        hundredths of a point."""
        if self._shares is None:
            self._shares = self._shared()
        return self._shares

    def _shared(self) -> list[list[int]]:
        if self._turn < self.ground.look_ahead:
            self._reckon(self.ground.look_ahead)
        shares = [[0, 0, 0, 0] for _ in range(len(self.forces) + 1)]
        for brought, met in self._met:
            if len(brought) == 1:
                share = shares[brought[0][0]]
                for mf, mi, ml, ma in met:
                    share[0] += mf
                    share[1] += mi
                    share[2] += ml
                    share[3] += ma
                continue
            bf, bi, bl, ba = map(sum, zip(*[points for _, points in brought], strict=True))
            for place, (ef, ei, el, ea) in brought:
                share = shares[place]
                for mf, mi, ml, ma in met:
                    if ef:
                        share[0] += mf * ef // bf
                    if ei:
                        share[1] += mi * ei // bi
                    if el:
                        share[2] += ml * el // bl
                    if ea:
                        share[3] += ma * ea // ba
        return shares

    @property
    def burden(self) -> int:
        """Strength at the end of each turn, counted once for each turn left in which it is felt."""
        if self._burden is None:
            self._burden = sum(map(mul, self.strengths, self.ground.lefts))
        return self._burden

    @property
    def order(self) -> int:
        """Points of world order its defeat brings, less those it costs over all turns."""
        if self._order is None:
            constants, points, strengths = self.ground.constants, 0, self.strengths
            if max(strengths) >= constants.order_threat_from:
                for strength in strengths:
                    if strength >= constants.order_grave_from:
                        points -= constants.order_grave
                    elif strength >= constants.order_threat_from:
                        points -= constants.order_threat
            self._order = points + (0 if strengths[-1] else constants.order_defeat)
        return self._order

    @property
    def worth(self) -> int:
        """What all earn from it, leads' tenths aside: hundredths of credit."""
        if self._worth is None:
            self._worth = sum(map(sum, self.shares)) + (self._bounty if self.beaten >= 0 else 0)
        return self._worth

    def credit(self, power: PowerId) -> int:
        """What a power earns from it over all turns, the bounty included: hundredths of credit."""
        found = self._credit.get(power)
        if found is None:
            found = self._credit[power] = self._owed(power)
        return found

    @property
    def _bounty(self) -> int:
        return 100 * (self.threat.bounty or self.threat.estimate)

    def _owed(self, power: PowerId) -> int:
        """Its part of what is met and, by that, of the bounty; and a tenth of it for a lead."""
        earned = self._earn(power)
        if not earned or self.beaten < 0:
            return earned
        if self._whole is None:
            senders = {self.owner} if any(self.shares[HOME]) else set()
            for force in self.forces:
                senders.update(force.sent)
            self._whole = sum([self._earn(p) for p in senders])
        bonus = self._bounty * earned // self._whole
        if any(force.able and force.lead == power for force in self.forces):
            bonus += bonus * self.ground.constants.lead_credit // 100
        return earned + bonus

    def _earn(self, power: PowerId) -> int:
        """What a power earns by what is met, with a lead's tenth."""
        earned = self._earned.get(power)
        if earned is None:
            earned = 0
            if power not in self.threat.sponsors:
                if power == self.owner:
                    earned = sum(self.shares[HOME])
                for place, force in enumerate(self.forces):
                    if force.able and power in force.sent:
                        part = force.part(self.shares[place], power)
                        earned += part
                        if force.lead == power:
                            earned += part * self.ground.constants.lead_credit // 100
            self._earned[power] = earned
        return earned
