"""Who plays whom, where and with which luck: the matches of a tournament, from its seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from game.ai.dice import Dice, ai_key, dice_for
from game.errors import Misused
from game.rules.setup import Scenario
from game.scenario import load
from game.study.worlds import FEWEST, MOST, generated

GENERATED = "generated"
"""`generated:5` stands for worlds of five powers, another in every round."""


@dataclass(frozen=True)
class Lineup:
    """A match to play: where, with which luck, and who (a policy's name) plays each power."""

    scenario: str
    world: int
    seed: str
    seats: tuple[str, ...]

    def load(self) -> Scenario:
        """The scenario it is played in. Raises UserError as `size_of` does."""
        name, _, powers = self.scenario.partition(":")
        return generated(int(powers), self.world) if name == GENERATED else load(self.scenario)


def size_of(scenario: str) -> int:
    """How many powers a scenario has. Raises UserError where there is no such scenario."""
    name, colon, powers = scenario.partition(":")
    if name != GENERATED:
        return len(load(scenario).setup.powers)
    if not (colon and powers.isdecimal() and FEWEST <= int(powers) <= MOST):
        raise Misused(
            f"{scenario} is no world: write {GENERATED}:N with N from {FEWEST} to {MOST} powers."
        )
    return int(powers)


def lineups(entrants: Sequence[str], scenario: str, matches: int, seed: int) -> Iterator[Lineup]:
    """``matches`` of them, in rounds. In a round the same players have the same luck in every
    rotation of the seats; from round to round entrants are dealt anew, so that all sit equally
    often and beside everybody.
    """
    powers = size_of(scenario)
    deal = _dealt(entrants, dice_for(ai_key(f"tournament-{scenario}-{seed}"), 0, 0, 0))
    for match in range(matches):
        round_, rotation = divmod(match, powers)
        if not rotation:
            players = list(islice(deal, powers))
        seats = players[rotation:] + players[:rotation]
        yield Lineup(scenario, seed + round_, f"{scenario}-{seed + round_}", tuple(seats))


def _dealt(entrants: Sequence[str], dice: Dice) -> Iterator[str]:
    while True:
        yield from dice.shuffled(entrants)
