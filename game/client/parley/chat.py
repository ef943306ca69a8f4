"""Free text at the table: what was written last, whom one writes to, and a line to write."""

from dataclasses import dataclass
from functools import partial

from game.client.match import MatchModel
from game.client.sentences import Speaker, who_to_whom
from game.client.ui import (
    Button,
    Column,
    Icon,
    Label,
    Option,
    Panel,
    Row,
    Select,
    TextField,
    Widget,
)
from game.rules.ids import NO_PACT, PactId, PowerId
from game.wire.chat import TEXT_MOST, ChatLine, tidy

FEW = 6
"""Lines shown before one asks for those before them."""

ALL, TABLE = "all", "table"


@dataclass
class ChatDraft:
    """A line being written. ``to`` is ALL, TABLE (of the paper looked at) or a power's number."""

    model: MatchModel
    text: str = ""
    to: str = ALL
    whole: bool = False

    def write(self, text: str) -> None:
        self.text = text

    def address(self, to: str) -> None:
        self.to = to

    def show_whole(self) -> None:
        self.whole = not self.whole

    @property
    def power(self) -> PowerId | None:
        """The one power it goes to, if it goes to one."""
        return PowerId(int(self.to)) if self.to.isdecimal() else None

    def send(self, about: PactId) -> None:
        """Say it, at the table of ``about`` where that was chosen."""
        if not tidy(self.text):
            return
        to = () if self.power is None else (self.power,)
        self.model.say(self.text, to, about if self.to == TABLE else NO_PACT)
        self.text = ""

    def mute(self) -> None:
        """Read the power it goes to no more, or again."""
        if self.power is not None:
            self.model.mute(self.power, self.power not in self.model.chat.muted)


def chat_panel(say: Speaker, draft: ChatDraft, about: PactId) -> Widget | None:
    """The panel; None in a match without free text. ``about`` is the paper looked at."""
    w, model = say.words, say.model
    chat = model.chat
    if not chat.exists:
        return None
    if draft.to == TABLE and about not in _tables(model):
        draft.address(ALL)
    shown = chat.lines if draft.whole else chat.lines[-FEW:]
    earlier = len(chat.lines) - FEW
    return Panel(
        [
            before_button(say) if draft.whole or earlier <= 0 else None,
            *[chat_line(say, line) for line in shown],
            Button(
                w("chat.fewer") if draft.whole else w("chat.earlier", n=earlier),
                draft.show_whole,
                key="chat_earlier",
                kind="quiet",
            )
            if earlier > 0
            else None,
            *_writing(say, draft, about),
        ],
        title=w("chat.title"),
        padding=12,
        gap=10,
    )


def before_button(say: Speaker) -> Widget | None:
    """The way to lines that are not at hand any more, turn by turn; None where there are none."""
    turn = say.model.earlier_lines
    if not turn:
        return None
    text = say.words("chat.before", turn=turn)
    return Button(text, say.model.read_back, key="chat_before", kind="quiet", icon="chat")


def chat_line(say: Speaker, line: ChatLine) -> Widget:
    who = who_to_whom(say, line.power, line.to)
    if line.about != NO_PACT:
        who = say.words("chat.about", who=say.power(line.power), pact=say.pact(line.about))
    return Row(
        [
            Icon(emblem=line.power, size=18),
            Column(
                [
                    Label(who, style="small_strong", tone="accent" if line.to else "soft"),
                    Label(line.text, style="small"),
                ],
                gap=0,
                grow=1,
            ),
        ],
        gap=8,
        align="start",
    )


def _writing(say: Speaker, draft: ChatDraft, about: PactId) -> list[Widget | None]:
    w, model = say.words, say.model
    if model.acting:
        return [Label(w("chat.acting"), tone="soft")]
    if not model.chat.may_write(model.me):
        return [Label(w("chat.off" if model.chat.off else "chat.silenced"), tone="soft")]
    send = partial(draft.send, about)
    return [
        _whom(say, draft, about),
        TextField(
            w("chat.text"),
            draft.text,
            draft.write,
            send,
            key="chat_text",
            limit=TEXT_MOST,
            placeholder=w("chat.hint"),
        ),
        Row(
            [
                Button(
                    w("chat.send"),
                    send,
                    key="chat_send",
                    icon="chat",
                    enabled=bool(tidy(draft.text)),
                ),
                _mute(say, draft),
            ],
            gap=8,
        ),
    ]


def _whom(say: Speaker, draft: ChatDraft, about: PactId) -> Widget | None:
    w, model = say.words, say.model
    if not model.chat.whispers:
        return None
    options = [Option(ALL, w("messages.everybody"))]
    if about in _tables(model):
        options.append(Option(TABLE, w("chat.table", pact=say.pact(about))))
    powers = [PowerId(p) for p in range(len(model.view.powers)) if p != model.me]
    options += [Option(str(power), say.power(power)) for power in powers]
    return Select(w("messages.whom"), options, draft.to, draft.address, key="chat_to")


def _mute(say: Speaker, draft: ChatDraft) -> Widget | None:
    if draft.power is None:
        return None
    key = "chat.unmute" if draft.power in say.model.chat.muted else "chat.mute"
    text = say.words(key, power=say.power(draft.power))
    return Button(text, draft.mute, key="chat_mute", kind="quiet", tip=say.words("chat.mute_tip"))


def _tables(model: MatchModel) -> set[PactId]:
    """The offers and pacts at whose table one sits with others."""
    me, view = model.me, model.view
    papers = [(offer.id, offer.table) for offer in view.proposals]
    papers += [(pact.id, pact.parties) for pact in view.pacts]
    return {number for number, powers in papers if me in powers and len(powers) > 1}
