"""A match shown again: turn by turn, with anybody's eyes, from decision to decision;
and the way to play on from any turn.
"""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from game.client.dossier import Reader, dossier
from game.client.recorded import Recorded
from game.client.reel import Reel
from game.client.report.story import read
from game.client.screens.frame import BESIDE_MAP, NARROW
from game.client.sentences import Speaker, event_sentence
from game.client.theatre import Selection, Theatre
from game.client.ui import (
    Button,
    Choice,
    Column,
    Context,
    Inset,
    Label,
    Meter,
    Option,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Select,
    Slider,
    Spacer,
    Widget,
)
from game.client.ui.core import Handler
from game.client.watching.pages import TOLD, Pages
from game.rules.events import Delivered, MessageSent, ProposalDeclined, ProposalSigned
from game.rules.ids import PowerId
from game.rules.views import DeliverySeen, SeenEvent
from game.teaching.debrief import Debrief, debrief
from game.teaching.telling import Telling

_SIDE, _SLIM = 420, 340
_ALL = "all"
_SPEEDS = {"slow": 6000, "normal": 3000, "fast": 1200}
"""Milliseconds a turn stays when the match runs by itself."""
_SMALL = Delivered | DeliverySeen | MessageSent | ProposalDeclined | ProposalSigned
"""What a turn is not told by, among all that happens in it."""


