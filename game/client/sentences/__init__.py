"""What the rules say, as sentences in the player's language: names, clauses, orders, what happened,
why, and why not.

    say = Speaker(words, model)
    say.threat(threat), say.pact(pact), say.points((3, 0, 2, 0))
    clause_lines(say, "term", terms.term)
    event_sentence(say, event)
    cause_sentence(say, event.cause)
"""

from game.client.match import MatchModel
from game.client.sentences.causes import cause_sentence
from game.client.sentences.clauses import clause_lines, option_about, option_name
from game.client.sentences.events import event_sentence
from game.client.sentences.messages import heard_sentence, message_sentence, who_to_whom
from game.client.sentences.numbers import INTEROPERABILITY, delta_text, number_name
from game.client.sentences.orders import order_sentence
from game.client.sentences.refusals import refusal_sentence
from game.client.sentences.speaker import Speaker
from game.rules.agendas import Agenda
from game.words import Words


def agenda_sentence(words: Words, model: MatchModel, agenda: Agenda) -> str:
    """A secret objective, and what it is worth."""
    say = Speaker(words, model)
    points = model.world.constants.agenda_points
    unarmed = model.world.constants.agenda_most
    return words(
        f"agendas.{agenda.key}",
        points=unarmed if agenda.key == "unarmed" else points,
        kind=say.kind(agenda.kind) if agenda.kind else "",
        region=say.region(agenda.region) if agenda.region >= 0 else "",
    )


__all__ = [
    "INTEROPERABILITY",
    "Speaker",
    "agenda_sentence",
    "cause_sentence",
    "clause_lines",
    "delta_text",
    "event_sentence",
    "heard_sentence",
    "message_sentence",
    "number_name",
    "option_about",
    "option_name",
    "order_sentence",
    "refusal_sentence",
    "who_to_whom",
]
