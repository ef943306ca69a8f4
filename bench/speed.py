"""Time of a turn, a fork, a decision and a view on one fixed state: `python -m bench.speed`."""

import gc
from time import perf_counter

import msgspec

from bench.fixed import fixed_state, used
from bench.timing import median_us, reference_loop, row
from game.ai.dice import ai_key, dice_for
from game.ai.policies.random_legal import RandomLegal
from game.rules.commands import SetOrders
from game.rules.evolve import evolve
from game.rules.ids import PowerId
from game.rules.legal import check, decide
from game.rules.refusals import Refused
from game.rules.resolve import resolve_turn, steps
from game.rules.resolve.workings import Workings
from game.rules.state import State, digest, encode_state, fork
from game.rules.view import view_for
from game.rules.views import Seat

DOMINANT = 8
"""How many of the slowest parts of a turn are listed."""


def main() -> None:
    """Print all figures."""
    _, state = fixed_state()
    powers = state.world.powers
    orders = sum(len(sheet or ()) for sheet in state.sheets)
    print(
        f"fixed state: {powers} powers, turn {state.turn}, {len(state.pacts)} pacts, "
        f"{len(state.threats)} threats, {orders} orders of {len(used(state))} kinds"
    )
    gc.freeze()  # what is alive now is no garbage of the runs measured
    row("reference loop (100,000 additions)", median_us(reference_loop))
    row("a turn: resolve, ledger and hash", median_us(lambda: digest(resolve_turn(state)[0])))
    row("fork of a state", median_us(lambda: fork(state), 1000))
    row("hash of a state", median_us(lambda: digest(state), 1000))
    row("view of a seat", median_us(lambda: view_for(state, Seat(PowerId(0))), 500))
    _negotiation(state)
    _sizes(state)
    _parts(state)


def _negotiation(state: State) -> None:
    """A random power's answers: to make them, and to decide each."""
    view = view_for(state, Seat(PowerId(0)))
    policy, key = RandomLegal(), ai_key(0)
    turns = iter(range(10**9))

    def speak() -> object:
        return policy.answers(view, dice_for(key, 0, next(turns), 0), False)

    row("random_legal: a whole answer", median_us(speak, 500))
    said = policy.answers(view, dice_for(key, 0, 7, 0), False)
    sizes = [len(policy.answers(view, dice_for(key, 0, t, 0), False)) for t in range(200)]
    begin, decided, playing = perf_counter(), 0, state
    for _ in range(100):
        playing = fork(state)
        for command in said:
            try:
                evolve(playing, decide(playing, PowerId(0), command))
            except Refused:
                continue
            decided += 1
    each = (perf_counter() - begin) * 1e6 / max(1, decided)
    row("decide and fold one command (mean)", each, f"{sum(sizes) / len(sizes):.1f} an answer")
    sheet = next(c for c in said if isinstance(c, SetOrders))
    row("decide a sheet of orders", median_us(lambda: check(state, PowerId(0), sheet), 500))


def _sizes(state: State) -> None:
    _, events = resolve_turn(state)
    print(f"{'state as MessagePack':48} {len(encode_state(state)):10,} bytes")
    print(f"{'events of a turn':48} {len(msgspec.msgpack.encode(events)):10,} bytes")
    print(f"{'events of a turn':48} {len(events):10,}")


def _parts(state: State) -> None:
    """What dominates: each step's time, with the folding of its events, summed over runs."""
    spent: dict[str, float] = {}
    runs = 200
    for _ in range(runs):
        playing, workings = fork(state), Workings()
        for step in steps(state.world.rules.modules):
            begin = perf_counter()
            evolve(playing, step(playing, workings))
            spent[step.__name__] = spent.get(step.__name__, 0.0) + perf_counter() - begin
    total = sum(spent.values())
    print("what dominates a turn:")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1])[:DOMINANT]:
        row(f"  {name}", seconds * 1e6 / runs, f"{100 * seconds / total:.0f} %")


if __name__ == "__main__":
    main()
