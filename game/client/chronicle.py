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
_WIDEST, _LEAST = 110, 36  # logical pixels of a turn that was played, and of one to come


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


class Timeline:
    """A strip of all turns: those played with their signs, each of which leads to its report, and
    those that may still come."""

    def __init__(self, model: MatchModel) -> None:
        self._model = model
        self._told: dict[tuple[int, str], list[Happening]] = {}
        self._width = 1

    def told(self, words: Words, turn: int) -> list[Happening]:
        """What a turn that closed is remembered for, worked out once for each language. Nothing as
        long as the server has not told it."""
        known = self._told.get((turn, words.language))
        if known is not None:
            return known
        report = self._model.report(turn)
        if report is None:
            return []
        events = [*self._model.talk.get(turn, ()), *report]
        told = happenings(Speaker(words, self._model), events)
        return self._told.setdefault((turn, words.language), told)

    def canvas(self, words: Words, open_turn: Callable[[int], None]) -> Canvas:
        """The strip as it is now."""
        last = self._model.report_turn
        told = {turn: self.told(words, turn) for turn in range(1, last + 1)}
        marks = [
            Mark(
                words("map.timeline.turn", turn=turn),
                partial(self._cell, turn),
                partial(open_turn, turn),
                key=f"turn{turn}",
                tip="\n".join(h.sentence for h in happened[:_WORDY]) or words("map.timeline.quiet"),
                round=False,
            )
            for turn, happened in told.items()
        ]

        def draw(painter: Painter, area: Rect) -> None:
            for turn in range(1, last + 2 - self._model.view.over):
                _draw_turn(painter, turn, self._cell(turn), told.get(turn))
            for turn in range(last + 2, self._end + 1):
                self._draw_coming(painter, turn)

        strip = Canvas(
            words("map.timeline.title"),
            draw,
            marks,
            key="timeline",
            least=_TALL,
            on_size=self._resize,
            tip_at=partial(self._coming, words),
        )
        strip.height = _TALL
        return strip

    def _resize(self, width: int, height: int) -> None:
        self._width = width

    @property
    def _end(self) -> int:
        """The turn after which there is no other."""
        model = self._model
        return model.report_turn if model.view.over else model.world.constants.last_turn_max

    def _cell(self, turn: int) -> Rect:
        """Where a turn stands on the strip: those to come are narrow as long as there are many."""
        gone = self._model.report_turn + (not self._model.view.over)
        coming = max(0, self._end - gone)
        wide = min(_WIDEST, (self._width - _LEAST * coming) // max(1, gone))
        slim = (self._width - wide * gone) // max(1, coming)
        if turn <= gone:
            return Rect(wide * (turn - 1), 0, wide, _TALL)
        return Rect(wide * gone + slim * (turn - gone - 1), 0, slim, _TALL)

    def _coming(self, words: Words, at: tuple[int, int]) -> str:
        """What is to be said of a turn to come."""
        first, last = self._model.world.constants.last_turn_min, self._end
        for turn in range(max(first, self._model.report_turn + 2), last + 1):
            if self._cell(turn).collidepoint(at):
                return words("map.timeline.last" if turn == last else "map.timeline.may_be_last")
        return ""

    def _draw_coming(self, painter: Painter, turn: int) -> None:
        """A turn that may still come; with a sign where it may be the last."""
        box = self._cell(turn).inflate(-4, -4)
        painter.box(box, look.GROUND, look.mix(look.GROUND, look.LINE, 0.6))
        if turn >= self._model.world.constants.last_turn_min:
            sign = Rect(0, 0, _SIGN, _SIGN)
            sign.midbottom = (box.centerx, box.bottom - 3)
            painter.icon("flag", sign, look.INK_FAINT)
            box = Rect(box.left, box.top, box.width, box.height - _SIGN)
        painter.text(str(turn), box, "subheading", look.INK_FAINT, "center")


def _draw_turn(painter: Painter, turn: int, cell: Rect, told: list[Happening] | None) -> None:
    """One turn; the one that is planned has nothing to tell yet (None)."""
    box, now = cell.inflate(-4, -4), told is None
    painter.box(box, look.RAISED if now else look.PANEL, look.ACCENT if now else look.LINE)
    number = Rect(box.left + 6, box.top, 22, box.height)
    painter.text(str(turn), number, "subheading", look.ACCENT if now else look.INK_FAINT)
    _draw_signs(painter, told or [], box)


def _draw_signs(painter: Painter, told: list[Happening], box: Rect) -> None:
    room = box.width - 30
    columns = max(1, room // (_SIGN + _GAP))
    for number, happening in enumerate(told[: 2 * columns]):
        row, column = divmod(number, columns)
        sign = Rect(0, 0, _SIGN, _SIGN)
        sign.left = box.left + 28 + column * (_SIGN + _GAP)
        sign.top = box.top + 4 + row * (_SIGN + _GAP)
        painter.icon(happening.icon, sign, look.TONES[happening.tone])
