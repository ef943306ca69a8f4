"""What happened, for who looks on: the headlines of a turn, and all else that can be told of it."""

from game.client import look
from game.client.chronicle import Happening, happenings
from game.client.report.story import read
from game.client.sentences import Speaker, event_sentence
from game.client.ui import Icon, Label, Panel, Row, Widget
from game.rules import events as e
from game.rules.views import DeliverySeen, SeenEvent

_SMALL = e.Delivered | DeliverySeen | e.MessageSent
"""What a turn is not told by, among all that happens in it."""


def news(say: Speaker, turn: int) -> list[Widget | None]:
    """What a turn is remembered for, and what else happened in it; of the turn that is planned,
    what is known so far."""
    w, model = say.words, say.model
    planned = model.talk.get(turn, [])
    if turn >= model.view.turn and not model.view.over:
        return [_all(say, planned, w("watching.news.so_far", turn=turn))]
    resolved = model.report(turn)
    if resolved is None:
        return [Label(w("report.asking"), tone="soft")]
    found = happenings(say, [*planned, *resolved])
    told = {each.sentence for each in found}
    head = [headline(each) for each in found] or [Label(w("map.timeline.quiet"), tone="soft")]
    return [
        Panel(head, title=w("watching.news.turn", turn=turn), padding=12, gap=8),
        _all(say, planned, w("replay.planned"), told),
        _all(say, resolved, w("replay.resolved"), told),
    ]


def headline(happening: Happening, *, style: str = "body", size: int = 22) -> Widget:
    """A happening with its sign."""
    return Row(
        [
            Icon(happening.icon, size=size, colour=look.TONES[happening.tone]),
            Label(happening.sentence, style=style, grow=1),
        ],
        gap=10,
        align="start",
    )


def _all(
    say: Speaker, events: list[SeenEvent], title: str, told: set[str] | None = None
) -> Widget | None:
    """Every other event in a sentence."""
    worth = [event for event in read(events).events if not isinstance(event, _SMALL)]
    lines = [line for event in worth if (line := event_sentence(say, event))]
    lines = [line for line in lines if line not in (told or ())]
    if not lines and told is not None:
        return None
    none = Label(say.words("replay.nothing"), style="small", tone="faint")
    labels: list[Widget] = [Label(line, style="small") for line in lines]
    return Panel(labels or [none], title=title, padding=12, gap=4)


def latest(say: Speaker, most: int) -> list[Happening]:
    """The headlines of the day: of the turn that closed last, then of what is planned already."""
    model, turn = say.model, say.model.report_turn
    closed = [*model.talk.get(turn, ()), *(model.report(turn) or ())]
    now = [] if model.view.over else model.talk.get(model.view.turn, [])
    return [*happenings(say, now), *happenings(say, closed)][:most]
