"""Negotiation: the offers on the table, the pacts in force, and what is said about them."""

from functools import partial

from game.client.counsel import Counsel
from game.client.editor.spare import one_more, spare_view
from game.client.match import MatchModel
from game.client.parley.chat import chat_panel
from game.client.parley.composer import Composer
from game.client.parley.forms import CallForm, PledgeForm, call_form
from game.client.parley.lists import Lists
from game.client.parley.message import MessageDraft, room_left
from game.client.parley.offer import OfferLook, OfferPage
from game.client.parley.pact import Form, PactPage
from game.client.parley.unsaid import Unsaid
from game.client.screens.frame import NARROW, Desk, MatchScreen, framed
from game.client.sentences import Speaker
from game.client.ui import (
    Button,
    Checkbox,
    Column,
    Context,
    Dialog,
    Label,
    Option,
    Row,
    ScrollPane,
    Select,
    Widget,
)
from game.rules.commands import AccedePact, CallPledges, Command, FileMotion, SendMessage
from game.rules.formulas import targets
from game.rules.ids import NO_PACT, NO_POINTS, NO_THREAT, PactId, ThreatId
from game.rules.views import PactView, ProposalView

_SIDE, _TALK = 384, 400
"""Widths of the lists, and of what is said where it stands in a column of its own."""
_WIDE = 1600
"""From this width on it does."""


