"""An offer on the table: who said what, what everyone would likely say and why, what it would do,
its terms with their history, and one's own answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from game.ai.appraisal import Appraisal
from game.client.counsel import Counsel, PartyTable, gauges
from game.client.counsel.parties import Answer
from game.client.editor.outlook import asked, forecast_card, rigidity_meter
from game.client.editor.paper import paper, side_by_side
from game.client.editor.spare import too_much
from game.client.parley.composer import write_button
from game.client.screens.frame import Desk
from game.client.sentences import Speaker
from game.client.ui import Button, Choice, Grid, Label, Option, Panel, Row, Spacer, Widget
from game.rules.commands import DeclineProposal, SignProposal, WithdrawProposal
from game.rules.forecast import forecast
from game.rules.ids import NO_PACT, NOBODY, PactId, PowerId
from game.rules.terms import Terms
from game.rules.views import ProposalView

_FORECASTS = 2
_HALF = 340
"""Least width at which forecast and answers stand beside each other."""


@dataclass
class OfferLook:
    """How an offer is looked at: which revision (counted from 1; 0 is the latest), beside the one
    before it or not, and whose reasons are read (nobody: one's own)."""

    counsel: Counsel
    revision: int = 0
    beside: bool = False
    reasons_of: PowerId = field(default=NOBODY)

    def again(self) -> None:
        """Another offer: its latest revision, and one's own reasons."""
        self.revision, self.reasons_of = 0, NOBODY

    def show(self, revision: int) -> None:
        self.revision = revision

    def turn_beside(self) -> None:
        self.beside = not self.beside

    def read(self, power: PowerId) -> None:
        self.reasons_of = power


@dataclass(frozen=True)
class OfferPage:
    """The page on an offer. ``write`` begins a message about it."""

    say: Speaker
    desk: Desk
    offer: ProposalView
    look: OfferLook
    write: Callable[[PactId], None]

    def build(self) -> list[Widget | None]:
        say, offer, shown = self.say, self.offer, self._shown
        terms = offer.revisions[shown - 1].terms
        return [
            Panel(
                [
                    Label(self._origin(), tone="soft", style="small"),
                    self._revises(),
                    Label(say.words("table.in_force"), tone="good") if offer.entered else None,
                    *self._mine(terms),
                    Row(self._buttons(), gap=8),
                ],
                title=say.pact(offer.id),
                gap=10,
            ),
            Grid([self._answers(), self._effects(terms)], column=_HALF, gap=12),
            self._words(terms),
        ]

    @property
    def _shown(self) -> int:
        return min(self.look.revision or self.offer.revision, self.offer.revision)

    def _origin(self) -> str:
        """Who made it, who wrote it as it stands, and until when it can be signed."""
        say, offer, shown = self.say, self.offer, self._shown
        author = offer.revisions[shown - 1].by
        origin = say.words(
            "table.from", power=say.power(offer.proposer), author=say.power(author), n=shown
        )
        return f"{origin} {say.words('table.expires', turn=say.model.view.turn)}"

    def _revises(self) -> Widget | None:
        if self.offer.revises == NO_PACT:
            return None
        return Label(self.say.words("table.revises", pact=self.say.pact(self.offer.revises)))

    def _mine(self, terms: Terms) -> list[Widget | None]:
        """What it asks of oneself, with all that one has promised elsewhere."""
        model, offer = self.say.model, self.offer
        if model.me not in offer.table:
            return []
        mine = terms.pledge(model.me).points
        return asked(self.say, mine, too_much(model, mine, offer.revises or offer.id))

    # --- Who says what, and why -----------------------------------------------------------------
    def _answers(self) -> Widget:
        """The answers given and likely, of all at the table; as they stand now, of the latest
        terms."""
        say, offer, look = self.say, self.offer, self.look
        me = say.model.me
        first = sorted(offer.table, key=lambda power: (power != me, power))
        judged = {power: look.counsel.of(offer, power) for power in first}
        answers = {power: self._answer(power) for power in first}
        chosen = look.reasons_of if look.reasons_of in judged else first[0]
        table = PartyTable(say, judged, answers, chosen, look.read)
        parts: list[Widget | None] = [*table.build(), self._way_out(judged)]
        return Panel(parts, title=say.words("table.at_the_table"), gap=10)

    def _answer(self, power: PowerId) -> Answer:
        """What a power at the table has said so far."""
        if power in self.offer.signed:
            return "signed"
        return "declined" if power in self.offer.declined else "silent"

    def _way_out(self, judged: dict[PowerId, Appraisal]) -> Widget | None:
        """The least change that would make it worth signing to oneself, if there is one."""
        say, offer = self.say, self.offer
        me, w = say.model.me, say.words
        mine = judged.get(me)
        if mine is None or mine.accepts or me in offer.signed or not self._open:
            return None
        found = self.look.counsel.counter(offer)
        if found is None:
            return Label(w("table.no_way_out"), style="small", tone="soft")
        clauses = say.row([w(f"clauses.{key}.name") for key in found.moved])
        return Button(
            w("table.way_out", clauses=clauses),
            lambda: self.desk.counter(offer.id, terms=found.terms),
            key="way_out",
            icon="chat",
            tip=w("table.way_out_tip"),
        )

    # --- What it would do -----------------------------------------------------------------------
    def _effects(self, terms: Terms) -> Widget:
        say, me = self.say, self.say.model.me
        cards = [
            forecast_card(say, each)
            for each in forecast(say.model.view, terms, self._parties())[:_FORECASTS]
        ]
        none = Label(say.words("pact.acts_on_nothing"), tone="soft")
        mine = self.look.counsel.of(self.offer, me) if me in self.offer.table else None
        parts: list[Widget | None] = [
            *(cards or [none]),
            gauges(say, mine, partial(self.look.read, me)) if mine else None,
        ]
        return Panel([*parts, rigidity_meter(say, terms)], title=say.words("pact.forecast"), gap=12)

    def _parties(self) -> tuple[PowerId, ...]:
        """Who would act: the table without those who said no, or once it is in force those who are
        in it; and oneself, if one may sign."""
        offer, me = self.offer, self.say.model.me
        pact = self.say.model.view.pact(offer.id)
        if pact is None:
            return tuple(p for p in offer.table if p == me or p not in offer.declined)
        return tuple(sorted({*pact.parties, me}))

    # --- Its terms ------------------------------------------------------------------------------
    def _words(self, terms: Terms) -> Widget:
        say, look = self.say, self.look
        before = self._before()
        body = (
            side_by_side(say, before, terms, self._titles())
            if before is not None and look.beside
            else paper(say, terms, before, self._counter_clause if self._answerable else None)
        )
        return Panel([self._revisions(before is not None), body], title=say.words("pact.in_words"))

    def _before(self) -> Terms | None:
        """What the terms shown are compared with: the revision before, or the pact revised."""
        if self._shown > 1:
            return self.offer.revisions[self._shown - 2].terms
        pact = self.say.model.view.pact(self.offer.revises)
        return (pact.pending or pact.terms) if pact else None

    def _titles(self) -> tuple[str, str]:
        """What is compared, with its author."""
        say, shown = self.say, self._shown
        revisions = self.offer.revisions

        def title(number: int) -> str:
            return say.words("table.version", n=number, power=say.power(revisions[number - 1].by))

        earlier = title(shown - 1) if shown > 1 else say.pact(self.offer.revises)
        return earlier, title(shown)

    def _revisions(self, comparable: bool) -> Widget | None:
        """Which revision is read, and whether beside the one before it."""
        w, count, look = self.say.words, self.offer.revision, self.look
        options = [Option(str(n), w.number(n)) for n in range(1, count + 1)]
        which = Choice(
            w("table.revision"),
            options,
            str(self._shown),
            lambda value: look.show(int(value)),
            key="revision",
        )
        beside = Button(
            w("table.side_by_side"),
            look.turn_beside,
            key="side_by_side",
            pressed=look.beside,
            tip=w("table.side_by_side_tip"),
        )
        if not comparable:
            return which if count > 1 else None
        return Row([which if count > 1 else None, Spacer(grow=1), beside], align="end")

    def _counter_clause(self, clause: str) -> None:
        self.desk.counter(self.offer.id, clause=clause)

    # --- Answers --------------------------------------------------------------------------------
    @property
    def _open(self) -> bool:
        """Whether its terms can still be changed."""
        return not self.offer.entered and not self.say.model.view.over

    @property
    def _answerable(self) -> bool:
        """Whether one may answer it with other terms."""
        return self._open and self.say.model.me in self.offer.table

    def _buttons(self) -> list[Widget | None]:
        say, offer = self.say, self.offer
        model, me = say.model, say.model.me
        if model.view.over:
            return []
        if me not in offer.table:
            return [write_button(say, offer.id, self.write)]
        return [
            None if me in offer.signed else self._sign(),
            self._counter() if self._open else None,
            self._decline(),
            self._withdraw() if me == offer.proposer and self._open else None,
            write_button(say, offer.id, self.write),
        ]

    def _sign(self) -> Widget:
        w, offer, model = self.say.words, self.offer, self.say.model
        pays, number = not offer.paid, offer.revision
        poor = pays and not model.own.envoys
        tip = w("table.no_envoy" if poor else "table.sign_tip" if pays else "table.sign_free")
        return Button(
            w("table.sign"),
            lambda: model.act(SignProposal(offer.id, number)),
            key="sign",
            kind="primary",
            icon="signature",
            enabled=not poor,
            tip=tip,
            shortcut="table.sign",
        )

    def _counter(self) -> Widget:
        w, offer = self.say.words, self.offer
        return Button(
            w("table.counter"),
            lambda: self.desk.counter(offer.id),
            key="counter",
            icon="chat",
            shortcut="table.counter",
            tip=w("table.counter_tip"),
        )

    def _decline(self) -> Widget | None:
        w, offer, model = self.say.words, self.offer, self.say.model
        bound = model.me in offer.signed and offer.entered
        if model.me == offer.proposer or model.me in offer.declined or bound:
            return None
        number = offer.revision
        return Button(
            w("table.decline"),
            lambda: model.act(DeclineProposal(offer.id, number)),
            key="decline",
            kind="danger",
            shortcut="table.decline",
            tip=w("table.decline_tip"),
        )

    def _withdraw(self) -> Widget:
        w, offer, model = self.say.words, self.offer, self.say.model
        return Button(
            w("table.withdraw"),
            lambda: model.act(WithdrawProposal(offer.id)),
            key="withdraw",
            kind="danger",
            tip=w("table.withdraw_tip"),
        )
