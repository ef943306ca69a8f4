"""A seat of a match to program with: what a bot in Python is written on (docs/API.md).

    async with join("example.org:8484", "K7QM2P", name="Bot") as seat:
        async for view in seat.moves():
            ...
            await seat.do(SetReady())

It keeps the connection through losses of the line, holds the view, and gives every command its
answer. One task uses a seat; a second one would take messages from the first.
"""

from collections.abc import AsyncIterator, Sequence
from types import TracebackType
from typing import Self

from game.errors import Failed, Sayer
from game.rules.commands import Command
from game.rules.ids import NO_PACT, PactId, PowerId
from game.rules.views import SeenEvent, View
from game.wire.chat import ChatLine
from game.wire.dial import dial
from game.wire.line import LineClosed
from game.wire.player import Dialler, Player, new_token
from game.wire.steering import Steering
from game.wire.to_client import (
    Accepted,
    Goodbye,
    Happened,
    Heard,
    Issued,
    Look,
    Notice,
    Over,
    Refused,
    Table,
    ToClient,
)
from game.wire.to_server import Language
from game.wire.told import fault_told, goodbye_sentence

PATIENCE_S = 600
"""Seconds without a line after which a seat is given up."""


class NotAllowed(Exception):
    """A command was refused; nothing changed. Its text is the server's sentence."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.sentence)
        self.sentence = refused.sentence
        self.code = refused.code
        self.params = refused.params


class ShownOut(Failed):
    """There is no connection to the match any more, and there will be none; the text says why.

    ``said``: the server's goodbye, if it said one. ``fault``, ``address``: else what became of the
    line, and where it led.
    """

    def __init__(
        self, sentence: str, said: Goodbye | None = None, fault: str = "", address: str = ""
    ) -> None:
        super().__init__(sentence)
        self._said, self._fault, self._address = said, fault, address

    def told(self, words: Sayer) -> str:
        if self._said is not None:
            return goodbye_sentence(words, self._said)
        return fault_told(words, self._fault, self._address) if self._address else str(self)


class Client:
    """A seat, once entered: `async with` waits until the match has been seen.

    view: the match as it is now. over: how it ended, None before. table: who sits where. news: what
    has happened since it was last emptied, oldest first. heard: the same for lines of chat, and
    notices for what was done to the match. All three are the reader's to empty, and hold no more
    than the last ``NEWS_MOST``.
    """

    view: View

    def __init__(self, player: Player, address: str = "") -> None:
        """``address``: where the player's line leads, as a person knows it."""
        self._player, self._address = player, address
        self._messages = aiter(player)
        self._fresh = False
        self._answers: dict[str, Accepted | Refused | Issued] = {}
        self.over: Over | None = None
        self.table: Table | None = None
        self.news: list[SeenEvent] = []
        self.heard: list[ChatLine] = []
        self.notices: list[Notice] = []

    @property
    def power(self) -> PowerId:
        """The power one plays. Raises ShownOut for who only looks on."""
        if self.view.me is None:
            raise ShownOut("This match is only watched, so there is no power to play.")
        return self.view.me

    @property
    def ready(self) -> bool:
        """Whether one waits for the turn to close."""
        return self.view.powers[self.power].ready

    async def __aenter__(self) -> Self:
        await self._player.__aenter__()
        try:
            while not self._fresh:
                await self._take()
        except BaseException as problem:
            await self._player.__aexit__(type(problem), problem, problem.__traceback__)
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._player.__aexit__(kind, error, trace)

    async def moves(self) -> AsyncIterator[View]:
        """The view, whenever something has changed and one is not ready; ends when the match is
        over.

        An offer, or a pact that enters into force, makes those concerned un-ready: then it is their
        move again. Raises ShownOut.
        """
        while self.over is None:
            if self._fresh and not self.view.over and not self.ready:
                self._fresh = False
                yield self.view
            else:
                await self._take()

    async def wait(self) -> None:
        """Wait for the next thing the server says. Raises ShownOut."""
        await self._take()

    async def do(self, command: Command) -> None:
        """Give a command of one's power, for the turn last seen; it is stored for good when this
        returns, and the view shows what it led to. Raises NotAllowed, ShownOut.
        """
        await self._answered(self._player.submit(command))

    async def write(self, text: str, to: Sequence[PowerId] = (), about: PactId = NO_PACT) -> None:
        """Write a line of chat: to all, to some powers, or at the table of an offer or pact.

        Raises NotAllowed (not every match has chat), ShownOut.
        """
        await self._answered(self._player.say(text, to, about))

    async def sign_in(self, user: str, passphrase: str, new: bool = False) -> None:
        """Play the seat as a user of the server, made anew if ``new``, so that the match counts for
        its rating. Raises NotAllowed (not every server rates), ShownOut.
        """
        await self._answered(self._player.sign_in(user, passphrase, new))

    async def set_contact(self, address: str, language: Language = "en", proof: str = "") -> None:
        """Be told at ``address`` (https://... or mailto:...) while one is away; an empty one, no
        longer. Raises NotAllowed, also with the code ``contact_proof`` for an e-mail address: to be
        said again with the proof it is sent. Raises ShownOut.
        """
        await self._answered(self._player.set_contact(address, language, proof))

    async def steer(self, action: Steering) -> Issued | None:
        """Do something to the match as its host; the phrase, where one is made. Raises NotAllowed,
        ShownOut.
        """
        answer = await self._answered(self._player.steer(action))
        return answer if isinstance(answer, Issued) else None

    async def _answered(self, ref: str) -> Accepted | Issued:
        while ref not in self._answers:
            await self._take()
        answer = self._answers.pop(ref)
        if isinstance(answer, Refused):
            raise NotAllowed(answer)
        return answer

    async def _take(self) -> None:
        """Take in the next message."""
        try:
            self._hear(await anext(self._messages))
        except (LineClosed, StopAsyncIteration) as problem:
            goodbye = self._player.goodbye
            reason = goodbye.sentence if goodbye else str(problem) or "The connection was closed."
            raise ShownOut(reason, goodbye, self._player.fault, self._address) from None

    def _hear(self, message: ToClient) -> None:
        match message:
            case Look(view=view):
                self.view, self._fresh = view, True
            case Happened(events=events):
                self.news = [*self.news, *events][-NEWS_MOST:]
            case Heard(line=line):
                self.heard = [*self.heard, line][-NEWS_MOST:]
            case Table():
                self.table, self._fresh = message, hasattr(self, "view")
            case Over():
                self.over = message
            case Notice():
                self.notices = [*self.notices, message][-NEWS_MOST:]
            case Accepted(ref=ref) | Refused(ref=ref) | Issued(ref=ref):
                self._answers[ref] = message
            case Goodbye() if message.final:
                raise ShownOut(message.sentence, message)


NEWS_MOST = 1000
"""Events and lines a client keeps for its reader."""


def join(
    address: str,
    code: str,
    *,
    name: str = "",
    token: str = "",
    seat: int | None = None,
    host: str = "",
    acts_for: int | None = None,
    seated: bool = True,
    patience_s: float = PATIENCE_S,
    dialler: Dialler | None = None,
) -> Client:
    """A seat of the match ``code`` at ``address`` (as `adhoc join` takes it), to be entered with
    `async with`. ``token`` comes back to a seat held before; without one a new seat is taken, the
    first free one or ``seat``, unless one is not to be ``seated`` but to look on. ``host`` is the
    token of the match's host, who may steer it with or without a seat; with ``acts_for`` it acts in
    the place of that power. A line that is lost is waited for so long. ``dialler`` opens it in
    another way than over the network.

    Raises Misused for what is no address or no token; entering raises ShownOut, with a sentence.
    """
    return Client(
        Player(
            dialler or dial(address),
            code=code,
            token=token or (new_token() if seated else ""),
            name=name,
            seat=seat,
            host=host,
            acts_for=acts_for,
            patience_s=patience_s,
        ),
        address,
    )
