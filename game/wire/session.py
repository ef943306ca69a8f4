"""The protocol without sockets: bytes in, messages out, at both ends; time is what the caller says.

`Stream` is what one pair of eyes is told, numbered, with a short history. `ServerSession` and
`ClientSession` are the two ends of a connection. None of them waits, sleeps or opens anything.
Times are milliseconds of any clock that only goes forward.
"""

from collections import deque
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from game.rules.commands import Command
from game.rules.ids import PactId, PowerId
from game.rules.setup import Setup
from game.rules.views import SeenEvent
from game.rules.world import World, build_world
from game.wire import to_client as c
from game.wire import to_server as s
from game.wire.chat import TEXT_MOST, ChatLine, tidy
from game.wire.codec import Malformed, decode_to_server, decoder_to_client, encode
from game.wire.denials import sentence
from game.wire.steering import Steering
from game.wire.to_server import Language
from game.wire.version import OLDEST, PROTOCOL

PING_MS = 15_000
"""A client that has said nothing for so long shows that it is there."""

SILENCE_MS = 45_000
"""An end that has heard nothing for so long holds the connection for lost."""

MALFORMED_MOST = 5
"""Frames that cannot be read before a connection is closed."""

HISTORY_MESSAGES = 64
HISTORY_BYTES = 64 * 1024


def goodbye(code: str, /, **params: int | str) -> c.Goodbye:
    """The last message on a connection."""
    return c.Goodbye(code=code, params=params, sentence=sentence(code, params))


class Stream:
    """What eyes are told: what happened and what was said, numbered from 1; the last of it is kept
    for those who return.

    ``name`` tells this stream from the one a restarted server begins.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0
        self._kept: deque[bytes] = deque()
        self._bytes = 0

    def happened(self, events: tuple[SeenEvent, ...], closed: int = 0) -> bytes:
        """Number what happened; the frame goes to all who look with these eyes."""
        return self._keep(c.Happened(n=self.number + 1, events=events, closed=closed))

    def heard(self, line: ChatLine) -> bytes:
        """Number what somebody wrote; the frame goes to all who look with these eyes."""
        return self._keep(c.Heard(n=self.number + 1, line=line))

    def _keep(self, message: c.Happened | c.Heard) -> bytes:
        self.number = message.n
        frame = encode(message)
        self._kept.append(frame)
        self._bytes += len(frame)
        while len(self._kept) > HISTORY_MESSAGES or self._bytes > HISTORY_BYTES:
            self._bytes -= len(self._kept.popleft())
        return frame

    def skip(self) -> None:
        """Something happened that nobody was there for: count on and keep nothing."""
        self.number += 1
        self._kept.clear()
        self._bytes = 0

    def since(self, name: str, seen: int) -> list[bytes] | None:
        """The frames after number ``seen`` of the stream ``name``; None where they are not all
        here, so that only a whole view helps.
        """
        missing = self.number - seen
        if name != self.name or not 0 <= missing <= len(self._kept):
            return None
        return list(self._kept)[len(self._kept) - missing :]


class ServerSession:
    """The server's end of a connection: hello comes first, once, in a version we speak."""

    def __init__(self, now_ms: int) -> None:
        self.hello: s.Hello | None = None
        self.outgoing: list[bytes] = []
        """Frames to send; the caller takes them."""
        self.closing = False
        """Whether the connection is to be closed once they are sent."""
        self._heard_ms = now_ms
        self.malformed_frames = 0
        """Frames that could not be read so far."""

    def receive(self, frame: bytes, now_ms: int) -> s.ToServer | None:
        """What the client said, where it is for the caller to act on. Never raises."""
        self._heard_ms = now_ms
        if self.closing:
            return None
        try:
            message = decode_to_server(frame)
        except Malformed as problem:
            self.malformed(str(problem))
            return None
        if isinstance(message, s.Hello):
            return self._greet(message)
        if self.hello is None:
            self.leave(goodbye("hello_first"))
            return None
        if isinstance(message, s.Ping):
            self.outgoing.append(encode(c.Pong(stamp=message.stamp)))
            return None
        if isinstance(message, s.Leave):
            self.closing = True
        return message

    def _greet(self, hello: s.Hello) -> s.Hello | None:
        if self.hello is not None:
            self.leave(goodbye("hello_twice"))
            return None
        if not OLDEST <= hello.protocol <= PROTOCOL:
            self.leave(goodbye("protocol_version", server=PROTOCOL, client=hello.protocol))
            return None
        self.hello = hello
        return hello

    def malformed(self, reason: str) -> None:
        """Tell the sender of a frame that it cannot be read; too often, and it is shown out."""
        self.malformed_frames += 1
        self.outgoing.append(encode(c.Malformed(reason=reason)))
        if self.malformed_frames >= MALFORMED_MOST:
            self.leave(goodbye("malformed_often"))

    def leave(self, message: c.Goodbye) -> None:
        """Say goodbye, and nothing after it."""
        self.outgoing.append(encode(message))
        self.closing = True

    def lost(self, now_ms: int) -> bool:
        """Whether the client has been silent for too long."""
        return now_ms - self._heard_ms >= SILENCE_MS


