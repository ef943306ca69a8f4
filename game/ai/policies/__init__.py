"""The policies by name, and who sits where.

A name is a persona with a level (`broker:hard`; without one, normal), or a policy that has no
levels (`sensible`). `random`, with or without a level, is a persona that is drawn for its seat.
"""

from collections.abc import Sequence
from functools import lru_cache

from game.ai.dice import dice_for
from game.ai.personas import PERSONAS
from game.ai.planner.level import LEVELS, NORMAL
from game.ai.planner.planner import Planner
from game.ai.policies.policy import Policy
from game.ai.policies.random_legal import RandomLegal
from game.ai.policies.sensible import Sensible
from game.errors import Misused

POLICIES: dict[str, Policy] = {policy.key: policy for policy in (Sensible(), RandomLegal())}
"""The policies without levels, by key."""

RANDOM = "random"
"""Stands for a persona that is drawn."""

CHOICES = (*PERSONAS, RANDOM, *POLICIES)
"""All that may be named, levels apart."""

_DRAW = -3
"""The seat number whose dice draw the personas of a match."""


def parts_of(name: str) -> tuple[str, str]:
    """What is named, and at which level ("" for a policy without levels).

    Raises `Misused`, naming all there are, where there is no such name or no such level.
    """
    key, colon, level = name.partition(":")
    if key not in CHOICES:
        raise Misused(
            f'There is no policy "{key}". Choose from: {", ".join(CHOICES)} '
            "(`adhoc personas` tells what each is like)."
        )
    if key in POLICIES:
        if colon:
            raise Misused(f"{key} has no levels: write {key} alone.")
        return key, ""
    if colon and level not in LEVELS:
        raise Misused(f'{key} has no level "{level}". Choose from: {", ".join(LEVELS)}.')
    return key, level or NORMAL.key


def policy_named(name: str) -> Policy:
    """The policy of that name. Raises `Misused` as `parts_of` does, and for a persona that is
    still to be drawn (see `drawn`)."""
    key, level = parts_of(name)
    if key == RANDOM:
        raise Misused(f"{name} stands for a persona that is drawn for the seat of a match.")
    return POLICIES[key] if key in POLICIES else _planner(key, level)


@lru_cache(maxsize=64)
def _planner(key: str, level: str) -> Policy:
    persona = PERSONAS[key]
    return Planner(f"{key}:{level}", persona.traits, LEVELS[level], persona.style)


def is_random(name: str) -> bool:
    """Whether a name stands for a persona that is drawn."""
    return name.partition(":")[0] == RANDOM


def drawn(names: Sequence[str], key: bytes) -> list[str]:
    """The names with a persona in place of each `random`, at its level; no two that are drawn are
    alike as long as there are enough. ``key`` is the match's `ai_key`: the same, the same personas.

    Names that are nobody's are left as they are. Raises `Misused` for a level there is not.
    """
    shuffled = dice_for(key, _DRAW, 0, 0).shuffled(list(PERSONAS))
    return [
        f"{shuffled[seat % len(shuffled)]}:{parts_of(name)[1]}" if is_random(name) else name
        for seat, name in enumerate(names)
    ]


def seat_names(seats: str, powers: int) -> list[str]:
    """One name for each power from ``seats``: one for all, or a comma list in their order.

    Raises `Misused` where the list is neither; the names themselves are not looked up.
    """
    names = [name.strip() for name in seats.split(",")]
    if len(names) == 1:
        names *= powers
    if len(names) != powers:
        raise Misused(
            f"--seats names {len(names)} seats, but the scenario has {powers} powers: "
            "name one policy for all, or one for each power, separated by commas."
        )
    return names


def policies_for(seats: str, powers: int, key: bytes = b"") -> list[Policy]:
    """The policy of each power; ``key`` is the match's `ai_key`, for those that are drawn.

    Raises `Misused` as `seat_names` and `policy_named` do.
    """
    return [policy_named(name) for name in drawn(seat_names(seats, powers), key)]


__all__ = [
    "CHOICES",
    "POLICIES",
    "RANDOM",
    "Policy",
    "drawn",
    "is_random",
    "parts_of",
    "policies_for",
    "policy_named",
    "seat_names",
]
