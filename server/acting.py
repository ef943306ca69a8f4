"""Commands on their way into the log: judged one after another, stored together, told, answered."""

import logging
from collections.abc import Sequence

from game.rules.events import Event
from game.rules.evolve import evolve
from game.rules.state import fork
from game.wire.log import Acted, Entry
from server.audience import Audience
from server.inbox import Act, No, denied
from server.judge import Judge
from server.keeper import Keeper, now_ms
from server.store.contract import RefTaken, StoreError
from server.thinking import Thinking

log = logging.getLogger(__name__)


class Acting:
    """Of one match; works in the room's task."""

    def __init__(
        self, keeper: Keeper, judge: Judge, audience: Audience, thinking: Thinking
    ) -> None:
        self._keeper = keeper
        self._judge = judge
        self._audience = audience
        self._thinking = thinking

    async def do(self, acts: Sequence[Act]) -> None:
        """Do what is allowed of this, each act judged after those before it."""
        working = fork(self._keeper.record.state)
        allowed: list[Act] = []
        entries: list[Entry] = []
        ledger: list[Event] = []
        for act in map(self._judge.worded, acts):
            events = (
                denied("seat_handed") if self._handed(act) else self._judge.decide(working, act)
            )
            if isinstance(events, No):
                # Perhaps it was accepted long ago, and the answer was lost.
                if await self._keeper.answered(act.power, act.ref):
                    act.accept()
                else:
                    act.refuse(events)
                continue
            evolve(working, events)
            allowed.append(act)
            ledger += events
            entries.append(
                Acted(
                    at_ms=now_ms(),
                    power=act.power,
                    ref=act.ref,
                    command=act.command,
                    events=tuple(events),
                    by=act.by,
                )
            )
        if not entries:
            return
        try:
            before = await self._keeper.keep(entries)
        except RefTaken:
            if len(allowed) == 1:
                allowed[0].accept()
                return
            for act in allowed:
                await self.do([act])
            return
        except StoreError as problem:
            log.warning(
                "match %s: %d commands are not stored: %s",
                self._keeper.match_id,
                len(allowed),
                problem,
            )
            for act in allowed:
                act.refuse(denied("not_stored", reason=problem.told))
            return
        self._thinking.saw(ledger)
        self._audience.tell(before, self._keeper.record.state, ledger)
        for act in allowed:
            self._judge.count(act)
            act.accept()

    def _handed(self, act: Act) -> bool:
        """Whether a player speaks for a seat that a computer power plays at present."""
        player = act.outbox is not None and not act.by
        return player and bool(self._keeper.record.seats.player(act.power))
