"""Questions about a match, answered to the watcher who asks, as its eyes see it: a turn that
closed, what was written in one, how things look from a seat. They change nothing.
"""

import logging

from msgspec.structs import replace

from game.rules.ids import PowerId
from game.rules.view import view_for
from game.rules.views import Eyes, Seat, Teacher
from game.wire.codec import encode
from game.wire.to_client import Lines, Seen, Told
from game.wire.to_server import AskLines, AskTurn, AskView
from server.gallery import Gallery
from server.inbox import Asked, No, denied, refuse
from server.keeper import Keeper
from server.outbox import Outbox
from server.retelling import tell_lines, tell_turn
from server.store.contract import StoreError
from server.waking import Closed
from server.writer import Writer

log = logging.getLogger(__name__)

TOLD_MOST = 256 * 1024
"""Bytes of a turn told with what was planned in it."""

LINES_MOST = 500
"""Lines of a turn that are told; a frame stays far below what a client reads."""


class Past:
    """Of one match; works in the room's task, reads in the store's thread."""

    def __init__(self, keeper: Keeper, writer: Writer, gallery: Gallery) -> None:
        self._keeper = keeper
        self._writer = writer
        self._gallery = gallery

    async def answer(self, outbox: Outbox, question: Asked) -> None:
        """Answer a question, or say why not."""
        if outbox.eyes is None:
            return
        eyes: Eyes = Teacher() if outbox.late else outbox.eyes
        try:
            match question:
                case AskTurn():
                    no = await self._tell_turn(outbox, eyes, question)
                case AskLines():
                    no = await self._tell_lines(outbox, eyes, question)
                case AskView():
                    no = await self._show(outbox, question)
        except (Closed, StoreError) as problem:
            log.warning("match %s: %r: %s", self._keeper.match_id, question, problem)
            turn = getattr(question, "turn", self._gallery.turn)
            no = denied("turn_unreadable", turn=turn)
        if no is not None:
            refuse(outbox, question.ref, no)

    async def _tell_turn(self, outbox: Outbox, eyes: Eyes, question: AskTurn) -> No | None:
        turn, match_id = question.turn, self._keeper.match_id
        starts = tuple(self._keeper.record.turn_starts)
        if not 1 <= turn < (self._gallery.turn if outbox.late else len(starts)):
            return denied("turn_unknown", turn=turn)
        told = await self._writer.ask(lambda store: tell_turn(store, match_id, starts, turn, eyes))
        answer = Told(
            ref=question.ref,
            turn=turn,
            events=told.resolved,
            planned=told.planned,
            unreadable=told.unreadable,
        )
        frame = encode(answer)
        outbox.put(frame if len(frame) <= TOLD_MOST else encode(replace(answer, planned=())))
        return None

    async def _tell_lines(self, outbox: Outbox, eyes: Eyes, question: AskLines) -> No | None:
        turn, match_id, record = question.turn, self._keeper.match_id, self._keeper.record
        now = record.state.turn
        if not 1 <= turn <= (self._gallery.turn - 1 if outbox.late else now):
            return denied("turn_unknown", turn=turn)
        start = record.turn_starts[turn - 1]
        end = record.turn_starts[turn] if turn < now else None  # the last goes on after the end
        written = await self._writer.ask(lambda store: tell_lines(store, match_id, start, end))
        lines = [line for line in written if self._keeper.record.chat.shows(line, eyes)]
        outbox.put(encode(Lines(ref=question.ref, turn=turn, lines=tuple(lines[-LINES_MOST:]))))
        return None

    async def _show(self, outbox: Outbox, question: AskView) -> No | None:
        power, state = question.power, self._keeper.record.state
        if outbox.late:
            late = await self._gallery.look_as(power)
            if late is None:
                return denied("sees_not_all")
            state = late
        elif outbox.eyes != Teacher():
            return denied("sees_not_all")
        if not 0 <= power < state.world.powers:
            return denied("no_such_seat", power=power)
        view = view_for(state, Seat(PowerId(power)))
        outbox.put(encode(Seen(ref=question.ref, view=view)))
        return None
