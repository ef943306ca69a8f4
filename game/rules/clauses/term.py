"""Term: how long a pact lasts."""

from collections.abc import Iterable

import msgspec

from ..modules import CORE
from ..refusals import Refusal
from ..tags import tag
from .clause import Clause, Draft


class UntilDone(msgspec.Struct, frozen=True, tag="until_done"):
    """Ends when the threat is beaten, after ``turns`` turns at most, the turn of entry included."""

    turns: int


class StandingTerm(msgspec.Struct, frozen=True, tag="standing"):
    """No end agreed; interoperability grows each turn it lasts."""


Term = UntilDone | StandingTerm


def _complaints(term: Term, draft: Draft) -> Iterable[Refusal]:
    if isinstance(term, UntilDone) and not 1 <= term.turns <= draft.until_done_most:
        yield Refusal("term_out_of_range", {"turns": term.turns, "most": draft.until_done_most})


CLAUSE: Clause[Term] = Clause(
    key="term",
    options={"until_done": CORE, "standing": CORE},
    used=lambda term: (tag(term),),
    complaints=_complaints,
    rigidity=lambda term: 5 * (term.turns - 1) if isinstance(term, UntilDone) else 100,
)
