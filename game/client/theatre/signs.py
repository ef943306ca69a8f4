"""What things are called and drawn as, wherever they are shown."""

from collections.abc import Callable
from typing import NamedTuple

from pygame import Rect

from game.client import look
from game.client.look import Colour
from game.client.map import Area, MapView
from game.client.match import MatchModel
from game.client.ui import Painter
from game.rules.setup import Setup
from game.rules.views import ThreatView
from game.words import Words

KIND_ICONS = {
    "terrorism": "threat_terrorism",
    "insurgency": "threat_insurgency",
    "organised_crime": "threat_crime",
    "proliferation": "threat_wmd_nuclear",
    "failing_state": "threat_failed_state",
    "atrocity": "threat_atrocity",
    "aggression": "threat_aggression",
    "epidemic": "threat_pandemic",
}
INSTRUMENT_ICONS = ("force", "intel", "law", "aid")

_ALL_OF_IT = 10  # a bound that covers the scale of strengths, 1 to 20

_GRAVE, _SERIOUS = 15, 8  # strengths from which world order suffers (rulebook 5.2, 11)


class Selection(NamedTuple):
    """What is looked at: a kind ("threat", "power", "region", "pact", or "" for nothing) and its
    number."""

    kind: str = ""
    number: int = 0


Select = Callable[[Selection], None]


def map_of(setup: Setup) -> MapView:
    """The map of a scenario, showing the part of the world where it takes place."""
    left, top, width, height = setup.view
    areas = [Area(region.key, region.countries, region.sea) for region in setup.regions]
    # The rim of a view is sea and ice: the map may reach a little beyond the window.
    x, y = width // 16, height // 16
    return MapView(areas, home=(left + x, top + y, left + width - x, top + height - y))


def strength_colour(strength: int) -> Colour:
    """How a threat's mark is coloured by what it does to world order."""
    return look.BAD if strength >= _GRAVE else look.WARN if strength >= _SERIOUS else look.INK


def draw_capital(painter: Painter, power: int, box: Rect, *, own: bool) -> None:
    """A power's emblem on a dark ground, to stand out on its own land; one's own has a ring."""
    painter.circle(box.center, 15, look.PANEL)
    if own:
        painter.circle(box.center, 15, look.ACCENT, 1.5)
    painter.emblem(power, box.inflate(-10, -10))


def threat_title(words: Words, model: MatchModel, threat: ThreatView) -> str:
    """A threat's kind and region, as a title."""
    return words(
        "screens.world.threat",
        kind=words(f"threats.{threat.kind}.name"),
        region=model.region_name(threat.region, words.language),
    )


def strength_known(threat: ThreatView) -> bool:
    """Whether its estimate says anything: onlookers under fog are shown the middle of the scale."""
    return threat.bound < _ALL_OF_IT


def strength_text(words: Words, threat: ThreatView) -> str:
    """The strength as known: 6, or 6 ± 3; "?" where nothing is."""
    if not strength_known(threat):
        return words("screens.world.strength_unknown")
    if threat.bound == 0:
        return words.number(threat.estimate)
    return words("screens.world.estimate", n=threat.estimate, bound=threat.bound)
