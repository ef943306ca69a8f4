"""Numbers that change: what they are called, and by how much they changed."""

from game.client.sentences.speaker import Speaker
from game.rules.ids import INSTRUMENTS
from game.rules.quantities import QUANTITIES, Indexed

_HUNDREDTHS = ("credit",)
"""Quantities that count hundredths."""


INTEROPERABILITY = "interoperability"
"""The three levels of a pair, which change together and are no `Changed`."""


def number_name(say: Speaker, quantity: str, of: int, to: int) -> str:
    """What a number is: world order, somebody's standing, the strength of a threat."""
    names: dict[str, str] = {}
    if quantity == INTEROPERABILITY:
        return say.words("events.number.interoperability", powers=say.powers((of, to)))
    match QUANTITIES[quantity].indexed:
        case Indexed.WORLD:
            pass
        case Indexed.POWER:
            names = {"power": say.power(of)}
        case Indexed.PAIR:
            names = {"power": say.power(of), "other": say.power(to)}
        case Indexed.MEANS:
            names = {"power": say.power(of), "instrument": say.instrument(INSTRUMENTS[to])}
        case Indexed.REGION:
            names = {"region": say.region(of)}
        case Indexed.THREAT:
            names = {"threat": say.threat(of)}
        case Indexed.ESTIMATE:
            names = {"threat": say.threat(of), "other": say.power(to)}
    return say.words(f"events.number.{quantity}", **names)


def delta_text(say: Speaker, quantity: str, delta: int) -> str:
    """By how much a number changed, with its sign."""
    decimals = 2 if quantity in _HUNDREDTHS else 0
    return say.words.number(delta, decimals=decimals, signed=True)
