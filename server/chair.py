"""What is done to a match rather than in it: by its host, or by the server because somebody is away
or time is short. Stored, then told, like everything else.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from game.errors import UserError
from game.rules.ids import PowerId
from game.rules.views import Seat
from game.wire import steering as d
from game.wire.codec import encode
from game.wire.log import Entry, PassSet, PhraseSet, Rematched, Steered, Warned
from game.wire.session import goodbye
from game.wire.to_client import Accepted, Found, Issued
from game.wire.to_server import AskPhrase, Rematch, Steer
from server.absence import Absence, follows
from server.audience import Audience
from server.chatroom import Chatroom
from server.clock import HOST, SLEEP
from server.clockwork import Clockwork
from server.helm import judged
from server.inbox import Act, No, denied, refuse, unseated
from server.keeper import Keeper, now_ms
from server.outbox import Outbox
from server.plans import not_opened
from server.record import Record
from server.secrets import new_phrase, phrase_digest
from server.store.contract import RefTaken, StoreError

Close = Callable[[str], Awaitable[bool]]
"""Closes the turn, for the reason given; whether it did."""

Do = Callable[[Sequence[Act]], Awaitable[None]]
"""Does commands."""


Rematching = Callable[[Record], Awaitable[str]]
"""Opens another match of the same kind and people; its code."""


class Chair:
    """Works in the room's task, whose ``close`` and ``do`` it uses."""

    def __init__(
        self,
        keeper: Keeper,
        audience: Audience,
        chat: Chatroom,
        clock: Clockwork,
        absence: Absence,
        close: Close,
        do: Do,
        rematch: Rematching,
    ) -> None:
        self._keeper = keeper
        self._audience = audience
        self._chat = chat
        self._clock = clock
        self._absence = absence
        self._close = close
        self._do = do
        self._rematch = rematch

    # ---- What the host asks for

    async def steer(self, outbox: Outbox, steer: Steer) -> None:
        """Do what a host asks for, and answer it."""
        if not outbox.host:
            no: No | None = denied("not_host")
        elif await self._keeper.answered(HOST, steer.ref):
            no = None
        else:
            no = await self._steer(outbox, steer)
        if no is not None:
            refuse(outbox, steer.ref, no)
        elif not isinstance(steer.action, d.Reissue | d.Admit | d.ActFor):
            outbox.put(encode(Accepted(ref=steer.ref)))

    async def _steer(self, outbox: Outbox, steer: Steer) -> No | None:
        action, record = steer.action, self._keeper.record
        entries = judged(record, action, steer.ref, self.left_ms(), now_ms())
        if isinstance(entries, No):
            return entries
        match action:
            case d.ProcessNow():
                return None if await self._close("host") else denied("not_closed")
            case d.ActFor(power=power, turn=turn, command=command):
                await self._do([Act(power, steer.ref, turn, command, outbox, by=HOST)])
                return None
            case d.Silence(power=power, on=on):
                return await self._chat.silence(power, on)
            case d.CloseChat(on=on):
                return await self._chat.switch(on)
            case d.Reissue(power=power):
                return await self._issue(outbox, steer.ref, power, evicts=True)
            case d.Admit():
                return await self._admit(outbox, steer.ref, action)
            case _:
                no = await self._keep(entries)
        if no is None:
            self._show_out(action)
        return no

    def _show_out(self, action: d.Steering) -> None:
        code = self._keeper.match_id
        match action:
            case d.Remove(power=power) | d.Reissue(power=power):
                message = goodbye("seat_given_away", power=power, code=code)
                self._audience.expel(Seat(power), message)
                self._absence.left(power)
            case d.Dismiss(number=number):
                self._audience.expel_pass(number, goodbye("pass_void", code=code))
            case _:
                pass

    # ---- Phrases

    async def ask_phrase(self, outbox: Outbox, question: AskPhrase) -> None:
        """Make a phrase for the seat somebody sits in."""
        if outbox.seat is not None:
            no = await self._issue(outbox, question.ref, outbox.seat)
        else:
            no = unseated(outbox)
        if no is not None:
            refuse(outbox, question.ref, no)

    async def _issue(
        self, outbox: Outbox, ref: str, power: PowerId, evicts: bool = False
    ) -> No | None:
        phrase, digest = await self._new_phrase()
        entry = PhraseSet(at_ms=now_ms(), power=power, phrase=digest, evicts=evicts)
        no = await self._keep([entry])
        if no is None:
            if evicts:
                self._show_out(d.Reissue(power))
            outbox.put(encode(Issued(ref=ref, phrase=phrase, power=power)))
        return no

    async def _admit(self, outbox: Outbox, ref: str, action: d.Admit) -> No | None:
        phrase, digest = await self._new_phrase()
        number = self._keeper.record.passes.next_number()
        entry = PassSet(
            at_ms=now_ms(), number=number, role=action.role, name=action.name, phrase=digest
        )
        no = await self._keep([entry])
        if no is None:
            outbox.put(encode(Issued(ref=ref, phrase=phrase, number=number)))
        return no

    async def _new_phrase(self) -> tuple[str, bytes]:
        phrase = new_phrase()
        salt = self._keeper.record.opened.salt
        return phrase, await asyncio.to_thread(phrase_digest, phrase, salt)

    # ---- Once it is over

    async def play_again(self, outbox: Outbox, wish: Rematch) -> None:
        """Open another match for those who played this one, once, and tell everybody."""
        record = self._keeper.record
        if not isinstance(outbox.eyes, Seat) and not outbox.host:
            refuse(outbox, wish.ref, denied("no_seat"))
            return
        if not record.state.over:
            refuse(outbox, wish.ref, denied("not_over"))
            return
        code = record.rematch
        if not code:
            try:
                code = await self._rematch(record)
            except UserError as problem:
                refuse(outbox, wish.ref, not_opened(problem))
                return
            no = await self._keep([Rematched(at_ms=now_ms(), code=code)])
            if no is not None:
                refuse(outbox, wish.ref, no)
                return
        outbox.put(encode(Found(ref=wish.ref, code=code)))

    # ---- What the server does by itself

    async def wake(self) -> None:
        """Go on with the time that was left, as far as the log can tell."""
        record, clock = self._keeper.record, self._keeper.record.clock
        if not record.state.over and (clock.runs or SLEEP in clock.kept.stopped):
            await self._keep([_slept(d.Resume(), clock.left_ms(record.at_ms))])

    async def sleep(self) -> None:
        """Keep how much time is left, for the server will not be there."""
        record = self._keeper.record
        if record.clock.runs and not record.state.over:
            await self._keep([_slept(d.Pause(), self.left_ms())])

    async def absences(self) -> None:
        """Do what follows from who is away now."""
        record = self._keeper.record
        if not record.state.over:
            away = [power for power in record.seats.held() if self._absence.absent(power)]
            await self._keep(follows(record, away, self.left_ms(), now_ms()))

    async def warn(self, turn: int) -> None:
        """Tell those who have sealed nothing that little time is left, once a turn."""
        record = self._keeper.record
        state, left_ms = record.state, self.left_ms()
        if turn != state.turn or state.over or record.warned == turn or left_ms is None:
            return
        late = tuple(
            power
            for power in record.seats.held()
            if not state.ready[power]
            and state.sheets[power] is None
            and not record.seats.player(power)
        )
        if late:
            await self._keep([Warned(at_ms=now_ms(), turn=turn, powers=late, left_ms=left_ms)])

    def left_ms(self) -> int | None:
        """Milliseconds left for this turn; None where it has no deadline."""
        running = self._clock.left_ms()
        return self._keeper.record.clock.left_ms(now_ms()) if running is None else running

    async def _keep(self, entries: Sequence[Entry]) -> No | None:
        if not entries:
            return None
        try:
            await self._keeper.keep(entries)
        except RefTaken:
            return None
        except StoreError as problem:
            return denied("not_stored", reason=problem.reason)
        return None


def _slept(deed: d.Pause | d.Resume, left_ms: int | None) -> Steered:
    return Steered(at_ms=now_ms(), why=SLEEP, deed=deed, left_ms=left_ms)
