"""Computer powers at the table of one match: one is asked at a time, off the event loop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from game.ai.policies import Policy, policy_named
from game.rules.commands import SetReady
from game.rules.events import Event
from game.rules.ids import PowerId
from game.rules.state import State
from game.rules.view import view_for
from game.rules.views import Seat, View
from server.bots import Bots, ThoughtLost
from server.inbox import Act, Thought
from server.minds import Minds
from server.record import Record

log = logging.getLogger(__name__)


class Thinking:
    """``post`` puts an answer into the room's inbox."""

    def __init__(
        self, record: Record, bots: Bots, post: Callable[[Thought], Awaitable[None]]
    ) -> None:
        self._seats = record.seats
        self._playing = record.seats.computer()
        self._minds = Minds(_policies(self._playing), record.opened.seed, record.state.turn)
        self._bots = bots
        self._post = post
        self._asked: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._asked is not None

    def begin(self, turn: int) -> None:
        """A turn begins."""
        self._minds.begin(turn)

    def saw(self, events: Iterable[Event]) -> None:
        """Something happened while the turn is planned."""
        self._minds.saw(events)

    def reseat(self, record: Record) -> None:
        """Note who plays which seat now."""
        if record.seats is self._seats:
            return
        self._seats = record.seats
        playing = record.seats.computer()
        if playing != self._playing:
            self._playing = playing
            self._minds.reseat(_policies(playing))

    def ask(self, state: State) -> None:
        """Ask the next power that owes an answer, unless one is being asked."""
        if self._asked is None and (power := self._minds.next(state.ready)) is not None:
            view = view_for(state, Seat(power))
            talk = self._minds.ask(power)
            self._asked = asyncio.create_task(self._think(power, view, talk))

    def acts(self, thought: Thought, length: int) -> list[Act]:
        """The answer as commands, which go the way of everybody's. Refs are made from the length
        of the log, which grows whenever one of them is accepted.
        """
        self._asked = None
        if thought.power not in self._playing:
            return []  # its player came back while it was thinking
        return [
            Act(thought.power, f"ai-{length}-{place}", thought.turn, command)
            for place, command in enumerate(thought.commands)
        ]

    def stop(self) -> None:
        """Nobody waits for an answer any more."""
        if self._asked is not None:
            self._asked.cancel()

    async def _think(self, power: PowerId, view: View, talk: int) -> None:
        policy = self._minds.policies[power].key
        try:
            commands = await self._bots.think(view, policy, self._minds.key, talk)
        except ThoughtLost as problem:
            log.error("power %d: %s", power, problem)
            commands = [SetReady()]
        except Exception:
            # A fault of the policy: its power is idle this turn, and the others go on.
            log.exception("power %d: the policy %s failed", power, policy)
            commands = [SetReady()]
        await self._post(Thought(power, view.turn, commands))


def _policies(playing: dict[PowerId, str]) -> dict[PowerId, Policy]:
    return {power: policy_named(name) for power, name in playing.items()}
