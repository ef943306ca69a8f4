"""The way things go under given pacts: what everybody sends where, turn by turn.

Everyone is taken to keep its word, pact after pact; to act at home with what is left against the
threats there, the strongest first; and to stabilise with the law and aid that remain.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from game.ai.appraisal.duty import Duty, Sent
from game.ai.appraisal.force import Force
from game.ai.appraisal.ground import Ground
from game.ai.appraisal.run import Run
from game.rules.ids import NO_POINTS, NOBODY, Points, PowerId, ThreatId
from game.rules.orders import Commit, Home, Order, Sheet, Stabilise
from game.rules.views import ThreatView

TRUSTED = 100


class Sums(NamedTuple):
    """Over all threats: exposure × strength at the end of this turn; credit earned, in hundredths;
    threats beaten this turn with one's part in it."""

    weight: int
    credit: int
    beaten: int


class Course:
    """How things go under some duties; with ``window``, the last of them counts in these turns only
    and all else is as in ``base``.

    after: usable means of each power less what its pacts take. home: what it does against threats
    in its own regions. left: what is left of that: its reserve, and what it stabilises with. owed,
    charged: points it owes a turn, and those it falls short of (as lead of the pact, twice).
    standing: what that leaves it with when it operates.
    """

    __slots__ = (
        "_runs", "_sums", "_touched", "_unmet", "after", "base", "charged", "forces", "ground",
        "home", "left", "owed", "standing", "window",
    )  # fmt: skip

    def __init__(self, ground: Ground, duties: Iterable[Duty]) -> None:
        n = ground.powers
        self.ground = ground
        self.base: Course | None = None
        self.window = (0, ground.look_ahead)
        self.after: list[Points] = list(ground.usable)
        self.left = list(self.after)
        self.home: list[dict[ThreatId, Points]] = [{} for _ in range(n)]
        self.owed, self.charged = [0] * n, [0] * n
        self.forces: dict[ThreatId, tuple[Force, ...]] = {}
        self._runs: dict[ThreatId, Run] = {}
        self._unmet: dict[ThreatId, Points] = {}
        self._sums: dict[PowerId, Sums] = {}
        self._touched: Set[ThreatId] = frozenset()
        sent = [(duty, self._sent(duty)) for duty in duties]
        self.standing = [power.standing for power in ground.view.powers]
        for power, owed in enumerate(self.owed):
            if owed:
                self.standing[power] = self._delivered(PowerId(power))
        for duty, by_threat in sent:
            self._enlist(duty, by_threat)
        for power in range(n):
            self._stay(PowerId(power))

    def plus(self, duty: Duty) -> "Course":
        """How things would go with a duty more."""
        new = Course.__new__(Course)
        new.ground, new.base = self.ground, self
        new.window = (duty.start, min(duty.end, self.ground.look_ahead))
        new.after, new.left, new.home = self.after[:], self.left[:], self.home[:]
        new.owed, new.charged = self.owed[:], self.charged[:]
        new.forces = self.forces.copy()
        new._runs, new._sums = {}, {}
        new._unmet = self._unmet.copy()
        sent = new._sent(duty)
        staying = {p for owed in duty.owed.values() for p in owed}
        new.standing = self.standing[:]
        for power in staying:
            new.standing[power] = new._delivered(power)
        new._enlist(duty, sent)
        touched = new._touched = set(duty.owed)
        for threat in duty.owed:
            new._unmet.pop(threat, None)
            staying.add(self.ground.owner[threat])
        staying.discard(NOBODY)
        for power in staying:
            new._stay(power)
            home, former = new.home[power], self.home[power]
            if home != former:
                for threat in {*home, *former}:
                    if home.get(threat) != former.get(threat):
                        touched.add(threat)
        return new

    def doubting(self, duty: Duty, trust: Sequence[int]) -> "Course":
        """The same, where of the duty last added each power brings but ``trust`` per cent of its
        part. What was planned at home relied on all of it."""
        new = Course.__new__(Course)
        new.ground, new.base, new.window = self.ground, self.base, self.window
        new.after, new.left, new.home = self.after, self.left, self.home
        new.owed, new.charged, new.standing = self.owed, self.charged, self.standing
        new._unmet = self._unmet
        new.forces = self.forces.copy()
        new._runs = {t: run for t, run in self._runs.items() if t not in duty.owed}
        new._sums, new._touched = {}, self._touched
        for threat in duty.owed:
            *others, force = self.forces.get(threat, ())
            sent: Sent = {}
            for power, (f, i, l, a) in force.sent.items():
                part = trust[power]
                if part:
                    sent[power] = (
                        f * part // TRUSTED,
                        i * part // TRUSTED,
                        l * part // TRUSTED,
                        a * part // TRUSTED,
                    )
            new.forces[threat] = (*others, Force(self.ground, duty, sent, self.standing))
        return new

    def _sent(self, duty: Duty) -> dict[ThreatId, Sent]:
        """What a duty is taken to get, in hundredths of a point, out of what powers have left."""
        lead, after, owed, found = duty.terms.lead, self.after, self.owed, {}
        for threat in sorted(duty.owed) if len(duty.owed) > 1 else duty.owed:
            sent: Sent = {}
            for power, (f, i, l, a) in duty.owed[threat].items():
                lf, li, ll, la = after[power]
                asked = f + i + l + a
                owed[power] += asked
                if f > lf or i > li or l > ll or a > la:
                    f, i, l, a = min(f, lf), min(i, li), min(l, ll), min(a, la)
                    missing = asked - f - i - l - a
                    self.charged[power] += 2 * missing if power == lead else missing
                    if missing == asked:
                        continue
                after[power] = (lf - f, li - i, ll - l, la - a)
                sent[power] = (f * TRUSTED, i * TRUSTED, l * TRUSTED, a * TRUSTED)
            found[threat] = sent
        return found

    def kept(self, power: PowerId) -> int:
        """Standing for what is due in a turn, kept or not (rulebook 5.2, step 3)."""
        constants = self.ground.constants
        if not self.owed[power]:
            return 0
        charged = self.charged[power]
        return -charged // constants.short_per_standing if charged else constants.kept_standing

    def _delivered(self, power: PowerId) -> int:
        standing = self.ground.view.powers[power].standing + self.kept(power)
        return 0 if standing < 0 else min(standing, 100)

    def _enlist(self, duty: Duty, sent: dict[ThreatId, Sent]) -> None:
        for threat, points in sent.items():
            force = Force(self.ground, duty, points, self.standing)
            self.forces[threat] = (*self.forces.get(threat, ()), force)

    def _stay(self, power: PowerId) -> None:
        """What a power does at home with what its pacts leave it."""
        left = self.after[power]
        home = {}
        for threat in self.ground.at_home[power]:
            f, i, l, a = left
            if not (f or i or l or a):
                break
            hf, hi, hl, ha = self._unmet.get(threat.id) or self._unmet_by_pacts(threat)
            if f < hf:
                hf = f
            if i < hi:
                hi = i
            if l < hl:
                hl = l
            if a < ha:
                ha = a
            if hf or hi or hl or ha:
                home[threat.id] = (hf, hi, hl, ha)
                left = (f - hf, i - hi, l - hl, a - ha)
        self.home[power] = home
        self.left[power] = left

    def _unmet_by_pacts(self, threat: ThreatView) -> Points:
        """Points at home that would meet what pacts leave of a threat's needs."""
        nf, ni, nl, na = threat.needs
        forces = [force for force in self.forces.get(threat.id, ()) if force.able]
        for force in forces:
            bf, bi, bl, ba = force.crowded if len(forces) > 1 else force.effective
            nf, ni, nl, na = nf - bf, ni - bi, nl - bl, na - ba
        found = (
            -(-nf // 100) if nf > 0 else 0,
            -(-ni // 100) if ni > 0 else 0,
            -(-nl // 100) if nl > 0 else 0,
            -(-na // 100) if na > 0 else 0,
        )
        self._unmet[threat.id] = found
        return found

    def run(self, threat: ThreatId) -> Run:
        """What becomes of a threat."""
        found = self._runs.get(threat)
        if found is None:
            base, ground = self.base, self.ground
            if base is not None and threat not in self._touched:
                return base.run(threat)
            owner = ground.owner[threat]
            homes = (NO_POINTS, NO_POINTS)
            if owner != NOBODY:
                inside = self.home[owner].get(threat, NO_POINTS)
                homes = (base.home[owner].get(threat, NO_POINTS) if base else inside, inside)
            found = Run(
                ground, ground.threats[threat], self.forces.get(threat, ()), homes, self.window
            )
            self._runs[threat] = found
        return found

    @property
    def touched(self) -> Set[ThreatId]:
        """The threats that may fare otherwise than in ``base``."""
        return self._touched

    def sums(self, power: PowerId, exposure: Mapping[ThreatId, int]) -> Sums:
        """What all threats together mean to a power. ``exposure``: its own, in per cent."""
        found = self._sums.get(power)
        if found is None:
            base = self.base
            if base is None:
                weight = credit = beaten = 0
                concerned: Iterable[ThreatId] = self.ground.threats
            else:
                weight, credit, beaten = base.sums(power, exposure)
                concerned = self._touched
            for threat in concerned:
                if base is None and not self._met(threat):
                    weight += exposure[threat] * self.ground.unmet[threat]
                    continue
                run, felt = self.run(threat), exposure[threat]
                weight += felt * run.now
                credit += run.credit(power)
                beaten += run.now == 0 and power in run.by
                if base is not None:
                    run = base.run(threat)
                    weight -= felt * run.now
                    credit -= run.credit(power)
                    beaten -= run.now == 0 and power in run.by
            found = self._sums[power] = Sums(weight, credit, beaten)
        return found

    def _met(self, threat: ThreatId) -> bool:
        """Whether anybody does anything against a threat."""
        owner = self.ground.owner[threat]
        return threat in self.forces or (owner != NOBODY and threat in self.home[owner])

    def sheet(self, power: PowerId) -> Sheet:
        """The orders a power is reckoned to give while all its duties last."""
        orders: list[Order] = []
        for threat in sorted(self.forces):
            for force in self.forces[threat]:
                if power in force.sent:
                    f, i, l, a = (points // TRUSTED for points in force.sent[power])
                    orders.append(Commit(force.pact, threat, (f, i, l, a)))
        orders += [Home(threat, points) for threat, points in sorted(self.home[power].items())]
        _, _, law, aid = self.left[power]
        return (*orders, Stabilise(law, aid)) if law or aid else tuple(orders)

    @property
    def now(self) -> "Course":
        """The course of this very turn: the base, where the duty sets in later."""
        return self if self.base is None or self.window[0] == 0 else self.base
