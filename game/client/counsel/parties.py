"""Everyone at a table: who they are, what they have said, what they would likely say, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from game.ai.appraisal import Appraisal
from game.client.counsel.worth import breakdown, points, verdict
from game.client.sentences import Speaker
from game.client.ui import Col, Label, Panel, Table, TableRow, Widget
from game.rules.ids import PowerId

Answer = Literal["signed", "declined", "silent", ""]

_SIGNS: dict[Answer, str] = {"signed": "✓", "declined": "✗", "silent": "…", "": ""}
_TONES: dict[Answer, str] = {"signed": "good", "declined": "bad", "silent": "plain", "": "plain"}


@dataclass(frozen=True)
class PartyTable:
    """One row for each party; the one chosen is explained below. Who has answered has said it: what
    it likely would say stands in the tip. ``answers`` is empty where nobody could answer yet."""

    say: Speaker
    appraisals: Mapping[PowerId, Appraisal]
    answers: Mapping[PowerId, Answer]
    chosen: PowerId
    choose: Callable[[PowerId], None]

    def build(self) -> list[Widget]:
        """The table, and why the party chosen would say what it likely would."""
        w = self.say.words
        columns = [Col("")]
        if self.answers:
            columns.append(Col("", "center", 0))
        columns.append(
            Col(w("table.likely.or_said" if self.answers else "table.likely.title"), "right", 0)
        )
        rows = [self._row(power) for power in self.appraisals]
        chosen = self.appraisals.get(self.chosen)
        parts: list[Widget] = [
            Table(
                w("table.parties"),
                columns,
                rows,
                str(self.chosen),
                lambda key: self.choose(PowerId(int(key))),
                lambda key: self.choose(PowerId(int(key))),
                key="parties",
                tip=w("table.likely.tip"),
            )
        ]
        if chosen is not None:
            title = w("appraisal.title", power=self.say.power(self.chosen))
            lines = [Label(title, style="subheading"), *breakdown(self.say, chosen)]
            parts.append(Panel(lines, name=title, bare=True, gap=6))
        return parts

    def _row(self, power: PowerId) -> TableRow:
        say, appraisal = self.say, self.appraisals[power]
        answer = self.answers.get(power, "")
        name = say.power(power)
        if power == say.model.me:
            name = say.words("table.you")
        likely = say.words(
            "table.likely.cell",
            verdict=verdict(say, appraisal),
            worth=points(say, appraisal.total),
        )
        heard = say.words(f"table.answer.{answer}") if answer else ""
        said = answer in ("signed", "declined")
        estimate = say.words("table.likely.estimate", likely=likely) if said else ""
        return TableRow(
            str(power),
            (name, *([_SIGNS[answer]] if self.answers else []), heard if said else likely),
            emblem=power,
            tone=_TONES[answer],
            tip="\n".join(filter(None, (heard, estimate, say.words("table.likely.tip")))),
        )
