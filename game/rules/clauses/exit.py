"""Exit: what leaving takes. Announced in planning, effective at the end of resolution."""

from collections.abc import Iterable

import msgspec

from ..modules import CORE, ECONOMY
from ..refusals import Refusal
from ..tags import tag
from .clause import Clause, Draft


class FreeExit(msgspec.Struct, frozen=True, tag="free"):
    """At the end of the turn it is announced."""


class Notice(msgspec.Struct, frozen=True, tag="notice"):
    """``turns`` turns after the turn it is announced in."""

    turns: int


class ExitPenalty(msgspec.Struct, frozen=True, tag="penalty"):
    """At the end of the turn, at a price in funds (shared by those left) and standing."""

    funds: int
    standing: int


Exit = FreeExit | Notice | ExitPenalty


def _complaints(exit_: Exit, draft: Draft) -> Iterable[Refusal]:
    match exit_:
        case Notice(turns) if not 1 <= turns <= draft.notice_most:
            yield Refusal("notice_out_of_range", {"turns": turns, "most": draft.notice_most})
        case ExitPenalty(funds, standing) if not (
            0 <= funds <= draft.exit_most and 0 <= standing <= draft.exit_most
        ):
            yield Refusal("penalty_out_of_range", {"most": draft.exit_most})


CLAUSE: Clause[Exit] = Clause(
    key="exit",
    options={"free": CORE, "notice": CORE, "penalty": ECONOMY},
    used=lambda exit_: (tag(exit_),),
    complaints=_complaints,
)
