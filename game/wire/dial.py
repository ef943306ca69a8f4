"""Opening a line to a server: the one place where a client touches a network."""

import errno
import os
import socket
import ssl
from urllib.parse import urlsplit

import websockets.exceptions
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from game.errors import Misused, Sayer
from game.wire.codec import TO_CLIENT
from game.wire.line import Line, LineClosed
from game.wire.player import Dialler
from game.wire.told import fault_told
from game.wire.version import PATH, SUBPROTOCOLS

_OFFLINE = (errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL)
_UNANSWERED = (errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.EHOSTDOWN)
DEFAULT_PORT = 8484
OPEN_S = 10


class NoAddress(Misused):
    """What was given is no address of a server."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address!r} is no address of a server: write HOST or HOST:PORT.")
        self._address = address

    def told(self, words: Sayer) -> str:
        return fault_told(words, "address", self._address)


class _SocketLine:
    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    async def receive(self) -> bytes:
        try:
            frame = await self._socket.recv()
        except websockets.exceptions.ConnectionClosed as closed:
            raise LineClosed(_reason(closed), "lost") from None
        if isinstance(frame, str):
            raise LineClosed("the server sent text", "stranger")
        return frame

    async def send(self, *frames: bytes) -> None:
        try:
            for frame in frames:
                await self._socket.send(frame)
        except websockets.exceptions.ConnectionClosed as closed:
            raise LineClosed(_reason(closed), "lost") from None

    def offer(self, *frames: bytes) -> bool:
        return False  # the library knows no such thing

    async def close(self) -> None:
        await self._socket.close()


def _reason(closed: websockets.exceptions.ConnectionClosed) -> str:
    return (closed.rcvd.reason if closed.rcvd else "") or "the connection was lost"


def url_of(address: str) -> str:
    """The WebSocket address meant by ``host``, ``host:port`` or a whole ws:// or wss:// URL.

    Raises NoAddress for what is none.
    """
    text = address.strip()
    scheme, separator, rest = text.rpartition("://")
    if separator and scheme not in ("ws", "wss", "http", "https"):
        raise NoAddress(address)
    secure = scheme in ("wss", "https")
    rest, slash, path = rest.partition("/")
    host, colon, port = rest.rpartition(":") if _has_port(rest) else (rest, "", "")
    if not _is_host(host) or (colon and not _is_port(port)):
        raise NoAddress(address)
    if not separator and not colon:
        port = str(DEFAULT_PORT)
    tail = f"/{path}" if slash and path else PATH
    return f"{'wss' if secure else 'ws'}://{host}{f':{port}' if port else ''}{tail}"


def _fault(error: OSError) -> str:
    """Whose fault it is that there is no line: `game.wire.line.FAULTS`."""
    if isinstance(error, socket.gaierror) or error.errno in _OFFLINE:
        return "offline"
    return "no_answer" if error.errno in _UNANSWERED else "refused"


def _is_host(host: str) -> bool:
    """Whether a host can be looked for at all; whether there is one, the system knows."""
    try:
        host.encode("idna")
        return bool(urlsplit(f"//{host}").hostname) and not any(c.isspace() for c in host)
    except ValueError:
        return False


def _is_port(port: str) -> bool:
    return port.isascii() and port.isdigit() and 0 < int(port) < 65536


def _has_port(text: str) -> bool:
    """Whether a colon stands after the host (an IPv6 address in brackets holds others)."""
    return ":" in text.rpartition("]")[2]


def dial(address: str) -> Dialler:
    """A function that opens a line to the server at ``address`` (`url_of` reads it)."""
    url = url_of(address)

    async def open_line() -> Line:
        try:
            opened = await connect(
                url,
                subprotocols=[Subprotocol(name) for name in SUBPROTOCOLS],
                compression=None,
                max_size=TO_CLIENT.frame,
                open_timeout=OPEN_S,
                close_timeout=1,
                ping_interval=None,  # the session has its own heartbeat
            )
        except TimeoutError:
            raise LineClosed(f"The server at {address} does not answer.", "no_answer") from None
        except ssl.SSLCertVerificationError as error:
            raise LineClosed(
                f"The server at {address} shows a certificate that is not to be trusted for that "
                f"address ({error.verify_message}); nothing was sent to it.",
                "certificate",
            ) from None
        except OSError as error:
            reason = error.strerror or str(error)
            if isinstance(error, ConnectionError) and error.errno is not None:
                reason = os.strerror(error.errno)  # the event loop's own words are for programmers
            raise LineClosed(
                f"The server at {address} cannot be reached ({reason}); check the address, and "
                "that it is running.",
                _fault(error),
            ) from None
        except websockets.exceptions.WebSocketException as error:
            raise LineClosed(
                f"What answers at {address} is not a server of Ad Hoc ({error}).", "stranger"
            ) from None
        if opened.subprotocol not in SUBPROTOCOLS:
            await opened.close()
            raise LineClosed(
                f"The server at {address} speaks another version of the protocol; whichever of you "
                "has the older Ad Hoc updates it.",
                "version",
            )
        return _SocketLine(opened)

    return open_line
