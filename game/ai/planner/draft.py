"""A sheet from the decisions behind it, and the decisions that seem best at first sight."""

from game.ai.planner.ballots import vote
from game.ai.planner.budget import Budget
from game.ai.planner.choice import Choice
from game.ai.planner.coercing import prey
from game.ai.planner.delivery import Owed, deliver, sending
from game.ai.planner.homeland import defend, held, reserve_wanted, stabilise, stabilised
from game.ai.planner.mind import Mind
from game.ai.planner.outside import endorsable, endorse, look, train
from game.ai.planner.purchases import adoption, buy, feeds, investment
from game.rules.ids import FORCE, NO_PACT
from game.rules.orders import Coerce, Sheet


def drafted(mind: Mind, debts: list[Owed], choice: Choice) -> Sheet:
    """Order by order, the most binding first; what is left goes where it still does some good."""
    budget = Budget(mind)
    vote(budget)
    deliver(budget, debts, choice.sent)
    coerced = choice.coerce
    if coerced is not None and coerced.force <= budget.left[FORCE]:
        budget.add(Coerce(coerced.power, coerced.force), (coerced.force, 0, 0, 0))
    defend(budget, choice)
    train(budget, choice.reserve)
    buy(budget, choice)
    look(budget)
    stabilise(budget)
    if choice.endorse != NO_PACT:
        endorse(budget, choice.endorse)
    return budget.sheet()


def first_choice(mind: Mind, debts: list[Owed]) -> Choice:
    """What seems best without looking ahead."""
    sent, reserve = sending(mind, debts), reserve_wanted(mind)
    found = prey(mind, free_force(mind, sent) - reserve, mind.traits.coercion.gain)
    fed, lent, bare = feeds(mind), endorsable(mind), stabilised(mind)
    return Choice(
        sent=sent,
        reserve=reserve,
        coerce=found[0] if found else None,
        invest=investment(mind),
        adopt=adoption(mind),
        feed=fed[0] if fed else None,
        endorse=lent[0] if lent else NO_PACT,
        bare=bare,
        held=held(mind, sent, bare) if "Stabilise" in mind.orders else 0,
    )


def free_force(mind: Mind, sent: tuple[tuple[int, int, int, int], ...]) -> int:
    """Force that stays at home."""
    return mind.mine.usable[FORCE] - sum(points[FORCE] for points in sent)
