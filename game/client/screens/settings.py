"""Settings: how the game speaks, looks, moves and sounds, and its keys."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from game.client import look
from game.client.palettes import PALETTES
from game.client.presses import FULL_SCREEN, spoken
from game.client.screens.frame import NARROW
from game.client.screens.keys import KeyChoice
from game.client.screens.outside import outside
from game.client.settings import GRACES, LOUDEST, Settings
from game.client.ui import (
    Button,
    Checkbox,
    Choice,
    Column,
    Context,
    Label,
    Option,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Slider,
    Widget,
)
from game.client.ui.core import Handler
from game.words import LANGUAGES, Words

Keep = Callable[[Settings], None]

_STEP = 10


class Preferences(Screen):
    """Everything takes effect at once; ``keep`` applies and keeps it. ``silent`` is whether this
    computer has nothing to hear sounds with."""

    def __init__(
        self, settings: Settings, scale: float, keep: Keep, back: Handler, *, silent: bool
    ) -> None:
        self.settings, self.scale = settings, scale
        self._keep, self._back, self.silent = keep, back, silent
        self._first_language = ""
        self.past: list[tuple[Settings, float]] = []
        """What was chosen before each change, with the scale it was seen at."""
        self.choosing = KeyChoice(lambda chosen: self.change(keys=dict(chosen)))

    def title(self, ctx: Context) -> str:
        return ctx.words("settings.title")

    def back(self, ctx: Context) -> None:
        self._back()

    def change(self, **changes: object) -> None:
        self.past.append((self.settings, self.scale))
        self._choose(replace(self.settings, **changes))

    def set_volume(self, volume: int) -> None:
        """A slider that is drawn along is one change."""
        before = self.past[-1][0] if self.past else self.settings
        slid = before != self.settings and before == replace(self.settings, volume=before.volume)
        if slid:
            self._choose(replace(self.settings, volume=volume))
        else:
            self.change(volume=volume)

    def set_scale(self, scale: str) -> None:
        self.change(scale=float(scale))

    def undo(self) -> None:
        """Take the last change back."""
        if self.past:
            self._go_back(self.past.pop())

    def undo_all(self) -> None:
        """Everything as it was when one came here."""
        if self.past:
            first, self.past = self.past[0], []
            self._go_back(first)

    def _go_back(self, was: tuple[Settings, float]) -> None:
        """What followed the system gets by name what the system had said: it is not asked again."""
        settings, scale = was
        if settings.scale is None and self.settings.scale is not None:
            settings = replace(settings, scale=scale)
        if settings.language is None and self.settings.language is not None:
            settings = replace(settings, language=self._first_language)
        self._choose(settings)

    def _choose(self, settings: Settings) -> None:
        self.settings, self.scale = settings, settings.scale or self.scale
        self._keep(settings)

    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        self._first_language = self._first_language or w.language
        if ctx.in_terminal:
            # Nothing is drawn there, heard or pressed.
            parts = [self._speech(ctx), Label(w("settings.in_terminal"))]
            return outside(ctx, self, parts, self._ways_back(w))
        groups: list[Widget | None] = [
            self._speech(ctx),
            self._looks(ctx),
            self._sound(w),
            self._acts(w),
        ]
        keys = self.choosing.panel(ctx)
        if ctx.width < NARROW:
            content: Widget = Column([*groups, keys], gap=16)
        else:
            left = Column(groups, gap=16, grow=1)
            keys.grow = 1
            content = Row([left, keys], gap=16, align="start")
        pane = ScrollPane(content, self.title(ctx), key="settings", grow=1)
        return outside(ctx, self, [pane, self.choosing.dialog(ctx)], self._ways_back(w))

    def _ways_back(self, w: Words) -> list[Widget | None]:
        return [
            Button(
                w("settings.undo_all"),
                self.undo_all,
                key="undo_all",
                kind="quiet",
                enabled=bool(self.past),
                tip=w("settings.undo_all_tip"),
            ),
            Button(
                w("settings.undo"),
                self.undo,
                key="undo",
                kind="quiet",
                enabled=bool(self.past),
                shortcut="all.undo",
                tip=w("settings.undo_tip"),
            ),
        ]

    def _speech(self, ctx: Context) -> Widget:
        """Language and size."""
        w = ctx.words
        parts: list[Widget] = [
            Choice(
                w("settings.language"),
                [Option(key, w(f"screens.language.{key}")) for key in LANGUAGES],
                w.language,
                lambda language: self.change(language=language),
                key="language",
            )
        ]
        if not ctx.in_terminal:
            parts.append(
                Choice(
                    w("settings.scale"),
                    _percents(w, look.SCALES),
                    str(self.scale),
                    self.set_scale,
                    key="scale",
                )
            )
        return Panel(parts, title=w("settings.reading"), gap=12)

    def _looks(self, ctx: Context) -> Widget:
        w, settings, press = ctx.words, self.settings, ctx.keys.press(FULL_SCREEN)
        return Panel(
            [
                Choice(
                    w("settings.palette"),
                    [Option(key, w(f"settings.palettes.{key}")) for key in PALETTES],
                    settings.palette,
                    lambda palette: self.change(palette=palette),
                    key="palette",
                ),
                Checkbox(
                    w("settings.still"),
                    not settings.motion,
                    lambda still: self.change(motion=not still),
                    key="still",
                    tip=w("settings.still_tip"),
                ),
                Checkbox(
                    w("settings.full_screen"),
                    settings.full_screen,
                    lambda full: self.change(full_screen=full),
                    key="full_screen",
                    tip=w("settings.full_screen_tip", press=spoken(w, press)),
                ),
            ],
            title=w("settings.looks"),
            gap=12,
        )

    def _acts(self, w: Words) -> Widget:
        """How long one may think better of what one did in a match."""
        options = [
            Option(str(n), w("settings.grace.seconds", n=n) if n else w("settings.grace.none"))
            for n in GRACES
        ]
        return Panel(
            [
                Choice(
                    w("settings.grace.time"),
                    options,
                    str(self.settings.grace),
                    lambda seconds: self.change(grace=int(seconds)),
                    key="grace",
                    tip=w("settings.grace.tip"),
                )
            ],
            title=w("settings.grace.title"),
            gap=12,
        )

    def _sound(self, w: Words) -> Widget:
        note = Label(w("settings.no_sound"), style="small", tone="warn") if self.silent else None
        return Panel(
            [
                Slider(
                    w("settings.volume"),
                    self.settings.volume,
                    0,
                    LOUDEST,
                    self.set_volume,
                    step=_STEP,
                    key="volume",
                    tip=w("settings.volume_tip"),
                ),
                note,
                Checkbox(
                    w("settings.tick"),
                    self.settings.tick,
                    lambda tick: self.change(tick=tick),
                    key="tick",
                    tip=w("settings.tick_tip"),
                ),
            ],
            title=w("settings.sound"),
            gap=8,
        )


def _percents(w: Words, scales: Sequence[float]) -> list[Option]:
    return [Option(str(s), w("screens.percent", n=round(100 * s))) for s in scales]
