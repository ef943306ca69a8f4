"""The rows of the pact editor: each clause with the options this match offers, explained.

A clause for which the match offers a single option has no row: there is nothing to decide.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.client.editor.draft import PactDraft
from game.client.sentences import Speaker, clause_lines, option_about, option_name
from game.client.ui import (
    Button,
    Choice,
    Label,
    Option,
    Panel,
    Row,
    Select,
    Widget,
)
from game.rules.clauses import CLAUSES
from game.rules.ids import PowerId

_WITH_AMOUNTS = {"lead", "until_done", "regions", "penalty", "notice", "shares", "some"}
"""Options that say how much, how long or who."""


@dataclass(frozen=True)
class Rows:
    """Builds the rows of a draft; every handler changes the draft."""

    say: Speaker
    draft: PactDraft

    def open(self, clause: str) -> bool:
        """Whether the match leaves a choice of options in a clause, on this occasion."""
        if clause == "publicity" and self.draft.occasion != "new":
            return False
        return len(self.offered(clause)) > 1

    def adjustable(self, clause: str) -> bool:
        """Whether the only option of a clause has amounts to settle."""
        return bool(_WITH_AMOUNTS.intersection(self.offered(clause)))

    def offered(self, clause: str) -> list[str]:
        """The options of a clause in this match, in the order of the rules."""
        on = self.draft.model.world.rules.options[clause]
        return [option for option in CLAUSES[clause].options if option in on]

    # --- Parts of every row -----------------------------------------------------------------------
    def row(
        self, clause: str, chosen: str, choose: Callable[[str], None], *extras: Widget | None
    ) -> Widget:
        """A clause: its options beside each other, what the chosen one means, its amounts."""
        w, offered = self.say.words, self.offered(clause)
        options = [
            Option(option, option_name(self.say, clause, option), tip=self.about(clause, option))
            for option in offered
        ]
        name = w(f"clauses.{clause}.name")
        more = [extra for extra in extras if extra is not None]
        return Panel(
            [
                Choice(name, options, chosen, choose, key=clause, tip=w(f"clauses.{clause}.about"))
                if len(offered) > 1
                else Label(name, style="small", tone="soft"),
                Label(self.about(clause, chosen), style="small", tone="soft"),
                Row(more, gap=12) if more else None,
                self.mark(clause),
            ],
            name=name,
            bare=True,
            gap=4,
        )

    def about(self, clause: str, option: str) -> str:
        return option_about(self.say, clause, option)

    def mark(self, clause: str) -> Widget | None:
        """What a changed clause said before, and the way back."""
        draft, w = self.draft, self.say.words
        if draft.base is None or not draft.changed(clause):
            return None
        before = "; ".join(clause_lines(self.say, clause, draft.base))
        return Row(
            [
                Label(w("pact.was", before=before), style="small", tone="accent", grow=1),
                Button(
                    w("pact.put_back"),
                    lambda: draft.put_back(clause),
                    key=f"{clause}_back",
                    kind="quiet",
                ),
            ]
        )

    def choose_power(
        self,
        name: str,
        key: str,
        chosen: PowerId,
        choose: Callable[[PowerId], None],
        powers: Sequence[PowerId],
    ) -> Widget:
        options = [Option(str(p), self.say.power(p), emblem=p) for p in powers]
        return Select(
            name, options, str(chosen), lambda v: choose(PowerId(int(v))), key=key, width=250
        )
