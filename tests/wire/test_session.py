"""The protocol without sockets: who may say what when, what is numbered, what is said again."""

import itertools

import msgpack
import pytest
from msgspec.structs import replace

from game.rules.commands import SetReady
from game.rules.ids import RegionId
from game.wire import to_client as c
from game.wire import to_server as s
from game.wire.codec import Malformed, decode_to_server, decoder_to_client, encode
from game.wire.session import (
    HISTORY_BYTES,
    HISTORY_MESSAGES,
    MALFORMED_MOST,
    PING_MS,
    SILENCE_MS,
    ClientSession,
    ServerSession,
    Stream,
)
from game.wire.version import PROTOCOL
from tests.wire.examples import BEFORE, HAPPENED, SETUP, TO_CLIENT, WELCOME, WORLD

HELLO = s.Hello(protocol=PROTOCOL, code="K7QM2P")
LOOK = TO_CLIENT[1]
read = decoder_to_client(WORLD)


def greeted() -> ServerSession:
    session = ServerSession(0)
    assert session.receive(encode(HELLO), 0) == HELLO
    return session


def client() -> ClientSession:
    numbers = itertools.count(1)
    return ClientSession(HELLO, lambda: f"r{next(numbers)}")


def said(session: ClientSession) -> list[s.ToServer]:
    frames, session.outgoing = session.outgoing, []
    return [decode_to_server(frame) for frame in frames]


# ---- The server's end


def test_hello_comes_first() -> None:
    session = ServerSession(0)
    assert session.receive(encode(s.Ping()), 0) is None
    (goodbye,) = map(read, session.outgoing)
    assert isinstance(goodbye, c.Goodbye)
    assert goodbye.code == "hello_first"
    assert session.closing


def test_hello_is_said_once() -> None:
    session = greeted()
    assert session.receive(encode(HELLO), 0) is None
    assert session.closing


def test_another_version_is_told_both_numbers() -> None:
    session = ServerSession(0)
    session.receive(msgpack.packb({"type": "hello", "protocol": PROTOCOL + 1, "new": 1}), 0)
    (goodbye,) = map(read, session.outgoing)
    assert isinstance(goodbye, c.Goodbye)
    assert goodbye.params == {"server": PROTOCOL, "client": PROTOCOL + 1}
    assert str(PROTOCOL + 1) in goodbye.sentence


def test_a_frame_that_cannot_be_read_is_told_and_the_next_is_heard() -> None:
    session = greeted()
    assert session.receive(b"\xc1", 0) is None
    (told,) = map(read, session.outgoing)
    assert isinstance(told, c.Malformed)
    submit = s.Submit("a", 1, SetReady())
    assert session.receive(encode(submit), 0) == submit


def test_too_many_of_them_end_the_connection() -> None:
    session = greeted()
    for _ in range(MALFORMED_MOST):
        session.receive(b"\xc1", 0)
    last = read(session.outgoing[-1])
    assert isinstance(last, c.Goodbye)
    assert last.code == "malformed_often"
    assert session.receive(encode(s.Ping()), 0) is None


def test_ping_is_answered_with_its_stamp() -> None:
    session = greeted()
    session.receive(encode(s.Ping(7)), 0)
    assert [read(frame) for frame in session.outgoing] == [c.Pong(stamp=7)]


def test_silence_is_measured_from_the_last_frame() -> None:
    session = greeted()
    session.receive(encode(s.Ping()), 1000)
    assert not session.lost(SILENCE_MS)
    assert session.lost(1000 + SILENCE_MS)


# ---- The stream


def test_a_stream_counts_without_gaps_and_resends_what_was_missed() -> None:
    stream = Stream("s")
    frames = [stream.happened(HAPPENED.events) for _ in range(5)]
    numbers = [m.n for frame in frames if isinstance(m := read(frame), c.Happened)]
    assert numbers == [1, 2, 3, 4, 5]
    assert stream.since("s", 3) == frames[3:]
    assert stream.since("s", 5) == []


