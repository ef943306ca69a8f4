"""Who kept which pledge: everyone's word in a row, and below it pledge by pledge, each with the way
to what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from game.client.afterwards import chapters_of
from game.client.match import MatchModel
from game.client.report.story import NumberKey, Subject
from game.client.report.why import Focus
from game.client.sentences import Speaker
from game.client.ui import (
    Button,
    Col,
    Label,
    Meter,
    Option,
    Panel,
    Row,
    Select,
    Spacer,
    Table,
    TableRow,
    Widget,
)
from game.rules.events import PledgeBroken
from game.rules.ids import NOBODY, PowerId
from game.teaching.facts import Facts, Pledged

FEW = 12
"""Pledges that are listed before one asks for all."""


@dataclass
class PledgeLook:
    """How pledges are looked at: those of one power, or of everybody (NOBODY), the latest few or
    all of them."""

    of: PowerId = NOBODY
    whole: bool = False

    def choose(self, power: str) -> None:
        self.of = PowerId(int(power))

    def turn_whole(self) -> None:
        self.whole = not self.whole


@dataclass(frozen=True)
class Pledges:
    """``open`` leads to what is behind a number in the report of a turn."""

    say: Speaker
    known: Facts
    look: PledgeLook
    open: Callable[[int, Focus], None]

    def build(self) -> Widget:
        w = self.say.words
        about = Label(w("relations.promises_about"), style="small", tone="soft")
        parts = [self._powers(), about, *self._chosen(), self._filter(), *self._list()]
        return Panel(parts, title=w("relations.promises"), gap=8)

    # --- Everyone's word ------------------------------------------------------------------------
    def _powers(self) -> Widget:
        """How much everyone's word counts, and what became of their pledges."""
        w, model = self.say.words, self.say.model
        trust, rows = model.own.trust, []
        for power, seen in enumerate(model.view.powers):
            of = self.known.powers[power]
            mine = power == model.me
            trusted = "–" if mine or trust is None else w("screens.percent", n=trust[power])
            kept = w("screens.percent", n=100 * (of.due - of.short) // of.due) if of.due else "–"
            cells = (
                self.say.power(power),
                w.number(seen.standing),
                trusted,
                kept,
                w.number(of.broken),
            )
            tone = "warn" if of.broken else "accent" if mine else "plain"
            tip = w("relations.kept_tip", due=of.due, short=of.short)
            rows.append(TableRow(str(power), cells, emblem=power, tone=tone, tip=tip))
        columns = [Col(w("screens.world.powers_title"))]
        columns += [
            Col(w(f"relations.{head}"), "right", 0, w(f"relations.{head}_told"))
            for head in ("standing", "trust", "kept", "broken")
        ]
        return Table(
            w("relations.promises"),
            columns,
            rows,
            "" if self.look.of == NOBODY else str(self.look.of),
            self.look.choose,
            key="promises",
        )

    def _chosen(self) -> list[Widget | None]:
        """The numbers of the power chosen, each with its causes in the turn that closed last."""
        w, model, power = self.say.words, self.say.model, self.look.of
        if power == NOBODY:
            return []
        numbers = [("standing", model.view.powers[power].standing, NumberKey("standing", power))]
        trust = model.own.trust
        if trust is not None and power != model.me:
            numbers.append(("trust", trust[power], NumberKey("trust", model.me, power)))
        meters = [
            Meter(
                w(f"relations.{key}"),
                value,
                100,
                key=f"chosen_{key}",
                width=200,
                tip=w(f"relations.{key}_told"),
                on=self._opened(model.report_turn, why),
            )
            for key, value, why in numbers
        ]
        return [Row(meters, gap=16)]

    def _opened(self, turn: int, why: Focus) -> Callable[[], None] | None:
        return (lambda: self.open(turn, why)) if turn else None

    # --- Pledge by pledge -----------------------------------------------------------------------
    def _filter(self) -> Widget:
        w, model = self.say.words, self.say.model
        powers = [Option(str(NOBODY), w("relations.everybody"), icon="users")]
        powers += [
            Option(str(power), self.say.power(power), emblem=power)
            for power in range(model.world.powers)
        ]
        found = len(self._found())
        more = Button(
            w("relations.fewer") if self.look.whole else w("relations.all", n=found),
            self.look.turn_whole,
            key="all_pledges",
            kind="quiet",
            tip=w("relations.all_tip"),
        )
        return Row(
            [
                Select(
                    w("relations.whose"),
                    powers,
                    str(self.look.of),
                    self.look.choose,
                    key="whose",
                    width=280,
                    tip=w("relations.whose_tip"),
                ),
                Spacer(grow=1),
                more if found > FEW else None,
            ],
            align="end",
        )

    def _found(self) -> list[Pledged]:
        """The pledges looked for, the latest first."""
        wanted = self.look.of
        found = [p for p in self.known.pledges if p.due and wanted in (NOBODY, p.power)]
        return found[::-1]

    def _list(self) -> list[Widget]:
        say, w, broken = self.say, self.say.words, broken_words(self.say.model)
        found = self._found()
        shown = found if self.look.whole else found[:FEW]
        pact = cache(say.pact)
        rows = []
        for number, each in enumerate(shown):
            word = "broken" if (each.turn, each.power) in broken else "short"
            result = word if each.short else "done"
            cells = (
                w.number(each.turn),
                say.power(each.power),
                pact(each.pact),
                w.number(each.due),
                w.number(each.sent),
                w(f"relations.result.{result}"),
            )
            tip = w("relations.pledge_tip", threat=self._threat(each))
            tone = {"done": "plain", "short": "warn", "broken": "bad"}[result]
            rows.append(TableRow(str(number), cells, emblem=each.power, tone=tone, tip=tip))
        columns = [
            Col(w("relations.turn"), "left", 0, w("relations.turn_told")),
            Col(w("screens.world.powers_title")),
            Col(w("relations.pact"), tip=w("relations.pact_tip")),
            Col(w("relations.due"), "right", 0, w("relations.due_told")),
            Col(w("relations.sent"), "right", 0, w("relations.sent_told")),
            Col(w("relations.came"), "left", 0, w("relations.came_told")),
        ]

        def opened(row: str) -> None:
            pledged = shown[int(row)]
            self.open(pledged.turn, Subject("pact", pledged.pact))

        table = Table(
            w("relations.pledges"),
            columns,
            rows,
            on_activate=opened,
            key="pledges",
            empty=w("relations.no_pledges"),
        )
        return [table]

    def _threat(self, pledged: Pledged) -> str:
        """What a pledge was against, also once that is gone."""
        seen = self.known.threats.get(pledged.threat)
        return self.say.place(*seen) if seen else self.say.threat(pledged.threat)


def broken_words(model: MatchModel) -> set[tuple[int, PowerId]]:
    """The turns in which a power kept so much back that its word was broken."""
    return {
        (chapter.turn, event.power)
        for chapter in chapters_of(model)
        for event in chapter.resolved
        if isinstance(event, PledgeBroken)
    }
