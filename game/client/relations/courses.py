"""How numbers went, turn by turn: counted back from what they are by all that moved them."""

from dataclasses import dataclass

from game.client.afterwards import chapters_of
from game.client.match import MatchModel
from game.client.report.story import NumberKey
from game.client.watching.points import SCORED, counted
from game.rules.events import Changed
from game.rules.formulas import voice
from game.rules.ids import PowerId
from game.rules.modules import ECONOMY
from game.rules.views import View

WORLD = 0
"""What world order is kept of."""


@dataclass(frozen=True)
class Course:
    """How a number went: ``levels`` before the first turn one knows of and after each, the last one
    as it is now. ``turns`` are those turns, ``decimals`` how the levels are written, ``why`` what
    its changes are read of in a turn's report; None for what several numbers make up together.
    """

    key: str
    levels: tuple[int, ...]
    turns: tuple[int, ...]
    why: NumberKey | None
    decimals: int = 0

    @property
    def most(self) -> int:
        """Where its scale ends: at a round number that leaves room above the highest level."""
        unit: int = 10**self.decimals
        highest = max(self.levels, default=0)
        if self.decimals == 0 and self.key in _OF_100:
            return 100
        return unit * next(step for step in _ENDS if unit * step >= highest)


_ENDS: list[int] = sorted(
    {n * power for power in (1, 10, 100, 1000) for n in (4, 8, 20, 40, 60, 80)}
)
_OF_100 = ("order", "stability", "standing")


def courses(model: MatchModel) -> list[Course]:
    """World order and one's own numbers: points so far, funds, stability, standing and voice."""
    view, me = model.view, model.me
    turns, levels = _levels(model, _parts(view, me))
    scored = {part: levels[part, me] for part in SCORED}
    points = [
        counted(view.world.constants, dict(zip(SCORED, place, strict=True)))
        for place in zip(*scored.values(), strict=True)
    ]
    standing = levels["standing", me]
    found = [
        Course("points", tuple(points), turns, None, 2),
        Course("order", levels["order", WORLD], turns, NumberKey("order", WORLD)),
        Course("stability", levels["stability", me], turns, NumberKey("stability", me)),
        Course("standing", standing, turns, NumberKey("standing", me)),
        Course("voice", tuple(voice(view.world, me, level) for level in standing), turns,
               NumberKey("standing", me)),
    ]  # fmt: skip
    if ECONOMY in model.world.rules.modules:
        found.append(Course("funds", levels["funds", me], turns, NumberKey("funds", me)))
    return found


def course(model: MatchModel, quantity: str, of: int, now: int) -> Course:
    """How one number of a power (or `WORLD`) went."""
    turns, levels = _levels(model, {(quantity, of): now})
    return Course(quantity, levels[quantity, of], turns, NumberKey(quantity, of))


def _parts(view: View, me: PowerId) -> dict[tuple[str, int], int]:
    """All numbers one's courses are made of, as they are now."""
    own = view.powers[me]
    return {
        ("order", WORLD): view.order,
        ("stability", me): own.stability,
        ("standing", me): own.standing,
        ("funds", me): own.funds,
        ("stability_sum", me): own.stability_sum,
        ("investments", me): own.investments,
        ("credit", me): own.credit or 0,
        ("agenda_points", me): own.agenda_points or 0,
    }


def _levels(
    model: MatchModel, now: dict[tuple[str, int], int]
) -> tuple[tuple[int, ...], dict[tuple[str, int], tuple[int, ...]]]:
    """The turns one knows of, and each of these numbers before the first and after each."""
    level, turns = dict(now), []
    levels = {key: [value] for key, value in now.items()}
    for chapter in reversed(chapters_of(model)):
        for event in chapter.events:
            if isinstance(event, Changed):
                # World order is kept of nobody, whatever its changes name.
                of = WORLD if event.quantity == "order" else event.of
                if (event.quantity, of) in level:
                    level[event.quantity, of] -= event.delta
        if chapter.resolved:
            turns.append(chapter.turn)
            for key, value in level.items():
                levels[key].append(value)
    return tuple(reversed(turns)), {key: tuple(reversed(each)) for key, each in levels.items()}
