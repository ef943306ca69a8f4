"""What the map can be coloured by: whose land it is, who is hurt, who fears whom, who works with
whom, whose voice counts, who stands firm."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from game.client import look
from game.client.advice import expected_damage, exposures
from game.client.look import Colour
from game.client.map.pattern import pattern_of
from game.client.match import MatchModel
from game.client.theatre.signs import Selection
from game.rules.formulas import interop, voice
from game.rules.ids import NOBODY, ThreatId
from game.rules.modules import COERCION, CORE
from game.rules.setup import Setup
from game.words import Words


@dataclass(frozen=True)
class Link:
    """How strongly (0..100) a power has to do with another."""

    a: int
    b: int
    weight: int


@dataclass(frozen=True)
class Sight:
    """What is seen through a lens: the colour of each region by key, the figure of each power,
    links between powers, and the patterns of regions that have one."""

    fills: dict[str, Colour]
    figures: dict[int, str]
    links: tuple[Link, ...] = ()
    patterns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lens:
    """``stops`` names the colours of its scale, from low to high; it has none if it has no scale.
    ``module`` is what a match must have for it to show anything."""

    key: str
    icon: str
    see: Callable[[MatchModel, Words, Selection], Sight]
    stops: tuple[str, ...] = ()
    module: str = CORE

    def colours(self) -> list[Colour]:
        """The colours of its scale in the palette worn."""
        return _scale(self.stops)


def _scale(stops: Sequence[str]) -> list[Colour]:
    return [look.mix(look.LAND, look.TONES[stop], 0.62) for stop in stops]


HEAT, CALM, FIRM = ("soft", "warn", "bad"), ("bad", "soft", "good"), ("bad", "warn", "good")


def _shaded(model: MatchModel, levels: dict[int, int], stops: Sequence[str]) -> dict[str, Colour]:
    """Regions in the colour of their owner's level (0..100); the ownerless in their own."""
    colours = _scale(stops)
    return {
        region.key: look.ramp(levels[region.owner] / 100, *colours)
        if region.owner in levels
        else look.UNOWNED
        for region in model.setup.regions
    }


def _focus(model: MatchModel, chosen: Selection) -> int:
    """The power through whose eyes one looks: the one chosen, else one's own; NOBODY for who looks
    on and has chosen none."""
    return chosen.number if chosen.kind == "power" else model.me


# --- The lenses ---------------------------------------------------------------------------------
def owners(model: MatchModel, words: Words, chosen: Selection) -> Sight:
    """Each region in the colour of its owner, and with its pattern."""
    return Sight(owned_fills(model.setup), {}, patterns=owned_patterns(model.setup))


def owned_fills(setup: Setup) -> dict[str, Colour]:
    """Each region in the colour of whoever's it is."""
    return {
        region.key: look.UNOWNED if region.owner == NOBODY else look.power_fill(region.owner)
        for region in setup.regions
    }


def owned_patterns(setup: Setup) -> dict[str, str]:
    """The pattern of whoever's each region is."""
    return {
        region.key: pattern_of(region.owner) for region in setup.regions if region.owner != NOBODY
    }


def exposure(model: MatchModel, words: Words, chosen: Selection) -> Sight:
    """Who feels the threat chosen, and how much; without one, what all threats cost oneself in
    each region."""
    powers = range(model.world.powers)
    threat = model.view.threat(ThreatId(chosen.number)) if chosen.kind == "threat" else None
    if threat is None:
        return _damage(model, words)
    levels, figures = {}, {}
    for power in powers:
        known = threat.exposure[power]
        levels[power] = threat.base_exposure[power] if known is None else known
        text = words.number(levels[power])
        figures[power] = text if known is not None else words("screens.threat.roughly", n=text)
    fills = _shaded(model, levels, HEAT)
    fills[model.setup.regions[threat.region].key] = look.mix(look.LAND, look.BAD, 0.75)
    return Sight(fills, figures)


def _damage(model: MatchModel, words: Words) -> Sight:
    costs: dict[int, int] = {}
    for threat in model.view.threats:
        costs[threat.region] = costs.get(threat.region, 0) + expected_damage(model, threat)
    most = max([10, *costs.values()])
    colours = _scale(HEAT)
    fills = {
        region.key: look.ramp(costs[number] / most, *colours) if number in costs else look.LAND
        for number, region in enumerate(model.setup.regions)
    }
    return Sight(fills, _totals(model, words))