class ClientSession:
    """The client's end, over as many connections as it takes.

    What was submitted and not answered is said again on the next connection; what was missed is
    asked for by number. ``new_ref`` makes a name never used before in this seat.
    """

    def __init__(self, hello: s.Hello, new_ref: Callable[[], str]) -> None:
        self._hello = hello
        self._new_ref = new_ref
        self._unanswered: dict[str, bytes] = {}
        self._decode = decoder_to_client(None)
        self._welcomed = False
        self._heard_ms = self._said_ms = 0
        self.outgoing: list[bytes] = []
        self.world: World | None = None
        self.welcome: c.Welcome | None = None
        """The last one, always with its setup."""
        self.goodbye: c.Goodbye | None = None
        self.turn = 0
        self.seen = 0

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Refs of what was submitted and neither accepted nor refused so far."""
        return tuple(self._unanswered)

    def connected(self, now_ms: int) -> None:
        """A new connection is open: say hello on it."""
        self._welcomed = False
        self._heard_ms = now_ms
        self.goodbye = None
        self.outgoing = []
        resumed = replace(
            self._hello,
            stream=self.welcome.stream if self.welcome else "",
            seen=self.seen,
            world=self.world.digest if self.world else b"",
        )
        self._say(resumed, now_ms)

    def submit(self, command: Command, now_ms: int, ref: str = "", turn: int | None = None) -> str:
        """Say a command, for the turn last seen or another; the ref its answer will carry."""
        ref = ref or self._new_ref()
        turn = self.turn if turn is None else turn
        return self._ask(ref, s.Submit(ref, turn, command), now_ms)

    def ask_turn(self, turn: int, now_ms: int, ref: str = "") -> str:
        """Ask what happened when a turn closed."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.AskTurn(ref, turn), now_ms)

    def ask_lines(self, turn: int, now_ms: int, ref: str = "") -> str:
        """Ask what was written in a turn."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.AskLines(ref, turn), now_ms)

    def ask_view(self, power: PowerId, now_ms: int, ref: str = "") -> str:
        """Ask how the match looks to a seat, for who sees everything."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.AskView(ref, power), now_ms)

    def say(
        self, text: str, to: Sequence[PowerId], about: PactId, now_ms: int, ref: str = ""
    ) -> str:
        """Write a line of free text, tidied; the ref its answer will carry."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.Say(ref, tidy(text)[:TEXT_MOST], tuple(to), about), now_ms)

    def mute(self, power: PowerId, on: bool, now_ms: int, ref: str = "") -> str:
        """Read a power no more, or again; the ref of the answer."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.Mute(ref, power, on), now_ms)

    def sign_in(self, user: str, passphrase: str, new: bool, now_ms: int, ref: str = "") -> str:
        """Play the seat as a user of the server; the ref of the answer."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.SignIn(ref, user, passphrase, new), now_ms)

    def ask_ratings(self, now_ms: int, ref: str = "") -> str:
        """Ask for the best users; the ref of the answer."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.AskRatings(ref), now_ms)

    def set_contact(
        self, address: str, language: Language, proof: str, now_ms: int, ref: str = ""
    ) -> str:
        """Ask to be told there while one is away; the ref of the answer."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.SetContact(ref, address, language, proof), now_ms)

    def steer(self, action: Steering, now_ms: int, ref: str = "") -> str:
        """Do something to the match, as its host."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.Steer(ref, action), now_ms)

    def ask_phrase(self, now_ms: int, ref: str = "") -> str:
        """Ask for a phrase that brings one's seat back on another device."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.AskPhrase(ref), now_ms)

    def rematch(self, now_ms: int, ref: str = "") -> str:
        """Ask for another match of those who played this one."""
        ref = ref or self._new_ref()
        return self._ask(ref, s.Rematch(ref), now_ms)

    def leave(self, now_ms: int) -> None:
        """Say goodbye."""
        self._say(s.Leave(), now_ms)

    def receive(self, frame: bytes, now_ms: int) -> c.ToClient | None:
        """What the server said, unless it is for the session alone. Raises Malformed where the
        server cannot be understood: the connection is to be closed.
        """
        self._heard_ms = now_ms
        message = self._decode(frame)
        match message:
            case c.Welcome():
                message = self._enter(message)
                self._welcomed = True
                self._hello = replace(self._hello, phrase="")  # the token opens it from now on
                self.outgoing += self._unanswered.values()
            case c.Pong():
                return None
            case c.Look():
                self.turn = message.view.turn
                self.seen = message.n
            case c.Happened() | c.Heard():
                self.seen = message.n
            case (
                c.Accepted()
                | c.Refused()
                | c.Told()
                | c.Lines()
                | c.Seen()
                | c.Ratings()
                | c.Issued()
                | c.Found()
                | c.Lobby()
            ):
                if self._unanswered.pop(message.ref, None) is None:
                    return None  # an answer to what was said twice
            case c.Goodbye():
                self.goodbye = message
        return message

    def tick(self, now_ms: int) -> None:
        """Show that one is there, if nothing else was said for a while."""
        if now_ms - self._said_ms >= PING_MS:
            self._say(s.Ping(now_ms % 2**31), now_ms)

    def lost(self, now_ms: int) -> bool:
        """Whether the server has been silent for too long."""
        return now_ms - self._heard_ms >= SILENCE_MS

    def _enter(self, welcome: c.Welcome) -> c.Welcome:
        setup: Setup | None = welcome.setup
        if setup is None:
            if self.world is None:
                raise Malformed("the first welcome came without a setup")
            setup = self.world.setup
        try:
            self.world = build_world(setup)
        except (ArithmeticError, LookupError, TypeError, ValueError) as problem:
            raise Malformed(f"the setup makes no world: {problem}") from None
        self._decode = decoder_to_client(self.world)
        self.seen = welcome.seen
        self.welcome = replace(welcome, setup=setup)
        return self.welcome

    def _ask(self, ref: str, message: s.ToServer, now_ms: int) -> str:
        self._unanswered[ref] = encode(message)
        if self._welcomed:
            self._say(message, now_ms)
        return ref

    def _say(self, message: s.ToServer, now_ms: int) -> None:
        self._said_ms = now_ms
        self.outgoing.append(encode(message))
