"""What a watcher asks of the server rather than of its match: answered beside the room, which need
not wait for a passphrase to be hashed or a list to be read.
"""

from game.wire.codec import encode
from game.wire.to_client import Accepted, Ratings
from game.wire.to_server import AskRatings, SetContact, SignIn
from server.hall import Hall
from server.inbox import No, SignedIn, denied, refuse, unseated
from server.outbox import Outbox
from server.room import Room
from server.store.contract import StoreError

Aside = SignIn | AskRatings | SetContact


async def answer(hall: Hall, message: Aside, outbox: Outbox, room: Room, address: str) -> None:
    """Answer somebody in a room who comes from ``address``."""
    match message:
        case SignIn():
            no = await _sign_in(hall, message, outbox, room, address)
        case AskRatings():
            no = await _tell_ratings(hall, message, outbox)
        case SetContact():
            no = await _set_contact(hall, message, outbox, room)
    if no is not None:
        refuse(outbox, message.ref, no)


async def _sign_in(
    hall: Hall, message: SignIn, outbox: Outbox, room: Room, address: str
) -> No | None:
    user = await hall.users.sign_in(message, address)
    if isinstance(user, No):
        return user
    await room.post(SignedIn(outbox, message.ref, user.name))  # the room answers
    return None


async def _tell_ratings(hall: Hall, message: AskRatings, outbox: Outbox) -> No | None:
    try:
        best = await hall.users.best()
    except StoreError as problem:
        return denied("not_stored", reason=str(problem))
    outbox.put(encode(Ratings(ref=message.ref, users=best)))
    return None


async def _set_contact(hall: Hall, message: SetContact, outbox: Outbox, room: Room) -> No | None:
    if outbox.seat is None:
        return unseated(outbox)
    no = await hall.notifier.set_contact(room.match_id, room.record, outbox.seat, message)
    if no is None:
        outbox.put(encode(Accepted(ref=message.ref)))
    return no
