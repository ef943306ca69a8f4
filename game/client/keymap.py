"""The one list of all keys: where each means something, what it does, and its usual press.

Buttons name these actions as their shortcuts; Settings changes what they are pressed with, and
Settings, Learn, tooltips and help read it from here.
"""

from collections.abc import Mapping
from typing import NamedTuple

from game.client.presses import Keys, parse


class Action(NamedTuple):
    """Something a key does: ``place`` and ``what`` are keys of words (`learn.place`, `learn.key`),
    ``press`` its usual press. What is ``fixed`` belongs to the kit and cannot be changed."""

    place: str
    what: str
    press: str
    fixed: bool = False

    @property
    def name(self) -> str:
        """What buttons call it."""
        return f"{self.place}.{self.what}"


ACTIONS = (
    Action("all", "next", "tab", True),
    Action("all", "before", "shift+tab", True),
    Action("all", "there", "arrows", True),
    Action("all", "do", "enter", True),
    Action("all", "back", "escape", True),
    Action("all", "help", "f1"),
    Action("all", "full", "f11"),
    Action("all", "undo", "ctrl+z"),
    Action("text", "undo", "ctrl+z", True),
    Action("text", "redo", "ctrl+shift+z", True),
    Action("text", "words", "ctrl+sideways", True),
    Action("text", "select", "shift+sideways", True),
    Action("text", "everything", "ctrl+a", True),
    Action("text", "copy", "ctrl+c", True),
    Action("text", "cut", "ctrl+x", True),
    Action("text", "paste", "ctrl+v", True),
    Action("match", "wanted", "g"),
    Action("match", "players", "f3"),
    Action("map", "pan", "arrows", True),
    Action("map", "nearer", "plus", True),
    Action("map", "farther", "minus", True),
    Action("map", "fit_map", "home", True),
    Action("world", "table", "n"),
    Action("world", "orders", "o"),
    Action("world", "relations", "e"),
    Action("world", "report", "r"),
    Action("world", "seal", "ctrl+enter"),
    *(Action("world", f"lens{n}", f"{n}") for n in range(1, 7)),
    *(Action("watch", f"lens{n}", f"{n}") for n in range(1, 7)),
    Action("watch", "save", "s"),
    Action("table", "propose", "p"),
    Action("table", "write", "m"),
    Action("table", "sign", "ctrl+enter"),
    Action("table", "counter", "c"),
    Action("table", "decline", "d"),
    Action("editor", "fit", "f"),
    Action("editor", "send", "ctrl+enter"),
    Action("message", "say", "ctrl+enter"),
    Action("start", "begin", "ctrl+enter"),
    Action("report", "go_on", "ctrl+enter"),
    Action("playback", "step_on", "space"),
    Action("playback", "go_on", "ctrl+enter"),
    Action("orders", "keep", "k"),
    Action("orders", "home", "h"),
    Action("orders", "seal", "ctrl+enter"),
    Action("ending", "save", "s"),
    Action("ending", "watch", "w"),
    Action("ending", "rematch", "r"),
    Action("replay", "earlier", "j"),
    Action("replay", "later", "l"),
    Action("replay", "run", "k"),
    Action("replay", "decision_before", "b"),
    Action("replay", "decision_after", "n"),
)

_USUAL = {action.name: action.press for action in ACTIONS}
_TAKEN = frozenset(
    {"tab", "shift+tab", "escape", "enter", "space", "up", "down", "left", "right"}
    | {"home", "end", "pageup", "pagedown", "plus", "minus", "kp_enter"}
)
"""Presses the kit itself needs wherever the focus is."""


_APART = frozenset({"start", "replay"})
"""Places outside of a match that is played."""


def keys(chosen: Mapping[str, str] | None = None) -> Keys:
    """The keys of the game, as a player ``chosen`` them: presses by the name of the action."""
    return Keys(_USUAL, chosen)


def check(chosen: Mapping[str, str]) -> None:
    """Raise `ValueError` for a press that does not exist, and for a fixed action."""
    for press in chosen.values():
        parse(press)
    for action in ACTIONS:
        if action.fixed and action.name in chosen:
            raise ValueError(f"{action.name} keeps its key")


def reserved(action: Action, press: str) -> bool:
    """Whether a press is needed by the kit itself, and not the action's usual one all the same."""
    return press in _TAKEN and press != action.press


def rival(table: Keys, action: Action, press: str) -> Action | None:
    """The other action that has a press where it would mean both."""
    for other in ACTIONS:
        if other.fixed or other is action or not _meet(action, other):
            continue
        if table.press(other.name) == press:
            return other
    return None


def _meet(one: Action, other: Action) -> bool:
    """Whether both mean something at the same time."""
    places = {one.place, other.place}
    return len(places) == 1 or "all" in places or ("match" in places and not places & _APART)


def rebound(table: Keys, action: Action, press: str) -> dict[str, str]:
    """What is chosen once an action has a press; what else had it gets the one that is free now."""
    chosen = dict(table.chosen)
    other = rival(table, action, press)
    if other is not None:
        chosen[other.name] = table.press(action.name)
    chosen[action.name] = press
    return keys(chosen).chosen
