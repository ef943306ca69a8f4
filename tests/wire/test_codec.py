"""Whatever comes over the wire, what comes out is a message or Malformed."""

from contextlib import suppress
from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.commands import SetReady
from game.wire.codec import (
    TO_SERVER,
    Malformed,
    decode_to_server,
    decoder_to_client,
    encode,
)
from game.wire.to_server import Hello, Submit, ToServer
from tests.wire import examples

READY = {"type": "submit", "ref": "a", "turn": 1, "command": {"type": "set_ready"}}


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("message", examples.TO_SERVER)
def test_what_a_client_says_comes_out_as_it_went_in(message: ToServer) -> None:
    assert decode_to_server(encode(message)) == message


def test_a_frame_of_an_independent_encoder_is_read() -> None:
    assert decode_to_server(msgpack.packb(READY)) == Submit("a", 1, SetReady())


PROPOSE: dict[str, Any] = msgpack.unpackb(
    encode(next(each for each in examples.TO_SERVER if isinstance(each, Submit)))
)


def proposal(**terms: Any) -> dict[str, Any]:
    command = {**PROPOSE["command"], "terms": {**PROPOSE["command"]["terms"], **terms}}
    return {**PROPOSE, "command": command}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({**READY, "turn": "1"}, "Expected `int`, got `str` - at `$.turn`"),
        ({**READY, "turn": 1.0}, "$.turn"),
        ({**READY, "turn": -1}, "$.turn"),
        ({**READY, "turn": 2**40}, "beyond"),
        ({**READY, "ref": ""}, "$.ref"),
        ({**READY, "ref": "a b"}, "$.ref"),
        ({**READY, "ref": "a" * 41}, "$.ref"),
        ({**READY, "more": 1}, "unknown field `more`"),
        ({**READY, "command": {"type": "set_ready", "ready": 1}}, "$.command.ready"),
        ({**READY, "command": {"type": "conquer"}}, "conquer"),
        ({"type": "submit", "ref": "a", "turn": 1}, "command"),
        ({"type": "welcome"}, "welcome"),
        ({"ref": "a"}, "type"),
        ([1, 2], "Expected `object`"),
        (proposal(term={"type": "until_done", "turns": 2, "x": 1}), "`$.command.terms.term`"),
        (proposal(pledges=[{"party": 0, "points": [1, 2, 3]}]), "pledges"),
        (proposal(pledges=[{"party": 0, "points": [0] * 4, "bonus": 9}]), "pledges[0]"),
        (proposal(pledges=[{}] * 200), "200"),
        (proposal(term=nested(20)), "nested deeper"),
        (proposal(term=[[0] * 100] * 100), "more than 2000 values"),
        ({**PROPOSE, "command": {**PROPOSE["command"], "name": "n" * 201}}, "201 characters"),
        ({**PROPOSE, "command": {**PROPOSE["command"], "name": "a\x1b[2J"}}, "U+001B"),
        ({**PROPOSE, "command": {**PROPOSE["command"], "name": "a\u202eb"}}, "U+202E"),
    ],
)
def test_what_is_wrong_is_named(value: Any, said: str) -> None:
    with pytest.raises(Malformed) as caught:
        decode_to_server(msgpack.packb(value))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\xc1",
        b"\x81",
        encode(examples.TO_SERVER[0])[:-1],
        encode(examples.TO_SERVER[0]) + b"\x00",
        b"\xdd\xff\xff\xff\xff",
        b"\xdf\xff\xff\xff\xff",
        b"\xc6\xff\xff\xff\xff",
        b"\xd9\x02\xff\xfe",
        b"\x91" * 5000,
        b"\x00" * (TO_SERVER.frame + 1),
    ],
)
def test_a_frame_that_is_no_message_is_malformed(frame: bytes) -> None:
    with pytest.raises(Malformed):
        decode_to_server(frame)


def test_hello_of_a_newer_client_can_be_read() -> None:
    hello = decode_to_server(msgpack.packb({"type": "hello", "protocol": 9, "colour": "red"}))
    assert hello == Hello(protocol=9)


def test_a_view_before_the_welcome_is_malformed() -> None:
    with pytest.raises(Malformed, match="before the welcome"):
        decoder_to_client(None)(encode(examples.TO_CLIENT[1]))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text()
    | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(0, 9), inner),
    max_leaves=12,
)  # fmt: skip


@given(st.binary(max_size=400))
def test_random_bytes_raise_nothing_but_malformed(frame: bytes) -> None:
    for decode in (decode_to_server, decoder_to_client(examples.WORLD)):
        with suppress(Malformed):
            decode(frame)


@given(VALUES, st.sampled_from(sorted(READY)), st.sampled_from(examples.TO_SERVER))
def test_values_in_the_wrong_place_raise_nothing_but_malformed(
    value: Any, key: str, message: ToServer
) -> None:
    for whole in (value, {**READY, key: value}, {**msgpack.unpackb(encode(message)), key: value}):
        with suppress(Malformed):
            decode_to_server(msgpack.packb(whole))


@given(st.sampled_from(examples.TO_SERVER), st.data())
def test_a_bent_frame_raises_nothing_but_malformed(message: ToServer, data: st.DataObject) -> None:
    frame = bytearray(encode(message))
    for place in data.draw(st.lists(st.integers(0, len(frame) - 1), min_size=1, max_size=4)):
        frame[place] = data.draw(st.integers(0, 255))
    with suppress(Malformed):
        decode_to_server(bytes(frame))
