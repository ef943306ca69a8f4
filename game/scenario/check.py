"""The bodies of `adhoc scenarios list` and `adhoc scenarios check FILE`."""

from pathlib import Path

import click

from game.rules.setup import Scenario
from game.scenario.complaints import ScenarioError
from game.scenario.library import catalogue, load
from game.words import detect_language

DIFFICULTIES = {
    "en": ("gentle", "normal", "demanding"),
    "fr": ("facile", "normale", "exigeante"),
}
"""What 1, 2 and 3 are called in the list."""

_LINE = {
    "en": "{powers} powers, {turns} turns, {difficulty}",
    "fr": "{powers} puissances, {turns} tours, difficulté {difficulty}",
}


def main(path: str | Path) -> int:
    """Say what is in a scenario file, or every mistake in it; the exit code, 0 or 2."""
    try:
        scenario = load(path)
    except ScenarioError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    click.echo(_good(scenario))
    return 0


def _good(scenario: Scenario) -> str:
    setup = scenario.setup
    counts = ", ".join(
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in (
            (len(setup.powers), "power"),
            (len(setup.regions), "region"),
            (len(setup.borders), "border"),
            (len(setup.links), "link"),
            (len(setup.pacts), "opening pact"),
            (len(scenario.deck.events), "event"),
        )
    )
    return f"{setup.key} is a good scenario: {counts}; modules {', '.join(setup.modules)}."


def listing(language: str | None = None) -> None:
    """Print the scenarios that come with the game, in a language (the system's by default)."""
    language = language or detect_language()
    cards = catalogue()
    width = max((len(card.key) for card in cards), default=0)
    for card in cards:
        low, high = card.turns
        line = _LINE[language].format(
            powers=card.powers,
            turns=low if low == high else f"{low}–{high}",
            difficulty=DIFFICULTIES[language][card.difficulty - 1],
        )
        click.echo(f"{card.key:<{width}}  {card.names[language]} ({line})")
        click.echo(f"{'':<{width}}  {card.summary[language]}")
