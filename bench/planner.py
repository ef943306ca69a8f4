"""How long computer powers think, and on what: `python -m bench.planner [MATCHES]`.

Whole matches of the six-power scenario with a persona in each seat, on one core, level by level, in
time of the processor. A turn is all the answers a seat gives in it, its sealed orders included.
"""

import sys
from collections import defaultdict
from collections.abc import Callable
from statistics import median, quantiles
from time import process_time
from typing import Any

from game.ai.dice import Dice
from game.ai.personas import PERSONAS
from game.ai.planner import planner
from game.ai.policies import Policy, policy_named
from game.rules.commands import Command
from game.rules.views import View
from game.scenario import load
from game.study.play import play

LEVELS = {"study": 6, "easy": 6, "normal": 3, "hard": 2}
"""Matches at each level; the slower the fewer."""

PARTS = ("Answers", "upkeep", "joins", "offers", "sealed")
"""What an answer is made of, by the names the planner calls them by."""


class Timed:
    """A policy that notes how long each of its turns takes."""

    def __init__(
        self, policy: Policy, turns: dict[tuple[int, int, int], float], match: int
    ) -> None:
        self._policy, self._turns, self._match = policy, turns, match
        self.key, self.talks, self.rounds = policy.key, policy.talks, policy.rounds

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        start = process_time()
        said = self._policy.answers(view, dice, closing)
        self._turns[self._match, view.turn, view.me or 0] += process_time() - start
        return said


def main(matches: dict[str, int]) -> None:
    """Print the table of levels, and what the time goes into."""
    scenario = load("multipolar")
    keys = list(PERSONAS)
    print(
        f"{'level':8} {'turns':>6} {'median ms':>10} {'p99 ms':>8} {'most ms':>8}   share of time"
    )
    for level, count in matches.items():
        turns: dict[tuple[int, int, int], float] = defaultdict(float)
        spent: dict[str, float] = defaultdict(float)
        undo = [_clocked(part, spent) for part in PARTS]
        for n in range(count):
            names = [keys[(n + seat) % len(keys)] for seat in range(len(scenario.setup.powers))]
            seats = [Timed(policy_named(f"{name}:{level}"), turns, n) for name in names]
            play(scenario, f"bench-{n}", seats)
        for restore in undo:
            restore()
        found = sorted(1000 * seconds for seconds in turns.values())
        whole = sum(turns.values())
        shares = ", ".join(f"{part} {100 * spent[part] / whole:.0f} %" for part in PARTS)
        p99 = quantiles(found, n=100)[98]
        print(
            f"{level:8} {len(found):6} {median(found):10.1f} {p99:8.1f} {found[-1]:8.1f}   {shares}"
        )


def _clocked(part: str, spent: dict[str, float]) -> Callable[[], None]:
    """Clock a part of the planner; returns what takes the clock off again."""
    original = getattr(planner, part)

    def clocked(*args: Any) -> Any:
        start = process_time()
        made = original(*args)
        if part == "Answers":
            said = made.said()
            made.said = lambda: said
        spent[part] += process_time() - start
        return made

    setattr(planner, part, clocked)
    return lambda: setattr(planner, part, original)


if __name__ == "__main__":
    main(dict.fromkeys(LEVELS, int(sys.argv[1])) if len(sys.argv) > 1 else LEVELS)
