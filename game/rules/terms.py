"""The terms of a pact: one value per clause, and what can be asked of all of them at once."""

from collections.abc import Iterator

import msgspec

from .clauses import CLAUSES, Draft
from .clauses.access import Access
from .clauses.credit import ByContribution, Credit, FixedShares
from .clauses.decision import Decision, Lead
from .clauses.exit import Exit, FreeExit
from .clauses.payments import Payments
from .clauses.pledges import Pledge, Pledges, pledge_of
from .clauses.publicity import Publicity
from .clauses.purpose import Purposes
from .clauses.quorum import Quorum
from .clauses.scope import Scope, WholeWorld
from .clauses.term import StandingTerm, Term, UntilDone
from .ids import PowerId
from .refusals import Refusal


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What the parties agreed, clause by clause (rulebook 4). Each field is a clause's key."""

    purposes: Purposes
    decision: Decision
    scope: Scope = WholeWorld()
    term: Term = UntilDone(4)
    access: Access = "open"
    quorum: Quorum = Quorum()
    pledges: Pledges = ()
    credit: Credit = ByContribution()
    payments: Payments = ()
    exit: Exit = FreeExit()
    publicity: Publicity = "public"

    @property
    def lead(self) -> PowerId | None:
        """The lead's power, or None where the parties vote."""
        return self.decision.power if isinstance(self.decision, Lead) else None

    @property
    def standing(self) -> bool:
        """Whether no end was agreed."""
        return isinstance(self.term, StandingTerm)

    @property
    def closed_standing(self) -> bool:
        """Whether its members' voices count by half beyond the largest (rulebook 5.2, 4)."""
        return self.standing and self.access == "closed"

    def pledge(self, party: PowerId) -> Pledge:
        """A party's pledge, empty when it made none."""
        return pledge_of(self.pledges, party)


def complaints(terms: Terms, draft: Draft, agreed: Terms | None = None) -> Iterator[Refusal]:
    """Everything that is wrong with the terms in a draft, clause by clause. A clause that stays as
    ``agreed`` is not judged again: those it was written for may be gone.
    """
    for key, clause in CLAUSES.items():
        value = getattr(terms, key)
        if agreed is None or value != getattr(agreed, key):
            yield from clause.complaints(value, draft)


def options_used(terms: Terms) -> Iterator[tuple[str, str]]:
    """Each (clause key, option key) the terms make use of."""
    for key, clause in CLAUSES.items():
        for option in clause.used(getattr(terms, key)):
            yield key, option


def changed(old: Terms, new: Terms) -> tuple[str, ...]:
    """Keys of the clauses that differ."""
    return tuple(key for key in CLAUSES if getattr(old, key) != getattr(new, key))


def worse_for(old: Terms, new: Terms, party: PowerId) -> bool:
    """Whether pledge, payment or share worsens for a party, so that it has to sign."""
    return any(
        clause.worse(getattr(old, key), getattr(new, key), party) for key, clause in CLAUSES.items()
    )


def restricted(terms: Terms, parties: tuple[PowerId, ...]) -> Terms:
    """The terms as they bind ``parties``: what others would have brought or paid vanishes."""
    credit = terms.credit
    if isinstance(credit, FixedShares):
        credit = FixedShares(tuple(s for s in credit.shares if s.party in parties))
    return msgspec.structs.replace(
        terms,
        pledges=tuple(p for p in terms.pledges if p.party in parties),
        payments=tuple(p for p in terms.payments if p.payer in parties and p.payee in parties),
        credit=credit,
    )


RIGIDITY_WEIGHTS = {"term": 25, "access": 20, "decision": 20, "scope": 15, "purposes": 20}


def rigidity(terms: Terms) -> int:
    """0 to 100, from term, access, decision, scope and adversary (rulebook 4). No rule reads it."""
    return sum(
        weight * CLAUSES[key].rigidity(getattr(terms, key))
        for key, weight in RIGIDITY_WEIGHTS.items()
    ) // sum(RIGIDITY_WEIGHTS.values())
