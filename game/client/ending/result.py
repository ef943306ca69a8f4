"""The result: the verdict, the scores with their parts, who played, and how it is counted."""

from dataclasses import dataclass

from game.client import look, opponents
from game.client.match import MatchModel
from game.client.online.told import standing_told
from game.client.sentences import Speaker
from game.client.ui import Col, Icon, Label, Panel, Row, Table, TableRow, Widget
from game.rules.modules import AGENDA, CORE, ECONOMY
from game.rules.outcome import Outcome, SeatOutcome
from game.words import Words

_PARTS = {"security": CORE, "prosperity": ECONOMY, "standing": CORE, "agenda": AGENDA}
"""The parts of a score, and the module each comes from."""


@dataclass(frozen=True)
class Result:
    """Ranks, scores and their parts, from one's own seat or without one."""

    words: Words
    model: MatchModel
    outcome: Outcome

    def build(self) -> list[Widget | None]:
        return [self._verdict(), self._table(), self._players(), self._how()]

    def _verdict(self) -> Widget:
        """How it ended for the one who looks, in a sentence."""
        w, model, outcome = self.words, self.model, self.outcome
        mine = next((seat for seat in outcome.seats if seat.power == model.me), None)
        winners = [seat.power for seat in outcome.seats if seat.rank == 1]
        if outcome.collapsed:
            text, tone = w("screens.ending.collapsed"), "bad"
        elif mine is None:
            key = "winners" if len(winners) == 1 else "winners_shared"
            text = w(f"screens.ending.{key}", powers=Speaker(w, model).powers(winners))
            tone = "good"
        elif mine.rank == 1:
            text = w("screens.ending.won" if len(winners) == 1 else "screens.ending.shared")
            tone = "good"
        else:
            names = ", ".join(model.power_name(power, w.language) for power in winners)
            text = w("screens.ending.lost", powers=names, rank=mine.rank, n=len(outcome.seats))
            tone = "plain"
        medal = w(f"screens.medal.{mine.medal}") if mine and mine.medal else ""
        sign = "warning" if outcome.collapsed else "trophy"
        return Panel(
            [
                Row(
                    [
                        Icon(sign, size=40, colour=look.ACCENT),
                        Label(
                            text, style="title", tone=tone, grow=1, tip=w("screens.ending.rank_tip")
                        ),
                    ],
                    gap=16,
                ),
                None
                if outcome.collapsed
                else Label(w("screens.ending.held", order=model.view.order), tone="soft"),
                Label(w("screens.ending.medal", medal=medal)) if medal else None,
                self._rating(),
            ]
        )

    def _rating(self) -> Widget | None:
        """How one stands among the users of the server now, if one is one of them."""
        told = self.model.held.ratings
        if told is None or told.own is None or not told.own.matches:
            return None
        w = self.words
        tip = w("online.account.rating_tip")
        return Label(standing_told(w, told), tone="accent", key="own_rating", tip=tip)

    def _table(self) -> Widget:
        w = self.words
        columns = [
            Col(w("screens.ending.rank"), "left", 0, w("screens.ending.rank_tip")),
            Col(w("screens.world.powers_title")),
            *[
                Col(w(f"screens.ending.{part}"), "right", 0, w(f"screens.ending.{part}_how"))
                for part in self._parts()
            ],
            Col(w("screens.ending.score"), "right", 0, w("screens.ending.score_tip")),
            Col(w("screens.ending.medals"), "left", 0),
        ]
        rows = [self._row(seat) for seat in ranked(self.outcome)]
        return Panel([Table(w("screens.ending.scores"), columns, rows, key="scores")])

    def _row(self, seat: SeatOutcome) -> TableRow:
        w = self.words
        points = [w.number(getattr(seat.parts, part), decimals=2) for part in self._parts()]
        return TableRow(
            str(seat.power),
            (
                str(seat.rank) if seat.rank else "–",
                self.model.power_name(seat.power, w.language),
                *points,
                w.number(seat.score, decimals=2),
                w(f"screens.medal.{seat.medal}") if seat.medal else "–",
            ),
            emblem=seat.power,
            tone="accent" if seat.power == self.model.me else "plain",
        )

    def _players(self) -> Widget | None:
        """Who played each power, now that nobody is hidden, and what they are like."""
        w, model = self.words, self.model
        holders = {seat.power: model.holder(seat.power) for seat in ranked(self.outcome)}
        rows = [
            TableRow(
                str(power),
                (
                    model.power_name(power, w.language),
                    opponents.called(w, holder),
                    opponents.sentence(w, holder) or "–",
                ),
                emblem=power,
            )
            for power, holder in holders.items()
            if holder and power != model.me
        ]
        columns = [
            Col(w("screens.world.powers_title"), "left", 0),
            Col(w("screens.ending.player"), "left", 0),
            Col(w("screens.ending.character")),
        ]
        if not rows:
            return None
        title = w("screens.ending.players")
        return Panel([Table(title, columns, rows, key="players")], title=title)

    def _how(self) -> Widget:
        """What each part is counted from."""
        w = self.words
        return Panel(
            [Label(w(f"screens.ending.{part}_how"), tone="soft") for part in self._parts()],
            title=w("screens.ending.how"),
            gap=4,
        )

    def _parts(self) -> list[str]:
        """The parts of a score in this match."""
        on = self.model.world.rules.modules
        return [part for part, module in _PARTS.items() if module in on]


def ranked(outcome: Outcome) -> list[SeatOutcome]:
    """The seats, the best first."""
    return sorted(outcome.seats, key=lambda seat: (-seat.score, seat.power))
