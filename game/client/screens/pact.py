"""The pact editor: every clause of a pact, in plain words, with what it would do beside it.

Presets come first, then the three questions (what for, with whom, how much), then the details. In a
match that offers no choice in the details there are only the three questions.
"""

from game.client.counsel import Counsel
from game.client.editor import basics
from game.client.editor.begin import counter_draft, new_draft, revise_draft
from game.client.editor.details import details
from game.client.editor.draft import NAME_MOST, PactDraft
from game.client.editor.fitting import fit
from game.client.editor.outlook import Reading, outlook
from game.client.editor.rows import Rows
from game.client.editor.steps import Steps
from game.client.match import MatchModel, said
from game.client.screens.frame import NARROW, Desk, MatchScreen, framed
from game.client.sentences import Speaker, refusal_sentence
from game.client.ui import (
    Button,
    Choice,
    Column,
    Context,
    Label,
    Option,
    Panel,
    Row,
    ScrollPane,
    Spacer,
    TextField,
    Widget,
)
from game.rules.clauses.purpose import ThisThreat
from game.rules.ids import NO_PACT, NO_THREAT, PactId, PowerId, ThreatId
from game.rules.terms import Terms
from game.scenario.presets import Preset, offered

_SIDE = 400


def place_of(clause: str, me: PowerId) -> str:
    """Where in the editor a clause is changed: the key of the first thing in its row."""
    return {"purposes": "purpose0", "pledges": f"pledge{me}_force"}.get(clause, clause)


