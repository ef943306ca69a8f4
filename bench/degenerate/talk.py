"""What becomes of honest words: greedier offers, tokens, and envoys that would have stayed home."""

from msgspec.structs import replace

from bench.degenerate.recipe import Recipe
from game.ai.appraisal import Deal
from game.ai.planner.mind import Mind
from game.rules.clauses.credit import EqualCredit, FixedShares, Share
from game.rules.clauses.decision import Lead
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, NamedAdversary, Readiness, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.commands import (
    AccedePact,
    Command,
    CounterProposal,
    DenyPact,
    LeavePact,
    ProposePact,
    SignProposal,
)
from game.rules.ids import Points, PowerId
from game.rules.terms import Terms

WILLING = 15
"""Hundredths of score a partner has to seem to gain."""


def twisted(mind: Mind, recipe: Recipe, said: list[Command], idle: bool) -> list[Command]:
    """The words as the recipe wants them; what else it says with nothing left to say (``idle``)."""
    words = [_twist(mind, recipe, command) for command in said]
    if not idle:
        return words
    more = list(_pacts(mind, recipe))
    if mind.envoys(mind.me):
        more += _joins(mind, recipe) or _filler(mind, recipe)
    return more or words


def _twist(mind: Mind, recipe: Recipe, command: Command) -> Command:
    match command:
        case ProposePact() if not command.terms.standing:
            table = tuple(sorted((mind.me, *command.addressed)))
            return replace(command, terms=_greedy(mind, recipe, command.terms, table))
        case SignProposal() if recipe.haggles:
            offer = mind.view.proposal(command.proposal)
            if offer is None or offer.entered or offer.revises or offer.terms.standing:
                return command
            if any(revision.by == mind.me for revision in offer.revisions):
                return command
            table = tuple(p for p in offer.table if p not in offer.declined)
            terms = _greedy(mind, recipe, offer.terms, table)
            if terms == offer.terms:
                return command
            return CounterProposal(offer.id, offer.revision, terms)
        case _:
            return command


# ---- Greedier terms


