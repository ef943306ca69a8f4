"""A seat played as a user of the server: stored with the match, so that it counts for a rating."""

from game.wire.codec import encode
from game.wire.log import UserSeated
from game.wire.to_client import Accepted
from server.inbox import No, SignedIn, denied, refuse, unseated
from server.keeper import Keeper, now_ms
from server.store.contract import StoreError


async def seat_user(keeper: Keeper, item: SignedIn) -> None:
    """Let a user play the seat it looks from, or say why not."""
    no = await _seat(keeper, item)
    if no is None:
        item.outbox.put(encode(Accepted(ref=item.ref)))
    else:
        refuse(item.outbox, item.ref, no)


async def _seat(keeper: Keeper, item: SignedIn) -> No | None:
    mine, users = item.outbox.seat, keeper.record.users
    if mine is None:
        return unseated(item.outbox)
    if any(user == item.user and power != mine for power, user in users.items()):
        return denied("user_seated", user=item.user)
    if users.get(mine) == item.user:
        return None
    entry = UserSeated(at_ms=now_ms(), power=mine, user=item.user)
    try:
        await keeper.keep([entry])
    except StoreError as problem:
        return denied("not_stored", reason=problem.reason)
    return None
