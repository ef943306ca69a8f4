"""What an appraisal is made of: the deal that is judged, who judges it, and the breakdown."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

import msgspec

from game.rules.ids import NO_PACT, PactId, PowerId
from game.rules.terms import Terms
from game.rules.views import PactView, ProposalView

Factor = Literal[
    "relief",
    "home",
    "stabilise",
    "reserve",
    "credit",
    "payments",
    "standing",
    "legitimacy",
    "interoperability",
    "trust",
    "entrapment",
    "abandonment",
    "fear",
    "order",
    "rivals",
    "agenda",
    "noise",
]
"""relief: exposure to threats relieved. home, stabilise, reserve: what the points pledged would do
elsewhere. credit, payments, standing: what the pact earns. legitimacy, interoperability: what later
operations gain. trust: what partners may fail to bring. entrapment: being drawn in. abandonment:
being covered, or left alone. fear: what naming an adversary causes. order: world order. rivals:
what others gain. agenda: private objectives. noise: an error of judgement, where one is asked for.
"""

FACTORS: tuple[Factor, ...] = get_args(Factor)

ReasonKey = Literal[
    "relief",
    "neglect",
    "home",
    "home_more",
    "stabilise",
    "stabilise_more",
    "reserve",
    "reserve_more",
    "credit",
    "credit_lead",
    "credit_missed",
    "received",
    "received_less",
    "paid",
    "paid_less",
    "standing",
    "standing_lost",
    "overreach",
    "legitimacy",
    "legitimacy_lost",
    "interoperability",
    "trust",
    "standing_pledge",
    "open_pledge",
    "guarantee",
    "cover",
    "left_alone",
    "naming",
    "named",
    "order",
    "order_lost",
    "rivals",
    "rivals_lose",
    "agenda",
    "agenda_lost",
    "noise",
    "nothing",
]
REASONS: tuple[ReasonKey, ...] = get_args(ReasonKey)

REALISED: frozenset[Factor] = frozenset(
    {"relief", "home", "stabilise", "reserve", "credit", "payments", "standing", "trust"}
)
"""Factors that show in the score as soon as a turn is over. So do, on a match's last turn, the
protection in *abandonment* and the fear in *fear*, which then hold nothing else."""

TURN_END: frozenset[Factor] = REALISED | {"abandonment", "fear"}
"""Factors that make up the change of security, prosperity and standing on a match's last turn."""


class Reason(msgspec.Struct, frozen=True):
    """Why: a text of the words in `appraisal.reason`, and what it speaks of. ``power`` and
    ``threat`` are numbers to be named, all else is to be read as it is."""

    key: ReasonKey
    params: dict[str, int] = {}


class Item(msgspec.Struct, frozen=True):
    """A line of a breakdown; ``value`` in hundredths of a point of the final score."""

    factor: Factor
    value: int
    reason: Reason


NOTHING_MORE: Mapping[str, int] = MappingProxyType({})

Line = tuple[Factor, int, ReasonKey, Mapping[str, int]]
"""An item before it is written out: factor, value, the reason's key and what it speaks of."""


class Appraisal(msgspec.Struct, frozen=True):
    """What a deal is worth to a party beside the world without it. The sum decides."""

    party: PowerId
    own: bool
    """Judged with what the party itself knows; else from what is public (and what one has found
    out about it), for a neutral character."""
    items: tuple[Item, ...]
    """In the order of `FACTORS`; none is 0."""

    @property
    def total(self) -> int:
        """Hundredths of a point of the final score."""
        return sum(item.value for item in self.items)

    def of(self, *factors: Factor) -> int:
        """The sum of some factors."""
        return sum(item.value for item in self.items if item.factor in factors)

    @property
    def accepts(self) -> bool:
        """Whether the party is better off with the deal than without."""
        return self.total > 0


class Deal(msgspec.Struct, frozen=True):
    """Terms between parties. ``replaces``: the pact in force they would take the place of, as a
    revision does, or as the terms with one more pledge do where a power accedes."""

    terms: Terms
    parties: tuple[PowerId, ...]
    replaces: PactId = NO_PACT


class Character(msgspec.Struct, frozen=True):
    """How much, in per cent, a party minds what is no part of its own score, and what may come."""

    rivalry: int = 25
    """Per cent of what the average rival gains that counts as lost."""
    caution: int = 100
    """Entrapment, abandonment and fear of what is to come."""


NEUTRAL = Character()


class Noise(msgspec.Struct, frozen=True):
    """An honest error of judgement: up to ± ``percent`` of what is at stake for a party, the same
    for the same seat, turn and terms. ``key`` is the seat's own (`game.ai.dice.ai_key`)."""

    key: bytes
    percent: int = 20


def deal_of(deal: Deal | PactView | ProposalView) -> Deal:
    """A pact in force, or an offer on the table, as a deal: an offer of a new pact between all who
    have not declined it, in place of that pact once it has entered into force."""
    if isinstance(deal, Deal):
        return deal
    if isinstance(deal, PactView):
        return Deal(deal.terms, deal.parties, deal.id)
    if deal.revises != NO_PACT:
        return Deal(deal.terms, deal.table, deal.revises)
    parties = tuple(p for p in deal.table if p not in deal.declined)
    return Deal(deal.terms, parties, deal.id if deal.entered else NO_PACT)
