"""What makes a persona: a few large traits, read by the one planner."""

from dataclasses import dataclass

from game.ai.appraisal import NEUTRAL, Character
from game.ai.planner.spaces import FREE, PactSpace


@dataclass(frozen=True)
class Delivery:
    """How a power keeps its word.

    share: per cent of what is due that it sends. defects: whether it also keeps back what it gains
    more by than the broken word costs.
    """

    share: int = 100
    defects: bool = False


@dataclass(frozen=True)
class Coercion:
    """When a power threatens others with force.

    margin: per cent by which its force has to reach what may deter it; 0 never coerces. gain: what
    it has to win by it, in hundredths of score, beyond what it is reckoned to lose.
    """

    margin: int = 130
    gain: int = 100


@dataclass(frozen=True)
class Traits:
    """The character of a seat. The neutral one serves its own score and nothing else.

    space: the pacts it makes and joins. delivery, coercion: its rules for both. character: what it
    makes of rivals' gains and of risk, in appraisals. initiative: offers of its own a turn, at
    most. margin: what a deal has to be worth to be accepted, in hundredths of score. leads: whether
    it only works in coalitions it leads itself. tables: parties it asks at most, itself included.
    generosity: per cent of what it can spare that it puts into its own offers. price: funds a turn
    it asks for a part in others' coalitions. pays: funds a turn it is ready to pay a partner whose
    part matters. sponsors: whether it feeds threats others suffer from. endorses: whether it lends
    its voice. reserve: force it holds at home whatever may be needed abroad. collective: whether it
    looks for collective security instead of an alliance against somebody. grudge: trust in a power
    below which it does not work with it. invests: per cent of its funds it may put into itself.
    """

    space: PactSpace = FREE
    delivery: Delivery = Delivery()
    coercion: Coercion = Coercion()
    character: Character = NEUTRAL
    initiative: int = 2
    margin: int = 0
    leads: bool = False
    tables: int = 5
    generosity: int = 100
    price: int = 0
    pays: int = 0
    sponsors: bool = False
    endorses: bool = True
    reserve: int = 0
    collective: bool = False
    grudge: int = 40
    invests: int = 100
