"""The report of a turn: what changed for oneself, threats, pacts, others; each number opens its
causes, and each cause what lies behind it."""

from game.client.match import MatchModel
from game.client.report.story import GROUPS, Group, NumberKey, Story, grouped, read
from game.client.report.why import Focus, Why, total_text, total_tone
from game.client.screens.frame import NARROW, Desk, MatchScreen, framed
from game.client.sentences import INTEROPERABILITY, Speaker, event_sentence, number_name
from game.client.ui import (
    Button,
    Col,
    Column,
    Context,
    Label,
    Option,
    Panel,
    Row,
    ScrollPane,
    Table,
    TableRow,
    Tabs,
    Widget,
)
from game.rules.ids import PactId
from game.rules.views import SeenEvent
from game.words import Words

_SIDE = 440
_FIRST = ("order", "stability", "standing", "funds", "credit")
"""Numbers that are told first, in this order; the others follow as they came."""


class Report(MatchScreen):
    """What happened in ``turn``: groups on the left, why on the right."""

    places = ("match", "report")
    begins = ("go_on",)

    def __init__(
        self, model: MatchModel, desk: Desk, turn: int, focus: Focus | None = None
    ) -> None:
        """``focus`` is looked into at once."""
        super().__init__(model, desk)
        self.turn = turn
        self.group = "mine"
        self.trail: list[Focus] = [focus] if focus else []
        """What was looked into, the last on top."""

    def title(self, ctx: Context) -> str:
        return ctx.words("report.title", turn=self.turn)

    def back(self, ctx: Context) -> None:
        """Escape goes a step back in the causes, then to the world."""
        if self.trail:
            self.trail.pop()
        else:
            self.desk.world()

    def show_group(self, group: str) -> None:
        self.group, self.trail = group, []

    def open_number(self, key: str) -> None:
        quantity, of, to = key.split("/")
        self.trail = [NumberKey(quantity, int(of), int(to))]

    def look(self, focus: Focus) -> None:
        """Go on to what lies behind."""
        self.trail.append(focus)

    def step_back(self) -> None:
        self.trail.pop()

    def show_turn(self, turn: int) -> None:
        self.turn, self.trail = turn, []

    # --- Screen ---------------------------------------------------------------------------------
    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        events = self.model.report(self.turn) if self.turn else []
        if not events:
            waiting = "report.asking" if events is None else "report.none"
            return framed(ctx, self, Label(w(waiting), tone="soft"), self._actions(w))
        say, story = Speaker(w, self.model), read(events)
        groups = Column([self._tabs(w), *self._group(say, story, events)], gap=12)
        why = self._why(say, story)
        content: Widget
        if ctx.in_terminal:
            content = Column([why, groups] if self.trail else [groups, why])
        elif ctx.width < NARROW:
            parts = [why, groups] if self.trail else [groups]
            content = ScrollPane(Column(parts, gap=12), self.title(ctx), key="report")
        else:
            content = Row(
                [
                    ScrollPane(groups, self.title(ctx), key="report", grow=1),
                    ScrollPane(why, w("report.why"), key="why", width=_SIDE),
                ],
                gap=12,
                align="stretch",
            )
        return framed(ctx, self, content, self._actions(w))

    def _actions(self, w: Words) -> list[Widget | None]:
        last = self.model.report_turn
        return [
            Button(
                w("playback.again"),
                lambda: self.desk.playback(self.turn),
                key="again",
                kind="quiet",
                icon="play",
                enabled=self.turn > 0,
                tip=w("playback.again_tip"),
            ),
            Button(
                w("report.earlier"),
                lambda: self.show_turn(self.turn - 1),
                key="earlier",
                kind="quiet",
                enabled=self.turn > 1,
            ),
            Button(
                w("report.later"),
                lambda: self.show_turn(self.turn + 1),
                key="later",
                kind="quiet",
                enabled=self.turn < last,
            ),
            Button(
                w("report.ending"),
                self.desk.ending,
                key="go_on",
                kind="primary",
            )
            if self.model.view.over
            else Button(
                w("report.go_on", turn=self.model.view.turn),
                self.desk.world,
                key="go_on",
                kind="primary",
                shortcut="report.go_on",
            ),
        ]

    # --- What happened --------------------------------------------------------------------------
    def _tabs(self, w: Words) -> Widget:
        tabs = [Option(key, w(f"report.group.{key}")) for key in (*GROUPS, "talk")]
        return Tabs(w("report.groups"), tabs, self.group, self.show_group, key="groups")

    def _group(self, say: Speaker, story: Story, events: list[SeenEvent]) -> list[Widget | None]:
        if self.group == "talk":
            talk = read(self.model.talk.get(self.turn, ()))
            return [self._events(say, talk)]
        own = [PactId(pact.id) for pact in self.model.own_pacts()]
        if self.model.before is not None and self.turn == self.model.report_turn:
            own += [p.id for p in self.model.before.pacts if self.model.me in p.parties]
        parts = grouped(story, self.model.me, own)
        part = parts[_group_of(self.group)]
        elsewhere = self.group != "mine" and bool(parts["mine"].events)
        told = [self._events(say, part, elsewhere=elsewhere), self._numbers(say, part)]
        return told if self.group != "mine" else told[::-1]

    def _events(self, say: Speaker, part: Story, *, elsewhere: bool = False) -> Widget:
        """What happened; ``elsewhere`` is whether one's own part of the report tells more."""
        w = say.words
        lines: list[Widget] = [Label(event_sentence(say, event)) for event in part.events]
        nothing = Label(w("report.all_yours" if elsewhere else "report.nothing"), tone="soft")
        return Panel(lines or [nothing], title=w("report.happened"), gap=6)

    def _numbers(self, say: Speaker, part: Story) -> Widget | None:
        w = say.words
        if not part.numbers:
            return None
        chosen = next((f for f in self.trail if isinstance(f, NumberKey)), None)
        numbers = sorted(
            part.numbers.values(),
            key=lambda n: _FIRST.index(n.key.quantity) if n.key.quantity in _FIRST else len(_FIRST),
        )
        rows = [
            TableRow(
                _row_key(number.key),
                (
                    number_name(say, number.key.quantity, number.key.of, number.key.to),
                    total_text(say, number),
                ),
                tone=total_tone(number),
                tip=w("report.levels") if number.key.quantity == INTEROPERABILITY else "",
            )
            for number in numbers
            if any(number.total)
        ]
        return Panel(
            [
                Label(w("report.numbers_tip"), style="small", tone="soft"),
                Table(
                    w("report.numbers"),
                    [
                        Col(w("report.number")),
                        Col(w("report.change"), "right", 0, w("report.numbers_tip")),
                    ],
                    rows,
                    _row_key(chosen) if chosen else "",
                    self.open_number,
                    key="numbers",
                ),
            ],
            title=w("report.numbers"),
        )

    # --- Why ------------------------------------------------------------------------------------
    def _why(self, say: Speaker, story: Story) -> Widget:
        w = say.words
        if not self.trail:
            return Panel(
                [Label(w("report.why_tip"), tone="soft")],
                title=w("report.why"),
                name=w("report.why"),
            )
        before = self.model.before if self.turn == self.model.report_turn else None
        page = Why(say, story, before, self.look).build(self.trail[-1])
        back = Button(
            w("report.step_back"), self.step_back, key="step_back", kind="quiet", icon="book"
        )
        return Column([Row([back]) if len(self.trail) > 1 else None, page])


def _row_key(key: NumberKey) -> str:
    return f"{key.quantity}/{key.of}/{key.to}"


def _group_of(name: str) -> Group:
    return next(group for group in GROUPS if group == name)
