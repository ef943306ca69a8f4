"""Whoever does not come in is told why and what to do, in one sentence and the own language: in the
window, by `adhoc join` and by `adhoc bot`, over real sockets.
"""

import asyncio
import socket
import threading
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import pytest
import websockets.asyncio.server as websockets_server

from game.cli import main
from game.client import net
from game.client.match import MatchModel
from game.client.online.book import SeatBook
from game.client.online.held import Where
from game.client.online.told import ended_told, problem_told
from game.errors import NotServed, UserError
from game.rules.commands import SetReady
from game.wire import dial, player
from game.wire import to_client as c
from game.wire.player import LineState
from game.wire.version import PROTOCOL
from game.words import LANGUAGES, Words
from server.app import listen
from server.local import LocalHost
from tests.server.guests import SHORT
from tests.server.windows import Window


class Served:
    """A server on a port of this computer, and matches nobody can join any more."""

    def __init__(self, host: LocalHost) -> None:
        (self.address,) = host.admit(0, around=False)
        self.full = host.open(SHORT, ["human", "human"], 1)
        for power in range(2):
            host.seat(self.full, power)
        self.over = host.open(SHORT, ["human", "sensible"], 1)
        window = Window(net.sit(host, self.over, 0))
        while not window.until(c.Look).view.over:
            window.connection.submit(SetReady())
        window.connection.close()
        self.free = host.open(SHORT, ["human", "human"], 1)
        self.nobody = f"127.0.0.1:{unused_port()}"


def unused_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with closing(LocalHost("memory://")) as host:
        yield Served(host)


@contextmanager
def stranger() -> Iterator[str]:
    """A server of WebSockets that knows nothing of this game's protocol; its address."""
    started, ends = threading.Event(), []

    async def serve() -> None:
        stop = asyncio.Event()
        ends.append((asyncio.get_running_loop(), stop))
        listening = socket.create_server(("127.0.0.1", 0))
        ends.append(listening.getsockname()[1])
        async with websockets_server.serve(_silent, sock=listening):
            started.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    started.wait()
    (loop, stop), port = ends
    try:
        yield f"127.0.0.1:{port}"
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


async def _silent(connection: websockets_server.ServerConnection) -> None:
    await connection.wait_closed()


SAID = tomllib.loads(Path(__file__).with_name("not_joined.toml").read_text(encoding="utf-8"))
"""What is told, by case and language."""

LOOKING_ON = ("full", "over")
"""What hinders nobody who only looks on."""


def where_to(case: str, served: Served, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The address and code somebody types, with a program as it is in this case."""
    versions = {"client too new": 99, "client too old": 0}
    if case in versions:
        monkeypatch.setattr(player, "PROTOCOL", versions[case])
    if case == "no version in common":
        monkeypatch.setattr(dial, "SUBPROTOCOLS", ("adhoc.99",))
    addresses = {"unreachable": served.nobody, "no address": "not an address"}
    codes = {"full": served.full, "over": served.over}
    return addresses.get(case, served.address), codes.get(case, "NOSUCH")


def in_the_window(words: Words, address: str, code: str, folder: Path) -> str:
    try:
        connection = net.join(address, code, book=SeatBook(folder / "seats.json"))
    except UserError as problem:
        return problem_told(words, problem, address)
    model = MatchModel(connection, Where((address,)))
    with closing(model):
        waits = threading.Event()
        for _ in range(3000):
            model.poll()
            if connection.state is LineState.CLOSED:
                model.poll()
                return ended_told(words, model)
            waits.wait(0.01)
    raise AssertionError("it neither came in nor was told why not")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", SAID)
def test_whoever_does_not_come_in_is_told_why_in_one_sentence(
    case: str,
    language: str,
    served: Served,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    with stranger() if case == "not this game" else nullcontext("") as elsewhere:
        address, code = where_to(case, served, monkeypatch)
        address = elsewhere or address
        monkeypatch.setenv("LANGUAGE", language)
        told = SAID[case][language].format(address=address, code=code, protocol=PROTOCOL)
        assert in_the_window(Words(language), address, code, tmp_path) == told
        commands: tuple[tuple[str, ...], ...] = (("join", "--text"), ("bot",))
        for command in (*commands, *((("watch", "--text"),) if case not in LOOKING_ON else ())):
            with pytest.raises(SystemExit) as left:
                main([*command, address, code])
            assert left.value.code == (2 if case == "no address" else 1)
            assert capsys.readouterr().err == f"adhoc: {told}\n", command


HOSTS_TOKENS = {
    "mistyped": "wrongtoken",
    "another match's": "another-token-of-22-or-more",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", HOSTS_TOKENS)
def test_whose_token_is_not_the_hosts_is_told_so_and_takes_no_seat(
    case: str,
    language: str,
    served: Served,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    monkeypatch.setenv("ADHOC_HOST_TOKEN", HOSTS_TOKENS[case])
    words, code = Words(language), served.free
    shape = case == "mistyped"
    told = words("cli.no_token") if shape else words("denials.not_the_host", code=code)
    for command in (("watch", "--text", served.address, code), ("steer", served.address, code)):
        with pytest.raises(SystemExit) as left:
            main([*command, *(("pause",) if command[0] == "steer" else ())])
        assert left.value.code == (2 if shape else 1)
        assert capsys.readouterr().err == f"adhoc: {told}\n", command
    onlooker = Window(net.watch(served.address, code))
    assert [place.free for place in onlooker.until(c.Table).places] == [True, True]
    onlooker.connection.close()


@pytest.mark.parametrize(
    ("language", "there", "here"),
    [
        ("en", "another program listens there", "is in use by another program"),
        ("fr", "un autre programme y écoute", "est pris par un autre programme"),
    ],
)
def test_whoever_finds_the_port_taken_is_told_what_to_do(
    language: str,
    there: str,
    here: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as left:
            main(["host", "--store", "memory://", "--port", str(port)])
        assert left.value.code == 1
        told = capsys.readouterr().err
        assert f"127.0.0.1:{port}" in told
        assert there in told
        assert "--port" in told
        with pytest.raises(NotServed) as problem:
            listen("127.0.0.1", port)
        in_the_window = problem_told(Words(language), problem.value)
        assert here in in_the_window
        assert str(port) in in_the_window
