"""The semantic tree: what a screen says, apart from how it looks.

Tests click "button Propose", the keyboard walks it, the terminal prints it, a screen reader can
read it, and a snapshot of it is a test that costs nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pygame import Rect


class Role(StrEnum):
    """What a thing is to its user; the names follow ARIA where it has one."""

    WINDOW = "window"
    GROUP = "group"
    SCROLL = "scroll"
    HEADING = "heading"
    TEXT = "text"
    IMAGE = "image"
    METER = "meter"
    STATUS = "status"
    BUTTON = "button"
    CHECKBOX = "checkbox"
    RADIOGROUP = "radiogroup"
    RADIO = "radio"
    SELECT = "select"
    OPTION = "option"
    STEPPER = "stepper"
    SLIDER = "slider"
    TEXTFIELD = "textfield"
    TABLIST = "tablist"
    TAB = "tab"
    TABLE = "table"
    ROW = "row"
    CANVAS = "canvas"
    MARK = "mark"
    DIALOG = "dialog"


@dataclass(eq=False)
class Node:
    """One element of the semantic tree.

    `bounds` is where it stands, `visible` the part not scrolled away, both in logical pixels
    (empty where nothing was laid out, as in the terminal). `enabled` says whether it can be used,
    `focusable` whether the keyboard stops at it: something disabled that explains itself keeps
    its stop, so that the explanation can be read. `checked` is None for what cannot be checked.
    `activate` does what a click does; `assign` sets the value from typed text, and returns what
    was wrong with it ("" if nothing), as a sentence; where the text is `secret`, `value` has dots
    for its letters, and typing it shows nothing. `shortcut` is the key that does the same.
    `beside` says that a text goes on with what the one before it began.
    """

    role: Role
    name: str
    key: str
    value: str = ""
    description: str = ""
    bounds: Rect = field(default_factory=lambda: Rect(0, 0, 0, 0))
    visible: Rect = field(default_factory=lambda: Rect(0, 0, 0, 0))
    focusable: bool = False
    focused: bool = False
    enabled: bool = True
    checked: bool | None = None
    expanded: bool | None = None
    minimum: int | None = None
    maximum: int | None = None
    options: tuple[str, ...] = ()
    shortcut: str = ""
    children: list["Node"] = field(default_factory=list)
    activate: Callable[[], None] | None = None
    assign: Callable[[str], str] | None = None
    secret: bool = False
    beside: bool = False

    def walk(self) -> Iterator["Node"]:
        """This node and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find_all(self, role: str = "", name: str = "", key: str = "") -> list["Node"]:
        """All nodes that have the given role, name and key; what is empty is not asked."""
        return [
            node
            for node in self.walk()
            if (not role or node.role == role)
            and (not name or node.name == name)
            and (not key or node.key == key)
        ]

    def line(self) -> str:
        """One line that says all a test of behaviour may care about, bounds left out."""
        parts = [str(self.role), f'"{self.name}"'] if self.name else [str(self.role)]
        if self.value:
            parts.append(f"= {self.value}")
        if self.checked is not None:
            parts.append("[x]" if self.checked else "[ ]")
        if self.expanded:
            parts.append("(open)")
        if not self.enabled:
            parts.append("(disabled)")
        if self.focused:
            parts.append("(focus)")
        if self.description:
            parts.append(f"- {self.description}")
        return " ".join(parts)

    def snapshot(self, depth: int = 0) -> str:
        """The tree as indented text, one line a node."""
        lines = ["  " * depth + self.line()]
        lines += [child.snapshot(depth + 1) for child in self.children]
        return "\n".join(lines)
