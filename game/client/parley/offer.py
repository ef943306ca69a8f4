"""An offer on the table: who made it, who answered what, its terms, and one's own answers."""

from collections.abc import Callable
from dataclasses import dataclass

from game.client.editor.outlook import asked, forecast_card
from game.client.editor.paper import paper
from game.client.editor.spare import too_much
from game.client.parley.composer import write_button
from game.client.screens.frame import Desk
from game.client.sentences import Speaker
from game.client.ui import Button, Choice, Icon, Label, Option, Panel, Row, Widget
from game.rules.commands import DeclineProposal, SignProposal, WithdrawProposal
from game.rules.forecast import forecast
from game.rules.ids import NO_PACT, PactId, PowerId
from game.rules.terms import Terms
from game.rules.views import ProposalView

_FORECASTS = 2


@dataclass(frozen=True)
class OfferPage:
    """The page on an offer. ``revision`` is the one shown, counted from 1; 0 is the latest.
    ``write`` begins a message about it.
    """

    say: Speaker
    desk: Desk
    offer: ProposalView
    revision: int
    show: Callable[[int], None]
    write: Callable[[PactId], None]

    def build(self) -> list[Widget | None]:
        say, offer = self.say, self.offer
        w = say.words
        shown = self.revision or offer.revision
        terms = offer.revisions[shown - 1].terms
        from_whom = w(
            "table.from",
            power=say.power(offer.proposer),
            author=say.power(offer.revisions[shown - 1].by),
            n=shown,
        )
        return [
            Panel(
                [
                    Label(from_whom, tone="soft"),
                    self._revises(),
                    Row([self._answer(power) for power in offer.table], gap=16),
                    Label(w("table.in_force"), tone="good") if offer.entered else None,
                    *self._mine(terms),
                    Row(self._buttons(), gap=8),
                ],
                title=say.pact(offer.id),
                gap=10,
            ),
            self._forecasts(terms),
            Panel(
                [self._revisions(shown), paper(say, terms, self._before(shown))],
                title=w("pact.in_words"),
            ),
        ]

    def _revises(self) -> Widget | None:
        if self.offer.revises == NO_PACT:
            return None
        return Label(self.say.words("table.revises", pact=self.say.pact(self.offer.revises)))

    def _before(self, shown: int) -> Terms | None:
        """What the terms shown are compared with: the revision before, or the pact revised."""
        if shown > 1:
            return self.offer.revisions[shown - 2].terms
        pact = self.say.model.view.pact(self.offer.revises)
        return (pact.pending or pact.terms) if pact else None

    def _answer(self, power: PowerId) -> Widget:
        """What a power at the table has said so far."""
        offer = self.offer
        key, tone = (
            ("signed", "good")
            if power in offer.signed
            else ("declined", "bad")
            if power in offer.declined
            else ("silent", "soft")
        )
        name = self.say.words(f"table.{key}", power=self.say.power(power))
        return Row([Icon(emblem=power, size=18), Label(name, tone=tone)], gap=6)

    def _mine(self, terms: Terms) -> list[Widget | None]:
        """What it asks of oneself, with all that one has promised elsewhere."""
        model, offer = self.say.model, self.offer
        if model.me not in offer.table:
            return []
        mine = terms.pledge(model.me).points
        return asked(self.say, mine, too_much(model, mine, offer.revises or offer.id))

    def _forecasts(self, terms: Terms) -> Widget | None:
        say = self.say
        found = forecast(say.model.view, terms, self._parties())
        if not found:
            return None
        cards = [forecast_card(say, each) for each in found[:_FORECASTS]]
        return Panel(cards, title=say.words("pact.forecast"), gap=12)

    def _parties(self) -> tuple[PowerId, ...]:
        """Who would act: the table without those who said no, or once it is in force those who are
        in it; and oneself, if one may sign."""
        offer, me = self.offer, self.say.model.me
        pact = self.say.model.view.pact(offer.id)
        if pact is None:
            return tuple(p for p in offer.table if p == me or p not in offer.declined)
        return tuple(sorted({*pact.parties, me}))

    def _revisions(self, shown: int) -> Widget | None:
        """Which revision is read."""
        w, count = self.say.words, self.offer.revision
        if count < 2:
            return None
        options = [Option(str(n), w.number(n)) for n in range(1, count + 1)]
        return Choice(
            w("table.revision"),
            options,
            str(shown),
            lambda value: self.show(int(value)),
            key="revision",
        )

    # --- Answers --------------------------------------------------------------------------------
    def _buttons(self) -> list[Widget | None]:
        say, offer = self.say, self.offer
        w, model, me = say.words, say.model, say.model.me
        if model.view.over:
            return []
        if me not in offer.table:
            return [write_button(say, offer.id, self.write)]
        signed, number = me in offer.signed, offer.revision
        pays = not offer.paid
        poor = pays and not model.own.envoys
        open_ = not offer.entered
        declined = me in offer.declined
        tip = w("table.no_envoy" if poor else "table.sign_tip" if pays else "table.sign_free")
        return [
            None
            if signed
            else Button(
                w("table.sign"),
                lambda: model.send(SignProposal(offer.id, number)),
                key="sign",
                kind="primary",
                icon="signature",
                enabled=not poor,
                tip=tip,
                shortcut="ctrl+enter",
            ),
            Button(
                w("table.counter"),
                lambda: self.desk.counter(offer.id),
                key="counter",
                icon="chat",
                tip=w("table.counter_tip"),
            )
            if open_
            else None,
            Button(
                w("table.decline"),
                lambda: model.send(DeclineProposal(offer.id, number)),
                key="decline",
                kind="danger",
                tip=w("table.decline_tip"),
            )
            if me != offer.proposer and not declined and not (signed and offer.entered)
            else None,
            Button(
                w("table.withdraw"),
                lambda: model.send(WithdrawProposal(offer.id)),
                key="withdraw",
                kind="danger",
                tip=w("table.withdraw_tip"),
            )
            if me == offer.proposer and open_
            else None,
            write_button(say, offer.id, self.write),
        ]
