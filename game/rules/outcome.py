"""The outcome of a match: scores and their parts, ranks and medals (rulebook 6; 9, Score)."""

from typing import Literal

import msgspec

from .ids import PowerId
from .state import State

Medal = Literal["bronze", "silver", "gold"]
MEDALS: tuple[Medal, ...] = ("bronze", "silver", "gold")


class Parts(msgspec.Struct, frozen=True):
    """The parts of a score, in hundredths of a point."""

    security: int
    prosperity: int
    standing: int
    """With credit; may be negative where promises were broken again and again."""
    agenda: int

    @property
    def total(self) -> int:
        """The score, in hundredths of a point."""
        return self.security + self.prosperity + self.standing + self.agenda


class SeatOutcome(msgspec.Struct, frozen=True):
    """How a power did. Its score is in hundredths of a point; rank 1 is best and ties share;
    rank and medal are None where all have lost, the medal also where the score earns none.
    """

    power: PowerId
    score: int
    parts: Parts
    rank: int | None
    medal: Medal | None


class Outcome(msgspec.Struct, frozen=True):
    """Of a match that is over; of one that is not, how it would stand if it ended here."""

    collapsed: bool
    seats: tuple[SeatOutcome, ...]


def outcome(state: State) -> Outcome:
    """Scores as they stand, ranked unless world order has collapsed."""
    parts = [parts_of(state, PowerId(power)) for power in range(state.world.powers)]
    totals = [part.total for part in parts]
    return Outcome(
        collapsed=state.collapsed,
        seats=tuple(
            SeatOutcome(
                power=PowerId(power),
                score=total,
                parts=parts[power],
                rank=None if state.collapsed else 1 + sum(other > total for other in totals),
                medal=None if state.collapsed else _medal(state, power, total),
            )
            for power, total in enumerate(totals)
        ),
    )


def parts_of(state: State, power: PowerId) -> Parts:
    """A power's score so far, part by part."""
    constants = state.world.constants
    return Parts(
        security=100 * state.stability_sum[power] // constants.score_stability_divisor,
        prosperity=constants.score_per_fund * state.funds[power]
        + constants.score_per_investment * state.investments[power],
        standing=constants.score_per_standing * state.standing[power]
        + state.credit[power] // constants.score_credit_divisor,
        agenda=100 * state.agenda_points[power],
    )


def _medal(state: State, power: int, score: int) -> Medal | None:
    """The best medal whose mark (whole points, set by the scenario for the seat) is reached."""
    marks = state.world.setup.powers[power].medals
    if marks is None:
        return None
    won = sum(score >= 100 * mark for mark in marks)
    return MEDALS[won - 1] if won else None
