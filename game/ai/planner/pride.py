"""What a deal has to be worth to a seat: by its traits, and by how an even share would look."""

from collections.abc import Mapping

from game.ai.planner.mind import Mind
from game.rules.ids import PowerId


def even_share(gains: Mapping[PowerId, int]) -> int:
    """What each would have of everybody's gains if all had alike."""
    return sum(max(0, gain) for gain in gains.values()) // len(gains)


def least(mind: Mind, gains: Mapping[PowerId, int], last: bool = False) -> int:
    """What a deal has to be worth more than, to be signed and to be offered: the proud want a part
    of what it brings to all (``gains`` of each party, hundredths of score), and some of them less
    of it where it is this or nothing (``last``)."""
    level, margin = mind.level, mind.traits.margin
    if not level.pride:
        return margin
    pride = level.pride * (100 - level.concedes * last) // 100
    return margin + even_share(gains) * pride // 100
