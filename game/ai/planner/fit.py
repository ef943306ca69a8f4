"""Instruments fitted to needs: who would bring what against a threat, and how far that reaches."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.ai.planner.mind import Mind
from game.rules.clauses.pledges import Pledge, Pledges
from game.rules.formulas import contributors, effect, legitimacy, pact_interop, spread, voice
from game.rules.ids import Points, PowerId
from game.rules.terms import Terms
from game.rules.views import ThreatView


class Fit(NamedTuple):
    """Pledges of a table, and the per cent of a threat's needs they would cover each turn."""

    pledges: Pledges
    coverage: int


def efficiency(mind: Mind, terms: Terms, sent: Mapping[PowerId, int]) -> int:
    """Hundredths of effect for a point sent by these powers under such terms, 0 where fewer than
    two contribute. ``sent``: points of each."""
    constants, view = mind.constants, mind.view
    taking_part = contributors(sent, constants.contributor_share)
    if len(taking_part) < 2:
        return 0
    i = pact_interop(view, constants, taking_part, sent, terms.lead, False)
    voices = [voice(view.world, p, view.powers[p].standing) for p in taking_part]
    return effect(constants, i, legitimacy(constants, terms, voices, ())) // 100


def fitted(
    mind: Mind,
    threat: ThreatView,
    terms: Terms,
    spare: Mapping[PowerId, Points],
) -> Fit:
    """What a table would pledge to fill a threat's need: of each instrument no more than it takes,
    spread by what everyone has to spare."""
    table = sorted(spare)
    each = efficiency(mind, terms, {p: sum(spare[p]) for p in table})
    if not each:
        return Fit((), 0)
    columns: list[Sequence[int]] = []
    covered = 0
    for have, need in zip(zip(*[spare[p] for p in table], strict=True), threat.needs, strict=True):
        wanted = min(sum(have), -(-need // each))
        covered += min(need, wanted * each)
        # No share of less than all there is exceeds what its power has.
        columns.append(spread(wanted, have) if wanted else [0] * len(table))
    pledges = tuple(
        [
            Pledge(party, (f, i, l, a))
            for party, f, i, l, a in zip(table, *columns, strict=True)
            if f or i or l or a
        ]
    )
    return Fit(pledges, 100 * covered // sum(threat.needs))


def partners(mind: Mind, threat: ThreatView, most: int) -> list[PowerId]:
    """Whom to ask against a threat, the most useful first: those whose instruments fill what is
    still missing, rather those who feel it, and rather those who work in coalitions."""
    rough = 55
    want = [-(-need // rough) for need in threat.needs]
    _subtract(want, mind.spare(mind.me, (threat.id,)))
    free = {
        p: mind.spare(p, (threat.id,))
        for p in map(PowerId, range(len(mind.view.powers)))
        if p != mind.me and mind.welcome(p)
    }
    chosen: list[PowerId] = []
    while free and len(chosen) < most - 1:
        best, gain = None, 0
        for p, (f, i, l, a) in free.items():
            adds = min(want[0], f) + min(want[1], i) + min(want[2], l) + min(want[3], a)
            worth = adds * (50 + threat.base_exposure[p]) * mind.likely(p)
            if worth > gain:
                best, gain = p, worth
        if best is None:
            break
        chosen.append(best)
        _subtract(want, free.pop(best))
    return chosen


def _subtract(want: list[int], points: Points) -> None:
    for k in range(4):
        want[k] = max(0, want[k] - points[k])
