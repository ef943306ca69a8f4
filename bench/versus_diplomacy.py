"""Whole random games a second, beside the `diplomacy` package: `python -m bench.versus_diplomacy`.

`diplomacy` 1.1.2 is a reference engine of a negotiation strategy game in Python. It is installed
into an environment of its own in a temporary folder. Both engines play in turn, slice by slice, in
processes of their own under the same Python, so that what else the machine does hits both alike.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

SLICES = 5
SLICE_S = 8
PEER = "diplomacy==1.1.2"

THEIRS = """
import json, random, sys, time
from diplomacy import Game
chance = random.Random(int(sys.argv[1]))
games = turns = commands = 0
begin = time.perf_counter()
while time.perf_counter() - begin < float(sys.argv[2]):
    game = Game()
    while not game.is_game_done:
        possible = game.get_all_possible_orders()
        for power in game.powers:
            orders = [chance.choice(possible[at]) for at in game.get_orderable_locations(power)
                      if possible[at]]
            commands += len(orders)
            game.set_orders(power, orders)
        game.process()
        turns += 1
    games += 1
print(json.dumps([games, turns, commands, 0, time.perf_counter() - begin]))
"""

OURS = """
import sys
from bench.versus_diplomacy import ours
ours(int(sys.argv[1]), float(sys.argv[2]))
"""


def ours(slice_number: int, seconds: float) -> None:
    """Play random matches of the default scenario for a while and print what was counted."""
    import gc
    from time import perf_counter

    from game.ai.policies import policies_for
    from game.rules.commands import Command, SetOrders, SetReady
    from game.rules.ids import PowerId
    from game.rules.refusals import Refusal
    from game.scenario import load
    from game.study.play import play

    scenario = load("multipolar")
    policies = policies_for("random_legal", len(scenario.setup.powers))
    refused = 0

    def refusing(power: PowerId, command: Command, refusal: Refusal) -> None:
        nonlocal refused
        refused += 1

    counted: list[tuple[int, int]] = []

    class Counting:
        """The policy, with what it says counted."""

        key, talks, rounds = policies[0].key, policies[0].talks, policies[0].rounds

        def answers(self, view, dice, closing):  # type: ignore[no-untyped-def]
            said = policies[0].answers(view, dice, closing)
            sheet = next(c.sheet for c in said if isinstance(c, SetOrders)) or ()
            talk = sum(not isinstance(c, SetOrders | SetReady) for c in said)
            counted.append((talk, len(sheet)))
            return said

    seats = [Counting() for _ in policies]
    gc.freeze()
    games = turns = 0
    begin = perf_counter()
    while perf_counter() - begin < seconds:
        turns += play(scenario, f"{slice_number}-{games}", seats, refusing=refusing).turn
        games += 1
    spent = perf_counter() - begin
    talk = sum(words for words, _ in counted)
    orders = sum(orders for _, orders in counted)
    least = min(a + b for a, b in counted), min(a for a, _ in counted)
    if refused:
        print(f"{refused} commands were refused", file=sys.stderr)
    print(json.dumps([games, turns, talk + orders, talk, spent, len(counted), *least]))


def main() -> None:
    """Install the peer, let both play, print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"installing {PEER} ...")
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PEER],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        theirs_found, ours_found = [], []
        for number in range(SLICES):
            theirs_found.append(_slice([str(python)], THEIRS, number))
            ours_found.append(_slice([sys.executable], OURS, number))
    theirs_games = _tell("diplomacy 1.1.2", "phases", theirs_found)
    ours_games = _tell("Ad Hoc", "turns", ours_found)
    said = [sum(found[k] for found in ours_found) for k in (2, 3, 5)]
    print(
        f"a random power of ours: {said[0] / said[2]:.1f} orders and commands a turn "
        f"(least {min(f[6] for f in ours_found)}), {said[1] / said[2]:.1f} of them negotiation "
        f"(least {min(f[7] for f in ours_found)})"
    )
    print(f"whole random games a second, ours to theirs: {ours_games / theirs_games:.1f}")


def _slice(python: Sequence[str], program: str, number: int) -> list[float]:
    """Play one slice in a process of its own; returns what it counted."""
    done = subprocess.run(
        [*python, "-c", program, str(number), str(SLICE_S)],
        check=True,
        capture_output=True,
        text=True,
    )
    print(done.stderr, end="")
    counted: list[float] = json.loads(done.stdout.splitlines()[-1])
    return counted


def _tell(name: str, unit: str, found: Sequence[Sequence[float]]) -> float:
    """Print an engine's rates, each the median over slices; returns games a second."""
    games, turns, commands = (statistics.median(f[k] / f[4] for f in found) for k in range(3))
    print(
        f"{name}: {games:.1f} games/s, {turns:.0f} {unit}/s, {commands:,.0f} commands/s "
        f"({sum(f[0] for f in found):.0f} games)"
    )
    return games


if __name__ == "__main__":
    main()
