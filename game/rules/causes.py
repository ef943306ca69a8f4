"""Why, as far as eyes may know: what was known when an event happened, and causes projected by it.

A hidden cause reads as the rule "hidden" and nothing else. Some causes keep their rule and lose a
detail: a number shared out per threat would tell how strong each threat is and how hard it hits.
"""

from dataclasses import dataclass, field

from . import events as e
from .ids import NO_PACT, NOBODY, PactId, PowerId, ThreatId
from .knowledge import estimate, knowers, sponsors_seen
from .resolve.delivery import RULE as DELIVERY
from .resolve.fear import RULE as FEAR
from .resolve.governance import EROSION
from .resolve.order import BROKEN
from .resolve.order import THREATS as ORDER_THREATS
from .resolve.sponsors import RULE as SPONSORSHIP
from .resolve.stability import DAMAGE
from .state import State

UNSEEN = e.Cause(rule=e.HIDDEN)

COVERT = frozenset({"assess_power", "assess_threat", "sponsor"})
"""Orders that only their giver learns of (and of sponsoring, whoever finds it out)."""

EVERYBODY = -1
_ONLOOKER = 1 << 62
"""A bit no power has: set in a mask only where everybody knows."""


@dataclass
class Watch:
    """What is known while a ledger is read: the state as folded so far, who has ever known of which
    pact or offer, and what each power owed under which pact this turn.
    """

    state: State
    known: dict[PactId, int] = field(default_factory=dict)
    owed: dict[PowerId, list[e.Delivered]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for offer in self.state.proposals.values():
            self.known[offer.id] = knowers(offer)
        for pact in self.state.pacts.values():
            self.known[pact.id] = self.known.get(pact.id, 0) | knowers(pact)

    def learn(self, event: e.Event) -> tuple[PactId, int]:
        """Take note of an event just folded. Returns the pact it made known, and a mask of who had
        not known of it (0 where nobody is new).
        """
        if isinstance(event, e.Delivered):
            self.owed.setdefault(event.power, []).append(event)
        elif isinstance(event, e.ProposalMade):
            self.known[event.proposal.id] = knowers(event.proposal)
        elif isinstance(event, e.PactEntered):
            pact = event.pact
            self.known[pact.id] = self.known.get(pact.id, 0) | knowers(pact)
        elif isinstance(event, e.PactFound | e.PactRevealed | e.Operated | e.PartyJoined):
            before = self.known[event.pact]
            # What operates cannot stay secret: it is revealed in the same breath.
            now = (
                EVERYBODY
                if isinstance(event, e.Operated)
                else before | knowers(self.state.pacts[event.pact])
            )
            self.known[event.pact] = now
            return event.pact, now & ~before
        return NO_PACT, 0

    def knows(self, pact: PactId, me: PowerId) -> bool:
        """Whether eyes know of a pact or an offer, also of one that has ended meanwhile."""
        return bool(self.known.get(pact, 0) & bit(me))

    def exact(self, threat: ThreatId, me: PowerId) -> bool:
        """Whether eyes know a threat's strength exactly (or it is gone, and there is none)."""
        there = self.state.threats.get(threat)
        return there is None or estimate(there, me, self.state.world.constants)[1] == 0

    def found(self, event: e.Event, me: PowerId) -> bool:
        """Whether this is the standing a sponsor loses by being found out, and eyes found it out.
        What it feeds a threat stays hidden, also from those who know that it does.
        """
        cause, threat = event.cause, self.state.threats.get(event.cause.threat)
        return (
            cause.rule == SPONSORSHIP
            and isinstance(event, e.Changed)
            and event.quantity == "standing"
            and threat is not None
            and bool(sponsors_seen(threat, me) >> cause.power & 1)
        )

    def owed_unseen(self, power: PowerId, me: PowerId) -> tuple[int, int, int]:
        """What a power owed this turn: points under pacts that eyes know of, points under others,
        and how many of the latter it fell short.
        """
        seen = unseen = short = 0
        for delivery in self.owed.get(power, ()):
            if self.knows(delivery.pact, me):
                seen += sum(delivery.due)
            else:
                unseen += sum(delivery.due)
                short += delivery.short
        return seen, unseen, short


def bit(me: PowerId) -> int:
    """The bit of eyes in a mask of who knows."""
    return _ONLOOKER if me == NOBODY else 1 << me


def seen_cause(watch: Watch, event: e.Event, me: PowerId) -> e.Cause:
    """The cause of an event as far as ``me`` may know it."""
    cause = event.cause
    if cause.pact != NO_PACT and not watch.knows(cause.pact, me):
        if isinstance(event, e.ReadinessSet):
            # Who is no longer ready may have thought again: no sign of an offer one cannot see.
            return e.Cause(rule="set_ready", power=event.power)
        return UNSEEN
    if cause.order in COVERT and cause.power != me and not watch.found(event, me):
        return UNSEEN
    if isinstance(event, e.Changed):
        return _of_number(watch, event, me)
    return cause


def _of_number(watch: Watch, event: e.Changed, me: PowerId) -> e.Cause:
    """Causes of numbers that tell more than their pact and order."""
    cause, rule = event.cause, event.cause.rule
    match event.quantity:
        case "stability" if event.of != me and rule in (DAMAGE, FEAR):
            # Damage tells of vulnerability and strength, whom one fears of who covers one.
            return e.Cause(rule=rule)
        case "order" if rule == BROKEN and watch.owed_unseen(cause.power, me)[1]:
            return UNSEEN
        case "order" | "governance" if rule in (ORDER_THREATS, EROSION):
            if not watch.exact(cause.threat, me):
                return e.Cause(rule=rule)
        case "standing" if rule == DELIVERY and cause.pact == NO_PACT:
            seen, _, short = watch.owed_unseen(PowerId(event.of), me)
            if short or not seen:
                return UNSEEN
    return cause
