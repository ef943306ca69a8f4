"""Why something happened, in words."""

from game.client.sentences.speaker import Speaker
from game.rules.events import Cause
from game.rules.ids import NO_PACT, NO_THREAT, NOBODY


def cause_sentence(say: Speaker, cause: Cause) -> str:
    """A cause in the most telling form that what is known of it allows.

    The words of a rule have up to five forms: ``both`` for a cause with a pact and a threat, then
    ``pact``, ``threat``, ``power``, and ``plain`` where nothing more is known.
    """
    known: dict[str, str] = {}
    if cause.pact != NO_PACT:
        known["pact"] = say.pact(cause.pact)
    if cause.threat != NO_THREAT:
        known["threat"] = say.threat(cause.threat)
    if cause.power != NOBODY:
        known["power"] = say.power(cause.power)
    both = ("both",) if "pact" in known and "threat" in known else ()
    for form in (*both, *known, "plain"):
        key = f"events.cause.{cause.rule}.{form}"
        if say.words.has(key):
            return say.words(key, **known)
    return say.words("events.cause.hidden.plain")
