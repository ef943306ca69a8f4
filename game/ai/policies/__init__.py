"""The policies by name, and who sits where."""

from game.ai.policies.policy import Policy
from game.ai.policies.random_legal import RandomLegal
from game.ai.policies.sensible import Sensible
from game.errors import Misused

POLICIES: dict[str, Policy] = {policy.key: policy for policy in (Sensible(), RandomLegal())}
"""All policies by key."""


def policy_named(name: str) -> Policy:
    """The policy of that name. Raises `Misused`, naming all there are, where there is none."""
    if name not in POLICIES:
        raise Misused(f'There is no policy "{name}". Choose from: {", ".join(POLICIES)}.')
    return POLICIES[name]


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


def policies_for(seats: str, powers: int) -> list[Policy]:
    """The policy of each power. Raises `Misused` as `seat_names` and `policy_named` do."""
    return [policy_named(name) for name in seat_names(seats, powers)]


__all__ = ["POLICIES", "Policy", "policies_for", "policy_named", "seat_names"]
