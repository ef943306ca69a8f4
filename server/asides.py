"""What somebody asks of the server rather than of its match: answered beside the room, which need
not wait for a passphrase to be hashed or a list to be read.
"""

from game.rules.views import Seat
from game.wire.codec import encode
from game.wire.to_client import Accepted
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
            no = await tell_ratings(hall, message, outbox, _user(outbox, room))
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


def _user(outbox: Outbox, room: Room) -> str:
    """The user somebody plays a seat as; "" for nobody."""
    eyes = outbox.eyes
    return room.record.users.get(eyes.power, "") if isinstance(eyes, Seat) else ""


async def tell_ratings(hall: Hall, message: AskRatings, outbox: Outbox, user: str) -> No | None:
    """Answer who asks for the ratings, being this user or none; why not, if that cannot be."""
    try:
        outbox.put(encode(await hall.users.ratings(message.ref, user)))
    except StoreError as problem:
        return denied("not_stored", reason=problem.reason)
    return None


async def _set_contact(hall: Hall, message: SetContact, outbox: Outbox, room: Room) -> No | None:
    if outbox.seat is None:
        return unseated(outbox)
    no = await hall.notifier.set_contact(room.match_id, room.record, outbox.seat, message)
    if no is None:
        outbox.put(encode(Accepted(ref=message.ref)))
    return no