def _greedy(mind: Mind, recipe: Recipe, terms: Terms, table: tuple[PowerId, ...]) -> Terms:
    """Terms as far in its own favour as its partners seem to bear."""
    if recipe.own < 99:
        terms = _pledging(mind, terms, recipe.own)
    if recipe.equal:
        terms = replace(terms, credit=EqualCredit())
    others = [p for p in table if p != mind.me]
    gains = mind.appraiser.totals(Deal(terms, table), table) if recipe.greed else {}
    least = {p: max(WILLING, gain * recipe.spares // 100) for p, gain in gains.items()}
    if recipe.greed >= 1 and sum(p.points != (0, 0, 0, 0) for p in terms.pledges) > 1:
        for own in range(100, 20, -10):
            asked = replace(terms, credit=_shares(mind.me, others, own))
            if _borne(mind, asked, table, others, least):
                terms = asked
                break
    if recipe.greed >= 2:
        for payer in others:
            for funds in (12, 8, 5, 3, 2, 1):
                rest = [p for p in terms.payments if (p.payer, p.payee) != (payer, mind.me)]
                wanted = tuple(
                    sorted(
                        (*rest, Payment(payer, mind.me, funds)), key=lambda p: (p.payer, p.payee)
                    )
                )
                asked = replace(terms, payments=wanted)
                if mind.view.powers[payer].funds >= funds and _borne(
                    mind, asked, table, [payer], least
                ):
                    terms = asked
                    break
    return terms


def _borne(
    mind: Mind,
    terms: Terms,
    table: tuple[PowerId, ...],
    by: list[PowerId],
    least: dict[PowerId, int],
) -> bool:
    """Whether terms leave these partners enough."""
    gains = mind.appraiser.totals(Deal(terms, table), table)
    return all(gains[p] >= least[p] for p in by)


def _shares(me: PowerId, others: list[PowerId], own: int) -> FixedShares:
    each, odd = divmod(100 - own, len(others))
    shares = [Share(p, each + (x < odd)) for x, p in enumerate(others)]
    return FixedShares(tuple(sorted((*shares, Share(me, own)), key=lambda s: s.party)))


def _pledging(mind: Mind, terms: Terms, most: int) -> Terms:
    """The terms with no more than so many points of one's own."""
    left, cut = most, []
    for n in terms.pledge(mind.me).points:
        cut.append(min(n, left))
        left -= cut[-1]
    own = [Pledge(mind.me, (cut[0], cut[1], cut[2], cut[3]))] if any(cut) else []
    rest = [p for p in terms.pledges if p.party != mind.me]
    return replace(terms, pledges=tuple(sorted((*rest, *own), key=lambda p: p.party)))


# ---- Unused envoys


def _pacts(mind: Mind, recipe: Recipe) -> list[Command]:
    said: list[Command] = []
    for pact in mind.view.pacts:
        if recipe.denies and mind.me not in pact.parties and mind.me not in pact.denials:
            said.append(DenyPact(pact.id))
        leaving = any(d.power == mind.me for d in pact.departures)
        old = mind.me in pact.parties and pact.entered_on < mind.view.turn
        if recipe.leaves and old and not leaving:
            said.append(LeavePact(pact.id))
    return said


def _joins(mind: Mind, recipe: Recipe) -> list[Command]:
    point = _point(mind, mind.me)
    if not recipe.joins or point is None:
        return []
    for pact in mind.view.pacts:
        if pact.terms.access == "open" and mind.me not in pact.parties:
            return [AccedePact(pact.id, point, recipe.joins == 2)]
    return []


def _filler(mind: Mind, recipe: Recipe) -> list[Command]:
    others = [
        PowerId(p)
        for p in range(len(mind.view.powers))
        if p != mind.me and mind.envoys(PowerId(p)) and _point(mind, PowerId(p)) is not None
    ]
    if not recipe.filler or not others or not mind.view.threats or _point(mind, mind.me) is None:
        return []
    standing = any(pact.terms.standing for pact in mind.pacts)
    asked = sum(offer.proposer == mind.me for offer in mind.view.proposals)
    two: tuple[PowerId, ...] = (mind.dice.pick(others),)
    worst = max(mind.view.threats, key=lambda t: (mind.exposure(t) * t.estimate, -t.id))
    match recipe.filler:
        case 1 | 5:
            terms = _token(mind, two, UntilDone(mind.constants.until_done_most))
            terms = replace(terms, purposes=(ThisThreat(worst.id),))
            if recipe.filler == 5:
                terms = replace(terms, publicity="secret")
        case 2 if not standing and not asked:
            two = tuple(others)
            terms = replace(_token(mind, two, StandingTerm()), quorum=_some(two))
        case 3 if not standing and not asked:
            two = tuple(others)
            terms = Terms(
                purposes=(Readiness(),),
                decision=Lead(mind.me),
                term=StandingTerm(),
                quorum=_some(two),
            )
        case 4:
            first = max(
                (PowerId(p) for p in range(len(mind.view.powers)) if p != mind.me),
                key=lambda p: (mind.view.powers[p].stability_sum, -p),
            )
            if first in two:
                return []
            terms = replace(
                _token(mind, two, UntilDone(1)), purposes=(NamedAdversary(first), AnyThreat())
            )
        case _:
            return []
    return [ProposePact(terms, two)]


def _some(others: tuple[PowerId, ...]) -> Quorum:
    return Quorum(signatures=2) if len(others) > 1 else Quorum()


def _token(mind: Mind, others: tuple[PowerId, ...], term: UntilDone | StandingTerm) -> Terms:
    pledges = [Pledge(p, point) for p in sorted((mind.me, *others)) if (point := _point(mind, p))]
    return Terms(purposes=(AnyThreat(),), decision=Lead(mind.me), term=term, pledges=tuple(pledges))


def _point(mind: Mind, power: PowerId) -> Points | None:
    """One point of what a power has to spare; None if it has none."""
    spare = mind.unpromised[power]
    for k in (0, 1, 2, 3):
        if spare[k] > 0:
            one = [0, 0, 0, 0]
            one[k] = 1
            return (one[0], one[1], one[2], one[3])
    return None
