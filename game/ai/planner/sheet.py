"""The sealed orders of a seat: each point where it is worth most."""

from game.ai.planner.delivery import owed
from game.ai.planner.draft import drafted, first_choice
from game.ai.planner.lookahead import improved
from game.ai.planner.mind import Mind
from game.rules.orders import Sheet


def sealed(mind: Mind) -> Sheet:
    """What the seat orders this turn; always allowed as it stands."""
    debts = owed(mind)
    choice = first_choice(mind, debts)
    if mind.level.sheets and mind.level.futures:
        choice = improved(mind, debts, choice)
    return drafted(mind, debts, choice)
