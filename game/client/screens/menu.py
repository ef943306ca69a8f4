"""The first screen: into a match, and how the game speaks and looks."""

from dataclasses import dataclass

from pygame import Rect

from game.client import look
from game.client.house import SavedMatch
from game.client.theatre import Preview
from game.client.ui import (
    Button,
    Canvas,
    Choice,
    Context,
    Inset,
    Label,
    Layers,
    Option,
    Painter,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Spacer,
    Widget,
)
from game.client.ui.core import Handler, TextHandler
from game.rules.setup import Setup
from game.words import LANGUAGES

_COLUMN = 440
_LOW = 700  # logical pixels: below, entries stand closer
_UNDER, _STEP, _SHADES = 80, 6, 40
"""How far the map reaches under the entries; it fades in by so many pixels, so many times."""


@dataclass(frozen=True)
class Ways:
    """Where the menu leads."""

    lesson: Handler
    learn: Handler
    new: Handler
    resume: TextHandler
    saved: Handler
    host: Handler
    join: Handler
    replays: Handler
    settings: Handler
    quit: Handler
    set_language: TextHandler


class Menu(Screen):
    """``latest`` is the match to go on with, if one is open; ``setup`` lends the menu its map."""

    def __init__(self, ways: Ways, setup: Setup, saved: int, latest: SavedMatch | None) -> None:
        self.ways, self.saved, self.latest = ways, saved, latest
        self._preview = Preview(setup)

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.menu.title")

    def build(self, ctx: Context) -> Widget:
        column = ScrollPane(self._entries(ctx), ctx.words("screens.menu.title"), key="entries")
        column.width = min(_COLUMN, ctx.width)
        if ctx.in_terminal:
            return column
        backdrop = Canvas("", self._draw, key="backdrop")
        backdrop.enabled = False
        return Layers([backdrop, Row([column, Spacer(grow=1)], align="stretch")])

    def _entries(self, ctx: Context) -> Widget:
        w, ways, latest = ctx.words, self.ways, self.latest
        roomy = ctx.height >= _LOW
        go_on = None
        if latest is not None:
            go_on = Button(
                w("screens.menu.continue", match=latest.title, turn=latest.turn),
                lambda: ways.resume(latest.key),
                key="continue",
                icon="play",
                kind="primary",
            )
        new = not go_on and not self.saved
        return Inset(
            Panel(
                [
                    Label(w("screens.menu.name"), style="display"),
                    Label(w("screens.menu.tagline"), style="quote", tone="soft"),
                    Label(w("screens.menu.welcome"), style="small", tone="accent")
                    if not self.saved
                    else None,
                    Button(
                        w("screens.menu.lesson"),
                        ways.lesson,
                        key="lesson",
                        icon="flag",
                        kind="primary",
                        tip=w("screens.menu.lesson_tip"),
                    )
                    if new
                    else None,
                    go_on,
                    Button(
                        w("screens.menu.new"),
                        ways.new,
                        key="new",
                        icon="globe",
                        kind="primary" if self.saved and not go_on else "plain",
                        tip=w("screens.menu.new_tip"),
                    ),
                    Button(
                        w("screens.menu.host"),
                        ways.host,
                        key="host",
                        icon="users",
                        tip=w("screens.menu.host_tip"),
                    ),
                    Button(
                        w("screens.menu.join"),
                        ways.join,
                        key="join",
                        icon="user",
                        tip=w("screens.menu.join_tip"),
                    ),
                    Button(
                        w("screens.menu.learn"),
                        ways.learn,
                        key="learn",
                        icon="book",
                        tip=w("screens.menu.learn_tip"),
                    ),
                    Button(
                        w("screens.menu.saved", n=self.saved),
                        ways.saved,
                        key="saved",
                        icon="save",
                        enabled=self.saved > 0,
                        tip="" if self.saved else w("screens.menu.none_saved"),
                    ),
                    Button(
                        w("screens.menu.replays"),
                        ways.replays,
                        key="replays",
                        icon="eye",
                        tip=w("screens.menu.replays_tip"),
                    ),
                    Choice(
                        w("screens.menu.language"),
                        [Option(key, w(f"screens.language.{key}")) for key in LANGUAGES],
                        w.language,
                        ways.set_language,
                        key="language",
                    ),
                    Row(
                        [
                            Button(
                                w("screens.menu.settings"),
                                ways.settings,
                                key="settings",
                                kind="quiet",
                                icon="settings",
                            ),
                            Spacer(grow=1),
                            Button(w("screens.menu.quit"), ways.quit, key="quit", kind="quiet"),
                        ]
                    ),
                ],
                gap=12 if roomy else 7,
                padding=24 if roomy else 20,
            ),
            margin=16 if roomy else 8,
        )

    def _draw(self, painter: Painter, area: Rect) -> None:
        """The world behind it all, in the shade where the entries stand."""
        left = min(_COLUMN, area.width)
        rest = Rect(left - _UNDER, 0, max(240, area.width - left + _UNDER), area.height)
        painter.box(area, look.SPACE, radius=0)
        self._preview.draw(painter.shifted((rest.left, 0)), Rect((0, 0), rest.size))
        for step in range(_SHADES):
            strip = Rect(rest.left + step * _STEP, 0, _STEP, area.height)
            painter.veil(strip, look.SPACE, 255 - 255 * step // _SHADES)
