"""The card that tells at once what is under the pointer."""

from collections.abc import Iterator
from dataclasses import dataclass

from pygame import Rect

from game.client import look
from game.client.advice import expected_damage, exposures
from game.client.look import Colour
from game.client.match import MatchModel
from game.client.sentences import Speaker
from game.client.theatre.signs import (
    INSTRUMENT_ICONS,
    KIND_ICONS,
    Selection,
    strength_colour,
    strength_known,
    strength_text,
    threat_title,
)
from game.client.ui import Painter
from game.client.ui.typeset import line_height, text_width, wrap
from game.rules.formulas import acts_on, interop
from game.rules.ids import INSTRUMENTS, NOBODY, PowerId, RegionId, ThreatId
from game.rules.views import PactView, ThreatView
from game.words import Words

WIDTH = 264
_PAD, _LINE = 12, 20
_TARGETS = 4  # of a pact, named on its card


@dataclass(frozen=True)
class Line:
    """A name and its value, and how much of a bar it fills (0..1), if it has one."""

    name: str
    value: str = ""
    share: float | None = None
    colour: Colour | None = None
    icon: str = ""


@dataclass(frozen=True)
class Card:
    """What is known of something, in a few lines."""

    title: str
    lines: tuple[Line, ...]
    icon: str = ""
    emblem: int | None = None

    @property
    def text(self) -> str:
        """The card in words, for who does not see it."""
        return ". ".join(f"{line.name} {line.value}".strip() for line in self.lines)


def card_of(words: Words, model: MatchModel, what: Selection) -> Card | None:
    """The card of a threat, power, region or pact; None for anything else, or what is gone."""
    if what.kind == "threat":
        threat = model.view.threat(ThreatId(what.number))
        return None if threat is None else _threat(words, model, threat)
    if what.kind == "power":
        return _power(words, model, PowerId(what.number))
    if what.kind == "region":
        return _region(words, model, RegionId(what.number))
    pacts = model.view.pacts if what.kind == "pact" else ()
    return next((_pact(words, model, pact) for pact in pacts if pact.id == what.number), None)


