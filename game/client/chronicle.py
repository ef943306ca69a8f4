"""The timeline below the map: what each turn is remembered for, and the way to its report."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pygame import Rect

from game.client import look
from game.client.match import MatchModel
from game.client.report.story import read
from game.client.sentences import Speaker, event_sentence
from game.client.theatre import KIND_ICONS
from game.client.ui import Canvas, Mark, Painter
from game.rules import events as e
from game.rules import views as v
from game.rules.views import SeenEvent
from game.words import Words

_TALL, _SIGN, _GAP = 44, 15, 3
_WORDY = 5  # sentences of a turn its tooltip tells


@dataclass(frozen=True)
class Happening:
    """Something worth a sign on the timeline. ``tone`` is one of `look.TONES`."""

    icon: str
    tone: str
    sentence: str


def happenings(say: Speaker, events: list[SeenEvent]) -> list[Happening]:
    """What a turn is remembered for, the weightiest first."""
    found = []
    for event in read(events).events:
        sign = _sign(event)
        if sign is not None:
            weight, icon, tone = sign
            found.append((weight, Happening(icon, tone, event_sentence(say, event))))
    return [happening for _, happening in sorted(found, key=lambda pair: pair[0])]


def _sign(event: SeenEvent) -> tuple[int, str, str] | None:
    """Weight (the lower the weightier), icon and tone of what is worth one."""
    match event:
        case e.MatchEnded(collapsed=collapsed):
            return 0, "globe" if collapsed else "trophy", "bad" if collapsed else "good"
        case e.PowerFailed():
            return 0, "threat_failed_state", "bad"
        case e.ThreatDefeated(kind=kind):
            return 1, KIND_ICONS[kind], "good"
        case e.PledgeBroken():
            return 2, "warning", "bad"
        case e.Coerced() | v.CoercionSeen():
            return 2, "force_target", "bad"
        case e.ThreatAppeared(threat=threat) | v.ThreatSeen(threat=threat):
            return 3, KIND_ICONS[threat.kind], "warn"
        case e.ThreatTurned(kind=kind):
            return 3, KIND_ICONS[kind], "warn"
        case v.ThreatChanged(threat=threat):
            return 3, KIND_ICONS[threat.kind], "warn"
        case e.PactEntered() | v.PactSeen() | e.PartyJoined():
            return 4, "treaty", "accent"
        case e.PactEnded() | e.PartyLeft():
            return 5, "home_off", "soft"
        case e.FateStruck() | v.FateSeen():
            return 6, "dice", "soft"
    return None


def timeline(words: Words, model: MatchModel, open_turn: Callable[[int], None]) -> Canvas:
    """A strip of all turns so far, each with its signs; a turn opens its report."""
    say = Speaker(words, model)
    turns = range(1, model.report_turn + 1)
    told = {turn: happenings(say, _events(model, turn)) for turn in turns}
    size = [1, _TALL]

    def cell(turn: int) -> Rect:
        shown = max(8, len(turns) + 1)
        left, right = size[0] * (turn - 1) // shown, size[0] * turn // shown
        return Rect(left, 0, right - left, _TALL)

    def draw(painter: Painter, area: Rect) -> None:
        for turn in (*turns, model.report_turn + 1):
            box = cell(turn).inflate(-4, -4)
            now = turn > model.report_turn
            painter.box(box, look.PANEL if not now else look.RAISED, look.LINE)
            number = Rect(box.left + 6, box.top, 22, box.height)
            painter.text(str(turn), number, "subheading", look.ACCENT if now else look.INK_FAINT)
            _draw_signs(painter, told.get(turn, []), box)

    def resize(width: int, height: int) -> None:
        size[0] = width

    marks = [
        Mark(
            words("map.timeline.turn", turn=turn),
            partial(cell, turn),
            partial(open_turn, turn),
            key=f"turn{turn}",
            tip="\n".join(h.sentence for h in told[turn][:_WORDY]) or words("map.timeline.quiet"),
            round=False,
        )
        for turn in turns
    ]
    strip = Canvas(
        words("map.timeline.title"), draw, marks, key="timeline", least=_TALL, on_size=resize
    )
    strip.height = _TALL
    return strip


def _events(model: MatchModel, turn: int) -> list[SeenEvent]:
    """What happened while a turn was planned, and when it closed, as far as it is known yet."""
    return [*model.talk.get(turn, ()), *(model.report(turn) or ())]


def _draw_signs(painter: Painter, told: list[Happening], box: Rect) -> None:
    room = box.width - 30
    columns = max(1, room // (_SIGN + _GAP))
    for number, happening in enumerate(told[: 2 * columns]):
        row, column = divmod(number, columns)
        sign = Rect(0, 0, _SIGN, _SIGN)
        sign.left = box.left + 28 + column * (_SIGN + _GAP)
        sign.top = box.top + 4 + row * (_SIGN + _GAP)
        painter.icon(happening.icon, sign, look.TONES[happening.tone])
