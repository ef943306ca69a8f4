"""What a watcher asks of a server's users, answered beside its room: hashing takes its time."""

from game.wire.codec import encode
from game.wire.to_client import Ratings
from game.wire.to_server import AskRatings, SignIn
from server.inbox import No, SignedIn, denied, refuse
from server.outbox import Outbox
from server.room import Room
from server.store.contract import StoreError
from server.users import Users


async def ask_users(
    users: Users, message: SignIn | AskRatings, outbox: Outbox, room: Room, address: str
) -> None:
    """Answer the question, or hand a user over to the room, which answers."""
    if isinstance(message, SignIn):
        user = await users.sign_in(message, address)
        if isinstance(user, No):
            refuse(outbox, message.ref, user)
        else:
            await room.post(SignedIn(outbox, message.ref, user.name))
        return
    try:
        best = await users.best()
    except StoreError as problem:
        refuse(outbox, message.ref, denied("not_stored", reason=str(problem)))
    else:
        outbox.put(encode(Ratings(ref=message.ref, users=best)))
