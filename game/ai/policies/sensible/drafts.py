"""The terms a sensible power writes: a coalition under its lead, fitted to a threat's needs."""

from typing import cast

from msgspec.structs import replace

from game.ai.policies.sensible.outlook import Outlook
from game.rules.clauses.decision import Lead
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, Purposes, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.forecast import filled
from game.rules.ids import Points, PowerId, ThreatId
from game.rules.terms import Terms


def coalition(outlook: Outlook, table: tuple[PowerId, ...], threat: ThreatId) -> Terms:
    """A coalition led by oneself against a threat, everybody pledging what it can spare of what is
    needed. Where the scenario does not offer a clause's usual option, the nearest it offers.
    """
    view = outlook.view
    options = view.world.rules.options
    purposes: Purposes = (ThisThreat(threat),)
    if "threat" not in options["purposes"]:
        purposes = (AnyThreat(),)
    some = len(table) > 2 and "some" in options["quorum"]
    terms = Terms(
        purposes=purposes,
        decision=Lead(outlook.me),
        term=UntilDone(view.world.constants.until_done_most)
        if "until_done" in options["term"]
        else StandingTerm(),
        access="open" if "open" in options["access"] else "closed",
        quorum=Quorum(signatures=max(2, len(table) - 1)) if some else Quorum(),
    )
    return filled(outlook.spare_view, terms, table, threat)


def with_pledge(terms: Terms, party: PowerId, points: Points) -> Terms:
    """The terms with another pledge of one party."""
    others = tuple(p for p in terms.pledges if p.party != party)
    pledge = Pledge(party, points, terms.pledge(party).opt_in)
    pledges = (*others, pledge) if any(points) else others
    return replace(terms, pledges=tuple(sorted(pledges, key=lambda p: p.party)))


def at_most(points: Points, most: Points) -> Points:
    """The smaller of both, instrument by instrument."""
    return cast(Points, tuple(min(points[k], most[k]) for k in range(4)))


def needed(need: Points, spare: Points, efficiency: int) -> Points:
    """Of what can be spared, what meets a need (hundredths) at an efficiency in per cent."""
    whole = [-(-max(0, n) // max(1, efficiency)) for n in need]
    return at_most(cast(Points, tuple(whole)), spare)
