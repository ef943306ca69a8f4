"""Who comes to a match and goes: let in or not, welcomed, missed; and seats that are given."""

import asyncio

from msgspec.structs import replace

from game.rules.views import Seat, Teacher
from game.wire.codec import encode
from game.wire.log import PassSet, SeatTaken, SteppedIn
from game.wire.session import goodbye
from game.wire.to_client import Goodbye
from game.wire.to_server import Hello
from server.absence import Absence
from server.audience import Audience
from server.chair import Chair
from server.chatroom import Chatroom
from server.gallery import Gallery
from server.inbox import Admit, Assign
from server.keeper import DAY_MS, Keeper, now_ms
from server.notify.notifier import Notifier
from server.outbox import Outbox
from server.reception import Place, knows, place_for
from server.record import Record
from server.secrets import token_digest
from server.store.contract import StoreError


class Entrance:
    """Of one match; works in the room's task. ``code_days`` after the match was last played its
    code lets nobody new in.
    """

    def __init__(
        self,
        keeper: Keeper,
        audience: Audience,
        gallery: Gallery,
        chat: Chatroom,
        absence: Absence,
        chair: Chair,
        notifier: Notifier,
        code_days: int,
    ) -> None:
        self._keeper = keeper
        self._audience = audience
        self._gallery = gallery
        self._chat = chat
        self._absence = absence
        self._chair = chair
        self._notifier = notifier
        self._code_ms = code_days * DAY_MS

    async def enter(self, outbox: Outbox, hello: Hello) -> bool:
        """Welcome somebody, or say why not; whether they are in."""
        place = await self._place_for(hello)
        if isinstance(place, Goodbye):
            outbox.end(place)
            return False
        outbox.host, outbox.number, outbox.acting = place.host, place.number, place.acting
        if place.late:
            resumed = await self._gallery.enter(outbox, hello)
            chat = self._chat.state(Teacher(), lines=not resumed, before=self._gallery.turn)
        else:
            code, record = self._keeper.match_id, self._keeper.record
            resumed = self._audience.enter(outbox, place.eyes, code, record, hello)
            chat = self._chat.state(place.eyes, lines=not resumed)
        outbox.put(encode(chat))
        if outbox.seat is not None:
            self._absence.came(outbox.seat)
            await self._chair.absences()
        return True

    def leave(self, outbox: Outbox) -> None:
        """Somebody's line is lost or closed."""
        power = outbox.seat
        self._audience.leave(outbox)
        if power is not None and not self._audience.present(power):
            self._absence.left(power)

    async def assign(self, item: Assign) -> None:
        """Give a seat to the holder of a token, because whoever runs the server says so."""
        taken = SeatTaken(
            at_ms=now_ms(), power=item.power, token=token_digest(item.token), name=item.name
        )
        try:
            await self._keeper.keep([taken])
        except StoreError as problem:
            item.done.set_exception(problem)
            return
        message = goodbye("seat_taken", power=item.power, code=self._keeper.match_id)
        self._audience.expel(Seat(item.power), message)
        item.done.set_result(None)

    async def admit(self, item: Admit) -> None:
        """Let the holder of a token look on, because whoever runs the server says so."""
        number, digest = self._keeper.record.passes.next_number(), token_digest(item.token)
        entry = PassSet(at_ms=now_ms(), number=number, role=item.role, name=item.name, token=digest)
        try:
            await self._keeper.keep([entry])
        except StoreError as problem:
            item.done.set_exception(problem)
            return
        item.done.set_result(None)

    async def _place_for(self, hello: Hello) -> Place | Goodbye:
        """Where somebody belongs; takes a seat for those who want one."""
        code, record = self._keeper.match_id, self._keeper.record
        if self._stale() and not knows(record, hello):
            return goodbye("code_expired", code=code)
        if hello.phrase:  # its digest is slow
            found = await asyncio.to_thread(place_for, record, hello, code)
        else:
            found = place_for(record, hello, code)
        if isinstance(found, Place) and found.entry is not None:
            entry = replace(found.entry, at_ms=now_ms())
            try:
                await self._keeper.keep([entry])
            except StoreError as problem:
                return goodbye("match_closed", code=code, reason=problem.reason)
            if found.expels and not isinstance(entry, SteppedIn):
                await self._moved(record, entry)
        return found

    async def _moved(self, before: Record, entry: SeatTaken | PassSet) -> None:
        """What opened a seat or a pass is on another device now; the match was as ``before``."""
        code = self._keeper.match_id
        if isinstance(entry, PassSet):
            self._audience.expel_pass(entry.number, goodbye("pass_elsewhere", code=code))
            return
        power = entry.power
        self._audience.expel(Seat(power), goodbye("seat_elsewhere", power=power, code=code))
        holder = before.seats.holders[power]
        if holder is not None:
            await self._notifier.moved(code, power, holder.token, entry.token)

    def _stale(self) -> bool:
        """Whether the match was last played too long ago for its code to let anybody new in."""
        played_ms = self._keeper.record.at_ms
        return bool(played_ms) and now_ms() - played_ms > self._code_ms
