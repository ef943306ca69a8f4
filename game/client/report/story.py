"""A turn's ledger, put in order: every number that changed with each of its causes, and everything
else that happened, by whom or what it concerns.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from game.client.sentences import INTEROPERABILITY
from game.rules import events as e
from game.rules import views as v
from game.rules.events import Cause
from game.rules.ids import NO_PACT, NO_THREAT, NOBODY, PactId, PowerId
from game.rules.messages import Sent
from game.rules.quantities import QUANTITIES, Indexed

Group = Literal["mine", "threats", "pacts", "others"]
GROUPS: tuple[Group, ...] = ("mine", "threats", "pacts", "others")

_BOOKKEEPING = {"stability_sum", "envoys", "exposed_turns"}
"""Numbers that move every turn and tell nothing by themselves."""

_RELATIONS = {INTEROPERABILITY, "intent"}
"""Numbers between two powers that move a little every turn."""

_SILENT = e.SheetSet | e.ReadinessSet | e.TurnEnded
"""Events that everybody can see without being told."""


class Subject(NamedTuple):
    """Whom or what something concerns: "power", "threat", "pact", "region" or "world"."""

    kind: str
    number: int = 0


class NumberKey(NamedTuple):
    """A number of the match, as a `Changed` names it."""

    quantity: str
    of: int = -1
    to: int = -1


@dataclass(frozen=True)
class Entry:
    """One change of a number and why. Interoperability moves three levels at once."""

    delta: tuple[int, ...]
    cause: Cause


@dataclass
class Number:
    """A number that changed, with all that moved it, in order."""

    key: NumberKey
    entries: list[Entry] = field(default_factory=list)

    @property
    def total(self) -> tuple[int, ...]:
        """What all entries come to."""
        return tuple(map(sum, zip(*(entry.delta for entry in self.entries), strict=True)))


@dataclass
class Story:
    """What happened in a turn."""

    numbers: dict[NumberKey, Number] = field(default_factory=dict)
    events: list[v.SeenEvent] = field(default_factory=list)

    def about(self, subject: Subject) -> "Story":
        """The part that concerns one subject."""
        return Story(
            {k: n for k, n in self.numbers.items() if subject in number_subjects(k)},
            [event for event in self.events if subject in set(subjects(event))],
        )


def read(events: Iterable[v.SeenEvent]) -> Story:
    """Put a turn's events in order."""
    story = Story()
    for event in events:
        if isinstance(event, e.Changed):
            if event.quantity in _BOOKKEEPING:
                continue
            key = NumberKey(event.quantity, event.of, event.to)
            delta: tuple[int, ...] = (event.delta,)
        elif isinstance(event, e.InteroperabilityChanged):
            i, j = sorted(event.powers)
            key, delta = NumberKey(INTEROPERABILITY, i, j), event.delta
        else:
            if not isinstance(event, _SILENT) and not _lapsed(event):
                story.events.append(event)
            continue
        story.numbers.setdefault(key, Number(key)).entries.append(Entry(delta, event.cause))
    return story


def _lapsed(event: v.SeenEvent) -> bool:
    """Whether an offer came to its end with its turn, as all do, signed or not."""
    return isinstance(event, e.ProposalClosed) and event.cause.rule == "lapse"


def number_subjects(key: NumberKey) -> tuple[Subject, ...]:
    """Whom a number concerns."""
    if key.quantity == INTEROPERABILITY:
        return Subject("power", key.of), Subject("power", key.to)
    match QUANTITIES[key.quantity].indexed:
        case Indexed.WORLD:
            return (Subject("world"),)
        case Indexed.POWER | Indexed.MEANS:
            return (Subject("power", key.of),)
        case Indexed.PAIR:
            return Subject("power", key.of), Subject("power", key.to)
        case Indexed.REGION:
            return (Subject("region", key.of),)
        case Indexed.THREAT | Indexed.ESTIMATE:
            return (Subject("threat", key.of),)


def subjects(event: v.SeenEvent) -> Iterator[Subject]:
    """Whom or what an event concerns, by the fields that name them."""
    if isinstance(event, e.MessageSent):
        yield from _said(event.sent)
        return
    for name in ("power", "by", "coercer", "target", "of", "sponsor", "finder"):
        named = getattr(event, name, NOBODY)
        for power in named if isinstance(named, tuple) else (named,):
            if isinstance(power, int) and power != NOBODY:
                yield Subject("power", power)
    for name in ("powers", "contributors"):
        for power in getattr(event, name, ()):
            yield Subject("power", power)
    yield from _things(event)


def _said(sent: Sent) -> Iterator[Subject]:
    message = sent.message
    for power in (sent.power, *sent.to, message.power):
        if power != NOBODY:
            yield Subject("power", power)
    if message.threat != NO_THREAT:
        yield Subject("threat", message.threat)
    if message.about != NO_PACT:
        yield Subject("pact", message.about)


def _things(event: v.SeenEvent) -> Iterator[Subject]:
    threat = getattr(event, "threat", NO_THREAT)
    number = getattr(threat, "id", threat)
    if number:
        yield Subject("threat", number)
    pact = getattr(event, "pact", None) or getattr(event, "proposal", None)
    if pact is not None:
        yield Subject("pact", getattr(pact, "id", pact))
        for party in getattr(pact, "parties", ()):
            yield Subject("power", party)
    if isinstance(event, e.FateStruck | v.FateSeen | e.MatchEnded):
        yield Subject("world")


def grouped(story: Story, me: PowerId, own: Iterable[PactId]) -> dict[Group, Story]:
    """The story from one seat: one's own affairs first, then threats, pacts, and the rest.

    own: the pacts one was in. What concerns several groups stands in the first of them, except that
    what a threat does stands with threats.
    """
    mine = {Subject("power", me), *(Subject("pact", pact) for pact in own)}
    parts: dict[Group, Story] = {group: Story() for group in GROUPS}
    for key, number in story.numbers.items():
        parts[_number_group(key, me)].numbers[key] = number
    for event in story.events:
        parts[_event_group(set(subjects(event)), mine)].events.append(event)
    return parts


def _number_group(key: NumberKey, me: PowerId) -> Group:
    """World order and what is one's own; how one stands to others is found with the others."""
    concerned = number_subjects(key)
    if key.quantity in _RELATIONS:
        return "others"
    if Subject("world") in concerned or Subject("power", me) in concerned:
        return "mine"
    return "threats" if concerned[0].kind == "threat" else "others"


def _event_group(concerned: set[Subject], mine: set[Subject]) -> Group:
    kinds = {subject.kind for subject in concerned}
    if "world" in kinds or (concerned & mine):
        return "mine"
    if "threat" in kinds and "pact" not in kinds:
        return "threats"
    return "pacts" if "pact" in kinds else "others"
