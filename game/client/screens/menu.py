"""The first screen: into a match, and how the game speaks and looks."""

from dataclasses import dataclass

from pygame import Rect

from game.client import look
from game.client.house import SavedMatch
from game.client.theatre import map_of
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
from game.rules.ids import NOBODY
from game.rules.setup import Setup
from game.words import LANGUAGES


@dataclass(frozen=True)
class Ways:
    """Where the menu leads."""

    learn: Handler
    new: Handler
    resume: TextHandler
    saved: Handler
    join: Handler
    quit: Handler
    set_language: TextHandler
    set_scale: TextHandler


class Menu(Screen):
    """``latest`` is the match to go on with, if one is open; ``setup`` lends the menu its map."""

    def __init__(
        self, ways: Ways, setup: Setup, saved: int, latest: SavedMatch | None, scale: float
    ) -> None:
        self.ways, self.setup = ways, setup
        self.saved, self.latest, self.scale = saved, latest, scale
        self._map = map_of(setup)
        self._map.picture.set_fills(
            {
                region.key: look.power_fill(region.owner)
                for region in setup.regions
                if region.owner != NOBODY
            }
        )

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.menu.title")

    def build(self, ctx: Context) -> Widget:
        column = ScrollPane(self._entries(ctx), ctx.words("screens.menu.title"), key="entries")
        column.width = min(440, ctx.width)
        if ctx.in_terminal:
            return column
        backdrop = Canvas("", self._draw, key="backdrop", on_size=self._size)
        backdrop.enabled = False
        return Layers([backdrop, Row([column, Spacer(grow=1)], align="stretch")])

    def _entries(self, ctx: Context) -> Widget:
        w, ways, latest = ctx.words, self.ways, self.latest
        go_on = None
        if latest is not None:
            go_on = Button(
                w("screens.menu.continue", match=latest.title, turn=latest.turn),
                lambda: ways.resume(latest.key),
                key="continue",
                icon="play",
                kind="primary",
            )
        return Inset(
            Panel(
                [
                    Label(w("screens.menu.name"), style="display"),
                    Label(w("screens.menu.tagline"), style="quote", tone="soft"),
                    go_on,
                    Button(
                        w("screens.menu.learn"),
                        ways.learn,
                        key="learn",
                        icon="flag",
                        kind="plain" if go_on or self.saved else "primary",
                        tip=w("screens.menu.learn_tip"),
                    ),
                    Button(
                        w("screens.menu.new"),
                        ways.new,
                        key="new",
                        icon="globe",
                        kind="primary" if self.saved and not go_on else "plain",
                        tip=w("screens.menu.new_tip"),
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
                        w("screens.menu.join"),
                        ways.join,
                        key="join",
                        icon="user",
                        tip=w("screens.menu.join_tip"),
                    ),
                    Choice(
                        w("screens.menu.language"),
                        [Option(key, w(f"screens.language.{key}")) for key in LANGUAGES],
                        w.language,
                        ways.set_language,
                        key="language",
                    ),
                    None if ctx.in_terminal else self._scales(ctx),
                    Button(w("screens.menu.quit"), ways.quit, key="quit", kind="quiet"),
                ],
                gap=14,
                padding=24,
            ),
            margin=16,
        )

    def _scales(self, ctx: Context) -> Widget:
        return Choice(
            ctx.words("screens.menu.scale"),
            [
                Option(str(scale), ctx.words("screens.percent", n=round(100 * scale)))
                for scale in look.SCALES
            ],
            str(self.scale),
            self.ways.set_scale,
            key="scale",
        )

    def _size(self, width: int, height: int) -> None:
        self._map.camera.resize(width, height)
        self._map.fit()

    def _draw(self, painter: Painter, area: Rect) -> None:
        self._map.picture.draw(painter, area, self._map.camera)
        painter.veil(area, look.SHADE, 90)
