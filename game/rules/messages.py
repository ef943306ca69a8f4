"""What powers say to each other in words: short typed sentences, tied to what they are about.

No rule reads them. Each topic says what its sentence names; the words are the client's
(`messages.toml`), so that every message reads in every language.
"""

from typing import Literal, NamedTuple, Protocol, get_args

import msgspec

from .ids import NO_PACT, NO_THREAT, NOBODY, PactId, PowerId, ThreatId

TopicKey = Literal[
    "hello",
    "asks_help",
    "proposes",
    "proposes_instead",
    "accepts",
    "refuses",
    "join_if_led",
    "join_if_paid",
    "join_if_less",
    "join_if_more",
    "join_if_credit",
    "join_if_shorter",
    "join_if_exit",
    "join_if_without",
    "join_if_aimed",
    "promises",
    "reminds",
    "regrets",
    "thanks",
    "announces_leaving",
    "warns_of_breach",
    "warns_of_coercion",
]

Ground = Literal[
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
]
"""What speaks for a deal or against it. relief: exposure relieved. home, stabilise, reserve: what
the points would do elsewhere. credit, payments, standing: what it earns. legitimacy,
interoperability: what operations gain. trust: what partners bring. entrapment: being drawn in.
abandonment: being left alone. fear: whom it makes an enemy. order: world order. rivals: what others
gain. agenda: what one keeps to oneself.
"""

GROUNDS: tuple[Ground, ...] = get_args(Ground)

Style = Literal["plain", "formal", "blunt", "warm", "sly"]
"""How it is said: one's manner of speech."""

STYLES: tuple[Style, ...] = get_args(Style)

REASONS_MOST = 2
AMOUNT_MOST = 99


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sentence. Which of the fields it has, its topic says (`TOPICS`); the others are left out.

    ``about``: an offer or a pact. ``amount``: funds a turn (`join_if_paid`) or turns
    (`join_if_shorter`). ``reasons``: what weighs most, first; at most two.
    """

    topic: TopicKey
    about: PactId = NO_PACT
    threat: ThreatId = NO_THREAT
    power: PowerId = NOBODY
    amount: int = 0
    reasons: tuple[Ground, ...] = ()
    style: Style = "plain"


class Sent(msgspec.Struct, frozen=True):
    """A message on its way this turn; ``to`` nobody in particular is to everybody."""

    power: PowerId
    to: tuple[PowerId, ...]
    message: Message

    def reaches(self, power: PowerId) -> bool:
        """Whether a power (NOBODY: an onlooker) hears it."""
        return not self.to or power == self.power or power in self.to


class Topic(NamedTuple):
    """What a message of this kind names, each of ``needs`` and nothing else, and whether it may
    give reasons: for a deal, or against it.
    """

    key: TopicKey
    needs: tuple[str, ...] = ()
    reasons: Literal["", "for", "against"] = ""


NAMES = ("about", "threat", "power", "amount")
"""The fields a topic may need."""

_UNNAMED = {name: getattr(Message("hello"), name) for name in NAMES}

TOPICS: dict[TopicKey, Topic] = {
    topic.key: topic
    for topic in (
        Topic("hello"),
        Topic("asks_help", ("threat",)),
        Topic("proposes", ("about",), "for"),
        Topic("proposes_instead", ("about",), "against"),
        Topic("accepts", ("about",), "for"),
        Topic("refuses", ("about",), "against"),
        Topic("join_if_led", ("about", "power"), "against"),
        Topic("join_if_paid", ("about", "amount"), "against"),
        Topic("join_if_less", ("about",), "against"),
        Topic("join_if_more", ("about", "power"), "against"),
        Topic("join_if_credit", ("about",), "against"),
        Topic("join_if_shorter", ("about", "amount"), "against"),
        Topic("join_if_exit", ("about",), "against"),
        Topic("join_if_without", ("about", "power"), "against"),
        Topic("join_if_aimed", ("about", "threat"), "against"),
        Topic("promises", ("about",)),
        Topic("reminds", ("about",)),
        Topic("regrets", ("about",), "against"),
        Topic("thanks", ("about",)),
        Topic("announces_leaving", ("about",), "against"),
        Topic("warns_of_breach", ("power",)),
        Topic("warns_of_coercion", ("power",)),
    )
}


def names(message: Message, field: str) -> bool:
    """Whether a message has one of `NAMES`."""
    return bool(getattr(message, field) != _UNNAMED[field])


class _Pact(Protocol):
    @property
    def public(self) -> bool: ...
    @property
    def parties(self) -> tuple[PowerId, ...]: ...


class _Terms(Protocol):
    @property
    def publicity(self) -> str: ...


class _Offer(Protocol):
    @property
    def terms(self) -> _Terms: ...
    @property
    def table(self) -> tuple[PowerId, ...]: ...


def privy(pact: _Pact | None, offer: _Offer | None) -> frozenset[PowerId] | None:
    """Who may be told of a pact in force or the offer of that number: its parties and its table
    where it is secret, None (everybody) where it is public.
    """
    if (pact is None or pact.public) and (offer is None or offer.terms.publicity == "public"):
        return None
    if pact is not None and pact.public:
        return None
    return frozenset((*(pact.parties if pact else ()), *(offer.table if offer else ())))
