"""docs/PROTOCOL.md is true: its examples are the code's, and an independent decoder reads them."""

import json
import re
import typing
from typing import Any

import msgpack
import pytest

from game.rules.commands import Command
from game.wire import to_client as c
from game.wire import to_server as s
from game.wire.codec import decode_to_server, decoder_to_client
from game.wire.session import ServerSession
from game.wire.steering import Steering
from tests.wire import examples
from tests.wire.page import PAGE, renewed

TEXT = PAGE.read_text(encoding="utf-8")
PAIRS = re.findall(r"```json\n(.*?)```\n\n```hex\n(.*?)```", TEXT, re.DOTALL)
MESSAGES = (*examples.TO_SERVER, *examples.TO_CLIENT)


def test_the_page_is_as_the_code_writes_it() -> None:
    assert renewed(TEXT) == TEXT, "run python -m tests.wire.page"


def test_every_message_and_every_command_has_an_example() -> None:
    assert {type(m) for m in examples.TO_SERVER} == set(typing.get_args(s.ToServer))
    assert {type(m) for m in examples.TO_CLIENT} == set(typing.get_args(c.ToClient))
    assert {type(k) for k in examples.COMMANDS} == set(typing.get_args(Command))
    assert {type(d) for d in examples.STEERING} == set(typing.get_args(Steering))


def test_the_page_shows_all_examples_in_order() -> None:
    assert len(PAIRS) == len(MESSAGES)


def as_written(value: Any) -> Any:
    """Bytes as the page writes them; keys of maps as JSON writes them."""
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, dict):
        return {str(key): as_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_written(item) for item in value]
    return value


@pytest.mark.parametrize("place", range(len(MESSAGES)))
def test_hex_and_json_of_an_example_say_the_same(place: int) -> None:
    shown, frame = PAIRS[place]
    bare = msgpack.unpackb(bytes.fromhex(frame), strict_map_key=False)
    assert as_written(bare) == json.loads(shown.replace("\n", " "))


@pytest.mark.parametrize("place", range(len(MESSAGES)))
def test_the_hex_of_an_example_reads_as_the_message(place: int) -> None:
    frame = bytes.fromhex(PAIRS[place][1])
    if place < len(examples.TO_SERVER):
        assert decode_to_server(frame) == MESSAGES[place]
    else:
        assert decoder_to_client(examples.WORLD)(frame) == MESSAGES[place]


def test_a_server_understands_a_client_that_sends_exactly_these() -> None:
    session = ServerSession(0)
    frames = [bytes.fromhex(frame) for _, frame in PAIRS[: len(examples.TO_SERVER)]]
    hello, _, _, *rest = frames
    heard = [session.receive(frame, 0) for frame in (hello, *rest)]
    assert [type(m) for m in heard if m is not None] == [
        s.Hello,
        *[s.Submit] * len(examples.COMMANDS),
        s.AskTurn,
        s.AskLines,
        s.AskView,
        s.Say,
        s.Say,
        s.Mute,
        s.SignIn,
        s.AskRatings,
        s.SetContact,
        *[s.Steer] * len(examples.STEERING),
        s.AskPhrase,
        s.Rematch,
        s.AskLobby,
        s.OpenMatch,
        s.QuickMatch,
        s.Leave,
    ]
    (pong,) = session.outgoing
    assert msgpack.unpackb(pong) == {"type": "pong", "stamp": 15000}
