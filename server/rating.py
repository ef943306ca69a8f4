"""Rating a match that is over, once, by the users who sat in it."""

import logging
from collections.abc import Sequence

from game.rules.outcome import outcome
from server.record import Record
from server.store.contract import StoreError
from server.store.people import User
from server.writer import Writer

log = logging.getLogger(__name__)


async def rate_match(match_id: str, record: Record, writer: Writer) -> None:
    """Give new ratings to those who played as users, where at least two did. A match whose world
    order collapsed has no ranks and changes nothing. Asked again, it does nothing; where it cannot
    be stored now, it is asked again when the match is next opened.
    """
    ranks = {
        user: seat.rank
        for seat in outcome(record.state).seats
        if seat.rank is not None and (user := record.users.get(seat.power))
    }
    if not record.state.over or len(ranks) < 2:
        return
    from server.ratings import rated

    def rate(users: Sequence[User]) -> list[User]:
        return rated(users, [ranks[user.name] for user in users]) if len(users) > 1 else []

    try:
        await writer.ask(lambda store: store.people.rate(match_id, list(ranks), rate))
    except StoreError as problem:
        log.warning("match %s is not rated: %s", match_id, problem)
