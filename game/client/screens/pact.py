"""The pact editor: every clause of a pact, in plain words, with what it would do beside it.

Presets come first, then the three questions (what for, with whom, how much), then the details. In a
match that offers no choice in the details there are only the three questions.
"""

from game.client.editor import basics
from game.client.editor.begin import counter_draft, new_draft, revise_draft
from game.client.editor.details import details
from game.client.editor.draft import NAME_MOST, PactDraft
from game.client.editor.outlook import outlook
from game.client.editor.rows import Rows
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
from game.rules.ids import NO_PACT, NO_THREAT, PactId, ThreatId
from game.scenario.presets import Preset, offered

_SIDE = 380


class PactEditor(MatchScreen):
    """Writes a new pact (against ``threat``), a counter to an offer, or a revision of a pact."""

    def __init__(
        self,
        model: MatchModel,
        desk: Desk,
        *,
        threat: ThreatId = NO_THREAT,
        counter: PactId = NO_PACT,
        revise: PactId = NO_PACT,
    ) -> None:
        super().__init__(model, desk)
        self.draft: PactDraft | None
        if counter:
            self.draft = counter_draft(model, counter)
        elif revise:
            self.draft = revise_draft(model, revise)
        else:
            self.draft = new_draft(model, threat)
        self.detailed = bool(counter or revise)

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
            self.desk.table(draft.number)

    def show_details(self) -> None:
        self.detailed = not self.detailed

    def build(self, ctx: Context) -> Widget:
        w, draft = ctx.words, self.draft
        if draft is None:
            return framed(ctx, self, Label(w("pact.gone"), tone="soft"))
        say = Speaker(w, self.model)
        form = Column(self._form(Rows(say, draft)), gap=12)
        beside = Column(outlook(say, draft), gap=12)
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
        return [
            Label(why, style="small", tone="warn") if why else None,
            Button(
                ctx.words(f"pact.send_{draft.occasion}"),
                self.send,
                key="send",
                kind="primary",
                icon="signature",
                shortcut="ctrl+enter",
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
            Panel([basics.table(rows)], title=w("pact.with_whom")),
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
        name = TextField(
            w("pact.name"),
            draft.name,
            lambda text: setattr(draft, "name", text),
            placeholder=w("pact.name_hint"),
            limit=NAME_MOST,
            key="name",
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
