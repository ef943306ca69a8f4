"""The report of a turn: what changed for oneself, threats, pacts, others; each number opens its
causes, and each cause what lies behind it. Those of the first stand there before one has chosen."""

from game.client.match import MatchModel
from game.client.report.story import GROUPS, Group, Number, NumberKey, Story, grouped, read
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
from game.rules.events import PledgeBroken
from game.rules.ids import PactId
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
        part = self._part(story)
        numbers = _ordered(part)
        focus = self.trail[-1] if self.trail else self._first(part, numbers)
        told = self._group(say, story, part, numbers, focus)
        groups = Column([self._tabs(w), *told], gap=12)
        why = self._why(say, story, focus)
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

    def _parts(self, story: Story) -> dict[Group, Story]:
        own = [PactId(pact.id) for pact in self.model.own_pacts()]
        if self.model.before is not None and self.turn == self.model.report_turn:
            own += [p.id for p in self.model.before.pacts if self.model.me in p.parties]
        return grouped(story, self.model.me, own)

    def _part(self, story: Story) -> Story:
        """What the group that is read tells."""
        if self.group == "talk":
            return read(self.model.talk.get(self.turn, ()))
        return self._parts(story)[_group_of(self.group)]

    def _first(self, part: Story, numbers: list[Number]) -> Focus | None:
        """What is looked into before one has chosen: what a broken word of one's own has cost, or
        the number told first."""
        me = self.model.me
        standing = NumberKey("standing", me)
        broke = any(isinstance(event, PledgeBroken) and event.power == me for event in part.events)
        keys = [number.key for number in numbers]
        if broke and standing in keys:
            return standing
        return keys[0] if keys else None

    def _group(
        self, say: Speaker, story: Story, part: Story, numbers: list[Number], focus: Focus | None
    ) -> list[Widget | None]:
        if self.group == "talk":
            return [self._events(say, part)]
        elsewhere = self.group != "mine" and bool(self._parts(story)["mine"].events)
        chosen = next((f for f in self.trail if isinstance(f, NumberKey)), focus)
        told = [self._events(say, part, elsewhere=elsewhere), self._numbers(say, numbers, chosen)]
        return told if self.group != "mine" else told[::-1]

    def _events(self, say: Speaker, part: Story, *, elsewhere: bool = False) -> Widget:
        """What happened; ``elsewhere`` is whether one's own part of the report tells more."""
        w = say.words
        lines: list[Widget] = [Label(event_sentence(say, event)) for event in part.events]
        nothing = Label(w("report.all_yours" if elsewhere else "report.nothing"), tone="soft")
        return Panel(lines or [nothing], title=w("report.happened"), gap=6)

    def _numbers(self, say: Speaker, numbers: list[Number], chosen: Focus | None) -> Widget | None:
        w = say.words
        if not numbers:
            return None
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
                    _row_key(chosen) if isinstance(chosen, NumberKey) else "",
                    self.open_number,
                    key="numbers",
                ),
            ],
            title=w("report.numbers"),
        )

    # --- Why ------------------------------------------------------------------------------------
    def _why(self, say: Speaker, story: Story, focus: Focus | None) -> Widget:
        w = say.words
        if focus is None:
            return Panel(
                [Label(w("report.why_tip"), tone="soft")],
                title=w("report.why"),
                name=w("report.why"),
            )
        before = self.model.before if self.turn == self.model.report_turn else None
        page = Why(say, story, before, self.look).build(focus)
        back = Button(
            w("report.step_back"), self.step_back, key="step_back", kind="quiet", icon="book"
        )
        return Column([Row([back]) if len(self.trail) > 1 else None, page])


def _ordered(part: Story) -> list[Number]:
    """The numbers that are not what they were, in the order in which they are told."""
    return sorted(
        (number for number in part.numbers.values() if any(number.total)),
        key=lambda n: _FIRST.index(n.key.quantity) if n.key.quantity in _FIRST else len(_FIRST),
    )


def _row_key(key: NumberKey) -> str:
    return f"{key.quantity}/{key.of}/{key.to}"


def _group_of(name: str) -> Group:
    return next(group for group in GROUPS if group == name)
