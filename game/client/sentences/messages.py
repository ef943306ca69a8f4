"""What powers say to each other, in words: by topic and manner of speech, with its reasons."""

from game.client.sentences.speaker import Speaker
from game.rules.ids import PowerId
from game.rules.messages import TOPICS, Message, Sent


def message_sentence(say: Speaker, sender: PowerId, message: Message) -> str:
    """A message as its sender says it, reasons behind it."""
    named: dict[str, str | int] = {}
    needs = TOPICS[message.topic].needs
    if "about" in needs:
        named["pact"] = say.pact(message.about)
    if "threat" in needs:
        named["threat"] = say.threat(message.threat)
    if "power" in needs:
        named["power"] = say.power(message.power)
    if "amount" in needs:
        named["n"] = message.amount
    ourselves = message.topic == "join_if_led" and message.power == sender
    key = "join_if_we_lead" if ourselves else message.topic
    said = say.words(f"messages.say.{key}.{message.style}", **named)
    side = TOPICS[message.topic].reasons or "against"
    return " ".join([said, *(say.words(f"messages.{side}.{why}") for why in message.reasons)])


def who_to_whom(say: Speaker, sender: PowerId, to: tuple[PowerId, ...]) -> str:
    """Who says something, and to whom."""
    if not to:
        return say.words("messages.to_all", power=say.power(sender))
    return say.words("messages.to", power=say.power(sender), powers=say.powers(to))


def heard_sentence(say: Speaker, sent: Sent) -> str:
    """A message with who said it to whom, in one line."""
    return say.words(
        "messages.heard",
        who=who_to_whom(say, sent.power, sent.to),
        text=message_sentence(say, sent.power, sent.message),
    )
