"""What to answer to a deal one does not want: a counter-offer that moves the cheapest clause until
the sum turns, or a refusal that names what weighed most.
"""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from game.ai.appraisal import Appraisal, Appraiser, Deal, Factor, Item, Reason, deal_of
from game.rules.clauses import CLAUSES, Draft
from game.rules.clauses.credit import EqualCredit, FixedShares, Share, percent_of
from game.rules.clauses.decision import Lead
from game.rules.clauses.exit import FreeExit
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import NamedAdversary, ThisThreat
from game.rules.clauses.term import UntilDone
from game.rules.ids import Points, PowerId, RegionId
from game.rules.terms import Terms
from game.rules.views import ProposalView, View

MOVES = 3
"""A counter that would take more of them is another deal."""

PAYMENTS = (1, 2, 3, 5, 8, 13, 20)
FREE = (0, 0)
"""The cost of what turns nobody away and takes nothing from anybody."""

SHARES = (40, 50, 60, 70)


class Counter(NamedTuple):
    """Terms to answer with, which clauses differ (in the order they were moved), and what the new
    terms are worth to oneself."""

    terms: Terms
    moved: tuple[str, ...]
    appraisal: Appraisal


def refusal_reasons(appraisal: Appraisal, most: int = 2) -> tuple[Item, ...]:
    """The largest factors against a deal, the largest first, each with its weightiest line and the
    factor's whole value. Never empty: a deal that does nothing is refused for that."""
    sums: dict[Factor, int] = {}
    for item in appraisal.items:
        sums[item.factor] = sums.get(item.factor, 0) + item.value
    against = sorted((value, factor) for factor, value in sums.items() if value < 0)
    found = []
    for value, factor in against[:most]:
        lines = [item for item in appraisal.items if item.factor == factor]
        weightiest = min(lines, key=lambda item: item.value)
        found.append(Item(factor, value, weightiest.reason))
    return tuple(found) or (Item("relief", 0, Reason("nothing")),)


def counter_offer(
    appraiser: Appraiser, deal: Deal | ProposalView, margin: int = 0
) -> Counter | None:
    """The terms with as little moved as makes them worth more than ``margin`` (hundredths of a
    point) to the party looking: of the clauses that turn the sum, that which costs the others
    least, as far as they can be judged; where none does alone, the one that brings it nearest goes
    first. None where they are worth that already, nothing turns them, or nobody else is left.
    """
    me = appraiser.view.me
    current = deal_of(deal)
    if me is None or me not in current.parties or len(current.parties) < 2:
        return None
    best = appraiser.total(current, me)
    if best > margin:
        return None
    others = appraiser.totals(current, [p for p in current.parties if p != me])
    moved: list[str] = []
    for _ in range(MOVES):
        bounds = _Bounds(appraiser.view, current)
        turning: list[tuple[tuple[int, int], Deal, str]] = []
        nearest: tuple[int, Deal, str] | None = None
        for clause, ladder in _ladders(appraiser.view, current, me):
            for terms in ladder:
                if terms == current.terms or not bounds.allow(terms, clause):
                    continue
                tried = Deal(terms, current.parties, current.replaces)
                total = appraiser.total(tried, me)
                if total > margin:
                    turning.append((_cost(appraiser, tried, others), tried, clause))
                    break
                if total > (best if nearest is None else nearest[0]):
                    nearest = (total, tried, clause)
            if turning and turning[-1][0] == FREE:
                break
        if turning:
            _, current, clause = min(turning, key=lambda found: found[0])
            differing = tuple(dict.fromkeys((*moved, clause)))
            return Counter(current.terms, differing, appraiser.appraise(current, me))
        if nearest is None:
            return None
        best, current, clause = nearest
        moved.append(clause)
    return None


def _cost(appraiser: Appraiser, deal: Deal, before: dict[PowerId, int]) -> tuple[int, int]:
    """How many others it would turn away, and what they lose by it together."""
    after = appraiser.totals(deal, before)
    turned = sum(before[p] > 0 >= after[p] for p in before)
    return turned, sum(max(0, before[p] - after[p]) for p in before)


class _Bounds:
    """Whether the match offers terms, and every clause bears them, that differ from those of a deal
    in one clause."""

    def __init__(self, view: View, deal: Deal) -> None:
        world, constants = view.world, view.world.constants
        self._offered = world.rules.options
        self._draft = Draft(
            parties=deal.parties,
            powers=world.powers,
            regions=tuple(RegionId(r) for r in range(world.regions)),
            threats=frozenset(threat.id for threat in view.threats),
            until_done_most=constants.until_done_most,
            notice_most=constants.notice_most,
            exit_most=constants.exit_most,
            payment_most=constants.payment_most,
        )
        self._wrong = {key for key in CLAUSES if not self._bears(deal.terms, key)}

    def allow(self, terms: Terms, moved: str) -> bool:
        """Whether such terms could be put on the table; ``moved``: the clause that differs."""
        return self._wrong <= {moved} and self._bears(terms, moved)

    def _bears(self, terms: Terms, key: str) -> bool:
        clause, value = CLAUSES[key], getattr(terms, key)
        if any(option not in self._offered[key] for option in clause.used(value)):
            return False
        return not any(True for _ in clause.complaints(value, self._draft))