def _threat(w: Words, model: MatchModel, threat: ThreatView) -> Card:
    view, most = model.view, max(1, *threat.needs)
    acting = sum(
        threat.id in acts_on(view.world, pact, view.threats, view.turn) for pact in view.pacts
    )
    cost = w.number(-expected_damage(model, threat), decimals=1)
    known = strength_known(threat)
    lines = [
        Line(
            w("screens.world.strength"),
            strength_text(w, threat),
            threat.estimate / model.world.constants.strength_most if known else None,
            strength_colour(threat.estimate),
        ),
        *[
            Line(
                w(f"screens.instrument.{key}"),
                w.number(threat.needs[k] // 10, decimals=1),
                threat.needs[k] / most,
                icon=INSTRUMENT_ICONS[k],
            )
            for k, key in enumerate(INSTRUMENTS)
            if known
        ],
        Line(
            _felt(w, model, threat),
            w("map.card.cost", n=cost) if known else "",
        ),
        Line(w("map.card.acting", n=acting) if acting else w("screens.threat.nobody")),
    ]
    return Card(threat_title(w, model, threat), tuple(lines), KIND_ICONS[threat.kind])


def _felt(w: Words, model: MatchModel, threat: ThreatView) -> str:
    """How much one feels it; for who looks on, who feels it most."""
    if model.seated:
        return w("map.card.felt", n=threat.exposure[model.me] or 0)
    levels = exposures(threat)
    hardest = levels.index(max(levels))
    power = model.power_name(hardest, w.language)
    return w("map.card.felt_most", power=power, n=levels[hardest])


def _power(w: Words, model: MatchModel, power: PowerId) -> Card:
    seen = model.view.powers[power]
    lines = [
        Line(w("screens.frame.stability"), w.number(seen.stability), seen.stability / 100),
        Line(w("screens.frame.standing"), w.number(seen.standing), seen.standing / 100),
        *_means(w, seen.usable, max(1, *seen.means)),
    ]
    if model.seated and power != model.me:
        trust = model.own.trust
        if trust is not None:
            lines.append(Line(w("screens.power.trust"), w.number(trust[power])))
        level = interop(model.view, model.me, power)
        lines.append(Line(w("screens.power.interop"), w.number(level)))
    return Card(model.power_name(power, w.language), tuple(lines), emblem=power)


def _means(w: Words, usable: tuple[int, ...], most: int) -> Iterator[Line]:
    for k, key in enumerate(INSTRUMENTS):
        text = w(f"screens.instrument.{key}")
        yield Line(text, w.number(usable[k]), usable[k] / most, icon=INSTRUMENT_ICONS[k])


def _region(w: Words, model: MatchModel, region: RegionId) -> Card:
    owner, governance = model.world.owner(region), model.view.governance[region]
    here = [threat for threat in model.view.threats if threat.region == region]
    lines = [
        Line(w("map.card.nobody") if owner == NOBODY else model.power_name(owner, w.language)),
        Line(w("screens.region.governance"), w.number(governance), governance / 100),
        *[
            Line(
                w(f"threats.{threat.kind}.name"),
                strength_text(w, threat),
                icon=KIND_ICONS[threat.kind],
            )
            for threat in here
        ],
    ]
    emblem = None if owner == NOBODY else int(owner)
    return Card(model.region_name(region, w.language), tuple(lines), "map", emblem)


def _pact(w: Words, model: MatchModel, pact: PactView) -> Card:
    """Its parties, who decides, how long it lasts and what it acts on."""
    view, lead = model.view, pact.terms.lead
    acting = acts_on(view.world, pact, view.threats, view.turn)
    targets = [threat for threat in view.threats if threat.id in acting]
    until = w("screens.pact.until", turn=pact.expires_on)
    lines = [
        Line(", ".join(model.power_name(party, w.language) for party in pact.parties)),
        Line(
            w("screens.pact.voted")
            if lead is None
            else w("screens.pact.led", power=model.power_name(lead, w.language))
        ),
        Line(until if pact.expires_on else w("screens.pact.standing")),
        *[
            Line(threat_title(w, model, threat), icon=KIND_ICONS[threat.kind])
            for threat in targets[:_TARGETS]
        ],
    ]
    if not targets:
        lines.append(Line(w("screens.pact.rests")))
    if len(targets) > _TARGETS:
        lines.append(Line(w("map.card.more_targets", n=len(targets) - _TARGETS)))
    icon = "treaty" if pact.public else "secret"
    return Card(Speaker(w, model).pact(pact.id), tuple(lines), icon)


def draw_card(painter: Painter, card: Card, corner: tuple[int, int]) -> None:
    """Draw a card whose bottom left corner stands at a point."""
    titles = wrap(card.title, "subheading", painter.scale, WIDTH - 2 * _PAD - 28)
    rows = [_rows(painter, line) for line in card.lines]
    tall = len(titles) * line_height("subheading") + 4 + _LINE * sum(rows) + 2 * _PAD - 4
    sheet = Rect(corner[0], corner[1] - tall, WIDTH, tall)
    painter.veil(sheet.move(2, 3), look.SHADE, 110)
    painter.box(sheet, look.PANEL, look.LINE_STRONG, radius=6)
    sign = Rect(sheet.left + _PAD, sheet.top + _PAD, 20, 22)
    if card.emblem is not None:
        painter.emblem(card.emblem, sign)
    else:
        painter.icon(card.icon, sign, look.INK)
    line = Rect(sheet.left + _PAD + 28, sheet.top + _PAD, WIDTH - 2 * _PAD - 28, 24)
    for text in titles:
        painter.text(text, line, "subheading")
        line = line.move(0, line.height)
    area = Rect(sheet.left + _PAD, line.top + 4, WIDTH - 2 * _PAD, _LINE)
    for row, count in zip(card.lines, rows, strict=True):
        _draw_line(painter, row, area)
        area = area.move(0, _LINE * count)


def _rows(painter: Painter, line: Line) -> int:
    return len(_wrapped(painter, line))


def _wrapped(painter: Painter, line: Line) -> tuple[str, ...]:
    room = WIDTH - 2 * _PAD - (20 if line.icon else 0)
    room -= text_width(line.value, "small_strong", painter.scale) + 8 if line.value else 0
    return wrap(line.name, "small", painter.scale, room - (72 if line.share is not None else 0))


def _draw_line(painter: Painter, line: Line, area: Rect) -> None:
    left = area.left
    if line.icon:
        painter.icon(line.icon, Rect(left, area.top + 2, 15, 15), look.INK_SOFT)
        left += 20
    for number, text in enumerate(_wrapped(painter, line)):
        row = Rect(left, area.top + _LINE * number, area.width, area.height)
        painter.text(text, row, "small", look.INK_SOFT)
    painter.text(line.value, area, "small_strong", look.INK, "right")
    if line.share is not None:
        track = Rect(0, 0, 64, 6)
        value = max(44, text_width(line.value, "small_strong", painter.scale) + 8)
        track.midright = (area.right - value, area.centery)
        painter.box(track, look.FIELD, radius=3)
        filled = Rect(track.topleft, (round(64 * max(0, min(1, line.share))), 6))
        painter.box(filled, line.colour or look.ACCENT, radius=3)
