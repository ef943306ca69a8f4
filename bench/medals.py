"""Quartiles of computer play per seat, for the medals of a scenario: `python -m bench.medals NAME`.

A persona drawn for each seat of each match, at level easy.

Whole points; a scenario file takes them as `medals = [bronze, silver, gold]` of each power.
Collapsed matches earn no medal and are left out.
"""

import statistics
import sys

from game.ai.dice import ai_key
from game.ai.policies import policies_for
from game.rules import outcome
from game.scenario import load
from game.study.play import play

MATCHES = 400


def main() -> None:
    """Print one line for each power."""
    key = sys.argv[1] if len(sys.argv) > 1 else "multipolar"
    matches = int(sys.argv[2]) if len(sys.argv) > 2 else MATCHES
    scenario = load(key)
    powers = scenario.setup.powers
    scores: list[list[int]] = [[] for _ in powers]
    firsts = [0] * len(powers)
    held = 0
    for seed in range(matches):
        name = f"medals-{seed}"
        policies = policies_for("random:easy", len(powers), ai_key(name))
        result = outcome(play(scenario, name, policies))
        if result.collapsed:
            continue
        held += 1
        for seat in result.seats:
            scores[seat.power].append(seat.score)
            firsts[seat.power] += seat.rank == 1
    print(f"{key}: {matches} matches, {held} held")
    for power, found in zip(powers, scores, strict=True):
        marks = [round(mark / 100) for mark in statistics.quantiles(found, n=4)]
        first = 100 * firsts[powers.index(power)] // max(1, held)
        print(f"{power.key:20} medals = {marks}   first in {first} %")


if __name__ == "__main__":
    main()
