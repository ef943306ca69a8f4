"""What all commands share: pacts one knows of, envoys, readiness, labels.

A refusal depends on nothing its receiver may not know: what it cannot see is refused exactly like
what does not exist.
"""

from collections.abc import Iterable

from ..events import Cause, Changed, Event, ReadinessSet
from ..ids import PactId, PowerId
from ..knowledge import knows_pact
from ..refusals import Refused
from ..state import Pact, State

LABEL_MOST = 60
"""Characters in the name of a pact, and in the key of its preset."""


def seen_pact(state: State, power: PowerId, pact_id: PactId) -> Pact:
    """A pact in force that the power knows of. Raises Refused (unknown_pact)."""
    pact = state.pacts.get(pact_id)
    if pact is None or not knows_pact(pact, power):
        raise Refused("unknown_pact", pact=pact_id)
    return pact


def own_pact(state: State, power: PowerId, pact_id: PactId) -> Pact:
    """A pact the power is a party to. Raises Refused (unknown_pact, not_party)."""
    pact = seen_pact(state, power, pact_id)
    if power not in pact.parties:
        raise Refused("not_party", pact=pact_id)
    return pact


def check_power(state: State, power: int) -> None:
    """Raises Refused (unknown_power) for a number no power has."""
    if not 0 <= power < state.world.powers:
        raise Refused("unknown_power", power=power)


def check_label(label: str) -> None:
    """Raises Refused (name_too_long, name_unprintable): labels reach terminals and screens."""
    if len(label) > LABEL_MOST:
        raise Refused("name_too_long", most=LABEL_MOST)
    if not label.isprintable():
        raise Refused("name_unprintable")


def envoy(state: State, power: PowerId, cause: Cause) -> Changed:
    """An envoy sent. Raises Refused (no_envoy) where none is left this turn."""
    if state.envoys[power] < 1:
        raise Refused("no_envoy")
    return Changed(cause=cause, quantity="envoys", of=power, delta=-1)


def unready(state: State, powers: Iterable[PowerId], cause: Cause) -> list[Event]:
    """Those of ``powers`` that were ready no longer are: there is something new to think about."""
    return [
        ReadinessSet(cause=cause, power=power, ready=False)
        for power in powers
        if state.ready[power]
    ]
