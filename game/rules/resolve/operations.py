"""Steps 4 and 5: pacts act on threats, owners act at home, and who met what earns credit
(rulebook 5.2 and 8).
"""

from dataclasses import dataclass, field

from ..clauses.credit import Credit, EqualCredit, FixedShares, percent_of
from ..events import (
    ActedAtHome,
    Cause,
    Changed,
    Contained,
    Event,
    Operated,
    PactRevealed,
    PointsLost,
)
from ..formulas import contributors, effect, legitimacy, needs, pact_interop, voice
from ..ids import PactId, Points, PowerId, ThreatId
from ..orders import Endorse, Home, Sponsor
from ..state import State
from ..world import World
from .workings import Operation, Workings

RULE = "operations"
CREDIT = "credit"


@dataclass(slots=True)
class _Force:
    """What one pact brings against one threat."""

    pact: PactId
    points: dict[PowerId, Points]
    contributing: tuple[PowerId, ...]
    raw: list[int]
    interoperability: int = 0
    legitimacy: int = 0
    effective: list[int] = field(default_factory=lambda: [0, 0, 0, 0])


def operate(state: State, workings: Workings) -> list[Event]:
    """Every threat that anybody acts on: effect, what of the need was met, and credit for it."""
    events: list[Event] = []
    sent: dict[ThreatId, dict[PactId, dict[PowerId, Points]]] = {}
    for debt in workings.debts:
        if any(debt.committed):
            sent.setdefault(debt.threat, {}).setdefault(debt.pact, {})[debt.power] = debt.committed
    home: dict[ThreatId, list[int]] = {}
    endorsers: dict[PactId, list[int]] = {}
    sponsoring: dict[ThreatId, int] = {}
    for power, sheet in enumerate(workings.sheets):
        for order in sheet:
            match order:
                case Home():
                    home[order.threat] = list(order.points)
                case Endorse():
                    endorsers.setdefault(order.pact, []).append(power)
                case Sponsor():
                    sponsoring[order.threat] = sponsoring.get(order.threat, 0) | 1 << power
                case _:
                    pass
    for threat_id in sorted(sent.keys() | home.keys()):
        forces = _forces(state, threat_id, sent.get(threat_id, {}), home, events)
        if not forces and threat_id not in home:
            continue
        for force in forces:
            _measure(state, force, len(forces) > 1, endorsers.get(force.pact, ()))
        barred = state.threats[threat_id].sponsors | sponsoring.get(threat_id, 0)
        _contain(state, workings, threat_id, forces, home.get(threat_id), barred, events)
        for force in forces:
            shown = (force.pact, RULE)
            if not state.pacts[force.pact].public and shown not in workings.revealed:
                workings.revealed.append(shown)
                cause = Cause(rule=RULE, pact=force.pact, clause="publicity")
                events.append(PactRevealed(cause=cause, pact=force.pact))
    return events


def _forces(
    state: State,
    threat: ThreatId,
    sent: dict[PactId, dict[PowerId, Points]],
    home: dict[ThreatId, list[int]],
    events: list[Event],
) -> list[_Force]:
    """The pacts that can act, with at least two contributors (the mandate rule); where one cannot,
    its points are lost, but the owner's, which count as home action.
    """
    owner = state.world.owners[state.threats[threat].region]
    share = state.world.constants.contributor_share
    forces = []
    for pact in sorted(sent):
        points = sent[pact]
        contributing = contributors({p: sum(pts) for p, pts in points.items()}, share)
        if len(contributing) >= 2:
            raw = [sum(pts[k] for pts in points.values()) for k in range(4)]
            forces.append(_Force(pact, points, contributing, raw))
            continue
        cause = Cause(rule="mandate", pact=pact, threat=threat)
        for power in sorted(points):
            if power == owner:
                at_home = home.setdefault(threat, [0, 0, 0, 0])
                for k in range(4):
                    at_home[k] += points[power][k]
            else:
                events.append(
                    PointsLost(
                        cause=cause, power=power, pact=pact, threat=threat, points=points[power]
                    )
                )
    return forces


