"""The chat of one match: who may write what to whom and how often, and who is shown it.

A line goes the way of a command: judged, stored, then acknowledged and told. It is never read by
anything but people, and moves nothing the rules know.
"""

import asyncio
import math
from collections import Counter
from collections.abc import Callable

from game.rules.ids import NO_PACT, NOBODY, PowerId
from game.rules.view import view_for
from game.rules.views import Eyes, Seat, View
from game.wire.chat import BACKLOG, ChatKept, tidy
from game.wire.codec import encode
from game.wire.log import ChatSwitched, Muted, Spoke
from game.wire.options import Press
from game.wire.to_client import Accepted, Chat
from game.wire.to_server import Mute, Say
from server.audience import Audience
from server.inbox import No, denied, refuse, unseated
from server.keeper import Keeper, now_ms
from server.outbox import Outbox
from server.pace import Pace
from server.settings import Settings
from server.store.contract import RefTaken, StoreError


class Chatroom:
    """Works in the room's task; ``clock_s`` only goes forward."""

    def __init__(
        self,
        keeper: Keeper,
        audience: Audience,
        press: Press,
        settings: Settings,
        clock_s: Callable[[], float] = lambda: asyncio.get_running_loop().time(),
    ) -> None:
        self._keeper = keeper
        self._audience = audience
        self._press: Press = press
        self._most = settings.chat_lines
        self._pace = Pace(settings.chat_burst, settings.chat_every_s)
        self._clock_s = clock_s
        self._written: Counter[PowerId] = Counter()
        self._turn = 0

    # ---- What players ask for

    async def hear(self, outbox: Outbox, message: Say | Mute) -> None:
        """Do what a watcher asks for, and answer it."""
        if outbox.seat is None:
            no: No | None = unseated(outbox)
        elif isinstance(message, Say):
            no = await self._say(outbox.seat, message)
        else:
            no = await self._mute(outbox.seat, message)
        if no is None:
            outbox.put(encode(Accepted(ref=message.ref)))
        else:
            refuse(outbox, message.ref, no)

    async def _say(self, power: PowerId, say: Say) -> No | None:
        state = self._keeper.record.state
        view = view_for(state, Seat(power))
        line = worded(view, say, self._chat, self._press)
        no = line if isinstance(line, No) else self._held_up(power, state.turn)
        if no is not None or isinstance(line, No):
            # Perhaps it was accepted long ago, and the answer was lost.
            return None if await self._keeper.answered(power, say.ref) else no
        try:
            await self._keeper.keep([line])
        except RefTaken:
            return None
        except StoreError as problem:
            return denied("not_stored", reason=problem.reason)
        self._spend(power)
        told = line.line
        self._audience.hear(told, lambda eyes: self._chat.shows(told, eyes))
        return None

    async def _mute(self, power: PowerId, mute: Mute) -> No | None:
        if mute.power == power or not self._exists(mute.power):
            return denied("chat_nobody", power=mute.power)
        if (mute.power in self._chat.muted_by(power)) == mute.on:
            return None
        no = self._held_up(power, self._keeper.record.state.turn)
        if no is not None:
            return no
        no = await self._keep(Muted(at_ms=now_ms(), power=mute.power, by=power, on=mute.on))
        if no is None:
            self._spend(power)
            self._audience.show(Seat(power), encode(self.state(Seat(power), lines=True)))
        return no

    # ---- What whoever hosts the match asks for

    async def silence(self, power: PowerId, on: bool) -> No | None:
        """Take the word from a power, or give it back; everybody is told."""
        if not self._exists(power):
            return denied("chat_nobody", power=power)
        if (power in self._chat.muted_by(NOBODY)) == on:
            return None
        return await self._change(Muted(at_ms=now_ms(), power=power, on=on))

    async def switch(self, off: bool) -> No | None:
        """Close the chat, or open it again; everybody is told."""
        if self._chat.off == off:
            return None
        return await self._change(ChatSwitched(at_ms=now_ms(), off=off))

    # ---- What watchers are told

    def state(self, eyes: Eyes, lines: bool, before: int | None = None) -> Chat:
        """How the chat stands for these eyes, with the last ``lines`` or without; only those of
        turns ``before`` one, where it is named.
        """
        chat = self._chat
        shown = [line for line in chat.lines if before is None or line.turn < before]
        return Chat(
            press=self._press,
            off=chat.off,
            silenced=chat.muted_by(NOBODY),
            muted=chat.muted_by(eyes.power) if isinstance(eyes, Seat) else (),
            lines=tuple(line for line in shown if chat.shows(line, eyes)) if lines else None,
            more=lines and len(chat.lines) == BACKLOG,
        )

    @property
    def _chat(self) -> ChatKept:
        return self._keeper.record.chat

    def _exists(self, power: PowerId) -> bool:
        return 0 <= power < self._keeper.record.state.world.powers

    async def _change(self, entry: Muted | ChatSwitched) -> No | None:
        no = await self._keep(entry)
        if no is None:
            self._audience.show_each(lambda eyes: encode(self.state(eyes, lines=False)))
        return no

    async def _keep(self, entry: Muted | ChatSwitched) -> No | None:
        try:
            await self._keeper.keep([entry])
        except StoreError as problem:
            return denied("not_stored", reason=problem.reason)
        return None

    # ---- How often

    def _held_up(self, power: PowerId, turn: int) -> No | None:
        if turn != self._turn:
            self._turn = turn
            self._written.clear()
        if self._written[power] >= self._most:
            return denied("chat_enough", most=self._most)
        wait_s = math.ceil(self._pace.wait_s(power, self._clock_s()))
        return denied("chat_fast", seconds=wait_s) if wait_s else None

    def _spend(self, power: PowerId) -> None:
        self._written[power] += 1
        self._pace.spend(power, self._clock_s())


def worded(view: View, say: Say, chat: ChatKept, press: Press) -> Spoke | No:
    """A line as it is kept, with those named who may read it, or why it does not count. ``view`` is
    its writer's.
    """
    me, text = view.me, tidy(say.text)
    assert me is not None
    if press in ("typed", "none") or (press == "public" and (say.to or say.about != NO_PACT)):
        return denied("press", press=press)
    if chat.off:
        return denied("chat_off")
    if me in chat.muted_by(NOBODY):
        return denied("chat_silenced")
    if not text:
        return denied("chat_empty")
    to = tuple(sorted(set(say.to)))
    for power in to:
        if power == me or not 0 <= power < len(view.powers):
            return denied("chat_nobody", power=power)
    if say.about != NO_PACT:
        table = _table(view, say.about)
        if me not in table:
            return denied("chat_table", pact=say.about)
        for power in to:
            if power not in table:
                return denied("chat_nobody", power=power)
        to = to or tuple(sorted(table - {me}))
        if not to:
            return denied("chat_table", pact=say.about)
    return Spoke(
        at_ms=now_ms(), power=me, ref=say.ref, turn=view.turn, text=text, to=to, about=say.about
    )


def _table(view: View, about: int) -> frozenset[PowerId]:
    """Who sits at the table of an offer or a pact, as far as the view tells."""
    offers = [offer.table for offer in view.proposals if offer.id == about]
    parties = [pact.parties for pact in view.pacts if pact.id == about]
    return frozenset(power for powers in (*offers, *parties) for power in powers)
