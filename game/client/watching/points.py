"""Who leads, as far as eyes can know while the match goes on (rulebook 6; 9, Score)."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.rules.constants import Constants
from game.rules.ids import PowerId
from game.rules.views import View


@dataclass(frozen=True)
class Standing:
    """A power's place (ties share it) and its points so far, in hundredths. Credit and agendas
    count where the eyes know them."""

    power: PowerId
    place: int
    points: int


SCORED = ("stability_sum", "funds", "investments", "standing", "credit", "agenda_points")
"""The quantities of a power that a score is counted from."""


def counted(constants: Constants, of: Mapping[str, int]) -> int:
    """The score in hundredths of a point that the `SCORED` quantities come to."""
    security = 100 * of["stability_sum"] // constants.score_stability_divisor
    prosperity = (
        constants.score_per_fund * of["funds"] + constants.score_per_investment * of["investments"]
    )
    standing = constants.score_per_standing * of["standing"]
    credit = of["credit"] // constants.score_credit_divisor
    return security + prosperity + standing + credit + 100 * of["agenda_points"]


def points_so_far(view: View, power: int) -> int:
    """What of a power's score these eyes know, in hundredths of a point."""
    seen = view.powers[power]
    return counted(view.world.constants, {key: getattr(seen, key) or 0 for key in SCORED})


def ranking(view: View) -> list[Standing]:
    """All powers, the first one first."""
    points = [points_so_far(view, power) for power in range(len(view.powers))]
    order = sorted(range(len(points)), key=lambda power: (-points[power], power))
    return [
        Standing(PowerId(power), 1 + sum(other > points[power] for other in points), points[power])
        for power in order
    ]