class Table(MatchScreen):
    """Lists on the left, what is chosen on the right; forms for what takes numbers above it."""

    places = ("match", "table")
    begins = ("offers", "pacts", "back")

    def __init__(
        self,
        model: MatchModel,
        desk: Desk,
        pact: PactId = NO_PACT,
        unsaid: Unsaid | None = None,
    ) -> None:
        """``pact`` is looked at first; ``unsaid`` is what one was writing."""
        super().__init__(model, desk)
        self.chosen = pact or self._first()
        self.look = OfferLook(Counsel(model))
        self.form: Form = ""
        self.call: CallForm | None = None
        self.motion = NO_THREAT
        self.joining = PledgeForm(NO_POINTS)
        self.whole_feed = False
        self.unsaid = unsaid or Unsaid.of(model)

    def title(self, ctx: Context) -> str:
        return ctx.words("table.title")

    def _first(self) -> PactId:
        """What one looks at first: what waits for one's answer, then one's own affairs."""
        model, offers = self.model, self._offers()
        things: list[ProposalView | PactView] = [*model.addressed()]
        things += [offer for offer in offers if offer.proposer == model.me]
        things += [*model.own_pacts(), *offers, *model.view.pacts]
        return things[0].id if things else NO_PACT

    def _offers(self) -> list[ProposalView]:
        """Offers on the table, those that wait for one's answer first; what is in force is a
        pact, unless one may still sign it."""
        waiting = {offer.id for offer in self.model.addressed()}
        offers = [o for o in self.model.view.proposals if not o.entered or o.id in waiting]
        return sorted(offers, key=lambda offer: (offer.id not in waiting, offer.id))

    def select(self, chosen: PactId) -> None:
        self.chosen = chosen
        self.look.again()
        self.close()

    def show_feed(self) -> None:
        self.whole_feed = not self.whole_feed

    # --- Forms ---------------------------------------------------------------------------------
    def open_form(self, form: Form) -> None:
        """Open a form about the pact chosen, filled in with what stands."""
        model = self.model
        pact = model.view.pact(self.chosen)
        if pact is None:
            return
        self.form = form
        within = self._within(pact)
        if form == "call":
            self.call = call_form(model.view, pact, within)
        elif form == "motion":
            self._set_motion(pact, self._fileable(pact)[0], own_call=False)
        elif form == "accede":
            view, me = model.view, model.me
            f, i, l, a = spare_view(view).powers[me].usable
            fitting = [
                one_more(view, pact.terms, pact.parties, me, threat)[0] for threat in within[:1]
            ]
            self.joining = PledgeForm((f, i, l, a), fitting[0] if fitting else (f, i, l, a))

    def close(self) -> None:
        self.form, self.call, self.unsaid.message = "", None, None

    def write(self, about: PactId = NO_PACT) -> None:
        """Write a message, about an offer or a pact if one is named."""
        self.unsaid.message = MessageDraft.begun(self.model, about)

    def _do(self, command: Command) -> None:
        self.model.act(command)
        self.close()

    def _say(self, message: SendMessage) -> None:
        self.model.send(message)
        self.close()

    def _within(self, pact: PactView) -> list[ThreatId]:
        view = self.model.view
        return targets(view.world, pact.terms, pact.parties, view.threats, pact.denials)

    def _fileable(self, pact: PactView) -> list[ThreatId]:
        known = {m.threat for m in pact.motions} | {a.threat for a in pact.authorisations}
        return [threat for threat in self._within(pact) if threat not in known]

    # --- Screen --------------------------------------------------------------------------------
    def build(self, ctx: Context) -> Widget:
        w, view = ctx.words, self.model.view
        if view.proposal(self.chosen) is None and view.pact(self.chosen) is None:
            self.chosen = self._first()  # what was looked at is gone
        say = Speaker(w, self.model)
        listed = Lists(
            say, self._offers(), self.chosen, self.select, self.whole_feed, self.show_feed
        )
        page = Column(self._page(say), gap=12)
        talk = Column([listed.said(), chat_panel(say, self.unsaid.line, self.chosen)], gap=12)
        wide = ctx.width >= _WIDE and not ctx.in_terminal and bool(talk.kids())
        lists = Column([*listed.build(), None if wide else talk], gap=12)
        content: Widget
        if ctx.in_terminal:
            content = Column([lists, page])
        elif ctx.width < NARROW:
            content = ScrollPane(Column([lists, page], gap=12), self.title(ctx), key="table")
        else:
            content = Row(
                [
                    ScrollPane(lists, w("table.lists"), key="lists", width=_SIDE),
                    ScrollPane(page, w("table.page"), key=f"chosen{self.chosen}", grow=1),
                    ScrollPane(talk, w("table.talk"), key="talk", width=_TALK) if wide else None,
                ],
                gap=12,
                align="stretch",
            )
        content.grow = 1
        propose = Button(
            w("table.propose"),
            self.desk.propose,
            key="propose",
            kind="plain" if self.model.addressed() else "primary",
            icon="treaty",
            shortcut="table.propose",
            enabled=bool(self.model.own.envoys) and not view.over,
            tip=w("table.propose_tip" if self.model.own.envoys else "table.no_envoy"),
        )
        write = Button(
            w("messages.write"),
            self.write,
            key="write",
            icon="chat",
            shortcut="table.write",
            enabled=bool(room_left(self.model)) and not view.over,
            tip=w("messages.write_tip")
            if room_left(self.model)
            else w("messages.problem.enough", n=self.model.world.constants.messages_most),
        )
        return framed(ctx, self, Column([content, self._form(say)], gap=0), [write, propose])

    def _page(self, say: Speaker) -> list[Widget | None]:
        view = self.model.view
        pact = view.pact(self.chosen)
        offer = next((o for o in self._offers() if o.id == self.chosen), None)
        if offer is not None:
            return OfferPage(say, self.desk, offer, self.look, self.write).build()
        if pact is not None:
            return PactPage(say, self.desk, pact, self.open_form, self.write).build()
        return [Label(say.words("table.nothing"), tone="soft")]

    def _form(self, say: Speaker) -> Widget | None:
        if self.unsaid.message is not None:
            return self._composer(say, self.unsaid.message)
        pact = self.model.view.pact(self.chosen)
        if not self.form or pact is None:
            return None
        forms = {"call": self._call_form, "motion": self._motion_form, "accede": self._join_form}
        return forms[self.form](say, pact)

    def _composer(self, say: Speaker, draft: MessageDraft) -> Widget:
        return Composer(say, draft, lambda: self._say(draft.command()), self.close).build()

    def _call_form(self, say: Speaker, pact: PactView) -> Widget | None:
        w, form = say.words, self.call
        if form is None:
            return None
        return Dialog(
            [Label(w("table.call_about"), tone="soft"), form.rows(say)],
            title=w("table.call_title", pact=say.pact(pact.id)),
            key="call_form",
            on_close=self.close,
            breadth=760,
            actions=[
                Button(w("table.cancel"), self.close, key="cancel", kind="quiet"),
                Button(
                    w("table.hold"),
                    lambda: self._do(CallPledges(pact.id, ())),
                    key="hold",
                    tip=w("table.hold_tip"),
                ),
                Button(
                    w("table.call_all"),
                    lambda: self._do(CallPledges(pact.id, None)),
                    key="call_all",
                    tip=w("table.call_all_tip"),
                ),
                Button(
                    w("table.call_these"),
                    lambda: self._do(CallPledges(pact.id, form.call())),
                    key="call_these",
                    kind="primary",
                ),
            ],
        )

    def _set_motion(self, pact: PactView, threat: ThreatId, *, own_call: bool) -> None:
        """A motion on a threat: all pledges, or a call of one's own."""
        self.motion = threat
        self.call = call_form(self.model.view, pact, [threat]) if own_call else None

    def _motion_form(self, say: Speaker, pact: PactView) -> Widget | None:
        w, threats = say.words, self._fileable(pact)
        if self.motion not in threats:
            return None
        form = self.call
        return Dialog(
            [
                Label(w("table.motion_about"), tone="soft"),
                Select(
                    w("pact.threat"),
                    [Option(str(threat), say.threat(threat)) for threat in threats],
                    str(self.motion),
                    lambda value: self._set_motion(
                        pact, ThreatId(int(value)), own_call=form is not None
                    ),
                    key="motion_threat",
                ),
                Checkbox(
                    w("table.motion_all"),
                    form is None,
                    lambda on: self._set_motion(pact, self.motion, own_call=not on),
                    key="motion_all",
                ),
                form.rows(say) if form else None,
            ],
            title=w("table.motion_title", pact=say.pact(pact.id)),
            key="motion_form",
            on_close=self.close,
            breadth=760,
            actions=[
                Button(w("table.cancel"), self.close, key="cancel", kind="quiet"),
                Button(
                    w("table.file"),
                    lambda: self._do(
                        FileMotion(pact.id, self.motion, form.call() if form else None)
                    ),
                    key="file_motion",
                    kind="primary",
                    enabled=form is None or bool(form.call()),
                ),
            ],
        )

    def _join_form(self, say: Speaker, pact: PactView) -> Widget:
        w, joining = say.words, self.joining
        may = "opt_in" in self.model.world.rules.options["pledges"]
        return Dialog(
            [
                Label(w("table.accede_about"), tone="soft"),
                joining.rows(say, self.model.me, may_opt_in=may),
            ],
            title=w("table.accede_title", pact=say.pact(pact.id)),
            key="accede_form",
            on_close=self.close,
            breadth=760,
            actions=[
                Button(w("table.cancel"), self.close, key="cancel", kind="quiet"),
                Button(
                    w("table.accede"),
                    partial(
                        self._do,
                        AccedePact(pact.id, joining.points, joining.opt_in),
                    ),
                    key="join",
                    kind="primary",
                    icon="signature",
                ),
            ],
        )
