"""Commands on their way into the log: judged one after another, stored together, told, answered."""

import logging
from collections.abc import Sequence

from game.rules.events import Event
from game.wire.log import Acted
from server.audience import Audience
from server.inbox import Act, No, denied
from server.judge import Judge
from server.keeper import Keeper, now_ms
from server.record import Record
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
        draft, at_ms = self._keeper.draft(), now_ms()
        allowed: list[Act] = []
        refused: list[tuple[Act, No]] = []
        ledger: list[Event] = []
        for act in map(self._judge.worded, acts):
            events = self._decide(draft.record, act)
            if isinstance(events, No):
                refused.append((act, events))
                continue
            allowed.append(act)
            ledger += events
            draft.add(
                Acted(
                    at_ms=at_ms,
                    power=act.power,
                    ref=act.ref,
                    command=act.command,
                    events=tuple(events),
                    by=act.by,
                )
            )
        if refused:
            await self._refuse(refused)
        if not allowed:
            return
        try:
            before = await self._keeper.commit(draft)
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
                act.refuse(denied("not_stored", reason=problem.reason))
            return
        self._thinking.saw(ledger)
        self._audience.tell(before, self._keeper.record.state, ledger)
        for act in allowed:
            self._judge.count(act)
            act.accept()

    def _decide(self, record: Record, act: Act) -> list[Event] | No:
        """What an act leads to, unless a player speaks for a seat that a computer power plays at
        present, or it does not count.
        """
        player = act.outbox is not None and not act.by
        if player and record.seats.player(act.power):
            return denied("seat_handed")
        return self._judge.decide(record.state, act)

    async def _refuse(self, acts: Sequence[tuple[Act, No]]) -> None:
        """Refuse acts, but for those that were accepted long ago and whose answer was lost."""
        asked = [(act.power, act.ref) for act, _ in acts]
        for (act, no), answered in zip(acts, await self._keeper.each_answered(asked), strict=True):
            if answered:
                act.accept()
            else:
                act.refuse(no)
