"""Keys: how a press is written, what it is called, and which press each action of a program has.

A press is written as "p", "f1" or "ctrl+shift+enter". Buttons name an *action* ("table.propose"),
and `Keys` says which press that is at this computer.
"""

from collections.abc import Mapping
from functools import cache

import pygame

from game.words import Words

HELP, FULL_SCREEN = "all.help", "all.full"
"""The two actions the kit carries out itself."""

Press = tuple[int, bool, bool]
"""A key, and whether Ctrl and Shift are held."""

_ALIASES = {"enter": "return", "esc": "escape"}
_CODES = {name[2:].lower(): getattr(pygame, name) for name in dir(pygame) if name.startswith("K_")}
_NAMES = {code: name for name, code in sorted(_CODES.items(), reverse=True)}
_NAMES[pygame.K_RETURN] = "enter"
_SIGNS = {"+": "plus", "-": "minus", " ": "space"}
"""Letters that would be misread in a press as it is written."""

_HOLDING = frozenset(
    getattr(pygame, f"K_{side}{name}")
    for name in ("CTRL", "SHIFT", "ALT", "META")
    for side in ("L", "R")
) | {pygame.K_MODE, pygame.K_CAPSLOCK, pygame.K_NUMLOCK}
"""Keys that mean nothing alone."""


@cache
def parse(press: str) -> Press:
    """A press as it is written. Raise `ValueError` if there is no such key."""
    *held, name = press.lower().split("+")
    name = _ALIASES.get(name, name)
    code = _CODES.get(name, ord(name) if len(name) == 1 else 0)
    if not code or not set(held) <= {"ctrl", "shift"}:
        raise ValueError(f"there is no key {press}")
    return code, "ctrl" in held, "shift" in held


def written(event: pygame.Event) -> str:
    """A key press as it is written; "" for keys that mean nothing alone, and beside Alt, which
    belongs to the window and to letters."""
    if event.key in _HOLDING or event.mod & (pygame.KMOD_ALT | pygame.KMOD_MODE):
        return ""
    letter = chr(event.key) if 32 <= event.key < 0x40000000 and event.key != 127 else ""
    name = _SIGNS.get(letter) or (letter.lower() or _NAMES.get(event.key, ""))
    held = [name for name, on in zip(("ctrl", "shift"), _held(event), strict=True) if on]
    return "+".join((*held, name)) if name else ""


def _held(event: pygame.Event) -> tuple[bool, bool]:
    ctrl = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
    return ctrl, bool(event.mod & pygame.KMOD_SHIFT)


def readings(event: pygame.Event) -> list[Press]:
    """What a key press may mean, the likeliest first: the key, or where French keyboards have
    letters on the upper row, its digit."""
    ctrl, shift = _held(event)
    found = [(event.key, ctrl, shift)]
    place = getattr(event, "scancode", 0) - pygame.KSCAN_1
    if 0 <= place < 10:
        found.append((ord("1234567890"[place]), ctrl, False))
    return found


def spoken(words: Words, press: str) -> str:
    """A press as it stands on a keyboard, in the player's language."""
    return " + ".join(
        words(f"kit.press.{part}")
        if words.has(f"kit.press.{part}")
        else part.upper().replace("_", " ")
        for part in press.split("+")
    )


class Keys:
    """The press of each action: its usual one, or the one a player chose instead."""

    def __init__(self, usual: Mapping[str, str], chosen: Mapping[str, str] | None = None) -> None:
        """``chosen`` may name actions that do not exist (any more); they are left alone."""
        self.usual = usual
        self.chosen = {k: v for k, v in (chosen or {}).items() if usual.get(k, v) != v}

    def press(self, action: str) -> str:
        """The press of an action; what is no action is a press itself."""
        return self.chosen.get(action) or self.usual.get(action, action)

    def means(self, event: pygame.Event, action: str) -> bool:
        """Whether a key press asks for an action."""
        return parse(self.press(action)) in readings(event)