# ---- What can be moved, a little at a time


def _ladders(view: View, deal: Deal, me: PowerId) -> Iterator[tuple[str, list[Terms]]]:
    """For each clause the ways to move it in one's own favour, in growing steps."""
    terms = deal.terms
    others = sorted(p for p in deal.parties if p != me)
    yield from _pledges(view, terms, me, others)
    yield from _payments(view, terms, me, others)
    if isinstance(terms.decision, Lead) and terms.decision.power != me:
        yield "decision", [replace(terms, decision=Lead(me))]
    yield from _credit(terms, me, deal.parties)
    yield "exit", [replace(terms, exit=FreeExit())]
    longest = view.world.constants.until_done_most
    turns = terms.term.turns if isinstance(terms.term, UntilDone) else longest + 1
    yield "term", [replace(terms, term=UntilDone(t)) for t in range(turns - 1, 0, -1)]
    aimed = tuple(p for p in terms.purposes if isinstance(p, ThisThreat))
    peaceful = tuple(p for p in terms.purposes if not isinstance(p, NamedAdversary))
    kept = [purposes for purposes in (peaceful, aimed) if purposes]
    yield "purposes", [replace(terms, purposes=purposes) for purposes in kept]


def _pledges(
    view: View, terms: Terms, me: PowerId, others: list[PowerId]
) -> Iterator[tuple[str, list[Terms]]]:
    """Less of one's own, of one instrument or of all; more of a partner's."""
    own = terms.pledge(me).points
    yield "pledges", [_pledging(terms, me, _part(own, k)) for k in (3, 2, 1, 0)]
    for k in range(4):
        steps = range(own[k] - 1, -1, -1)
        yield "pledges", [_pledging(terms, me, _with(own, k, n)) for n in steps]
    for partner in others:
        pledged, usable = terms.pledge(partner).points, view.powers[partner].usable
        for k in range(4):
            most = min(usable[k], pledged[k] + 3)
            steps = range(pledged[k] + 1, most + 1)
            yield "pledges", [_pledging(terms, partner, _with(pledged, k, n)) for n in steps]


def _payments(
    view: View, terms: Terms, me: PowerId, others: list[PowerId]
) -> Iterator[tuple[str, list[Terms]]]:
    """Paying less; being paid more by somebody who has it."""
    mine = [p for p in terms.payments if p.payer == me]
    if mine:
        free = tuple(p for p in terms.payments if p.payer != me)
        halved = (Payment(p.payer, p.payee, p.funds // 2) for p in mine if p.funds > 1)
        cut = tuple(sorted((*free, *halved), key=lambda p: (p.payer, p.payee)))
        yield "payments", [replace(terms, payments=cut), replace(terms, payments=free)]
    for partner in others:
        rest = [p for p in terms.payments if (p.payer, p.payee) != (partner, me)]
        now = sum(p.funds for p in terms.payments if (p.payer, p.payee) == (partner, me))
        most = min(view.world.constants.payment_most, view.powers[partner].funds)
        ladder = []
        for more in PAYMENTS:
            if now + more <= most:
                paid = (*rest, Payment(partner, me, now + more))
                ordered = tuple(sorted(paid, key=lambda p: (p.payer, p.payee)))
                ladder.append(replace(terms, payments=ordered))
        yield "payments", ladder


def _credit(
    terms: Terms, me: PowerId, parties: tuple[PowerId, ...]
) -> Iterator[tuple[str, list[Terms]]]:
    """Equal shares, then a fixed share of one's own, the rest split evenly."""
    ladder = [replace(terms, credit=EqualCredit())]
    others = sorted(p for p in parties if p != me)
    for own in SHARES:
        if own <= percent_of(terms.credit, me):
            continue
        each, over = divmod(100 - own, len(others))
        shares = [Share(p, each + (x < over)) for x, p in enumerate(others)]
        ordered = tuple(sorted((Share(me, own), *shares), key=lambda s: s.party))
        ladder.append(replace(terms, credit=FixedShares(ordered)))
    yield "credit", ladder


def _pledging(terms: Terms, party: PowerId, points: Points) -> Terms:
    others = (p for p in terms.pledges if p.party != party)
    pledge = Pledge(party, points, terms.pledge(party).opt_in)
    pledges = (*others, pledge) if any(points) else tuple(others)
    return replace(terms, pledges=tuple(sorted(pledges, key=lambda p: p.party)))


def _part(points: Points, quarters: int) -> Points:
    f, i, l, a = (n * quarters // 4 for n in points)
    return (f, i, l, a)


def _with(points: Points, k: int, n: int) -> Points:
    changed = list(points)
    changed[k] = n
    f, i, l, a = changed
    return (f, i, l, a)
