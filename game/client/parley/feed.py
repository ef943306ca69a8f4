"""What was said this turn, the latest first, each with the way to the offer or pact it is about."""

from collections.abc import Callable
from functools import partial

from game.client.sentences import Speaker, message_sentence, who_to_whom
from game.client.ui import Button, Column, Icon, Label, Panel, Row, Widget
from game.rules.ids import NO_PACT, PactId
from game.rules.messages import Sent

FEW = 6
"""Messages shown before one asks for those before them."""


def feed(
    say: Speaker, look: Callable[[PactId], None], whole: bool, show_whole: Callable[[], None]
) -> Panel | None:
    """A panel of messages, None where there are none; the latest, or the ``whole`` of them.
    ``look`` opens what one is about.
    """
    w, messages = say.words, say.model.view.messages
    if not messages:
        return None
    lines = [_line(say, number, sent, look) for number, sent in enumerate(messages)][::-1]
    earlier = len(lines) - FEW
    more = None
    if earlier > 0:
        text = w("messages.fewer") if whole else w("messages.earlier", n=earlier)
        more = Button(text, show_whole, key="earlier", kind="quiet")
    shown = lines if whole else lines[:FEW]
    return Panel([*shown, more], title=w("messages.title"), padding=12, gap=10)


def _line(say: Speaker, number: int, sent: Sent, look: Callable[[PactId], None]) -> Widget:
    view, about = say.model.view, sent.message.about
    there = about != NO_PACT and (view.pact(about) or view.proposal(about)) is not None
    to_me = say.model.me in sent.to
    who = who_to_whom(say, sent.power, sent.to)
    return Row(
        [
            Icon(emblem=sent.power, size=18),
            Column(
                [
                    Label(who, style="small_strong", tone="accent" if to_me else "soft"),
                    Label(message_sentence(say, sent.power, sent.message), style="small"),
                ],
                gap=0,
                grow=1,
            ),
            Button(
                say.words("messages.open", pact=say.pact(about)),
                partial(look, about),
                key=f"said{number}",
                kind="quiet",
                icon="treaty",
                icon_only=True,
            )
            if there
            else None,
        ],
        gap=8,
        align="start",
    )