def test_a_stream_does_not_pretend_to_know_what_it_forgot() -> None:
    stream = Stream("s")
    for _ in range(HISTORY_MESSAGES + 3):
        stream.happened(HAPPENED.events)
    assert stream.since("s", 2) is None
    assert stream.since("s", stream.number + 1) is None
    assert stream.since("another", stream.number) is None
    kept = stream.since("s", 3)
    assert kept is not None
    assert sum(map(len, kept)) <= HISTORY_BYTES
    stream.skip()
    assert stream.since("s", stream.number - 1) is None


# ---- The client's end


def test_a_setup_that_makes_no_world_is_malformed() -> None:
    """Found by bench.fuzz_wire: the client would have ended with an IndexError."""
    assert WELCOME.setup is not None
    beyond = (RegionId(0), RegionId(len(WELCOME.setup.regions)))
    broken = replace(WELCOME, setup=replace(WELCOME.setup, links=(beyond,)))
    session = client()
    session.connected(0)
    with pytest.raises(Malformed, match="makes no world"):
        session.receive(encode(broken), 0)


def test_commands_wait_for_the_welcome_and_are_said_again_until_answered() -> None:
    session = client()
    session.connected(0)
    ref = session.submit(SetReady(), 0)
    assert [type(m) for m in said(session)] == [s.Hello]
    session.receive(encode(WELCOME), 0)
    session.receive(encode(LOOK), 0)
    assert said(session) == [s.Submit(ref, 0, SetReady())]

    session.connected(0)  # the line was lost before the answer
    session.receive(encode(WELCOME), 0)
    assert said(session)[1:] == [s.Submit(ref, 0, SetReady())]
    assert session.receive(encode(c.Accepted(ref=ref)), 0) == c.Accepted(ref=ref)
    assert session.receive(encode(c.Accepted(ref=ref)), 0) is None
    assert session.unanswered == ()

    session.connected(0)
    session.receive(encode(WELCOME), 0)
    assert [type(m) for m in said(session)] == [s.Hello]


def test_hello_after_a_loss_names_what_was_seen_and_what_is_held() -> None:
    session = client()
    session.connected(0)
    session.receive(encode(WELCOME), 0)
    session.receive(encode(c.Happened(n=1, events=())), 0)
    session.receive(encode(c.Happened(n=2, events=())), 0)
    said(session)
    session.connected(0)
    (hello,) = said(session)
    assert isinstance(hello, s.Hello)
    assert (hello.stream, hello.seen, hello.world) == (WELCOME.stream, 2, WORLD.digest)


def test_a_welcome_without_setup_is_completed_with_the_one_held() -> None:
    session = client()
    session.connected(0)
    session.receive(encode(WELCOME), 0)
    short = c.Welcome(
        protocol=1, program="", match="K7QM2P", eyes=WELCOME.eyes, stream="other", seen=4,
        world=WORLD.digest, commitment=BEFORE.commitment,
    )  # fmt: skip
    session.connected(0)
    message = session.receive(encode(short), 0)
    assert isinstance(message, c.Welcome)
    assert message.setup == SETUP
    assert session.seen == 4


def test_a_server_that_talks_nonsense_is_not_believed() -> None:
    session = client()
    session.connected(0)
    with pytest.raises(Malformed):
        session.receive(b"\xc1", 0)
    with pytest.raises(Malformed, match="before the welcome"):
        session.receive(encode(LOOK), 0)


def test_a_silent_client_shows_that_it_is_there_and_notices_a_silent_server() -> None:
    session = client()
    session.connected(0)
    session.receive(encode(WELCOME), 0)
    said(session)
    session.tick(PING_MS - 1)
    assert said(session) == []
    session.tick(PING_MS)
    assert [type(m) for m in said(session)] == [s.Ping]
    session.tick(PING_MS + 1)
    assert said(session) == []
    assert not session.lost(SILENCE_MS - 1)
    assert session.lost(SILENCE_MS)
