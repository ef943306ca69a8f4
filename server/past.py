"""A closed turn, told to a watcher who asks, as its eyes saw it."""

import logging

from game.wire.codec import encode
from game.wire.to_client import Told
from game.wire.to_server import AskTurn
from server.inbox import denied, refuse
from server.keeper import Keeper
from server.outbox import Outbox
from server.store.contract import StoreError
from server.waking import Closed, tell_turn
from server.writer import Writer

log = logging.getLogger(__name__)


async def tell_past(keeper: Keeper, writer: Writer, outbox: Outbox, question: AskTurn) -> None:
    """Answer the question, from the events stored when the turn closed."""
    starts, eyes = tuple(keeper.record.turn_starts), outbox.eyes
    if eyes is None:
        return
    if not 1 <= question.turn < len(starts):
        refuse(outbox, question.ref, denied("turn_unknown", turn=question.turn))
        return
    try:
        told = await writer.ask(
            lambda store: tell_turn(store, keeper.match_id, starts, question.turn, eyes)
        )
    except (Closed, StoreError) as problem:
        log.warning("match %s: turn %d: %s", keeper.match_id, question.turn, problem)
        refuse(outbox, question.ref, denied("turn_unreadable", turn=question.turn))
        return
    message = Told(
        ref=question.ref, turn=question.turn, events=told.events, unreadable=told.unreadable
    )
    outbox.put(encode(message))