class PactEditor(MatchScreen):
    """Writes a new pact (against ``threat``), a counter to an offer, or a revision of a pact."""

    places = ("match", "editor")
    begins = ("preset", "purpose0")

    def __init__(
        self,
        model: MatchModel,
        desk: Desk,
        *,
        threat: ThreatId = NO_THREAT,
        counter: PactId = NO_PACT,
        revise: PactId = NO_PACT,
        terms: Terms | None = None,
    ) -> None:
        """``terms`` are those a counter opens with, instead of those on the table."""
        super().__init__(model, desk)
        self._threat, self._counter, self._revise = threat, counter, revise
        self.draft = self._begun()
        if self.draft is not None and terms is not None:
            self.draft.take(self.draft.others, terms)
        self.detailed = bool(counter or revise)
        self.reading = Reading(Counsel(model))
        self.steps = Steps()
        self.kept_from = 0
        """The turn in which it was left without being sent, 0 if it was not."""

    def _begun(self) -> PactDraft | None:
        """The draft as one finds it; None where what it is about is gone."""
        if self._counter:
            return counter_draft(self.model, self._counter)
        if self._revise:
            return revise_draft(self.model, self._revise)
        return new_draft(self.model, self._threat)

    def title(self, ctx: Context) -> str:
        w, draft = ctx.words, self.draft
        if draft is None or draft.occasion == "new":
            return w("pact.new")
        pact = Speaker(w, self.model).pact(draft.number)
        return w("pact.counter" if draft.occasion == "counter" else "pact.revise", pact=pact)

    def back(self, ctx: Context) -> None:
        """Escape returns to where one came from: an offer or pact, or else the world."""
        if self.draft is not None and self.draft.number:
            self.desk.table(self.draft.number)
        else:
            self.desk.world()

    def send(self) -> None:
        """Put it on the table, and look at it there."""
        draft = self.draft
        if draft is not None and draft.problem() is None:
            self.model.send(draft.command())
            self.desk.forget(self)
            self.desk.table(draft.number)

    def stands(self) -> bool:
        """Whether what it is about is as it was when it began: the threats it names are there, the
        offer it answers or the pact it revises still says the same."""
        draft, view = self.draft, self.model.view
        if draft is None:
            return False
        if draft.occasion == "counter":
            offer = view.proposal(draft.number)
            return offer is not None and not offer.entered and offer.terms == draft.base
        if draft.occasion == "revise":
            pact = view.pact(draft.number)
            return pact is not None and (pact.pending or pact.terms) == draft.base
        named = [p.threat for p in draft.terms.purposes if isinstance(p, ThisThreat)]
        return all(view.threat(threat) is not None for threat in named)

    def fit(self) -> None:
        """Ask whom the threat needs, for what they can bring."""
        if self.draft is not None:
            fit(self.draft, self.reading.counsel)

    def start_afresh(self) -> None:
        """Begin again with what one has now; what was kept comes back by undoing it."""
        self._threat = (self.draft.target if self.draft else None) or self._threat
        self.draft, self.kept_from = self._begun(), 0

    def undo(self) -> None:
        """Take the last change back."""
        if self.draft is not None:
            self.steps.undo(self.draft)

    def show_details(self) -> None:
        self.detailed = not self.detailed

    def build(self, ctx: Context) -> Widget:
        w, draft = ctx.words, self.draft
        if draft is None:
            return framed(ctx, self, Label(w("pact.gone"), tone="soft"))
        self.steps.note(draft)
        say = Speaker(w, self.model)
        form = Column(self._form(Rows(say, draft)), gap=12)
        beside = Column(outlook(say, draft, self.reading), gap=12)
        content: Widget
        if ctx.in_terminal:
            content = Column([form, beside])
        elif ctx.width < NARROW:
            content = ScrollPane(Column([form, beside], gap=12), self.title(ctx), key="pact")
        else:
            content = Row(
                [
                    ScrollPane(form, w("pact.terms"), key="form", grow=1),
                    ScrollPane(beside, w("pact.forecast"), key="beside", width=_SIDE),
                ],
                gap=12,
                align="stretch",
            )
        return framed(ctx, self, content, self._actions(ctx, draft))

    def _actions(self, ctx: Context, draft: PactDraft) -> list[Widget | None]:
        problem = draft.problem()
        why = refusal_sentence(ctx.words, self.model, problem) if problem else ""
        afresh = Button(
            ctx.words("pact.afresh"),
            self.start_afresh,
            key="afresh",
            kind="quiet",
            tip=ctx.words("pact.afresh_tip", turn=self.kept_from),
        )
        return [
            Label(why, style="small", tone="warn") if why else None,
            Button(
                ctx.words("pact.undo"),
                self.undo,
                key="undo",
                kind="quiet",
                shortcut="all.undo",
                enabled=bool(self.steps.past),
                tip=ctx.words("pact.undo_tip"),
            ),
            afresh if self.kept_from else None,
            Button(
                ctx.words(f"pact.send_{draft.occasion}"),
                self.send,
                key="send",
                kind="primary",
                icon="signature",
                shortcut="editor.send",
                enabled=problem is None,
                tip=why or ctx.words(f"pact.send_{draft.occasion}_tip"),
            ),
        ]

    # --- The form ---------------------------------------------------------------------------------
    def _form(self, rows: Rows) -> list[Widget | None]:
        w, draft = rows.say.words, rows.draft
        choices = details(rows)
        return [
            self._presets(rows) if draft.occasion == "new" else None,
            Panel([basics.purposes(rows)], title=w("pact.what_for")),
            Panel([self._fit(rows), basics.table(rows)], title=w("pact.with_whom")),
            Panel([basics.pledges(rows)], title=w("pact.how_much")),
            self._details(rows, choices) if choices else None,
        ]

    def _presets(self, rows: Rows) -> Widget | None:
        """Where to start from, if there is more than one way."""
        say, draft = rows.say, rows.draft
        w = say.words
        choices = offered(self.model.world.rules)
        if len(choices) < 2:
            return None
        options = [
            Option(
                preset.key,
                said(preset.names, w.language),
                tip=said(preset.about, w.language),
                enabled=self._fits(preset, draft),
            )
            for preset in choices
        ]
        about = next((p.about for p in choices if p.key == draft.preset), {})
        return Panel(
            [
                Choice(
                    w("pact.preset"),
                    options,
                    draft.preset,
                    draft.use_preset,
                    key="preset",
                    labelled=False,
                    tip=w("pact.preset_tip"),
                ),
                Label(said(about, w.language), tone="soft", style="small") if about else None,
            ],
            title=w("pact.preset"),
        )

    def _fit(self, rows: Rows) -> Widget | None:
        """The way to partners and pledges that suit the threat."""
        w, draft = rows.say.words, rows.draft
        if draft.occasion != "new":
            return None
        about = Label(w("pact.fit_about"), style="small", tone="soft", grow=1)
        button = Button(
            w("pact.fit"),
            self.fit,
            key="fit",
            icon="force_target",
            shortcut="editor.fit",
            enabled=draft.target is not None,
            tip=w("pact.fit_tip" if draft.target is not None else "pact.acts_on_nothing"),
        )
        return Row([about, button])

    @staticmethod
    def _fits(preset: Preset, draft: PactDraft) -> bool:
        """Whether there is the threat and the adversary that a preset speaks of."""
        return (not preset.wants_threat or draft.threat is not None) and (
            not preset.wants_adversary or draft.adversary() is not None
        )

    def _details(self, rows: Rows, choices: list[Widget]) -> Widget:
        w, draft = rows.say.words, rows.draft
        more = Button(
            w("pact.fewer" if self.detailed else "pact.details"),
            self.show_details,
            key="details",
            kind="quiet",
            icon="settings",
            tip=w("pact.details_tip"),
        )
        read = rows.say.model.names_count
        name = TextField(
            w("pact.name"),
            draft.name,
            lambda text: setattr(draft, "name", text),
            placeholder=w("pact.name_hint"),
            limit=NAME_MOST,
            key="name",
            enabled=read,
            tip="" if read else w("pact.name_unread"),
        )
        return Panel(
            [
                Row([Label(w("pact.details_title"), style="heading"), Spacer(grow=1), more]),
                *(choices if self.detailed else []),
                name if self.detailed and draft.occasion == "new" else None,
            ],
            name=w("pact.details_title"),
            gap=16,
        )
