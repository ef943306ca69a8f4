"""Writing a message: a dialog of lists, with the sentence as it will be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from game.client.parley.message import MessageDraft, room_left
from game.client.sentences import Speaker, message_sentence
from game.client.ui import (
    Button,
    Checkbox,
    Column,
    Dialog,
    Grid,
    Label,
    Option,
    Panel,
    Row,
    Select,
    Stepper,
    Widget,
)
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.messages import (
    AMOUNT_MOST,
    GROUNDS,
    REASONS_MOST,
    STYLES,
    TOPICS,
    Ground,
    Style,
    TopicKey,
)

_BREADTH = 720


@dataclass(frozen=True)
class Composer:
    """The form of a draft. ``send`` says it, ``close`` lets it be."""

    say: Speaker
    draft: MessageDraft
    send: Callable[[], None]
    close: Callable[[], None]

    def build(self) -> Widget:
        w, draft = self.say.words, self.draft
        problem = draft.problem()
        most = draft.model.world.constants.messages_most
        why = w(f"messages.problem.{problem}", n=most) if problem else ""
        reads = ""
        if problem not in ("nothing", "no_threat"):
            reads = message_sentence(self.say, draft.model.me, draft.message())
        return Dialog(
            [
                Label(w("messages.write_about"), tone="soft", style="small"),
                Row([self._topic(), self._style()], gap=12),
                Row([*self._subjects()], gap=12),
                *self._reasons(),
                self._recipients(),
                Panel([Label(reads or why)], title=w("messages.reads"), padding=12),
                Label(why, tone="warn", style="small") if why and reads else None,
            ],
            title=w("messages.write_title"),
            key="message_form",
            on_close=self.close,
            breadth=_BREADTH,
            actions=[
                Button(w("table.cancel"), self.close, key="cancel", kind="quiet"),
                Button(
                    w("messages.send"),
                    self.send,
                    key="send_message",
                    kind="primary",
                    icon="chat",
                    shortcut="message.say",
                    enabled=not problem,
                    tip=why or w("messages.send_tip"),
                ),
            ],
        )

    # --- What and how --------------------------------------------------------------------------
    def _topic(self) -> Widget:
        w = self.say.words
        return Select(
            w("messages.what"),
            [Option(key, w(f"messages.topic.{key}")) for key in TOPICS],
            self.draft.topic,
            lambda value: setattr(self.draft, "topic", cast(TopicKey, value)),
            key="topic",
            grow=1,
        )

    def _style(self) -> Widget:
        w = self.say.words
        return Select(
            w("messages.style"),
            [Option(key, w(f"messages.styles.{key}")) for key in STYLES],
            self.draft.style,
            lambda value: setattr(self.draft, "style", cast(Style, value)),
            key="style",
            width=160,
        )

    # --- About what ----------------------------------------------------------------------------
    def _subjects(self) -> Iterator[Widget]:
        """A field for each thing the topic names."""
        say, draft = self.say, self.draft
        w, needs = say.words, draft.kind.needs
        if "about" in needs:
            yield Select(
                w("messages.about"),
                [Option(str(number), say.pact(number)) for number in draft.papers()],
                str(draft.about),
                lambda value: setattr(draft, "about", PactId(int(value))),
                key="about",
                tip=w("messages.about_tip"),
                grow=1,
            )
        if "threat" in needs:
            yield Select(
                w("pact.threat"),
                [Option(str(t.id), say.threat(t.id)) for t in draft.model.view.threats],
                str(draft.threat),
                lambda value: setattr(draft, "threat", ThreatId(int(value))),
                key="threat",
                grow=1,
            )
        if "power" in needs:
            powers = range(len(draft.model.view.powers))
            yield Select(
                w("messages.power"),
                [Option(str(p), say.power(p), emblem=p) for p in powers],
                str(draft.power),
                lambda value: setattr(draft, "power", PowerId(int(value))),
                key="power",
                grow=1,
            )
        if "amount" in needs:
            turns = draft.topic == "join_if_shorter"
            yield Stepper(
                w("messages.turns" if turns else "messages.amount"),
                draft.amount,
                1,
                AMOUNT_MOST,
                lambda n: setattr(draft, "amount", n),
                key="amount",
                width=152,
            )

    # --- Why -----------------------------------------------------------------------------------
    def _reasons(self) -> Iterator[Widget]:
        """A first reason, and once it is given room for another."""
        w, draft = self.say.words, self.draft
        if not draft.kind.reasons:
            return
        for place in range(min(REASONS_MOST, len(draft.reasons) + 1)):
            given = draft.reasons[place] if place < len(draft.reasons) else ""
            options = [Option("", w("messages.no_reason"))]
            options += [
                Option(ground, w(f"messages.{draft.kind.reasons}.{ground}"))
                for ground in GROUNDS
                if ground == given or ground not in draft.reasons
            ]
            yield Select(
                w("messages.second" if place else "messages.reason"),
                options,
                given,
                lambda value, place=place: draft.reason(  # type: ignore[misc]
                    place, cast(Ground, value) if value else None
                ),
                key=f"reason{place}",
            )

    # --- To whom -------------------------------------------------------------------------------
    def _recipients(self) -> Widget:
        w, draft = self.say.words, self.draft
        everybody = draft.everybody and draft.public
        boxes: list[Widget] = []
        if draft.public:
            boxes.append(
                Checkbox(
                    w("messages.everybody"),
                    everybody,
                    lambda on: setattr(draft, "everybody", on),
                    key="everybody",
                )
            )
        if not everybody:
            boxes += [
                Checkbox(
                    self.say.power(power),
                    power in draft.to,
                    lambda on, power=power: draft.address(power, on),  # type: ignore[misc]
                    key=f"to{power}",
                )
                for power in draft.hearers()
            ]
        head = Label(w("messages.whom"), tone="soft", style="small")
        return Column([head, Grid(boxes, gap=4, column=200)], gap=2)


def write_button(say: Speaker, about: PactId, write: Callable[[PactId], None]) -> Button | None:
    """Begins a message about an offer or a pact; nothing where there is nobody to write to."""
    if not room_left(say.model) or about not in MessageDraft(say.model).papers():
        return None
    return Button(
        say.words("messages.write_about_this"),
        lambda: write(about),
        key="write_about",
        icon="chat",
        kind="quiet",
        tip=say.words("messages.write_tip"),
    )
