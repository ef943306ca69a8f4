"""The stage: shows one screen and knows its widgets, its focus and its semantic tree.

It opens no window. `input.py` hands it events and `render.py` draws it on any surface, so that
tests, pictures for the documentation and the window all go the same way; in the terminal it is
never laid out or drawn at all.
"""

from collections.abc import Callable
from dataclasses import dataclass

from game.client.look import SCALES
from game.client.ui.core import Env, Memory, Need, Point, Widget
from game.client.ui.help import Question, question
from game.client.ui.nodes import Node, Role
from game.client.ui.scene import Scene
from game.client.ui.screen import Context, Screen
from game.client.ui.scroll import Page, ScrollPane
from game.words import Words

TOAST_MS = 6000  # how long a notice stays
TOASTS_MOST = 4  # older ones make room
TOOLTIP_MS = 450  # how long the pointer rests before a thing explains itself


@dataclass(frozen=True)
class Toast:
    """A short notice that goes away by itself. `tone` is one of `look.TONES`."""

    text: str
    tone: str
    until_ms: int


@dataclass
class Pointer:
    """Where the mouse is, in logical pixels, and what it is doing.

    `down_at` is where the button went down (None while it is up), `dragged` whether it has moved
    since by more than a hand trembles, `resting_ms` when it came to what is below it, `swallow`
    whether the text that follows a key press belongs to that press, which was used up.
    """

    at: Point = (-1, -1)
    down_at: Point | None = None
    dragged: bool = False
    resting_ms: int = 0
    swallow: bool = False


