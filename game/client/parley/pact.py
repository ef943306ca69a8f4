"""A pact in force: who is in it, what it does this turn, and all that one can say in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from game.client.editor.outlook import forecast_card
from game.client.editor.paper import paper
from game.client.orders.sheet import dues
from game.client.parley.composer import write_button
from game.client.screens.frame import Desk
from game.client.sentences import Speaker
from game.client.ui import Button, Icon, Label, Option, Panel, Row, Select, Widget
from game.rules.clauses.purpose import NamedAdversary
from game.rules.commands import DenyPact, InvitePower, LeavePact, RenewPact, StayInPact
from game.rules.forecast import forecast
from game.rules.formulas import acts_on, add, targets
from game.rules.ids import PactId, PowerId
from game.rules.views import PactView

Form = Literal["", "call", "motion", "accede"]

_FORECASTS = 3


@dataclass(frozen=True)
class PactPage:
    """The page on a pact. ``open_form`` opens one of the forms of the screen, ``write`` begins a
    message about it.
    """

    say: Speaker
    desk: Desk
    pact: PactView
    open_form: Callable[[Form], None]
    write: Callable[[PactId], None]

    def build(self) -> list[Widget | None]:
        say, pact = self.say, self.pact
        buttons = [] if say.model.view.over else list(self._buttons())
        return [
            Panel(
                [
                    Label(self._term(), tone="soft"),
                    Row([self._party(power) for power in pact.parties], gap=16),
                    *[Label(line) for line in self._news()],
                    Row(buttons, gap=8) if buttons else None,
                ],
                title=say.pact(pact.id),
                gap=10,
            ),
            self._acting(),
            Panel([paper(say, pact.terms)], title=say.words("pact.in_words")),
            Panel([paper(say, pact.pending, pact.terms)], title=say.words("table.next_terms"))
            if pact.pending
            else None,
        ]

    # --- What stands ---------------------------------------------------------------------------
    def _term(self) -> str:
        w, pact = self.say.words, self.pact
        if pact.expires_on:
            return w("table.until", entered=pact.entered_on, turn=pact.expires_on)
        return w("table.since", entered=pact.entered_on)

    def _party(self, power: PowerId) -> Widget:
        w, pact = self.say.words, self.pact
        name = self.say.power(power)
        leaving = next((d.on_turn for d in pact.departures if d.power == power), None)
        if leaving is not None:
            name = w("table.leaves", power=name, turn=leaving)
        elif power == pact.terms.lead:
            name = w("table.leads", power=name)
        tone = "plain" if leaving is None else "warn"
        return Row([Icon(emblem=power, size=18), Label(name, tone=tone)], gap=6)

    def _news(self) -> Iterator[str]:
        """What is under way in it."""
        say, pact = self.say, self.pact
        w = say.words
        if pact.invited:
            yield w("table.invited", powers=say.powers(pact.invited))
        if pact.denials:
            yield w("table.denied", powers=say.powers(pact.denials))
        for motion in pact.motions:
            yield w("table.motion", power=say.power(motion.by), threat=say.threat(motion.threat))
        for granted in pact.authorisations:
            yield w("table.authorised", threat=say.threat(granted.threat), turn=granted.since)
        if say.model.me in pact.parties and pact.call is not None:
            yield w("table.called" if pact.call else "table.held")
        owed = [each.points for each in dues(say.model) if each.pact.id == pact.id]
        if owed:
            total = reduce(add, owed)
            yield w("table.due", points=say.points(total)) if any(total) else w("table.due_nothing")

    def _acting(self) -> Widget:
        """What it does this turn, if all deliver."""
        say, pact = self.say, self.pact
        view = say.model.view
        acting = acts_on(view.world, pact, view.threats, view.turn)
        found = [f for f in forecast(view, pact.terms, pact.parties) if f.threat in acting]
        cards: list[Widget] = [forecast_card(say, each) for each in found[:_FORECASTS]]
        rests = Label(say.words("table.rests"), tone="soft")
        return Panel(cards or [rests], title=say.words("table.this_turn"), gap=12)

    # --- What one can say ----------------------------------------------------------------------
    def _buttons(self) -> Iterator[Widget]:
        me, pact = self.say.model.me, self.pact
        if me in pact.parties:
            yield from self._of_party()
        else:
            yield from self._of_stranger()
        yield from self._of_host()
        if button := write_button(self.say, pact.id, self.write):
            yield button

    def _of_party(self) -> Iterator[Widget]:
        w, model, pact = self.say.words, self.say.model, self.pact
        me, view = model.me, model.view
        within = targets(view.world, pact.terms, pact.parties, view.threats, pact.denials)
        if pact.terms.lead == me and within:
            yield Button(
                w("table.call"),
                lambda: self.open_form("call"),
                key="call",
                icon="leader",
                tip=w("table.call_tip"),
            )
        if pact.terms.lead is None:
            known = {m.threat for m in pact.motions} | {a.threat for a in pact.authorisations}
            yield Button(
                w("table.file"),
                lambda: self.open_form("motion"),
                key="file",
                icon="vote",
                enabled=any(threat not in known for threat in within),
                tip=w("table.file_tip"),
            )
        if view.turn == pact.expires_on:
            yield Button(
                w("table.renew"),
                lambda: model.act(RenewPact(pact.id)),
                key="renew",
                icon="clock",
                enabled=bool(model.own.envoys),
                tip=w("table.renew_tip" if model.own.envoys else "table.no_envoy"),
            )
        yield Button(
            w("table.revise"),
            lambda: self.desk.revise(pact.id),
            key="revise",
            icon="chat",
            tip=w("table.revise_tip"),
        )
        if pact.terms.access == "invitation":
            yield from self._invite()
        if any(departure.power == me for departure in pact.departures):
            yield Button(w("table.stay"), lambda: model.act(StayInPact(pact.id)), key="stay")
        else:
            yield Button(
                w("table.leave"),
                lambda: model.act(LeavePact(pact.id)),
                key="leave",
                kind="danger",
                tip=w("table.leave_tip"),
            )

    def _invite(self) -> Iterator[Widget]:
        """Choosing a power invites it."""
        w, model, pact = self.say.words, self.say.model, self.pact
        named = {p.power for p in pact.terms.purposes if isinstance(p, NamedAdversary)}
        taken = {*pact.parties, *pact.invited, *named}
        guests = [PowerId(p) for p in range(model.world.powers) if p not in taken]
        if guests:
            options = [Option("", w("table.nobody"))]
            options += [Option(str(p), self.say.power(p), emblem=p) for p in guests]
            yield Select(
                w("table.invite"),
                options,
                "",
                lambda value: model.act(InvitePower(pact.id, PowerId(int(value)))),
                key="invite",
                width=240,
                tip=w("table.invite_tip"),
            )

    def _of_stranger(self) -> Iterator[Widget]:
        w, model, pact = self.say.words, self.say.model, self.pact
        me = model.me
        named = any(p == NamedAdversary(me) for p in pact.terms.purposes)
        welcome = pact.terms.access == "open" or me in pact.invited
        if welcome and pact.terms.access != "closed" and not named:
            yield Button(
                w("table.accede"),
                lambda: self.open_form("accede"),
                key="accede",
                kind="primary",
                icon="treaty",
                enabled=bool(model.own.envoys),
                tip=w("table.accede_tip" if model.own.envoys else "table.no_envoy"),
            )

    def _of_host(self) -> Iterator[Widget]:
        w, model, pact = self.say.words, self.say.model, self.pact
        if not model.world.homes[model.me]:
            return
        denied = model.me in pact.denials
        yield Button(
            w("table.allow" if denied else "table.deny"),
            lambda: model.act(DenyPact(pact.id, not denied)),
            key="deny",
            kind="quiet",
            icon="home_off",
            enabled=denied or model.own.stability > 0,
            tip=w("table.allow_tip" if denied else "table.deny_tip"),
        )
