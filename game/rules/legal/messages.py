"""Saying something to other powers (rulebook 9, Messages): what a message may name, and to whom."""

from ..commands import SendMessage
from ..events import Cause, Event, MessageSent
from ..ids import PactId, PowerId
from ..knowledge import knows_pact, knows_proposal
from ..messages import AMOUNT_MOST, NAMES, REASONS_MOST, TOPICS, Message, Sent, names, privy
from ..refusals import Refused
from ..state import State
from .common import check_power


def send(state: State, power: PowerId, command: SendMessage) -> list[Event]:
    """Say it; nobody has to answer, and who is ready stays ready."""
    most = state.world.constants.messages_most
    if sum(sent.power == power for sent in state.messages) >= most:
        raise Refused("too_many_messages", most=most)
    to = _recipients(state, power, command.to)
    _check_shape(command.message)
    _check_subjects(state, power, to, command.message)
    cause = Cause(rule="send_message", power=power)
    return [MessageSent(cause=cause, sent=Sent(power, to, command.message))]


def _recipients(state: State, power: PowerId, to: tuple[PowerId, ...]) -> tuple[PowerId, ...]:
    seen: set[PowerId] = set()
    for other in to:
        check_power(state, other)
        if other == power:
            raise Refused("message_to_self")
        if other in seen:
            raise Refused("addressed_twice", power=other)
        seen.add(other)
    return tuple(sorted(seen))


def _check_shape(message: Message) -> None:
    """Raises Refused where a message has not exactly what its topic names."""
    topic = TOPICS[message.topic]
    for field in NAMES:
        if field in topic.needs and not names(message, field):
            raise Refused("message_lacks", topic=topic.key, field=field)
        if field not in topic.needs and names(message, field):
            raise Refused("message_beside_topic", topic=topic.key, field=field)
    if "amount" in topic.needs and not 1 <= message.amount <= AMOUNT_MOST:
        raise Refused("message_amount_out_of_range", amount=message.amount, most=AMOUNT_MOST)
    if message.reasons and not topic.reasons:
        raise Refused("message_beside_topic", topic=topic.key, field="reasons")
    if len(message.reasons) > REASONS_MOST or len(set(message.reasons)) < len(message.reasons):
        raise Refused("too_many_reasons", most=REASONS_MOST)


def _check_subjects(
    state: State, power: PowerId, to: tuple[PowerId, ...], message: Message
) -> None:
    """Raises Refused where a message names what its sender cannot see, or tells of a secret."""
    if names(message, "threat") and message.threat not in state.threats:
        raise Refused("unknown_threat", threat=message.threat)
    if names(message, "power"):
        check_power(state, message.power)
    if names(message, "about"):
        may_hear = _may_hear(state, power, message.about)
        if may_hear is not None and not (to and may_hear.issuperset(to)):
            raise Refused("message_tells_secret", pact=message.about)


def _may_hear(state: State, power: PowerId, about: PactId) -> frozenset[PowerId] | None:
    """Who may be told of a pact or an offer the sender knows of. Raises Refused (unknown_pact)."""
    pact, offer = state.pacts.get(about), state.proposals.get(about)
    pact = pact if pact is not None and knows_pact(pact, power) else None
    offer = offer if offer is not None and knows_proposal(offer, power) else None
    if pact is None and offer is None:
        raise Refused("unknown_pact", pact=about)
    return privy(pact, offer)
