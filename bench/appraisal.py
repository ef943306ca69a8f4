"""Time of judging deals in one view: `python -m bench.appraisal`.

A planner judges hundreds of deals a turn, most of them little changed from one before; so a first
deal in a fresh view, further ones, and all that a counter-offer tries are timed one by one.
"""

import gc
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from bench.fixed import fixed_state
from bench.timing import median_us, reference_loop, row
from game.ai.appraisal import Appraiser, Deal
from game.ai.counter import counter_offer
from game.rules.clauses.credit import EqualCredit
from game.rules.clauses.decision import Lead
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, NamedAdversary, ThisThreat
from game.rules.clauses.scope import MembersTerritory
from game.rules.clauses.term import StandingTerm
from game.rules.forecast import filled
from game.rules.ids import PowerId
from game.rules.resolve import resolve_turn
from game.rules.terms import Terms
from game.rules.view import view_for
from game.rules.views import Seat, View

Judge = Callable[[Appraiser, Deal, PowerId], object]

ME = PowerId(0)
TABLE = (ME, PowerId(2), PowerId(4))
MARGIN = 100
"""Hundredths of score that a counter-offer has to bring."""


def main() -> None:
    """Print all figures."""
    _, state = fixed_state()
    view = view_for(state, Seat(ME))
    usual, alliances = _coalitions(view), _alliances()
    print(
        f"fixed state: {len(view.threats)} threats, {len(view.pacts)} pacts, {len(TABLE)} parties"
    )
    gc.freeze()  # what is alive now is no garbage of the runs measured
    row("reference loop (100,000 additions)", median_us(reference_loop))
    seen = median_us(lambda: view_for(state, Seat(ME)), 500)
    row("view of a seat", seen)
    row("a turn: resolve and ledger", median_us(lambda: resolve_turn(state), 100))

    def told(what: str, microseconds: float) -> None:
        row(what, microseconds, f"{microseconds / seen:.1f} views")

    told("a first deal in a fresh view", median_us(lambda: Appraiser(view).appraise(usual[0], ME)))
    first, total = usual[0], Appraiser.total
    told("a further coalition, with its reasons", _further(view, first, usual[1:], _appraised))
    told("a further coalition, its sum", _further(view, first, usual[1:], total))
    told("the same for all its parties", _further(view, first, usual[1:], _all_parties))
    told("with other payments, its sum", _further(view, first, _paid(first), total))
    told("with other shares of credit, its sum", _further(view, first, _shared(first), total))
    told("an alliance against any threat, its sum", _further(view, first, alliances, total))
    told("a counter-offer", _further(view, first, (*usual, *alliances), _countered))


def _further(view: View, first: Deal, deals: Sequence[Deal], judge: Judge) -> float:
    """Mean over deals that are judged after a first one."""

    def all_of_them() -> None:
        appraiser = Appraiser(view)
        appraiser.total(first, ME)
        for deal in deals:
            judge(appraiser, deal, ME)

    def none_of_them() -> None:
        Appraiser(view).total(first, ME)

    return (median_us(all_of_them, 100) - median_us(none_of_them, 100)) / len(deals)


def _appraised(appraiser: Appraiser, deal: Deal, party: PowerId) -> object:
    return appraiser.appraise(deal, party)


def _all_parties(appraiser: Appraiser, deal: Deal, party: PowerId) -> object:
    return appraiser.totals(deal, deal.parties)


def _countered(appraiser: Appraiser, deal: Deal, party: PowerId) -> object:
    return counter_offer(appraiser, deal, MARGIN)


def _coalitions(view: View) -> list[Deal]:
    """A coalition against each threat: what would fill its needs, and a point of everything."""
    found = []
    for threat in view.threats:
        terms = Terms(purposes=(ThisThreat(threat.id),), decision=Lead(ME), access="open")
        pledges = tuple(Pledge(p, (1 + p % 3, 1, 1, 1)) for p in TABLE)
        found += [
            Deal(filled(view, terms, TABLE, threat.id), TABLE),
            Deal(replace(terms, pledges=pledges), TABLE),
        ]
    return found


def _alliances() -> list[Deal]:
    """Against any threat and an adversary, everywhere or in the members' territory."""
    pledges = tuple(Pledge(p, (2, 2, 2, 2)) for p in TABLE)
    return [
        Deal(
            Terms(
                purposes=(AnyThreat(), NamedAdversary(adversary)),
                decision=Lead(lead),
                scope=MembersTerritory(),
                term=StandingTerm(),
                access="closed",
                pledges=pledges,
            ),
            TABLE,
        )
        for lead in TABLE
        for adversary in (PowerId(1), PowerId(3))
    ]


def _paid(deal: Deal) -> list[Deal]:
    return [
        replace(deal, terms=replace(deal.terms, payments=(Payment(p, ME, funds),)))
        for p in TABLE[1:]
        for funds in range(1, 6)
    ]


def _shared(deal: Deal) -> list[Deal]:
    return [replace(deal, terms=replace(deal.terms, credit=EqualCredit()))]


if __name__ == "__main__":
    main()
