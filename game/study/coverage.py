"""How often each rule occurred: causes, events, clause options, orders, threats, their changes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from game.rules.commands import Command
from game.rules.events import (
    Event,
    PactRevised,
    ProposalCountered,
    ProposalMade,
    SheetSet,
    ThreatAppeared,
    ThreatTurned,
)
from game.rules.modules import AGENDA, COERCION, CORE, ECONOMY, EXERCISES, FOG, SECRECY
from game.rules.orders import ORDERS
from game.rules.ruleset import ruleset
from game.rules.setup import Scenario
from game.rules.state import State
from game.rules.terms import Terms, options_used

VOTES, STANDING, FATE, MOVES, GUESTS, TALK = (
    "votes", "standing pacts", "a deck", "moves", "guests", "talk",
)  # fmt: skip
"""What is no module, but a scenario may not offer: decisions by vote, terms without end, events
its deck has prepared, threats that move, pacts by invitation, messages.
"""

STEP_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "tally": ((VOTES, "votes"),),
    "muster": (),
    "pay": ((ECONOMY, "payments"),),
    "deliver": ((CORE, "delivery"),),
    "operate": ((CORE, "operations"), (CORE, "credit"), (CORE, "mandate")),
    "contain": ((CORE, "containment"), (CORE, "growth"), (CORE, "defeat")),
    "change": ((MOVES, "move"), (CORE, "change"), (CORE, "split")),
    "feed": ((SECRECY, "sponsorship"),),
    "assess": ((FOG, "assessment"),),
    "fulfil": ((AGENDA, "agenda"),),
    "coerce": ((COERCION, "coercion"),),
    "fear": ((COERCION, "fear"),),
    "stabilise": ((CORE, "stabilise"), (CORE, "idle")),
    "damage": ((CORE, "damage"), (CORE, "exposure")),
    "settle": ((CORE, "clamp"), (CORE, "score")),
    "earn": ((ECONOMY, "income"),),
    "invest": ((ECONOMY, "invest"),),
    "adopt": ((ECONOMY, "adopt"),),
    "fail": ((CORE, "failure"),),
    "exercise": ((EXERCISES, "exercise"),),
    "interoperate": (
        (CORE, "joint_operation"),
        (STANDING, "standing_pact"),
        (CORE, "decay"),
        (ECONOMY, "interoperability_floor"),
    ),
    "soften": ((COERCION, "shared_work"),),
    "weigh_order": ((CORE, "order_threats"), (CORE, "broken_pledge")),
    "collapse": ((CORE, "collapse"),),
    "govern": ((CORE, "erosion"), (CORE, "recovery")),
    "drift": ((COERCION, "drift"), (COERCION, "partnership")),
    "depart": ((CORE, "leave"), (CORE, "expire"), (CORE, "dissolve")),
    "conclude": (),
    "appear": ((CORE, "appearance"), (FATE, "fate")),
    "close": ((CORE, "lapse"), (CORE, "envoys"), (CORE, "next_turn"), (CORE, "last_turn")),
}
"""The rules a step of resolution names as causes, each with what a match needs to have it."""

EVENT_NEEDS: dict[str, str] = {
    "coerced": COERCION,
    "feared": COERCION,
    "exercised": EXERCISES,
    "exit_freed": ECONOMY,
    "sponsorship_marked": SECRECY,
    "sponsor_found": SECRECY,
    "pact_found": SECRECY,
    "pact_revealed": SECRECY,
    "vulnerability_found": FOG,
    "motion_filed": VOTES,
    "motion_failed": VOTES,
    "target_authorised": VOTES,
    "authorisation_lapsed": VOTES,
    "fate_struck": FATE,
    "threat_moved": MOVES,
    "power_invited": GUESTS,
    "message_sent": TALK,
}
"""What a match needs to have events of a type; those not named here can happen in every match."""


COMMAND_NEEDS = {"file_motion": VOTES, "invite_power": GUESTS, "send_message": TALK}
"""The same for commands, whose key is the rule their events name as cause."""


class Coverage:
    """Counts over matches; shown turn by turn what happened."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def watch(self, state: State, events: Iterable[Event]) -> None:
        """Count what a turn brought; a match's first state counts its opening threats."""
        counts = self.counts
        if state.turn == 1 and not state.over:
            for threat in state.threats.values():
                counts[f"threat {threat.kind}"] += 1
        for event in events:
            counts[f"event {event.__struct_config__.tag}"] += 1
            counts[f"rule {event.cause.rule}"] += 1
            for key in _details(event):
                counts[key] += 1

    def missing(self, scenario: Scenario) -> list[str]:
        """What could have occurred in matches of a scenario and never did."""
        return sorted(key for key in expected(scenario) if not self.counts[key])


def _details(event: Event) -> Iterator[str]:
    match event:
        case ProposalMade(proposal=proposal):
            yield from _options(proposal.terms)
        case ProposalCountered(terms=terms) | PactRevised(terms=terms):
            yield from _options(terms)
        case SheetSet(sheet=sheet):
            for order in sheet or ():
                yield f"order {order.__struct_config__.tag}"
        case ThreatAppeared(threat=threat):
            yield f"threat {threat.kind}"
        case ThreatTurned(former=former, kind=kind):
            yield f"change {former} > {kind}"


def _options(terms: Terms) -> Iterator[str]:
    for clause, option in options_used(terms):
        yield f"clause {clause} {option}"


def expected(scenario: Scenario) -> Iterator[str]:
    """Every key that can occur in a match of a scenario."""
    rules = ruleset(scenario.setup)
    there = set(rules.modules)
    if rules.options["decision"] - {"lead"}:
        there.add(VOTES)
    if "standing" in rules.options["term"]:
        there.add(STANDING)
    if any(event.turn > 0 for event in scenario.deck.events):
        there.add(FATE)
    if rules.constants.move_percent:
        there.add(MOVES)
    if "invitation" in rules.options["access"]:
        there.add(GUESTS)
    if rules.constants.messages_most:
        there.add(TALK)
    for named in STEP_RULES.values():
        for need, rule in named:
            if need in there:
                yield f"rule {rule}"
    for command in get_args(Command):
        key = str(command.__struct_config__.tag)
        if COMMAND_NEEDS.get(key, CORE) in there:
            yield f"rule {key}"
    for event in get_args(Event):
        key = str(event.__struct_config__.tag)
        if EVENT_NEEDS.get(key, CORE) in there:
            yield f"event {key}"
    for clause, options in rules.options.items():
        for option in options:
            yield f"clause {clause} {option}"
    for order in ORDERS.values():
        if order.type in rules.orders and (order.key != "vote" or VOTES in there):
            yield f"order {order.key}"
    kinds = {kind.key for kind in rules.kinds}
    for kind in rules.kinds:
        yield f"threat {kind.key}"
        for other in kind.becomes:
            if other in kinds:
                yield f"change {kind.key} > {other}"
