"""What every widget is, and what it is given to work with.

A screen is rebuilt from its model whenever something happened, so widgets are short-lived and
plain; what must outlive them (focus, scroll positions, carets) is kept in `Memory` by key.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, ClassVar

import pygame
from pygame import Rect

from game.client import keymap
from game.client.presses import Keys
from game.client.ui.counting import Counts
from game.client.ui.editing import Edits
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.terms import NO_TERMS, Glossary
from game.words import Words

Point = tuple[int, int]
Handler = Callable[[], None]
BoolHandler = Callable[[bool], None]
IntHandler = Callable[[int], None]
TextHandler = Callable[[str], None]


class Need(IntEnum):
    """How much is out of date; each level includes those before it."""

    NOTHING = 0
    PAINT = 1
    LAYOUT = 2
    BUILD = 3


class Clipboard:
    """A clipboard of the program's own; the window puts the system's in its place."""

    def __init__(self) -> None:
        self._text = ""

    def get(self) -> str:
        return self._text

    def put(self, text: str) -> None:
        self._text = text


@dataclass
class Memory:
    """What outlives a rebuild, by the key of the widget it belongs to.

    `scroll` is how far a pane is scrolled (logical pixels), `cursor` the row or option the
    keyboard stands on, `caret` where typing goes and where the selection began, `edits` what was
    done to a text, `opened` the select whose menu is open, `composing` the text an input method is
    still working on, and `returns` where the focus goes back to when the dialogs that are open
    close, innermost last.
    """

    focus: str = ""
    scroll: dict[str, int] = field(default_factory=dict)
    cursor: dict[str, int] = field(default_factory=dict)
    caret: dict[str, tuple[int, int]] = field(default_factory=dict)
    edits: dict[str, Edits] = field(default_factory=dict)
    opened: str = ""
    composing: str = ""
    returns: list[str] = field(default_factory=list)


@dataclass
class Carry:
    """What is being moved: the key of the widget it comes from, what it is to the screen, how many
    there are, and its sign. `at` is where the mouse holds it (None: picked up by keyboard),
    `amount` how many are wanted, 0 as long as nobody said."""

    source: str
    what: Any
    most: int
    icon: str
    at: Point | None
    amount: int = 0


@dataclass
class Env:
    """What widgets know of the world around them: size, words, focus, pointer, time.

    Sizes are logical pixels. `keyboard` is true while the keyboard was used last, and the focus
    therefore has to be seen clearly; `motion` whether things may move by themselves. `keys` are the
    presses of the program's actions, `terms` gives what is explained in texts. `asked` is what
    help is wanted about: keys of terms, or none of them for what one is looking at; None while
    nobody asks. `counts` are numbers on their way, `carry` is what is being moved, if anything is.
    """

    words: Words
    scale: float
    width: int
    height: int
    memory: Memory = field(default_factory=Memory)
    hover: str = ""
    pressed: str = ""
    keyboard: bool = False
    now_ms: int = 0
    motion: bool = False
    need: Need = Need.BUILD
    dirty: Rect = field(default_factory=lambda: Rect(0, 0, 0, 0))
    clipboard: Clipboard = field(default_factory=Clipboard)
    keys: Keys = field(default_factory=keymap.keys)
    terms: Callable[[Words], Glossary] = lambda _: NO_TERMS
    asked: tuple[str, ...] | None = None
    counts: Counts = field(default_factory=Counts)
    carry: Carry | None = None

    @property
    def focus(self) -> str:
        """The key of the widget the keyboard speaks to."""
        return self.memory.focus

    @property
    def glossary(self) -> Glossary:
        """The terms that are explained in the language spoken now."""
        return self.terms(self.words)

    @property
    def window(self) -> Rect:
        return Rect(0, 0, self.width, self.height)

    def want(self, need: Need, where: Rect | None = None) -> None:
        """Ask for a repaint (only `where`, if given), a new layout or a rebuild."""
        self.need = max(self.need, need)
        if where is None or need is not Need.PAINT:
            self.dirty = self.window
        else:
            self.dirty = self.dirty.union(where) if self.dirty else where.copy()

    def call(self, handler: Handler | None) -> None:
        """Run what a screen wants done, and show what it changed."""
        if handler is not None:
            handler()
            self.want(Need.BUILD)


_HOLDERS = (Role.GROUP, Role.SCROLL, Role.DIALOG, Role.WINDOW)


@dataclass(eq=False, kw_only=True)
class Widget:
    """Base of everything on a screen.

    `key` names the widget across rebuilds (unique on its screen; made from its place if empty).
    `width` and `height` fix a size, `grow` is its part of space left over. `tip` explains it:
    shown as a tooltip, and read as its description; on something disabled it says why.
    """

    key: str = ""
    width: int | None = None
    height: int | None = None
    grow: int = 0
    tip: str = ""
    enabled: bool = True

    rect: Rect = field(init=False, default_factory=lambda: Rect(0, 0, 0, 0))
    clip: Rect = field(init=False, default_factory=lambda: Rect(0, 0, 0, 0))
    _spans: tuple[int, int] | None = field(init=False, default=None, repr=False)
    _talls: dict[int, int] = field(init=False, default_factory=dict, repr=False)
    _leasts: dict[int, int] = field(init=False, default_factory=dict, repr=False)

    floats: ClassVar[bool] = False  # stands above the page instead of in it
    modal: ClassVar[bool] = False  # keeps focus and pointer to itself
    stops: ClassVar[bool] = False  # the keyboard stops here
    mouse: ClassVar[bool] = False  # the pointer can do something here
    drags: ClassVar[bool] = False  # moving with the button down is no click

    def attach(self, env: Env) -> None:
        """The key is settled: make the kids that depend on what is remembered under it."""

    def covers(self) -> bool:
        """Whether the pointer finds this instead of its kids."""
        return False

    # --- Sizes ------------------------------------------------------------------------------
    def span(self, env: Env) -> tuple[int, int]:
        """The least width this can live with, and the width it would like."""
        if self._spans is None:
            if self.width is not None:
                self._spans = (self.width, self.width)
            else:
                least, wish = self.measure_width(env)
                self._spans = (min(least, wish), wish)
        return self._spans

    def tall(self, env: Env, width: int) -> int:
        """The height this wants at a width."""
        if self.height is not None:
            return self.height
        if width not in self._talls:
            self._talls[width] = self.measure_height(env, width)
        return self._talls[width]

    def squeeze(self, env: Env, width: int) -> int:
        """The height this can be pressed down to; less than `tall` only for what can scroll."""
        if self.height is not None:
            return self.height
        if width not in self._leasts:
            self._leasts[width] = self.measure_least(env, width)
        return self._leasts[width]

    def measure_width(self, env: Env) -> tuple[int, int]:
        raise NotImplementedError(type(self).__name__)

    def measure_height(self, env: Env, width: int) -> int:
        raise NotImplementedError(type(self).__name__)

    def measure_least(self, env: Env, width: int) -> int:
        return self.tall(env, width)

    def place(self, env: Env, rect: Rect, clip: Rect) -> None:
        """Take `rect` as one's own, of which only what lies in `clip` can be seen."""
        self.rect, self.clip = rect, rect.clip(clip)

    # --- Looks and meaning ------------------------------------------------------------------
    def kids(self) -> Sequence["Widget"]:
        return ()

    def paint(self, env: Env, painter: Painter) -> None:
        for kid in self.kids():
            if not kid.floats and kid.clip.colliderect(env.dirty):
                kid.paint(env, painter)

    def frames(self, env: Env) -> int:
        """How many times a second it wants to be drawn anew; 0: not until something happens."""
        return 0

    def prepare(self) -> bool:
        """Do a piece of work that drawing may need soon, while nothing else is to do; whether there
        was one."""
        return False

    def describe(self, env: Env) -> Node | None:
        """This widget in the semantic tree, without its kids; None if it only arranges them."""
        return None

    def nodes(self, env: Env) -> list[Node]:
        """The semantic nodes of this widget and its kids."""
        below = [node for kid in self.kids() if not kid.floats for node in kid.nodes(env)]
        own = self.describe(env)
        if own is None:
            return below
        own.children += below
        return [own]

    def node(self, env: Env, role: Role, name: str) -> Node:
        """A node with everything filled in that all widgets have in common."""
        return Node(
            role,
            name,
            self.key,
            description=self.tip,
            bounds=self.rect,
            visible=self.clip,
            enabled=self.enabled,
            focusable=self.focusable(),
            focused=self.focusable() and env.focus == self.key,
        )

    def hint(self, at: Point | None = None) -> str:
        """What the tooltip says; `at` is where the pointer is, None for the keyboard."""
        return self.tip

    def explain(self, env: Env, at: Point | None) -> str:
        """The tooltip: the hint, or what is known about the terms in its name. What only holds
        other things leaves that to them."""
        hint = self.hint(at)
        node = None if hint else self.describe(env)
        named = node is not None and node.role not in _HOLDERS
        found = env.glossary.spans(node.name) if node is not None and named else ()
        return "\n".join(env.glossary[span.key].told for span in found) or hint

    def focus_rect(self, env: Env) -> Rect:
        """The part that has to be in view while this has the focus."""
        return self.rect

    # --- Input ------------------------------------------------------------------------------
    def focusable(self) -> bool:
        """Whether the keyboard stops here; a disabled widget only if it says why."""
        return self.stops and (self.enabled or bool(self.tip))

    def press(self, env: Env, at: Point) -> None:
        """The left button went down here."""

    def drag(self, env: Env, at: Point, by: Point) -> None:
        """The pointer moved while the button that was pressed here is down."""

    def click(self, env: Env, at: Point) -> None:
        """The button went down and up here."""

    def point(self, env: Env, at: Point | None) -> None:
        """The pointer moves over this, or has left it (None)."""

    def wheel(self, env: Env, at: Point, steps: float) -> bool:
        """The wheel turned over this (up is positive); whether it was used."""
        return False

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        """A key while this has the focus; whether it was used."""
        return False

    def takes_text(self, event: pygame.Event) -> bool:
        """Whether an unused key press will come again as text, which `typed` wants."""
        return False

    def typed(self, env: Env, text: str) -> bool:
        """Text while this has the focus; whether it was used."""
        return False

    def composed(self, env: Env, text: str) -> None:
        """An input method is at work on `text`, which is not yet typed."""

    def focus_gained(self, env: Env) -> None:
        """The keyboard came to stop here."""


def is_activation(event: pygame.Event) -> bool:
    """Whether a key press means "do it" on a control that has no use for text. With Ctrl held it
    is a shortcut, which may mean something else altogether.
    """
    held = event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META | pygame.KMOD_ALT)
    return not held and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
