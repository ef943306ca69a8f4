"""The fixed state that speed is measured on: six powers, 5 pacts, 7 threats, and all orders."""

from game.ai.dice import ai_key, dice_for
from game.ai.policies import policies_for
from game.ai.policies.random_legal.sheet import SheetDrawer
from game.ai.table import negotiate
from game.rules.commands import SetOrders
from game.rules.ids import PowerId
from game.rules.orders import Sheet
from game.rules.setup import Scenario
from game.rules.state import State
from game.rules.views import View
from game.scenario import load
from game.study.match import Match, opened

PACTS, THREATS = 5, 7
DRAWN = 60
"""Sheets drawn for each power to choose from."""


def fixed_state() -> tuple[Scenario, State]:
    """A state of the default scenario, mid-match, with sheets sealed that hold nearly all orders.

    It is played to, not built by hand: the first turn, over seeds, that has what is asked for.
    """
    scenario = load("multipolar")
    for seed in range(1000):
        state = _reached(scenario, str(seed))
        if state is not None:
            return scenario, state
    raise LookupError("no match came by such a state: choose other bounds")


def _reached(scenario: Scenario, seed: str) -> State | None:
    _, state = opened(scenario, seed, ())
    match = Match(state)
    policies = policies_for("sensible", state.world.powers)
    key = ai_key(seed)
    while not match.state.over:
        negotiate(match, policies, key, match.state.turn)
        if len(match.state.pacts) == PACTS and len(match.state.threats) == THREATS:
            return _all_orders(match.state)
        match.close()
    return None


def _all_orders(state: State) -> State:
    """The state with a random sheet for each power: of many drawn, the one with most orders that no
    sheet before it has, then the longest.
    """
    match = Match(state)
    for power in range(state.world.powers):
        view, before = match.view(PowerId(power)), used(match.state)
        drawn = [_sheet(view, attempt) for attempt in range(DRAWN)]
        best = max(drawn, key=lambda sheet: (len(kinds(sheet) - before), len(sheet)))
        match.say(PowerId(power), SetOrders(best))
    return match.state


def _sheet(view: View, attempt: int) -> Sheet:
    assert view.me is not None
    dice = dice_for(ai_key(attempt), view.me, view.turn, 0)
    drawer = SheetDrawer(view, view.me, dice)
    return drawer.sheet([pact for pact in view.pacts if view.me in pact.parties], ())


def kinds(sheet: Sheet | None) -> set[str]:
    """Keys of the orders in a sheet."""
    return {str(order.__struct_config__.tag) for order in sheet or ()}


def used(state: State) -> set[str]:
    """Keys of all orders in sealed sheets."""
    return {key for sheet in state.sheets for key in kinds(sheet)}
