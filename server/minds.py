"""Which computer power is asked next, so that talks between people and computers come to an end.

The rounds are those of `game.ai.table`: seats in an order drawn each turn, each asked at most as
often as its policy allows, nobody who is ready. An offer, or a pact that enters into force, makes
those concerned un-ready (the rules do that), and so they are asked again: also late in a turn, when
a person has taken hours to answer.
"""

from collections.abc import Iterable, Mapping, Sequence

from game.ai.dice import ai_key, dice_for
from game.ai.policies import Policy
from game.rules.events import Event, ReadinessSet
from game.rules.ids import PowerId

_CHAIR = -1


class Minds:
    """The computer seats of one match. ``policies`` by power; ``seed`` is the match's."""

    def __init__(self, policies: Mapping[PowerId, Policy], seed: str, turn: int) -> None:
        self.policies = policies
        self.key = ai_key(seed)
        self._order: list[PowerId] = []
        self._talks: dict[PowerId, int] = {}
        self._recalled: set[PowerId] = set()
        self.begin(turn)

    def reseat(self, policies: Mapping[PowerId, Policy]) -> None:
        """Other seats are the computer's from now on; who is new has said nothing this turn."""
        for power in sorted(policies):
            if power not in self._talks:
                self._order = [*self._order, power]
                self._talks[power] = 0
            elif power not in self.policies:
                self._talks[power] = 0
        self.policies = policies

    def begin(self, turn: int) -> None:
        """A turn begins: everybody has something to say."""
        powers = sorted(self.policies)
        self._order = dice_for(self.key, _CHAIR, turn, 0).shuffled(powers)
        self._talks = dict.fromkeys(powers, 0)
        self._recalled.clear()

    def saw(self, events: Iterable[Event]) -> None:
        """Note who was ready and is so no longer."""
        for event in events:
            if isinstance(event, ReadinessSet) and not event.ready:
                self.recall(event.power)

    def recall(self, power: PowerId) -> None:
        """A seat that was ready is so no longer: it has something to answer."""
        self._recalled.add(power)

    def next(self, ready: Sequence[bool]) -> PowerId | None:
        """The seat to ask now: of those that are not ready, the one asked least often so far."""
        due = [power for power in self._order if power in self.policies and not ready[power]]
        return min(due, key=lambda power: self._talks[power], default=None)

    def ask(self, power: PowerId) -> int:
        """The seat is asked: for the how-manieth time (from 0), as its policy counts.

        With its rounds used up a policy is asked to be ready and no more; but once recalled, it
        first answers as in its last round.
        """
        rounds = self.policies[power].rounds
        talk = self._talks[power]
        self._talks[power] += 1
        if talk >= rounds and power in self._recalled:
            talk = rounds - 1
        self._recalled.discard(power)
        return talk
