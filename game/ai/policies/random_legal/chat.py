"""Messages at random: any topic, about anything one sees, to whoever may hear of it."""

from collections.abc import Iterator

from game.ai.dice import Dice
from game.rules.commands import SendMessage
from game.rules.ids import NO_PACT, NO_THREAT, NOBODY, PactId, PowerId, ThreatId
from game.rules.messages import (
    AMOUNT_MOST,
    GROUNDS,
    REASONS_MOST,
    STYLES,
    TOPICS,
    Message,
    Topic,
    privy,
)
from game.rules.views import View

MESSAGES = 2
"""It tries to say so many a turn."""


def messages(view: View, me: PowerId, dice: Dice) -> Iterator[SendMessage]:
    """Up to `MESSAGES` of them; less where it comes upon a topic there is nothing to say about."""
    room = view.world.constants.messages_most - sum(sent.power == me for sent in view.messages)
    for _ in range(min(MESSAGES, room)):
        said = _message(view, me, dice, TOPICS[dice.pick(tuple(TOPICS))])
        if said is not None:
            yield said


def _message(view: View, me: PowerId, dice: Dice, topic: Topic) -> SendMessage | None:
    others = [PowerId(p) for p in range(len(view.powers)) if p != me]
    about, threat, power, amount = NO_PACT, NO_THREAT, NOBODY, 0
    everybody = True
    if "about" in topic.needs:
        papers = sorted({p.id for p in view.pacts} | {p.id for p in view.proposals})
        if not papers:
            return None
        about = PactId(dice.pick(papers))
        may_hear = privy(view.pact(about), view.proposal(about))
        if may_hear is not None:
            everybody, others = False, [p for p in others if p in may_hear]
    if "threat" in topic.needs:
        if not view.threats:
            return None
        threat = ThreatId(dice.pick(view.threats).id)
    if "power" in topic.needs:
        power = PowerId(dice.below(len(view.powers)))
    if "amount" in topic.needs:
        amount = dice.between(1, AMOUNT_MOST)
    reasons = dice.some(GROUNDS, dice.between(0, REASONS_MOST)) if topic.reasons else []
    message = Message(topic.key, about, threat, power, amount, tuple(reasons), dice.pick(STYLES))
    if everybody and dice.chance(30):
        return SendMessage((), message)
    return SendMessage((dice.pick(others),), message) if others else None
