"""Who leads, as far as eyes can know while the match goes on (rulebook 6; 9, Score)."""

from dataclasses import dataclass

from game.rules.ids import PowerId
from game.rules.views import View


@dataclass(frozen=True)
class Standing:
    """A power's place (ties share it) and its points so far, in hundredths. Credit and agendas
    count where the eyes know them."""

    power: PowerId
    place: int
    points: int


def points_so_far(view: View, power: int) -> int:
    """What of a power's score these eyes know, in hundredths of a point."""
    constants, seen = view.world.constants, view.powers[power]
    security = 100 * seen.stability_sum // constants.score_stability_divisor
    prosperity = (
        constants.score_per_fund * seen.funds + constants.score_per_investment * seen.investments
    )
    standing = constants.score_per_standing * seen.standing
    credit = (seen.credit or 0) // constants.score_credit_divisor
    return security + prosperity + standing + credit + 100 * (seen.agenda_points or 0)


def ranking(view: View) -> list[Standing]:
    """All powers, the first one first."""
    points = [points_so_far(view, power) for power in range(len(view.powers))]
    order = sorted(range(len(points)), key=lambda power: (-points[power], power))
    return [
        Standing(PowerId(power), 1 + sum(other > points[power] for other in points), points[power])
        for power in order
    ]
