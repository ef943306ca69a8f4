"""Sealed orders, in words."""

from typing import assert_never

from game.client.sentences.speaker import Speaker
from game.rules.ids import LEVELS
from game.rules.orders import (
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExercisePact,
    ExerciseWith,
    Home,
    Invest,
    Order,
    Sponsor,
    Stabilise,
    Vote,
)


def order_sentence(say: Speaker, order: Order) -> str:
    """One order of a sheet."""
    w = say.words
    match order:
        case Commit(pact, threat, points):
            return w(
                "orders.say.commit",
                pact=say.pact(pact),
                threat=say.threat(threat),
                points=say.points(points),
            )
        case Home(threat, points):
            return w("orders.say.home", threat=say.threat(threat), points=say.points(points))
        case Stabilise(law, aid):
            return w("orders.say.stabilise", points=say.points((0, 0, law, aid)))
        case AssessThreat(threat, spent):
            return w(
                "orders.say.assess_threat",
                threat=say.threat(threat),
                points=say.points((0, spent, 0, 0)),
            )
        case AssessPower(power, spent, kinds):
            return w(
                f"orders.say.assess_power{'_kinds' if kinds else ''}",
                power=say.power(power),
                points=say.points((0, spent, 0, 0)),
                kinds=say.row([say.kind(kind) for kind in kinds]),
            )
        case ExerciseWith(power, level):
            return w("orders.say.exercise_with", power=say.power(power), level=_level(say, level))
        case ExercisePact(pact, level):
            return w("orders.say.exercise_pact", pact=say.pact(pact), level=_level(say, level))
        case Adopt():
            return w("orders.say.adopt")
        case Coerce(power, force):
            return w(
                "orders.say.coerce", power=say.power(power), points=say.points((force, 0, 0, 0))
            )
        case Sponsor(threat, spent):
            return w(
                "orders.say.sponsor", threat=say.threat(threat), points=say.points((0, spent, 0, 0))
            )
        case Invest(instrument):
            return w("orders.say.invest", instrument=say.instrument(instrument))
        case Endorse(pact):
            return w("orders.say.endorse", pact=say.pact(pact))
        case Vote(pact, threat, authorise):
            key = "orders.say.vote" if authorise else "orders.say.vote_no"
            return w(key, pact=say.pact(pact), threat=say.threat(threat))
        case _:
            assert_never(order)


def _level(say: Speaker, level: int) -> str:
    return say.words(f"clauses.level.{LEVELS[level]}")
