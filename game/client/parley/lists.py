"""What there is at the table: offers and pacts in lists, and between them what was said."""

from collections.abc import Callable
from dataclasses import dataclass

from game.client.parley.feed import feed
from game.client.sentences import Speaker, clause_lines
from game.client.ui import Col, Panel, Table, TableRow, Widget
from game.rules.clauses.purpose import ThisThreat
from game.rules.ids import PactId
from game.rules.terms import Terms
from game.rules.views import PactView, ProposalView


@dataclass(frozen=True)
class Lists:
    """Offers in the order given, those that wait for one's answer marked; one's own pacts first.
    ``select`` opens one of them; ``whole`` is whether all is shown that was said.
    """

    say: Speaker
    offers: list[ProposalView]
    chosen: PactId
    select: Callable[[PactId], None]
    whole: bool
    show_whole: Callable[[], None]

    def build(self) -> list[Widget | None]:
        say, model = self.say, self.say.model
        waiting = {offer.id for offer in model.addressed()}
        offers = [
            TableRow(
                str(offer.id),
                (say.pact(offer.id), self._against(offer.terms), self._state(offer)),
                icon="chat" if offer.id in waiting else "treaty",
                tone="accent" if offer.id in waiting else "plain",
                tip=say.powers(offer.table),
            )
            for offer in self.offers
        ]
        mine = {pact.id for pact in model.own_pacts()}
        pacts = [
            TableRow(
                str(pact.id),
                (say.pact(pact.id), self._against(pact.terms), self._parties(pact)),
                icon="treaty" if pact.public else "secret",
                tone="accent" if pact.id in mine else "plain",
                tip=say.powers(pact.parties),
            )
            for pact in sorted(model.view.pacts, key=lambda pact: (pact.id not in mine, pact.id))
        ]
        return [
            self._list("offers", offers),
            feed(say, self.select, self.whole, self.show_whole),
            self._list("pacts", pacts),
        ]

    def _list(self, key: str, rows: list[TableRow]) -> Widget:
        w = self.say.words
        return Panel(
            [
                Table(
                    w(f"table.{key}"),
                    [Col("", grow=0), Col(""), Col("", "right", 0)],
                    rows,
                    str(self.chosen),
                    lambda chosen: self.select(PactId(int(chosen))),
                    key=key,
                    empty=w(f"table.no_{key}"),
                )
            ],
            title=w(f"table.{key}"),
            padding=12,
        )

    def _against(self, terms: Terms) -> str:
        """What terms are first of all for."""
        first = terms.purposes[0]
        if isinstance(first, ThisThreat):
            return self.say.threat(first.threat)
        return clause_lines(self.say, "purposes", terms)[0]

    def _state(self, offer: ProposalView) -> str:
        w, me = self.say.words, self.say.model.me
        if me not in offer.table:
            return w("table.state.others")
        if me in offer.declined:
            return w("table.state.declined")
        if me not in offer.signed:
            return w("table.state.waiting")
        return w("table.state.signed", n=len(offer.signed), of=len(offer.table))

    def _parties(self, pact: PactView) -> str:
        w, view = self.say.words, self.say.model.view
        if pact.expires_on == view.turn:
            return w("table.state.last_turn")
        return w("table.state.parties", n=len(pact.parties))
