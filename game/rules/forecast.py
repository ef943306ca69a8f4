"""What a pact would do, reckoned from a view before anyone signs (rulebook 9, Shown).

Uses the formulas of resolution on estimates, with every pledge delivered as far as usable means go;
so AI, editor and hints give the same figures, and none can know more than the view they read.
"""

from collections.abc import Mapping
from typing import cast

import msgspec
from msgspec.structs import replace

from .clauses.pledges import Pledge
from .formulas import (
    all_pledges,
    contributors,
    effect,
    legitimacy,
    pact_interop,
    spread,
    strength_change,
    targets,
    up_to,
    voice,
)
from .ids import NO_POINTS, Points, PowerId, ThreatId
from .terms import Terms
from .views import View


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """What a pact would do to one threat in one turn. Effect and needs in hundredths of a point."""

    threat: ThreatId
    contributors: tuple[PowerId, ...]
    """Fewer than two: the pact cannot act abroad."""
    interoperability: int
    legitimacy: int
    efficiency: int
    """Hundredths of effect per point sent (interoperability and legitimacy together), 20..100."""
    effective: Points
    need: Points
    met: Points
    wasted: Points
    coverage: int
    """Per cent of all needs."""
    change: int
    """Expected change of the threat's strength."""


def forecast(view: View, terms: Terms, parties: tuple[PowerId, ...]) -> list[Forecast]:
    """One forecast per threat the pact may act on, ascending; all pledges delivered, but no more
    than each party can use.
    """
    world = view.world
    kinds = {threat.id: threat.kind for threat in view.threats}
    acting = targets(world, terms, parties, view.threats)
    call = all_pledges(world, terms, parties, {t: kinds[t] for t in acting})
    sent: dict[ThreatId, dict[PowerId, Points]] = {threat: {} for threat in acting}
    for party in parties:
        for threat, points in up_to(view.powers[party].usable, call, party).items():
            sent[threat][party] = points
    return [_against(view, terms, threat, sent[threat]) for threat in acting]


def _against(
    view: View, terms: Terms, threat_id: ThreatId, sent: Mapping[PowerId, Points]
) -> Forecast:
    world, constants = view.world, view.world.constants
    threat = view.threat(threat_id)
    assert threat is not None
    weights = {p: sum(points) for p, points in sent.items()}
    contributing = contributors(weights, constants.contributor_share)
    able = len(contributing) >= 2
    i = pact_interop(view, constants, contributing, weights, terms.lead, False) if able else 0
    voices = [voice(world, p, view.powers[p].standing) for p in contributing]
    l = legitimacy(constants, terms, voices, []) if able else 0
    factor = effect(constants, i, l) if able else 0
    effective = _points([sum(p[k] for p in sent.values()) * factor // 100 for k in range(4)])
    met = _points([min(threat.needs[k], effective[k]) for k in range(4)])
    coverage = 100 * sum(met) // sum(threat.needs)
    return Forecast(
        threat=threat_id,
        contributors=contributing,
        interoperability=i,
        legitimacy=l,
        efficiency=factor // 100,
        effective=effective,
        need=threat.needs,
        met=met,
        wasted=_points([effective[k] - met[k] for k in range(4)]),
        coverage=coverage,
        change=strength_change(threat.growth, coverage, constants.coverage_effect),
    )


def filled(view: View, terms: Terms, parties: tuple[PowerId, ...], threat_id: ThreatId) -> Terms:
    """The terms with pledges that fill one threat's need, spread over the parties by what each can
    use; as much as they have where it does not suffice.
    """
    threat = view.threat(threat_id)
    if threat is None:
        return terms
    usable = {p: view.powers[p].usable for p in parties}
    everything = replace(terms, pledges=tuple(Pledge(p, usable[p]) for p in parties))
    able = _against(view, everything, threat_id, usable)
    efficiency = max(1, able.efficiency)
    columns = []
    for k in range(4):
        means = [usable[p][k] for p in parties]
        wanted = min(sum(means), -(-threat.needs[k] // efficiency))
        columns.append(_within(spread(wanted, means) if sum(means) else means, means))
    pledges = tuple(
        Pledge(party, _points([columns[k][x] for k in range(4)]), terms.pledge(party).opt_in)
        for x, party in enumerate(parties)
        if any(columns[k][x] for k in range(4))
    )
    return replace(terms, pledges=pledges)


def _within(shares: list[int], most: list[int]) -> list[int]:
    """Shares held to what each has; what is over goes to whoever has room, from the first on."""
    held = [min(share, limit) for share, limit in zip(shares, most, strict=True)]
    over = sum(shares) - sum(held)
    for place, limit in enumerate(most):
        take = min(over, limit - held[place])
        held[place] += take
        over -= take
    return held


def alone(view: View, points: Points, threat_id: ThreatId) -> Forecast:
    """What acting alone at home would do (interoperability and legitimacy count in full)."""
    threat = view.threat(threat_id)
    assert threat is not None
    constants = view.world.constants
    effective = _points([100 * p for p in points])
    met = _points([min(threat.needs[k], effective[k]) for k in range(4)])
    coverage = 100 * sum(met) // sum(threat.needs)
    return Forecast(
        threat=threat_id,
        contributors=() if points == NO_POINTS or view.me is None else (view.me,),
        interoperability=100,
        legitimacy=100,
        efficiency=100,
        effective=effective,
        need=threat.needs,
        met=met,
        wasted=_points([effective[k] - met[k] for k in range(4)]),
        coverage=coverage,
        change=strength_change(threat.growth, coverage, constants.coverage_effect),
    )


def _points(values: list[int]) -> Points:
    return cast(Points, tuple(values))
