"""What a lead calls: no more than the need, so that what would be wasted stays with the parties."""

from game.rules.commands import CallPledges, Command
from game.rules.forecast import Forecast, forecast
from game.rules.formulas import targets
from game.rules.ids import Points
from game.rules.papers import CallLine
from game.rules.views import PactView, View


def fitting_call(view: View, pact: PactView) -> list[Command]:
    """The lead's call for a pact with one target of which part would be wasted; nothing where all
    pledges are needed, or that call stands already."""
    if pact.terms.lead is None or pact.terms.lead != view.me:
        return []
    within = targets(view.world, pact.terms, pact.parties, view.threats, pact.denials)
    expected = [f for f in forecast(view, pact.terms, pact.parties) if f.threat in within]
    if len(expected) != 1 or not any(expected[0].wasted):
        return []
    lines = []
    for pledge in pact.terms.pledges:
        points = _fitting(pledge.points, expected[0])
        if pledge.party in pact.parties and any(points):
            lines.append(CallLine(pledge.party, expected[0].threat, points))
    call = tuple(lines)
    return [] if call == pact.call else [CallPledges(pact.id, call)]


def _fitting(points: Points, expected: Forecast) -> Points:
    """A pledge scaled to what is needed of each instrument, rounded up."""
    need, effective = expected.need, expected.effective
    f, i, l, a = (
        points[k] if effective[k] <= need[k] else -(-points[k] * need[k] // effective[k])
        for k in range(4)
    )
    return (f, i, l, a)
