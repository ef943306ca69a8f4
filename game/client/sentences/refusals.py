"""Why a command was not allowed, in words."""

from collections.abc import Mapping

from game.client.match import MatchModel
from game.client.opponents import called
from game.client.sentences.clauses import option_name
from game.client.sentences.speaker import Speaker
from game.rules.ids import INSTRUMENTS
from game.wire.to_client import Notice
from game.wire.told import Refusing, reason_told
from game.words import Words


def refusal_sentence(words: Words, model: MatchModel, refused: Refusing) -> str:
    """A refusal of the rules, a denial or a notice of the server in the player's language; one that
    has no words here, in the server's English.
    """
    # A notice and a denial may share a code: what one is told of is what another may not do.
    areas = ("notices",) if isinstance(refused, Notice) else ("refusals", "denials")
    keys = [f"{area}.{refused.code}" for area in areas]
    key = next((key for key in keys if words.has(key)), "")
    if not key:
        return refused.sentence
    say = Speaker(words, model)
    return words(key, **{name: _param(say, name, refused.params) for name in refused.params})


def _param(say: Speaker, name: str, params: Mapping[str, int | str]) -> str:
    """A parameter as a person reads it: ids and keys by their names, numbers as numbers."""
    value = params[name]
    if isinstance(value, str):
        return _key(say, name, value, params)
    match name:
        case "power" | "payer" | "payee" if 0 <= value < say.model.world.powers:
            return say.power(value)
        case "region" if 0 <= value < say.model.world.regions:
            return say.region(value)
        case "threat":
            return say.threat(value)
        case "pact" | "proposal":
            return say.pact(value)
        case _:
            return say.words.number(value)


def _key(say: Speaker, name: str, value: str, params: Mapping[str, int | str]) -> str:
    w = say.words
    match name:
        case "clause":
            return w(f"clauses.{value}.name")
        case "option":
            return option_name(say, str(params["clause"]), value)
        case "order":
            # Both exercises are one kind to the rules: one of them a turn.
            return w(f"orders.kind.{'exercise_with' if value == 'exercise' else value}.name")
        case "topic" if w.has(f"messages.topic.{value}"):
            return w(f"messages.topic.{value}")
        case "field" if w.has(f"messages.field.{value}"):
            return w(f"messages.field.{value}")
        case "instrument" if value in INSTRUMENTS:
            return say.instrument(value).lower()
        case "reason":
            return reason_told(w, value)
        case "policy":
            return called(say.words, value)
        case "kind" if w.has(f"threats.{value}.name"):
            return say.kind(value)
        case _:
            return value