def _measure(
    state: State, force: _Force, uncoordinated: bool, endorsers: list[int] | tuple[()]
) -> None:
    """Interoperability, legitimacy and effect of one pact's force."""
    world = state.world
    terms = state.pacts[force.pact].terms
    force.interoperability = pact_interop(
        state,
        world.constants,
        force.contributing,
        {p: sum(force.points[p]) for p in force.contributing},
        terms.lead,
        uncoordinated,
    )
    force.legitimacy = legitimacy(
        world.constants,
        terms,
        _voices(world, state, force.contributing),
        _voices(world, state, endorsers),
    )
    factor = effect(world.constants, force.interoperability, force.legitimacy)
    force.effective = [raw * factor // 100 for raw in force.raw]


def _voices(
    world: World, state: State, powers: tuple[PowerId, ...] | list[int] | tuple[()]
) -> list[int]:
    return [voice(world, p, state.standing[p]) for p in powers]


def _contain(
    state: State,
    workings: Workings,
    threat_id: ThreatId,
    forces: list[_Force],
    home: list[int] | None,
    barred: int,
    events: list[Event],
) -> None:
    """Meet the threat's needs with all that is brought, and share the credit among all but its
    sponsors (``barred``, a mask): who feeds a threat, even this very turn, earns nothing from it.
    """
    world, threat = state.world, state.threats[threat_id]
    n, constants = world.powers, world.constants
    need = needs(world.kinds[threat.kind], threat.strength, constants.need_per_strength)
    brought = [100 * points for points in home] if home else [0, 0, 0, 0]
    for force in forces:
        for k in range(4):
            brought[k] += force.effective[k]
    met = [min(need[k], brought[k]) for k in range(4)]
    coverage = 100 * sum(met) // sum(need)
    earned = [0] * n
    counted: set[PowerId] = set()
    for force in forces:
        counted.update(force.contributing)
        share = [met[k] * force.effective[k] // brought[k] if brought[k] else 0 for k in range(4)]
        pact = state.pacts[force.pact]
        events.append(
            Operated(
                cause=Cause(rule=RULE, pact=force.pact, threat=threat_id),
                pact=force.pact,
                threat=threat_id,
                contributors=force.contributing,
                raw=_points(force.raw),
                interoperability=force.interoperability,
                legitimacy=force.legitimacy,
                effective=_points(force.effective),
                met=_points(share),
            )
        )
        workings.operations.append(Operation(force.pact, threat_id, force.contributing))
        cause = Cause(rule=CREDIT, pact=force.pact, clause="credit", threat=threat_id)
        terms = pact.terms
        for power, credit in _shares(terms.credit, terms.lead, force, share, constants.lead_credit):
            if credit and not barred >> power & 1:
                earned[power] += credit
                events.append(Changed(cause=cause, quantity="credit", of=power, delta=credit))
    if home:
        owner = world.owners[threat.region]
        counted.add(owner)
        share = [met[k] * 100 * home[k] // brought[k] if brought[k] else 0 for k in range(4)]
        events.append(
            ActedAtHome(
                cause=Cause(rule=RULE, threat=threat_id, order="home"),
                power=owner,
                threat=threat_id,
                raw=_points(home),
                met=_points(share),
            )
        )
        credit = sum(share)
        if credit and not barred >> owner & 1:
            earned[owner] += credit
            cause = Cause(rule=CREDIT, threat=threat_id, order="home")
            events.append(Changed(cause=cause, quantity="credit", of=owner, delta=credit))
    by = tuple(sorted(counted))
    cause = Cause(rule=RULE, threat=threat_id)
    events.append(
        Contained(
            cause=cause,
            threat=threat_id,
            need=need,
            effective=_points(brought),
            met=_points(met),
            coverage=coverage,
            contributors=by,
        )
    )
    if not threat.bounty and any(met):
        events.append(Changed(cause=cause, quantity="bounty", of=threat_id, delta=threat.strength))
    for power in by:
        if threat.bounds[power]:
            events.append(
                Changed(
                    cause=cause,
                    quantity="bounds",
                    of=threat_id,
                    to=power,
                    delta=-threat.bounds[power],
                )
            )
    workings.coverage[threat_id] = coverage
    workings.contributors[threat_id] = by
    workings.earned[threat_id] = earned


def _shares(
    credit: Credit, lead: PowerId | None, force: _Force, met: list[int], lead_credit: int
) -> list[tuple[PowerId, int]]:
    """Credit in hundredths by the credit clause; remainders are lost, the lead's tenth is extra."""
    senders = sorted(force.points)
    total = sum(met)
    if isinstance(credit, EqualCredit):
        each = total // len(force.contributing)
        shares = dict.fromkeys(force.contributing, each)
    elif isinstance(credit, FixedShares):
        percents = {p: percent_of(credit, p) for p in force.contributing}
        whole = sum(percents.values())
        shares = {p: total * percents[p] // whole if whole else 0 for p in percents}
    else:
        shares = {
            p: sum(met[k] * force.points[p][k] // force.raw[k] for k in range(4) if force.raw[k])
            for p in senders
        }
    if lead is not None and lead in shares:
        shares[lead] += shares[lead] * lead_credit // 100
    return [(p, shares[p]) for p in senders if p in shares]


def _points(values: list[int]) -> Points:
    f, i, l, a = values
    return (f, i, l, a)
