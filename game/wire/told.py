"""What a server said no to, and why there is no line to it: in a person's language."""

from collections.abc import Mapping
from typing import Protocol

from game.errors import Sayer
from game.words import MissingWords


class Refusing(Protocol):
    """A refusal of the rules, or a refusal, goodbye or notice that came over the wire."""

    @property
    def code(self) -> str: ...
    @property
    def params(self) -> Mapping[str, int | str]: ...
    @property
    def sentence(self) -> str: ...


def goodbye_sentence(words: Sayer, goodbye: Refusing) -> str:
    """Why the server closed the connection, or did not do what it was asked, in the player's
    language; there may be no match to name things by.
    """
    key = f"denials.{goodbye.code}"
    if not words.has(key):
        return goodbye.sentence
    try:
        return words(key, **{name: _param(words, name, v) for name, v in goodbye.params.items()})
    except MissingWords:  # a server of another version says it otherwise
        return goodbye.sentence


def reason_told(words: Sayer, reason: str) -> str:
    """A reason of `game.wire.denials.REASONS`; one that another version has, as it came."""
    key = f"denials.reason.{reason}"
    return words(key) if words.has(key) else reason


def fault_told(words: Sayer, fault: str, address: str) -> str:
    """Why there is no line to a server (`game.wire.line.FAULTS`), and what to do."""
    return words(f"online.fault.{fault or 'lost'}", address=address)


def _param(words: Sayer, name: str, value: int | str) -> str:
    if isinstance(value, int):
        return words.number(value)
    return reason_told(words, value) if name == "reason" else value
