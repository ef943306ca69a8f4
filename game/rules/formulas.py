"""The formulas of rulebook 8, as computed. Rules, views, AI and screens all use these.

Functions take plain numbers, or objects whose fields `State` and `View` share (interoperability
levels, threats with ``id``, ``kind`` and ``region``, pacts with ``terms``, ``parties``, ...).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from .clauses.purpose import AnyAggressor, AnyThreat, ThisThreat
from .clauses.scope import MembersTerritory, NamedRegions
from .constants import Constants
from .ids import NO_POINTS, Points, PowerId, RegionId, ThreatId
from .papers import Authorisation, Call, CallLine, Motion
from .terms import Terms
from .threats import ThreatKind
from .world import World

AGGRESSION = "aggression"


class HasLevels(Protocol):
    """What holds interoperability: a `State` or a `View`."""

    @property
    def world(self) -> World: ...
    @property
    def strategic(self) -> Sequence[int]: ...
    @property
    def operational(self) -> Sequence[int]: ...
    @property
    def tactical(self) -> Sequence[int]: ...


class SomeThreat(Protocol):
    """What of a threat everybody sees: a `Threat` or a `ThreatView`."""

    @property
    def id(self) -> ThreatId: ...
    @property
    def kind(self) -> str: ...
    @property
    def region(self) -> RegionId: ...


class SomePact(Protocol):
    """What of a pact its parties see: a `Pact` or a `PactView`."""

    @property
    def terms(self) -> Terms: ...
    @property
    def parties(self) -> tuple[PowerId, ...]: ...
    @property
    def denials(self) -> tuple[PowerId, ...]: ...
    @property
    def authorisations(self) -> tuple[Authorisation, ...]: ...
    @property
    def motions(self) -> tuple[Motion, ...]: ...
    @property
    def call(self) -> Call | None: ...


# ---- Powers


def usable(means: Sequence[int], stability: int, base: int = 50) -> Points:
    """Usable means: base x (50 + stability // 2) / 100, to nearest."""
    factor = base + stability // 2
    f, i, l, a = means
    return (
        (f * factor + 50) // 100,
        (i * factor + 50) // 100,
        (l * factor + 50) // 100,
        (a * factor + 50) // 100,
    )


def pair(strategic: int, operational: int, tactical: int) -> int:
    """Interoperability of a pair, 0..100: half the weakest level, half the mean of the three."""
    lowest = min(strategic, operational, tactical)
    return (3 * lowest + strategic + operational + tactical) // 6


def interop(at: HasLevels, i: int, j: int) -> int:
    """I(i, j), 0..100."""
    k = i * at.world.powers + j
    return pair(at.strategic[k], at.operational[k], at.tactical[k])


def voice(world: World, power: int, standing: int) -> int:
    """v_j: what a power's voice is worth at its standing, 0..100."""
    return world.voices[power] * (world.constants.voice_standing + standing) // 100


# ---- Threats


def needs(kind: ThreatKind, strength: int, per_strength: int = 2) -> Points:
    """Points of each instrument, in hundredths, that would contain a threat fully."""
    total = per_strength * strength
    f, i, l, a = kind.needs
    return (total * f, total * i, total * l, total * a)


def exposure(world: World, kind: str, region: int, power: int, vulnerability: int) -> int:
    """Exposure of a power to a threat, 0..100; ``vulnerability`` in per cent."""
    return min(100, world.base_exposure[kind][power][region] * vulnerability // 100)


def strength_change(growth: int, coverage: int, effect: int = 4) -> int:
    """What a turn adds to a threat's strength at a coverage of 0..100 per cent."""
    return growth - (effect * coverage + 50) // 100 - (1 if coverage == 100 else 0)


# ---- Pacts: where they may act, and what is due


def scope_regions(world: World, terms: Terms, parties: Iterable[PowerId]) -> frozenset[int] | None:
    """The regions a pact may act in; None for the whole world."""
    scope = terms.scope
    if isinstance(scope, NamedRegions):
        return frozenset(scope.regions)
    if isinstance(scope, MembersTerritory):
        return world.territory(parties)
    return None


def targets(
    world: World,
    terms: Terms,
    parties: Iterable[PowerId],
    threats: Iterable[SomeThreat],
    denials: Iterable[PowerId] = (),
) -> list[ThreatId]:
    """Threats a pact may act on by purpose and scope, less those in regions of owners that deny
    it, ascending (rulebook 4 and 9, Home and abroad).
    """
    given: list[ThreatId] = []
    any_threat = aggression = False
    for purpose in terms.purposes:
        if isinstance(purpose, ThisThreat):
            given.append(purpose.threat)
        elif isinstance(purpose, AnyThreat):
            any_threat = True
        elif isinstance(purpose, AnyAggressor):
            aggression = True
    if not (given or any_threat or aggression):
        return []
    regions = scope_regions(world, terms, parties)
    denied = tuple(denials)
    owners = world.owners
    found = [
        threat.id
        for threat in threats
        if (any_threat or threat.id in given or (aggression and threat.kind == AGGRESSION))
        and (regions is None or threat.region in regions)
        and not (denied and owners[threat.region] in denied)
    ]
    found.sort()
    return found


def acts_on(
    world: World, pact: SomePact, threats: Iterable[SomeThreat], turn: int
) -> list[ThreatId]:
    """The targets a pact acts on this turn: all that are called under a lead, or authorised; where
    votes take effect at once, also those that are put to the vote.
    """
    within = targets(world, pact.terms, pact.parties, threats, pact.denials)
    if pact.terms.lead is None:
        authorised = {a.threat for a in pact.authorisations if a.since <= turn}
        if pact.motions and not world.constants.vote_delay:
            authorised.update(motion.threat for motion in pact.motions)
        return [threat for threat in within if threat in authorised]
    if pact.call is None:
        return within
    called = {line.threat for line in pact.call}
    return [threat for threat in within if threat in called]


def spread(points: int, weights: Sequence[int]) -> list[int]:
    """Whole points over places in proportion to weights (equally where all are 0): floors first,
    then remainders one by one from the first place on.
    """
    total = sum(weights)
    if total == 0:
        weights, total = [1] * len(weights), len(weights)
    shares = [points * weight // total for weight in weights]
    left = points - sum(shares)
    for place in range(len(shares)):
        if left == 0:
            break
        if weights[place]:
            shares[place] += 1
            left -= 1
    return shares


def all_pledges(
    world: World, terms: Terms, parties: Iterable[PowerId], kinds: Mapping[ThreatId, str]
) -> Call:
    """The call of all pledges, spread over targets by what their kinds need (rulebook 9)."""
    threats = sorted(kinds)
    if not threats:
        return ()
    if len(threats) == 1:
        return tuple(
            CallLine(pledge.party, threats[0], pledge.points)
            for pledge in terms.pledges
            if pledge.party in parties
        )
    shares = [world.kinds[kinds[threat]].needs for threat in threats]
    lines = []
    for pledge in terms.pledges:
        if pledge.party not in parties:
            continue
        columns = [
            spread(points, [share[k] for share in shares]) if points else [0] * len(threats)
            for k, points in enumerate(pledge.points)
        ]
        for place, threat in enumerate(threats):
            f, i, l, a = (column[place] for column in columns)
            if f or i or l or a:
                lines.append(CallLine(pledge.party, threat, (f, i, l, a)))
    return tuple(lines)


def call_of(
    world: World, pact: SomePact, acting: list[ThreatId], kinds: Mapping[ThreatId, str]
) -> Call:
    """What a pact calls this turn for the targets it acts on."""
    if pact.terms.lead is not None:
        if pact.call is not None:
            return tuple(line for line in pact.call if line.threat in acting)
        return all_pledges(world, pact.terms, pact.parties, {t: kinds[t] for t in acting})
    own = {m.threat: m.call for m in pact.motions if m.call is not None}
    own |= {a.threat: a.call for a in pact.authorisations if a.call is not None}
    rest = {t: kinds[t] for t in acting if t not in own}
    lines = [line for t in acting if t in own for line in own[t] if line.threat == t]
    lines.extend(all_pledges(world, pact.terms, pact.parties, rest))
    return tuple(lines)


def due(call: Call, terms: Terms, party: PowerId, means: Points) -> dict[ThreatId, Points]:
    """What a party owes a pact per target: what is called of it, over all targets at most its
    pledge and its usable means. Nothing where its pledge is opt-in.
    """
    pledge = terms.pledge(party)
    if pledge.opt_in:
        return {}
    p, m = pledge.points, means
    return up_to((min(p[0], m[0]), min(p[1], m[1]), min(p[2], m[2]), min(p[3], m[3])), call, party)


def up_to(most: Points, call: Call, party: PowerId) -> dict[ThreatId, Points]:
    """What is called of a party per target, as far as ``most`` goes over all of them."""
    left = list(most)
    owed: dict[ThreatId, Points] = {}
    for line in call:
        if line.party == party:
            points = [0, 0, 0, 0]
            for k in range(4):
                take = min(line.points[k], left[k])
                left[k] -= take
                points[k] = take
            f, i, l, a = points
            if f or i or l or a:
                owed[line.threat] = add(owed.get(line.threat, NO_POINTS), (f, i, l, a))
    return owed


def add(a: Points, b: Points) -> Points:
    """Sum, instrument by instrument."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3])


# ---- Operations


def contributors(sent: Mapping[PowerId, int], share: int = 10) -> tuple[PowerId, ...]:
    """Of those who sent points to a pact, the ones that count: at least a tenth, and at least 1."""
    total = sum(sent.values())
    return tuple([p for p, points in sent.items() if points >= 1 and share * points >= total])


def pact_interop(
    at: HasLevels,
    constants: Constants,
    contributing: Sequence[PowerId],
    weights: Mapping[PowerId, int],
    lead: PowerId | None,
    uncoordinated: bool,
) -> int:
    """I of an operation, 0..100: contribution-weighted pairs with a lead that contributes, else the
    mean of all pairs; less coordination.
    """
    if lead is not None and lead in contributing:
        total = value = 0
        for j in contributing:
            if j != lead:
                total += weights[j]
                value += weights[j] * interop(at, lead, j)
        level = value // total if total else 100
    else:
        pairs = [
            interop(at, i, j) for x, i in enumerate(contributing) for j in contributing[x + 1 :]
        ]
        level = sum(pairs) // len(pairs) if pairs else 100
    level -= constants.coordination_cost * max(0, len(contributing) - constants.coordination_free)
    if uncoordinated:
        level -= constants.uncoordinated_cost
    return max(0, min(100, level))


def legitimacy(
    constants: Constants, terms: Terms, contributing: Sequence[int], endorsing: Sequence[int]
) -> int:
    """L of an operation, 0..100, from the voices (v_j) of contributors and endorsers."""
    voices = sum(contributing)
    if terms.closed_standing and contributing:
        largest = max(contributing)
        voices = largest + (voices - largest) // 2
    voices += sum([v // 2 for v in endorsing])
    return min(100, constants.legitimacy_factor * voices // 10)


def effect(constants: Constants, interoperability: int, legitimacy_: int) -> int:
    """Hundredths of effect per 100 points sent, times 100: a point is worth effect / 100
    hundredths. Acting alone at home: 100 x 100.
    """
    return (constants.effect_floor + constants.effect_interop * interoperability // 100) * (
        constants.legitimacy_floor + constants.legitimacy_weight * legitimacy_ // 100
    )
