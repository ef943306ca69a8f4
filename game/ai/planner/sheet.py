"""The sealed orders of a seat: each point where it is worth most."""

from game.ai.planner.ballots import vote
from game.ai.planner.budget import Budget
from game.ai.planner.coercing import coerce
from game.ai.planner.delivery import deliver
from game.ai.planner.homeland import defend, reserve_wanted, stabilise
from game.ai.planner.mind import Mind
from game.ai.planner.outside import endorse, look, train
from game.ai.planner.purchases import buy, sponsor
from game.rules.orders import Sheet


def sealed(mind: Mind) -> Sheet:
    """What the seat orders this turn; always allowed as it stands."""
    return greedy(mind)


def greedy(mind: Mind) -> Sheet:
    """Order by order, the most binding and the most valuable first."""
    budget = Budget(mind)
    vote(budget)
    deliver(budget)
    reserve = reserve_wanted(mind)
    coerce(budget, reserve)
    defend(budget, reserve)
    train(budget, reserve)
    sponsor(budget)
    buy(budget)
    look(budget)
    stabilise(budget)
    endorse(budget)
    return budget.sheet()
