"""Who is who in a match: which seats are for people, who holds them, and by which secret.

A seat is held by a token its holder made. Only the token's digest is kept and written down.
"""

import hmac
from collections.abc import Sequence
from hashlib import blake2b

from game.rules.ids import PowerId
from game.rules.views import Eyes, Seat, Spectator
from game.wire.log import HUMAN, Opened, SeatTaken
from game.wire.session import goodbye
from game.wire.to_client import Goodbye
from game.wire.to_server import Hello

OPEN = "open"
"""The holder of a seat for a person that nobody has taken so far."""

HIDDEN = "hidden"
"""The holder of a computer power's seat that only the end of the match tells more of."""


def token_digest(token: str) -> bytes:
    """What is kept of a token. Tokens are random and long, so that no slow hash is needed."""
    return blake2b(token.encode(), digest_size=32, person=b"adhoc-seat").digest()


class Seats:
    """The seats of one match, one for each power, folded from its log."""

    def __init__(self, opened: Opened, holders: Sequence[SeatTaken | None] = ()) -> None:
        self.plan = opened.seats
        self._hidden = frozenset(opened.hidden)
        self.holders: list[SeatTaken | None] = list(holders) or [None] * len(self.plan)

    def take(self, taken: SeatTaken) -> None:
        """Somebody holds a seat from now on; whoever held it before does not."""
        self.holders[taken.power] = taken

    def held_by(self, token: str) -> PowerId | None:
        """The seat this token opens, compared in constant time with all of them."""
        digest, found = token_digest(token), None
        for holder in self.holders:
            if holder is not None and hmac.compare_digest(holder.token, digest):
                found = holder.power
        return found

    def seat_for(self, hello: Hello, code: str) -> Eyes | SeatTaken | Goodbye:
        """Where somebody belongs who says hello: at eyes it has a right to, in a seat it is about
        to take, or out.
        """
        if not hello.token:
            return Spectator()
        held = self.held_by(hello.token)
        if held is not None:
            return Seat(held)
        free = self.open()
        if hello.seat is not None and hello.seat not in free:
            return goodbye("seat_taken", power=hello.seat, code=code)
        if not free:
            return goodbye("match_full", code=code)
        power = free[0] if hello.seat is None else PowerId(hello.seat)
        return SeatTaken(power=power, token=token_digest(hello.token), name=hello.name)

    def open(self) -> list[PowerId]:
        """Seats for people that nobody has taken, in the order of the powers."""
        return [
            PowerId(p)
            for p, plan in enumerate(self.plan)
            if plan == HUMAN and self.holders[p] is None
        ]

    def computer(self) -> list[PowerId]:
        """Seats of computer powers."""
        return [PowerId(p) for p, plan in enumerate(self.plan) if plan != HUMAN]

    def holder(self, power: PowerId, over: bool = False) -> str:
        """Who plays a power, as everybody may know: a policy's name, "human", "open" or, until the
        match is over, "hidden".
        """
        if self.plan[power] == HUMAN and self.holders[power] is None:
            return OPEN
        if power in self._hidden and not over:
            return HIDDEN
        return self.plan[power]

    def name(self, power: PowerId) -> str:
        """What the holder calls itself; empty for computer powers and open seats."""
        holder = self.holders[power]
        return holder.name if holder else ""
