"""Five hard powers that think without a pause, in the worker a match on this computer has."""

import asyncio
import itertools
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from game.client.match import MatchModel
from server.bots import Bots

_POLICIES = ("hegemon", "broker", "coalition_builder", "opportunist", "idealist")


@contextmanager
def thinking(seats: Sequence[MatchModel]) -> Iterator[list[str]]:
    """Ask for one seat after the other, as a match does, again as soon as an answer is there.

    Gives the list of answers so far: the names of who thought.
    """
    loop, answered = asyncio.new_event_loop(), list[str]()

    async def ask() -> None:
        bots = Bots(1)
        try:
            for number, seat, policy in zip(
                itertools.count(), itertools.cycle(seats), itertools.cycle(_POLICIES)
            ):
                await bots.think(seat.view, f"{policy}:hard", b"bench", number % 2)
                answered.append(policy)
        finally:
            await bots.close()

    def run() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(asking)
        loop.close()

    asking = loop.create_task(ask())
    thread = threading.Thread(target=run, name="minds", daemon=True)
    thread.start()
    try:
        yield answered
    finally:
        loop.call_soon_threadsafe(asking.cancel)
        thread.join()
