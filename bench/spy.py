"""`python -m bench.spy [MATCHES]`: whole matches with a spy on every line.

Each frame a seat or an onlooker receives is compared, byte for byte, with what `view_for` and
`project` allow these eyes. Stops at the first that differs.
"""

import asyncio
import sys
from collections.abc import Iterator

from game.ai.personas import PERSONAS
from game.scenario import load
from tests.server.spied import spied, told_apart

SCENARIOS = ("multipolar", "first_coalition", "two_blocs")


def _plans(matches: int) -> Iterator[tuple[str, list[str]]]:
    """Scenarios in turn; every third match is played without sense, the others by personas."""
    personas = [f"{key}:study" for key in PERSONAS]
    for match in range(matches):
        name = SCENARIOS[match % len(SCENARIOS)]
        powers = len(load(name).setup.powers)
        seats = [personas[(match + power) % len(personas)] for power in range(powers)]
        yield name, ["random_legal"] * powers if match // len(SCENARIOS) % 3 == 2 else seats


def main() -> None:
    """Play, compare, and say how much was compared."""
    matches = int(sys.argv[1]) if len(sys.argv) > 1 else 18
    frames = 0
    for seed, (name, policies) in enumerate(_plans(matches)):
        scenario = load(name)
        spies, log = asyncio.run(spied(scenario, policies, seed))
        found = told_apart(scenario, spies, log)
        frames += found
        print(
            f"{name:16} {policies[0]:24} {len(log):5} entries, {found:6} frames as allowed",
            flush=True,
        )
    print(f"{matches} matches, {frames} frames, none but what its eyes may see")


if __name__ == "__main__":
    main()
