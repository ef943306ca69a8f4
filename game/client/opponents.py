"""The computer powers as a player meets them: choices of persona and level, and who plays a seat,
in words."""

from game.ai.planner.level import LEVELS, NORMAL, STUDY
from game.ai.policies import CHOICES, POLICIES, RANDOM
from game.client.ui import Option
from game.rules.setup import Setup
from game.wire.log import HUMAN
from game.words import Words

_LESSON = "sensible"
"""In a lesson: whoever learns to find partners should find some."""

_GENTLE = 1


def usual(setup: Setup) -> str:
    """Who plays against a person that has chosen nobody."""
    return _LESSON if setup.difficulty == _GENTLE else seat_name(RANDOM)


def seat_name(key: str, level: str = "") -> str:
    """A persona at a level (normal, if none is given), as `--seats` names it."""
    return key if key in POLICIES or key == HUMAN else f"{key}:{level or NORMAL.key}"


def persona_of(holder: str) -> str:
    """What is named, without its level."""
    return holder.partition(":")[0]


def level_of(holder: str) -> str:
    """The level of a persona; "" for who has none."""
    return holder.partition(":")[2]


def personas(words: Words) -> list[Option]:
    """All there are to choose from, each with its sentence."""
    return [
        Option(key, words(f"personas.{key}.name"), "robot", tip=words(f"personas.{key}.sentence"))
        for key in CHOICES
    ]


def levels(words: Words) -> list[Option]:
    """The levels for players."""
    return [Option(key, words(f"personas.level.{key}")) for key in LEVELS if key != STUDY.key]


def called(words: Words, holder: str) -> str:
    """Who plays a seat, from what the server says of it: persona and level, a person, or that one
    cannot know yet. A persona this program does not know is called as the server calls it."""
    key, level = persona_of(holder), level_of(holder)
    if key in ("hidden", "human", "open"):
        return words(f"personas.holder.{key}")
    if not words.has(f"personas.{key}.name"):
        return holder
    name = words(f"personas.{key}.name")
    if not words.has(f"personas.level.{level}"):
        return name
    return words("personas.computer", persona=name, level=words(f"personas.level.{level}"))


def sentence(words: Words, holder: str) -> str:
    """What a computer power is like; "" for people and for who is hidden or unknown."""
    key = f"personas.{persona_of(holder)}.sentence"
    return words(key) if words.has(key) else ""
