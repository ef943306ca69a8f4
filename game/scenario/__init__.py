"""Scenarios: from a TOML file to a checked `game.rules.setup.Scenario` (`scenarios/README.md`)."""

from game.scenario.complaints import Complaint, ScenarioError, UnknownScenario
from game.scenario.library import Card, catalogue, load, scenario_names

__all__ = [
    "Card",
    "Complaint",
    "ScenarioError",
    "UnknownScenario",
    "catalogue",
    "load",
    "scenario_names",
]
