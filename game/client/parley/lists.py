"""What there is at the table: offers and pacts with their parties' faces, and what was said."""

from collections.abc import Callable
from dataclasses import dataclass

from game.client.parley.feed import feed
from game.client.sentences import Speaker, clause_lines
from game.client.ui import Col, Face, Panel, Table, TableRow, Widget
from game.rules.clauses.purpose import ThisThreat
from game.rules.ids import PactId, PowerId
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
                (self._against(offer.terms), self._state(offer)),
                icon="chat" if offer.id in waiting else "treaty",
                tone="accent" if offer.id in waiting else "plain",
                tip=self._at_table(offer),
                faces=tuple(self._face(offer, power) for power in offer.table),
            )
            for offer in self.offers
        ]
        mine = {pact.id for pact in model.own_pacts()}
        pacts = [
            TableRow(
                str(pact.id),
                (self._against(pact.terms), self._until(pact)),
                icon="treaty" if pact.public else "secret",
                tone="accent" if pact.id in mine else "plain",
                tip=say.words(
                    "table.row_tip", pact=say.pact(pact.id), powers=say.powers(pact.parties)
                ),
                faces=tuple(Face(power) for power in pact.parties),
            )
            for pact in sorted(model.view.pacts, key=lambda pact: (pact.id not in mine, pact.id))
        ]
        return [self._list("offers", offers), self._list("pacts", pacts)]

    def said(self) -> Panel | None:
        """What was said this turn."""
        return feed(self.say, self.select, self.whole, self.show_whole)

    def _list(self, key: str, rows: list[TableRow]) -> Widget:
        w = self.say.words
        return Panel(
            [
                Table(
                    w(f"table.{key}"),
                    [Col(""), Col("", "right", 0)],
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
        if self.say.model.seated and me not in offer.table:
            return w("table.state.others")
        if me in offer.declined:
            return w("table.state.declined")
        if me in offer.table and me not in offer.signed:
            return w("table.state.waiting")
        return w("table.state.signed", n=len(offer.signed), of=len(offer.table))

    @staticmethod
    def _face(offer: ProposalView, power: PowerId) -> Face:
        """A party, and what it has answered."""
        if power in offer.signed:
            return Face(power, "yes")
        return Face(power, "no" if power in offer.declined else "")

    def _at_table(self, offer: ProposalView) -> str:
        """The offer's name, and what everyone at its table has answered."""
        say = self.say
        answered = [
            say.words(
                "table.signed"
                if power in offer.signed
                else "table.declined"
                if power in offer.declined
                else "table.silent",
                power=say.power(power),
            )
            for power in offer.table
        ]
        return "\n".join([say.pact(offer.id), *answered])

    def _until(self, pact: PactView) -> str:
        w, view = self.say.words, self.say.model.view
        if pact.expires_on == view.turn:
            return w("table.state.last_turn")
        if pact.expires_on:
            return w("table.state.until", turn=pact.expires_on)
        return w("table.state.no_end")
