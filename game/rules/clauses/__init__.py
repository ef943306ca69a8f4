"""The clauses a pact is made of, one file each (rulebook 4)."""

from typing import Any

from . import (
    access,
    credit,
    decision,
    exit,
    payments,
    pledges,
    publicity,
    purpose,
    quorum,
    scope,
    term,
)
from .clause import Clause, Draft

CLAUSES: dict[str, Clause[Any]] = {
    clause.key: clause
    for clause in (
        purpose.CLAUSE,
        scope.CLAUSE,
        term.CLAUSE,
        decision.CLAUSE,
        access.CLAUSE,
        quorum.CLAUSE,
        pledges.CLAUSE,
        credit.CLAUSE,
        payments.CLAUSE,
        exit.CLAUSE,
        publicity.CLAUSE,
    )
}
"""All clauses by key: the field of `Terms` that holds the clause's value."""

__all__ = ["CLAUSES", "Clause", "Draft"]
