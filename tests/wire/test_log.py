"""What is written down can be read again, by us and, of older versions, as far as we know it."""

import msgpack
import msgspec
import pytest
from msgspec.structs import replace

from game.rules.resolve import resolve_turn
from game.rules.ruleset import RULES_VERSION
from game.rules.state import decode_state, digest, encode_state
from game.wire.log import (
    Acted,
    ChatSwitched,
    Entry,
    LogDamaged,
    Muted,
    Opened,
    PassSet,
    PhraseSet,
    Rematched,
    RulesChanged,
    SeatTaken,
    Snapshot,
    Spoke,
    Steered,
    TurnClosed,
    UserSeated,
    Warned,
    decode_entry,
    decode_snapshot,
    encode_entry,
    encode_snapshot,
)
from game.wire.old_log import FromTheFuture, read_events, read_opened, read_state
from game.wire.options import MatchOptions
from game.wire.steering import Deed
from tests.wire.examples import (
    AFTER,
    BEFORE,
    COMMANDS,
    NORTH,
    PACT,
    SCENARIO,
    SOUTH,
    STEERING,
    WORLD,
)

STATE, EVENTS = resolve_turn(AFTER)

OPENED = Opened(
    rules=RULES_VERSION,
    program="0.1.0",
    scenario=SCENARIO,
    seed="example",
    salt=b"salt",
    seats=("human", "sensible"),
    world=WORLD.digest,
    digest=digest(BEFORE),
)
TAKEN = SeatTaken(power=NORTH, token=b"0" * 32, name="Ada")
CLOSED = TurnClosed(turn=1, why="ready", events=tuple(EVENTS), digest=digest(STATE))

ENTRIES: tuple[Entry, ...] = (
    OPENED,
    TAKEN,
    *(Acted(power=NORTH, ref=str(n), command=c, events=()) for n, c in enumerate(COMMANDS)),
    CLOSED,
    Spoke(power=NORTH, ref="chat.1", turn=1, text="Déjà vu", to=(SOUTH,), about=PACT),
    Muted(power=NORTH, by=SOUTH),
    ChatSwitched(off=True),
    UserSeated(power=NORTH, user="Ada"),
    PhraseSet(power=NORTH, phrase=b"1" * 32, evicts=True),
    PassSet(number=1, role="teacher", name="Ms Diop", phrase=b"2" * 32),
    *(
        Steered(at_ms=7, why="host", deed=deed, ref=f"host.{n}", left_ms=90_000)
        for n, deed in enumerate(STEERING)
        if isinstance(deed, Deed)
    ),
    Warned(turn=1, powers=(NORTH,), left_ms=60_000),
    Rematched(code="K7QM2P"),
    RulesChanged(former=0, rules=1, program="0.1.0", after=3, digest=b"d"),
)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: type(entry).__name__)
def test_an_entry_comes_out_as_it_went_in(entry: Entry) -> None:
    assert decode_entry(encode_entry(entry)) == entry


def test_entries_one_after_another_are_read_as_a_stream() -> None:
    unpacker = msgpack.Unpacker(strict_map_key=False)
    unpacker.feed(b"".join(map(encode_entry, ENTRIES)))
    assert [raw["type"] for raw in unpacker][:3] == ["opened", "seat_taken", "acted"]


def test_a_damaged_entry_says_where() -> None:
    raw = msgpack.unpackb(encode_entry(CLOSED), strict_map_key=False)
    raw["events"][2]["cause"] = 7
    with pytest.raises(LogDamaged, match=r"events\[2\]\.cause"):
        decode_entry(msgpack.packb(raw))
    with pytest.raises(LogDamaged):
        decode_entry(encode_entry(CLOSED)[:-1])


def test_a_snapshot_holds_the_state_as_written() -> None:
    written = encode_state(STATE)
    snapshot = Snapshot(
        rules=1, state=msgspec.Raw(written), turn_starts=(1, 9), holders=(TAKEN, None)
    )
    read = decode_snapshot(encode_snapshot(snapshot))
    assert digest(decode_state(read.state, WORLD)) == digest(STATE)
    assert (read.turn_starts, read.holders) == ((1, 9), (TAKEN, None))


def test_an_entry_of_another_version_is_read_as_far_as_it_is_known() -> None:
    raw = msgpack.unpackb(encode_entry(CLOSED), strict_map_key=False)
    raw["events"].append({"type": "tide_turned", "cause": {"rule": "tides"}})
    assert read_events(msgpack.packb(raw)) == (CLOSED.events, 1)
    assert read_events(encode_entry(TAKEN)) == ((), 0)


def test_a_first_entry_with_unknown_constants_is_read() -> None:
    raw = msgpack.unpackb(encode_entry(OPENED), strict_map_key=False)
    raw["scenario"]["setup"]["constants"]["moon_phase"] = 4
    assert read_opened(msgpack.packb(raw)) == OPENED


@pytest.mark.parametrize("field", ["rules", "log"])
def test_a_first_entry_of_the_future_is_told_apart_from_a_damaged_one(field: str) -> None:
    raw = msgpack.unpackb(encode_entry(OPENED), strict_map_key=False)
    with pytest.raises(FromTheFuture):
        read_opened(msgpack.packb({**raw, field: 99}))
    del raw["scenario"]
    with pytest.raises(LogDamaged):
        read_opened(msgpack.packb(raw))


def test_a_state_whose_world_was_counted_otherwise_is_read() -> None:
    raw = msgpack.unpackb(encode_state(STATE), strict_map_key=False)
    raw["world"] = b"otherwise"
    raw["weather"] = 3
    assert digest(read_state(msgpack.packb(raw), WORLD)) == digest(STATE)
    del raw["stability"]
    with pytest.raises(LogDamaged, match="stability"):
        read_state(msgpack.packb(raw), WORLD)


def test_a_first_entry_without_options_is_read_with_those_it_was_played_by() -> None:
    raw = msgpack.unpackb(encode_entry(OPENED), strict_map_key=False)
    assert "options" not in raw
    raw["deadline_s"] = 90
    read = read_opened(msgpack.packb(raw)).options
    assert read == MatchOptions(press="typed", timing="live", turn_s=90)
    chosen = replace(OPENED, options=MatchOptions(press="none", anonymous=True))
    assert read_opened(encode_entry(chosen)) == chosen