class Replay(Screen):
    """``leave`` goes back to where one came from; ``play_on`` opens another match from a turn on,
    as one of the powers; None where that cannot be."""

    places = ("replay", "map")

    def __init__(
        self,
        recorded: Recorded,
        me: PowerId,
        leave: Handler,
        play_on: Callable[[int, PowerId], None] | None,
        turn: int = 1,
    ) -> None:
        self.reel = Reel(recorded, me)
        self.reel.go(turn)
        self.leave, self.play_on = leave, play_on
        self.theatre = Theatre(self.reel.model.setup)
        self.chosen = Selection()
        self.running = False
        self.speed = "normal"
        self.pages = Pages()
        self._next_ms = 0

    def title(self, ctx: Context) -> str:
        return ctx.words("replay.title")

    def back(self, ctx: Context) -> None:
        self.leave()

    @cached_property
    def debrief(self) -> Debrief | None:
        """What was decided in the match; None as long as it goes on."""
        recorded = self.reel.recorded
        return debrief(recorded.tale()) if recorded.only is None else None

    # --- Moving ---------------------------------------------------------------------------------
    def go(self, turn: int) -> None:
        self.running = False
        self.reel.go(turn)

    def see_as(self, eyes: str) -> None:
        self.reel.see_as(None if eyes == _ALL else PowerId(int(eyes)))

    def set_speed(self, speed: str) -> None:
        self.speed = speed

    def select(self, chosen: Selection) -> None:
        self.chosen = chosen

    def run(self, ctx: Context) -> None:
        """Run by itself, or stop; at the end, from the beginning."""
        self.running = not self.running
        if self.running and self.reel.turn == self.reel.last:
            self.reel.go(1)
        self._next_ms = ctx.now_ms + _SPEEDS[self.speed]

    def tick(self, ctx: Context) -> None:
        """On to the next turn when it is time."""
        if not self.running or ctx.now_ms < self._next_ms:
            return
        self.reel.go(self.reel.turn + 1)
        self.running = self.reel.turn < self.reel.last
        self._next_ms = ctx.now_ms + _SPEEDS[self.speed]
        ctx.refresh()

    def decided(self, step: int) -> int:
        """The turn of the next decision (1) or the one before (-1); 0 where there is none."""
        turns = [decision.turn for decision in self.debrief.decisions] if self.debrief else []
        if step > 0:
            return min((turn for turn in turns if turn > self.reel.turn), default=0)
        return max((turn for turn in turns if turn < self.reel.turn), default=0)

    # --- Screen ---------------------------------------------------------------------------------
    def build(self, ctx: Context) -> Widget:
        side = Column([*self._pages(ctx), self._dossier(ctx)], gap=12)
        content: Widget
        if ctx.in_terminal:
            content = side
        else:
            model = self.reel.model
            canvas = self.theatre.canvas(model, ctx.words, self.chosen, self.select)
            canvas.grow = 1
            pane = ScrollPane(side, ctx.words("replay.what"), key="told")
            if ctx.width < BESIDE_MAP:
                pane.height = 220
                content = Column([canvas, pane], gap=12)
            else:
                side_width = _SIDE if ctx.width >= NARROW else _SLIM
                pane.width = max(side_width, ctx.width // 2) if self._all_seats else side_width
                content = Row([canvas, pane], gap=12, align="stretch")
        content.grow = 1
        return Inset(Column([self._head(ctx), content, self._reel(ctx)], gap=12), margin=12)

    @property
    def _all_seats(self) -> bool:
        """Whether a page is open that shows all seats; only all eyes see them."""
        return self.reel.eyes is None and self.pages.tab != TOLD

    def _pages(self, ctx: Context) -> Iterator[Widget | None]:
        """What happened; with all eyes also what a teacher sees."""
        if self.reel.eyes is None:
            yield self.pages.strip(ctx.words)
        if self._all_seats:
            say = Speaker(ctx.words, self.reel.model)
            yield from self.pages.shown(say, self.reel.facts())
        else:
            yield from self._told(ctx)

    def _head(self, ctx: Context) -> Widget:
        w, reel = ctx.words, self.reel
        view = reel.model.view
        only = reel.recorded.only
        powers = range(reel.model.world.powers) if only is None else [only]
        eyes = [Option(_ALL, w("replay.all_eyes"), icon="eye")] if only is None else []
        eyes += [Option(str(p), reel.model.power_name(p, w.language), emblem=p) for p in powers]
        ended = reel.turn == reel.last and only is None
        at = w("replay.end") if ended else w("screens.frame.turn", turn=reel.turn)
        chosen = _ALL if reel.eyes is None else str(reel.eyes)
        return Row(
            [
                Button(
                    w("screens.back"),
                    self.leave,
                    key="back",
                    shortcut="all.back",
                    tip=w("replay.back_tip"),
                ),
                Label(w("replay.title"), style="title"),
                Label(
                    at, style="heading", tone="accent", key="at", tip=w("screens.frame.turn_tip")
                ),
                Spacer(grow=1),
                Meter(
                    w("screens.frame.order"),
                    view.order,
                    100,
                    icon="globe",
                    width=180,
                    tip=w("screens.frame.order_tip"),
                ),
                Select(
                    w("replay.eyes"),
                    eyes,
                    chosen,
                    self.see_as,
                    key="eyes",
                    width=260,
                    tip=w("replay.eyes_tip"),
                ),
            ],
            gap=16,
        )

    def _told(self, ctx: Context) -> Iterator[Widget]:
        """What was decided in the turn, and all that happened in it."""
        w, chapter = ctx.words, self.reel.chapter()
        say = Speaker(w, self.reel.model)
        if self.debrief is not None:
            telling = Telling(w, self.debrief)
            here = [telling.decision(d) for d in self.debrief.decisions if d.turn == chapter.turn]
            if here:
                lines = [Label(text, tone="accent") for text in here]
                yield Panel(lines, title=w("debrief.decisions"), padding=12, gap=6)
            if self.reel.turn == self.reel.last:
                yield Panel([Label(telling.verdict())], title=w("replay.end"), padding=12)
                return
        elif self.reel.turn == self.reel.last:
            yield Panel([Label(w("replay.goes_on"))], padding=12)
            return
        for key, events in (("planned", chapter.planned), ("resolved", chapter.resolved)):
            texts = [event_sentence(say, event) for event in _worth_telling(events)]
            none = Label(w("replay.nothing"), style="small", tone="faint")
            told = [Label(text, style="small") for text in texts if text]
            yield Panel(told or [none], title=w(f"replay.{key}"), padding=12, gap=4)

    def _dossier(self, ctx: Context) -> Widget | None:
        reader = Reader(ctx.words, self.reel.model, self.select)
        return dossier(reader, self.chosen)

    def _reel(self, ctx: Context) -> Widget:
        """Where one is, and the ways to elsewhere."""
        w, reel = ctx.words, self.reel
        before, after = self.decided(-1), self.decided(1)
        slider = Slider(
            w("replay.turn"),
            reel.turn,
            1,
            reel.last,
            self.go,
            key="turn",
            labelled=False,
            text=w("replay.of", turn=min(reel.turn, reel.last - 1), turns=reel.last - 1),
            tip=w("replay.turn_tip"),
        )
        steps = [
            self._step(ctx, "earlier", reel.turn - 1 if reel.turn > 1 else 0),
            None if ctx.in_terminal else self._run_button(ctx),
            self._step(ctx, "later", reel.turn + 1 if reel.turn < reel.last else 0),
            self._step(ctx, "decision_before", before),
            self._step(ctx, "decision_after", after),
        ]
        rest = [self._speed(ctx), Spacer(grow=1), self._play_on(ctx)]
        rows = [[*steps, *rest]] if ctx.width >= NARROW else [steps, rest]
        return Panel(
            [slider, *[Row(row, gap=8) for row in rows]],
            name=w("replay.controls"),
            padding=12,
            gap=8,
        )

    def _speed(self, ctx: Context) -> Widget | None:
        """How fast it runs; nothing where it does not run."""
        if ctx.in_terminal:
            return None
        w = ctx.words
        return Choice(
            w("replay.speed_title"),
            [Option(key, w(f"replay.speed.{key}")) for key in _SPEEDS],
            self.speed,
            self.set_speed,
            key="speed",
            labelled=False,
        )

    def _step(self, ctx: Context, key: str, turn: int) -> Widget:
        """Goes to a turn; 0 is none."""
        w = ctx.words
        return Button(
            w(f"replay.{key}"),
            partial(self.go, turn),
            key=key,
            shortcut=f"replay.{key}",
            enabled=turn > 0,
            tip=w(f"replay.{key}_tip"),
        )

    def _run_button(self, ctx: Context) -> Widget:
        return Button(
            ctx.words("replay.stop" if self.running else "replay.run"),
            lambda: self.run(ctx),
            key="run",
            icon="play",
            shortcut="replay.run",
            pressed=self.running,
            tip=ctx.words("replay.run_tip"),
        )

    def _play_on(self, ctx: Context) -> Widget | None:
        if self.play_on is None:
            return None
        w, reel = ctx.words, self.reel
        name = reel.model.power_name(reel.me, w.language)
        over = reel.turn == reel.last
        return Button(
            w("replay.play_on", power=name),
            partial(self.play_on, reel.turn, reel.me),
            key="play_on",
            kind="primary",
            enabled=not over,
            tip=w("replay.play_on_over" if over else "replay.play_on_tip"),
        )


def _worth_telling(events: tuple[SeenEvent, ...]) -> list[SeenEvent]:
    return [event for event in read(events).events if not isinstance(event, _SMALL)]