def _totals(model: MatchModel, words: Words) -> dict[int, str]:
    """What all threats cost oneself, or for who looks on each power."""
    divisor, threats = model.world.constants.damage_divisor, model.view.threats
    felt = [exposures(threat) for threat in threats]
    powers = [model.me] if model.seated else range(model.world.powers)
    costs = {
        power: sum(
            10 * levels[power] * threat.estimate // divisor
            for threat, levels in zip(threats, felt, strict=True)
        )
        for power in powers
    }
    return {power: words.number(-cost, decimals=1) for power, cost in costs.items()}


def perceived(model: MatchModel, viewer: int, viewed: int) -> int:
    """How threatening a power seems to another, in hundredths (rulebook 5.2, 8)."""
    view, world = model.view, model.world
    intent = view.intent[viewer * world.powers + viewed]
    force = view.powers[viewed].means[0]  # aggregate power times the share of force in it
    return force * world.proximity[viewer][viewed] * intent // 100


def fear(model: MatchModel, words: Words, chosen: Selection) -> Sight:
    """How threatening each power seems to the one looking, and whom each fears most."""
    focus, powers = _focus(model, chosen), range(model.world.powers)
    seen = {} if focus == NOBODY else {p: perceived(model, focus, p) for p in powers if p != focus}
    pairs = [(perceived(model, i, j), i, j) for i in powers for j in powers if i != j]
    most = max(300, *(level for level, *_ in pairs))
    links = []
    for viewer in powers:
        level, i, j = max(pair for pair in pairs if pair[1] == viewer)
        links.append(Link(i, j, 100 * level // most))
    levels = {power: 100 * level // most for power, level in seen.items()}
    figures = {p: words.number(level // 10, decimals=1) for p, level in seen.items()}
    return Sight(_shaded(model, levels, HEAT), figures, tuple(links))


def together(model: MatchModel, words: Words, chosen: Selection) -> Sight:
    """How well each power works together with the one looking, and all pairs among themselves."""
    focus, powers = _focus(model, chosen), range(model.world.powers)
    others = [] if focus == NOBODY else [p for p in powers if p != focus]
    levels = {p: interop(model.view, focus, p) for p in others}
    links = [Link(i, j, interop(model.view, i, j)) for i in powers for j in powers if i < j]
    figures = {p: words.number(level) for p, level in levels.items()}
    return Sight(_shaded(model, levels, CALM), figures, tuple(links))


def legitimacy(model: MatchModel, words: Words, chosen: Selection) -> Sight:
    """What each power's voice adds to the legitimacy of what it takes part in."""
    world, view = model.world, model.view
    voices = {p: voice(world, p, seen.standing) for p, seen in enumerate(view.powers)}
    most = max(1, *voices.values())
    levels = {p: 100 * v // most for p, v in voices.items()}
    return Sight(_shaded(model, levels, CALM), {p: words.number(v) for p, v in voices.items()})


def stability(model: MatchModel, words: Words, chosen: Selection) -> Sight:
    """How firm each power stands; where nobody rules, how well it is governed."""
    levels = {p: seen.stability for p, seen in enumerate(model.view.powers)}
    fills, colours = _shaded(model, levels, FIRM), _scale(FIRM)
    for number, region in enumerate(model.setup.regions):
        if region.owner == NOBODY:
            fills[region.key] = look.ramp(model.view.governance[number] / 100, *colours)
    return Sight(fills, {p: words.number(level) for p, level in levels.items()})


LENSES = {
    lens.key: lens
    for lens in (
        Lens("owners", "flag", owners),
        Lens("exposure", "alert", exposure, HEAT),
        Lens("fear", "eye", fear, HEAT, COERCION),
        Lens("together", "network", together, CALM),
        Lens("legitimacy", "vote", legitimacy, CALM),
        Lens("stability", "institution", stability, FIRM),
    )
}


def lenses_of(model: MatchModel) -> list[Lens]:
    """Those that show something in this match."""
    modules = model.world.rules.modules
    return [lens for lens in LENSES.values() if lens.module in (CORE, *modules)]
