"""A thousand random matches that must not raise: `python -m bench.fuzz [MATCHES [SCENARIO]]`."""

import sys
from time import perf_counter

from game.ai.policies import policies_for
from game.rules import Refusal
from game.rules.commands import Command
from game.rules.ids import PowerId
from game.scenario import load, scenario_names
from game.study.coverage import Coverage
from game.study.play import play

MATCHES = 1000


def main() -> int:
    """Play, and say what was refused and what never occurred; 0 where that is nothing."""
    matches = int(sys.argv[1]) if len(sys.argv) > 1 else MATCHES
    names = sys.argv[2:] or list(scenario_names())
    faults = 0
    for name in names:
        scenario, counted = load(name), Coverage()
        policies = policies_for("random_legal", len(scenario.setup.powers))
        refused: list[str] = []

        def refusing(
            power: PowerId, command: Command, refusal: Refusal, into: list[str] = refused
        ) -> None:
            into.append(f"{type(command).__name__}: {refusal.sentence}")

        begin = perf_counter()
        for seed in range(matches):
            play(scenario, f"fuzz-{seed}", policies, watching=counted.watch, refusing=refusing)
        missing = counted.missing(scenario)
        print(
            f"{name}: {matches} matches in {perf_counter() - begin:.0f} s, {len(refused)} refused, "
            f"never occurred: {', '.join(missing) or 'nothing'}"
        )
        for sentence in sorted(set(refused)):
            print(f"  {sentence}")
        faults += len(refused)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