class Stage:
    """One screen at a time on a surface of `size` screen pixels. `full_screen` is what its window,
    if it has one, should be."""

    def __init__(
        self,
        words: Words,
        size: tuple[int, int] = (1280, 720),
        scale: float = 1.0,
        *,
        in_terminal: bool = False,
    ) -> None:
        self.surface_size = size
        self.in_terminal = in_terminal
        self.running = True
        self.full_screen = False
        self.env = Env(words, scale, 0, 0)
        self.context = Context(self)
        self.pointer = Pointer()
        self.tooltip = ""
        self.toasts: list[Toast] = []
        self.screen: Screen | None = None
        self.on_help: Callable[[Question], None] | None = None
        """Who answers when help is asked for."""
        self.wanted = ""
        """What has to come into view with the next layout: the key of a widget."""
        self.builds = 0
        """How many times a screen has been built."""
        self.follow = False
        """Whether what has the focus by then has to."""
        self._scene: Scene | None = None
        self._drawn_ms: dict[str, int] = {}
        self.resize(size, scale)

    def show(self, screen: Screen) -> None:
        """Put another screen on; it finds its focus and scrolling as it left them."""
        if screen.kept is None:
            screen.kept = Memory()
        self.screen, self.env.memory = screen, screen.kept
        self.env.hover = self.env.pressed = ""
        self.env.carry = None
        self.env.memory.opened = self.env.memory.composing = ""
        self.env.want(Need.BUILD)

    def resize(self, size: tuple[int, int], scale: float | None = None) -> None:
        """Take a new size in screen pixels, or another scale (one of `look.SCALES`)."""
        scale = self.env.scale if scale is None else scale
        if scale not in SCALES:
            raise ValueError(f"scale is one of {SCALES}, not {scale}")
        self.surface_size, self.env.scale = size, scale
        self.env.width, self.env.height = int(size[0] / scale), int(size[1] / scale)
        self.env.want(Need.BUILD)

    def toast(self, text: str, tone: str) -> None:
        """Tell something in passing; said again, it stays for longer instead of twice."""
        others = [toast for toast in self.toasts if toast.text != text]
        self.toasts = [*others, Toast(text, tone, self.env.now_ms + TOAST_MS)][-TOASTS_MOST:]
        self.env.want(Need.PAINT)

    @property
    def scene(self) -> Scene:
        """The widgets as the model wants them now: built and laid out if they were out of date."""
        self.settle()
        assert self._scene is not None
        return self._scene

    def settle(self) -> None:
        """Build and lay out whatever is out of date; drawing waits for the next frame."""
        if self.screen is None:
            raise RuntimeError("show a screen before using the stage")
        if self.env.asked is not None:
            self._ask(self.env.asked)
        # Laying out may bring the focus into view, which lays out once more.
        for _ in range(3):
            if self.env.need < Need.LAYOUT:
                break
            rebuilt = self.env.need is Need.BUILD
            self.env.need = Need.PAINT
            if rebuilt:
                self._build(self.screen)
            elif not self.in_terminal:
                assert self._scene is not None
                self._scene.lay_out(self.env)
        self._bring_wanted()

    def _ask(self, topics: tuple[str, ...]) -> None:
        """Pass on what help is wanted about."""
        env, answer = self.env, self.on_help
        env.asked = None
        if answer is not None:
            looked_at = env.focus if env.keyboard else env.hover
            answer(question(env.glossary, self.tree(), topics, looked_at))

    def _bring_wanted(self) -> None:
        """Scroll to what was asked for, if it is there."""
        key = self.wanted or (self.env.focus if self.follow else "")
        self.wanted, self.follow = "", False
        widget = self._scene.by_key.get(key) if self._scene and key else None
        if widget is not None and not self.in_terminal:
            self.reveal(widget)

    def _build(self, screen: Screen) -> None:
        before = self._scene.stops() if self._scene else []
        self.builds += 1
        root = screen.build(self.context)
        page = Page(root, screen.title(self.context), key="page", least=0)
        self._scene = Scene(page, self.env)
        if not self.in_terminal:
            self._scene.lay_out(self.env)
        self._keep_focus([widget.key for widget in before])

    def _keep_focus(self, before: list[str]) -> None:
        """See to it that the focus is on something that is there.

        A dialog that opens takes it and gives it back; if what had it is gone, the widget that
        took its place in the order gets it.
        """
        assert self._scene is not None
        memory = self.env.memory
        opened = len(self._scene.dialogs())
        while opened < len(memory.returns):
            memory.focus = memory.returns.pop()
        stops = [widget.key for widget in self._scene.stops()]
        while opened > len(memory.returns):
            memory.returns.append(memory.focus)
            if memory.focus not in stops:
                memory.focus = ""
        if not memory.focus and self.screen is not None:
            memory.focus = next((key for key in self.screen.begins if key in stops), "")
        if memory.focus not in stops:
            place = before.index(memory.focus) if memory.focus in before else 0
            memory.focus = stops[min(place, len(stops) - 1)] if stops else ""

    def focus(self, widget: Widget, *, keyboard: bool) -> None:
        """Let the keyboard speak to a widget; by the keyboard itself, bring it into view."""
        env = self.env
        if env.memory.opened and widget.key != env.memory.opened:
            env.memory.opened = ""
            env.want(Need.BUILD)
        changed = env.focus != widget.key
        env.memory.focus = widget.key
        self.pointer.resting_ms = env.now_ms
        if changed:
            widget.focus_gained(env)
        if keyboard:
            self.reveal(widget)
        env.want(Need.PAINT)

    def reveal(self, widget: Widget) -> None:
        """Scroll the panes around a widget until it is in view."""
        for around in self.scene.path(widget):
            if isinstance(around, ScrollPane) and around is not widget:
                around.reveal(self.env, widget.focus_rect(self.env))
                self.settle()

    def tree(self) -> Node:
        """The semantic tree of what is on the stage now."""
        scene, screen = self.scene, self.screen
        assert screen is not None
        window = Node(Role.WINDOW, screen.title(self.context), "window")
        window.bounds = window.visible = self.env.window
        window.children = scene.nodes(self.env)
        for number, toast in enumerate(self.toasts):
            window.children.append(Node(Role.STATUS, toast.text, f"toast{number}"))
        return window

    def tick(self, now_ms: int) -> None:
        """Tell the time, in milliseconds from any start: notices go, animations move on."""
        self.env.now_ms = now_ms
        if self.screen is not None:
            self.screen.tick(self.context)
        living = [toast for toast in self.toasts if toast.until_ms > now_ms]
        if len(living) != len(self.toasts):
            self.toasts = living
            self.env.want(Need.PAINT)
        for widget in self.scene.by_key.values():
            if widget.clip and (pace := widget.frames(self.env)):
                self._animate(widget, pace)
        tooltip = self._due_tooltip()
        if tooltip != self.tooltip:
            self.tooltip = tooltip
            self.env.want(Need.PAINT)

    def work_ahead(self) -> bool:
        """Prepare a piece of what may be drawn next; whether there was one."""
        return any(widget.clip and widget.prepare() for widget in self.scene.by_key.values())

    def _animate(self, widget: Widget, pace: int) -> None:
        """Draw a widget anew if it moves, and its next picture is due."""
        now = self.env.now_ms
        if now - self._drawn_ms.get(widget.key, -1000) >= 1000 // pace:
            self._drawn_ms[widget.key] = now
            self.env.want(Need.PAINT, widget.clip)

    def _due_tooltip(self) -> str:
        """What should be explained now: what the pointer, or else the focus, has rested on."""
        env, pointer = self.env, self.pointer
        if pointer.down_at or env.now_ms - pointer.resting_ms < TOOLTIP_MS or env.memory.opened:
            return ""
        key, at = (env.focus, None) if env.keyboard else (env.hover, pointer.at)
        # What a thing does not say of itself, the group it stands in may say.
        around = self.scene.path(self.scene.by_key.get(key))
        return next(filter(None, (widget.explain(env, at) for widget in around)), "")
