"""The lobby of a server: which matches wait for players, and opening one over the wire."""

import asyncio
import math
from collections.abc import Sequence

from game.errors import UserError
from game.scenario.library import load, scenario_names
from game.wire.codec import encode
from game.wire.log import HUMAN, OPEN
from game.wire.options import MatchOptions
from game.wire.player import clock_ms
from game.wire.to_client import Accepted, Found, Listing
from game.wire.to_client import Lobby as Listed
from game.wire.to_server import AskLobby, AskRatings, OpenMatch, QuickMatch, SignIn, ToServer
from server.asides import tell_ratings
from server.door import origin_of
from server.hall import Hall
from server.inbox import No, denied, refuse
from server.outbox import Outbox
from server.plans import Plan, not_opened, opener_at
from server.secrets import token_digest
from server.settings import Settings

QUICK_SCENARIO = "first_coalition"
QUICK_OPTIONS = MatchOptions(timing="live", turn_s=300, press="private", absent="ai", listed=True)
"""The match that is opened for who wants any, where none waits."""


class Lobby:
    """Serves everybody who says hello without a code.

    address: whose matches are counted; empty for a line within the program.
    """

    def __init__(self, hall: Hall, settings: Settings, address: str) -> None:
        self._address, self._origin = address, origin_of(address)
        self._user = ""
        self._opener = opener_at(address)
        self._hall = hall
        self._settings = settings

    async def enter(self, outbox: Outbox) -> None:
        """Somebody comes: which matches there are."""
        outbox.put(encode(Listed(matches=tuple(await self._hall.listed()))))

    async def hear(self, outbox: Outbox, message: ToServer) -> None:
        """Do what somebody in the lobby asks for, and answer it."""
        match message:
            case AskLobby(ref=ref):
                outbox.put(encode(Listed(ref=ref, matches=tuple(await self._hall.listed()))))
            case OpenMatch(ref=ref):
                answer(outbox, ref, await self._open(message))
            case QuickMatch(ref=ref):
                async with self._hall.looking:  # or two who come at once each open one
                    answer(outbox, ref, await self._any())
            case SignIn(ref=ref):
                await self._sign_in(outbox, message)
            case AskRatings(ref=ref):
                no = await tell_ratings(self._hall, message, outbox, self._user)
                if no is not None:
                    refuse(outbox, ref, no)
            case _:
                refuse(outbox, getattr(message, "ref", ""), denied("in_lobby"))

    async def _sign_in(self, outbox: Outbox, message: SignIn) -> None:
        """Somebody shows which user it is: for this line alone."""
        user = await self._hall.users.sign_in(message, self._address)
        if isinstance(user, No):
            refuse(outbox, message.ref, user)
        else:
            self._user = user.name
            outbox.put(encode(Accepted(ref=message.ref)))

    async def _open(self, wish: OpenMatch) -> str | No:
        """Open the match asked for; its code."""
        if wish.scenario not in scenario_names():  # never a path from the wire
            return denied("no_such_scenario", scenario=wish.scenario)
        return await self._opened(
            wish.scenario, wish.seats, wish.options, wish.title, wish.seed, wish.token
        )

    async def _any(self) -> str | No:
        """The code of a match with a free seat."""
        listed = await self._hall.listed()
        waiting = max(listed, key=_wanted, default=None)
        if waiting is not None:
            return waiting.code
        powers = len((await asyncio.to_thread(load, QUICK_SCENARIO)).setup.powers)
        seats = (HUMAN, *[OPEN] * (powers - 1))
        return await self._opened(QUICK_SCENARIO, seats, QUICK_OPTIONS, "", None, "")

    async def _opened(
        self,
        scenario: str,
        seats: Sequence[str],
        options: MatchOptions,
        title: str,
        seed: str | None,
        token: str,
    ) -> str | No:
        if not self._settings.opening:
            return denied("opening_off")
        if self._hall.awake >= self._settings.awake_most:
            return denied("too_many_matches")
        now = clock_ms() / 1000
        if wait_s := self._hall.openings.wait_s(self._origin, now):
            return denied("opening_fast", seconds=math.ceil(wait_s))
        self._hall.openings.spend(self._origin, now)
        try:
            chosen = await asyncio.to_thread(load, scenario)
            return await self._hall.open(
                Plan(
                    scenario=chosen,
                    seats=seats,
                    seed=seed,
                    title=title or chosen.setup.names["en"],
                    options=options,
                    host=token_digest(token) if token else b"",
                    opener=self._opener,
                )
            )
        except UserError as problem:
            return not_opened(problem)


def _wanted(listing: Listing) -> tuple[bool, int]:
    """The fuller the better, and rather one that has not begun."""
    return listing.turn == 1, -len(listing.free)


def answer(outbox: Outbox, ref: str, code: str | No) -> None:
    """Say which match was found, or why none."""
    if isinstance(code, No):
        refuse(outbox, ref, code)
    else:
        outbox.put(encode(Found(ref=ref, code=code)))
