"""One match, many watchers: stored, then acknowledged; refused, and nothing changed."""

import asyncio
import threading
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from game.rules import commands as k
from game.rules.ids import PowerId
from game.rules.orders import Stabilise
from game.wire import to_client as c
from game.wire.codec import decoder_to_client, encode
from game.wire.line import memory_line
from game.wire.log import Acted, Entry, SeatTaken, TurnClosed, decode_entry
from game.wire.player import LineState
from game.wire.to_server import Hello, Leave
from game.wire.version import PROTOCOL
from server.attend import attend
from server.inbox import Enter
from server.outbox import Outbox
from server.settings import Settings
from server.store.contract import StoreError, StoreUnwritable, Write
from server.store.memory import MemoryStore
from server.waking import Stopping
from tests.server.guests import PATIENCE_S, Guest, hall, line_to, plan
from tests.wire.examples import COMMANDS, PACT

OFFER = replace(COMMANDS[0], name="")
ORDERS = k.SetOrders((Stabilise(law=1, aid=0),))


def log_of(store: MemoryStore, code: str) -> list[Entry]:
    return [decode_entry(entry.content) for entry in store.read(code)]


def acts(store: MemoryStore, code: str) -> list[Acted]:
    return [entry for entry in log_of(store, code) if isinstance(entry, Acted)]


def test_two_people_play_a_match_to_the_end() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                one, other = await asyncio.gather(a.play(), b.play())
            assert one == other
            assert {seat.rank for seat in one.outcome.seats} <= {1, 2}
            closed = [e.turn for e in log_of(store, code) if isinstance(e, TurnClosed)]
            assert closed == [1, 2, 3]
            assert store.row(code).state in ("over", "collapsed")
            async with Guest(line_to(there), code, token="") as late:
                assert await late.until(c.Over) == one

    asyncio.run(body())


def test_what_is_accepted_is_stored_and_what_is_refused_changes_nothing() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as guest:
                before = await guest.seen()
                refused = await guest.say(k.SignProposal(PACT, 1))
                assert isinstance(refused, c.Refused)
                assert refused.sentence
                assert acts(store, code) == []
                assert guest.view == before
                accepted = await guest.say(OFFER)
                assert isinstance(accepted, c.Accepted)
                (act,) = acts(store, code)
                assert (act.ref, act.command, act.power) == (accepted.ref, OFFER, 0)
                assert guest.view is not None
                assert len(guest.view.proposals) == 1

    asyncio.run(body())


def test_a_repeat_gets_the_first_answer_and_counts_once() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as guest:
                await guest.seen()
                assert isinstance(await guest.say(OFFER, "r1"), c.Accepted)
                # It could be done again, or not: both answers are the first one.
                assert isinstance(await guest.say(OFFER, "r1"), c.Accepted)
                assert isinstance(await guest.say(k.WithdrawProposal(PACT), "r2"), c.Accepted)
                assert isinstance(await guest.say(k.WithdrawProposal(PACT), "r2"), c.Accepted)
                assert [act.ref for act in acts(store, code)] == ["r1", "r2"]

    asyncio.run(body())


def test_a_repeat_after_the_turn_has_closed_and_the_server_was_restarted() -> None:
    async def body() -> None:
        store = MemoryStore()
        token = ""
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as guest, Guest(line_to(there), code) as b:
                token = guest.token
                await guest.seen()
                await b.seen()
                await b.say(k.SetReady())
                assert isinstance(await guest.say(k.SetReady(), "ready-1"), c.Accepted)
        async with hall(store) as there, Guest(line_to(there), code, token=token) as guest:
            await guest.seen()
            assert isinstance(await guest.say(k.SetReady(), "ready-1", turn=1), c.Accepted)
            late = await guest.say(k.SetReady(), "ready-1b", turn=1)
            assert isinstance(late, c.Refused)
            assert (late.code, late.params) == ("turn_closed", {"turn": 1})
            mine = [act.ref for act in acts(store, code) if act.power == 0]
            assert mine == ["ready-1"]

    asyncio.run(body())


def test_commands_that_wait_together_are_stored_together() -> None:
    class Slow(MemoryStore):
        """Its disk is busy until told otherwise."""

        def __init__(self) -> None:
            super().__init__()
            self.batches: list[int] = []
            self.free = threading.Event()
            self.free.set()

        def append_all(self, writes: Sequence[Write]) -> list[int | StoreError]:
            self.free.wait()
            self.batches.append(sum(len(write.entries) for write in writes))
            return super().append_all(writes)

    async def body() -> None:
        store = Slow()
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as guest:
                await guest.seen()
                store.batches.clear()
                store.free.clear()
                refs = [guest.player.submit(ORDERS) for _ in range(40)]
                for _ in range(1000):  # enough turns of the loop for all to arrive
                    await asyncio.sleep(0)
                store.free.set()
                while guest.player.unanswered:
                    await guest.next()
                assert [act.ref for act in acts(store, code)] == refs
                assert sum(store.batches) == 40
                assert len(store.batches) <= 3

    asyncio.run(body())


def test_a_full_disk_refuses_and_the_match_goes_on_when_there_is_room_again() -> None:
    class Full(MemoryStore):
        full = False

        def append_all(self, writes: Sequence[Write]) -> list[int | StoreError]:
            if self.full:
                raise StoreUnwritable("Nothing could be saved: the disk is full.", "disk_full")
            return super().append_all(writes)

    async def body() -> None:
        store = Full()
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as guest:
                before = await guest.seen()
                store.full = True
                refused = await guest.say(OFFER)
                assert isinstance(refused, c.Refused)
                assert refused.code == "not_stored"
                assert "disk is full" in refused.sentence
                assert guest.view == before
                store.full = False
                assert isinstance(await guest.say(OFFER), c.Accepted)

    asyncio.run(body())


def test_a_turn_that_could_not_be_stored_is_closed_when_there_is_room_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Full(MemoryStore):
        """Has no room for the first two attempts to close a turn."""

        attempts = 0

        def append_all(self, writes: Sequence[Write]) -> list[int | StoreError]:
            contents = [entry.content for write in writes for entry in write.entries]
            if any(isinstance(decode_entry(content), TurnClosed) for content in contents):
                self.attempts += 1
                if self.attempts < 3:
                    raise StoreUnwritable("Nothing could be saved: the disk is full.", "disk_full")
            return super().append_all(writes)

    async def body() -> None:
        monkeypatch.setattr("server.closing.TRY_AGAIN_S", 0)
        store = Full()
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await asyncio.gather(a.play(), b.play())
            closed = [e.turn for e in log_of(store, code) if isinstance(e, TurnClosed)]
            assert closed == [1, 2, 3]
            assert store.attempts == 5

    asyncio.run(body())


def test_each_sees_its_own_and_nobody_sealed_orders() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            async with (
                Guest(line_to(there), code, seat=0) as a,
                Guest(line_to(there), code, seat=1) as b,
                Guest(line_to(there), code, token="") as onlooker,
            ):
                for guest in (a, b, onlooker):
                    await guest.seen()
                await a.say(ORDERS)
                await a.say(k.SetReady())
                assert a.view is not None
                assert a.view.powers[0].sheet == ORDERS.sheet
                for guest in (b, onlooker):
                    look = await guest.until(c.Look, lambda m: m.view.powers[0].ready)
                    assert not look.view.powers[0].sheet_known
                    told = [m for m in guest.heard if isinstance(m, c.Happened)]
                    assert [len(m.events) for m in told] == [1]
                    assert "Stabilise" not in repr(told)
                refused = await onlooker.say(k.SetReady())
                assert refused.code == "no_seat"

    asyncio.run(body())


def test_seats_are_taken_once_kept_by_token_and_told_when_full() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            dial = line_to(there)
            async with Guest(dial, code.lower(), seat=1) as a:
                welcome = await a.until(c.Welcome)
                assert welcome.power == 1
                async with Guest(dial, code, seat=1) as b:
                    assert (await b.until(c.Goodbye)).code == "seat_taken"
                async with Guest(dial, code) as b:
                    assert (await b.until(c.Welcome)).power == 0
                async with Guest(dial, code) as late:
                    assert (await late.until(c.Goodbye)).code == "match_full"
                async with Guest(dial, code, token=b.token) as b_again:
                    assert (await b_again.until(c.Welcome)).power == 0
            async with Guest(dial, "ZZZZZZ") as lost:
                goodbye = await lost.until(c.Goodbye)
                assert "ZZZZZZ" in goodbye.sentence
                assert lost.player.state is not LineState.ONLINE

    asyncio.run(body())


def test_the_table_says_who_sits_and_whom_it_waits_for() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan("human", "human"))
            async with Guest(line_to(there), code) as a:
                table = await a.until(c.Table)
                assert [place.holder for place in table.places] == ["human", "open"]
                assert table.waiting_for == (0, 1)
                async with Guest(line_to(there), code) as b:
                    await b.seen()
                    await a.until(c.Table, lambda t: t.places[1].connected)
                    await b.say(k.SetReady())
                    table = await a.until(c.Table, lambda t: t.places[1].ready)
                    assert table.waiting_for == (0,)
                table = await a.until(c.Table, lambda t: not t.places[1].connected)
                assert table.places[1].holder == "human"

    asyncio.run(body())


def test_the_deadline_closes_the_turn_with_the_last_draft() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan(deadline_s=1))
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await a.seen()
                await b.seen()
                await a.say(k.SetOrders(()))
                await a.say(ORDERS)
                times = [m.deadline_ms for m in a.heard if isinstance(m, c.Table)]
                assert times[-1] is not None
                assert 0 <= times[-1] <= 1000
                report = await a.until(c.Happened, lambda m: m.closed == 1)
                assert any(getattr(e, "quantity", "") == "stability" for e in report.events)
            closed = [e for e in log_of(store, code) if isinstance(e, TurnClosed)]
            assert closed[0].why == "deadline"

    asyncio.run(body())


def test_no_time_runs_while_a_seat_is_open() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan(deadline_s=600))
            async with Guest(line_to(there), code) as a:
                assert (await a.until(c.Table)).deadline_ms is None
                async with Guest(line_to(there), code):
                    await a.until(c.Table, lambda t: t.places[1].connected)
                    async with Guest(line_to(there), code, token="") as onlooker:
                        assert (await onlooker.until(c.Table)).deadline_ms is not None

    asyncio.run(body())


def test_who_returns_gets_what_was_missed_and_no_more() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            async with (
                Guest(line_to(there), code, seat=0) as a,
                Guest(line_to(there), code, seat=1) as b,
            ):
                await a.seen()
                await b.seen()
                await b.say(k.SetReady())
                await a.until(c.Happened)
                welcome = a.player.welcome
                assert welcome is not None
                number = max(m.n for m in a.heard if isinstance(m, c.Happened))
                await b.say(k.SetReady(False))
                await b.say(k.SetReady(True))
                # Another line of the same seat, as after a loss of the first.
                line = await line_to(there)()
                hello = Hello(
                    protocol=PROTOCOL, code=code, token=a.token, stream=welcome.stream,
                    seen=number, world=welcome.world,
                )  # fmt: skip
                await line.send(encode(hello))
                assert a.view is not None
                read = decoder_to_client(a.view.world)
                first = read(await line.receive())
                assert isinstance(first, c.Welcome)
                assert first.setup is None
                assert first.seen == number
                missed = [read(await line.receive()) for _ in range(2)]
                assert [m.n for m in missed if isinstance(m, c.Happened)] == [
                    number + 1,
                    number + 2,
                ]
                look = read(await line.receive())
                assert isinstance(look, c.Look)
                assert look.n == number + 2
                await line.close()

    asyncio.run(body())


def test_a_slow_watcher_is_shown_out_and_the_others_go_on() -> None:
    async def body() -> None:
        async with hall(outbox_frames=8) as there:
            code = await there.open(plan())
            tight = Settings(outbox_frames=8)
            line = await line_to(there, room=1, settings=tight)()
            await line.send(encode(Hello(protocol=PROTOCOL, code=code)))
            async with Guest(line_to(there), code) as a:
                await a.seen()
                for _ in range(20):
                    await a.say(k.SetReady(True))
                    await a.say(k.SetReady(False))
                read = decoder_to_client(a.view.world if a.view else None)
                last = read(await line.receive())
                while not isinstance(last, c.Goodbye):
                    last = read(await line.receive())
                assert last.code == "too_slow"
                assert isinstance(await a.say(OFFER), c.Accepted)

    asyncio.run(body())


def test_malformed_frames_disturb_nobody() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as a:
                await a.seen()
                for frame in (b"\xc1", b"", b"\x91" * 9000, b"\x00" * 40_000):
                    line = await line_to(there)()
                    await line.send(encode(Hello(protocol=PROTOCOL, code=code)))
                    await line.send(frame)
                    await line.close()
                assert isinstance(await a.say(OFFER), c.Accepted)
                assert not any(isinstance(m, c.Malformed | c.Goodbye) for m in a.heard)

    asyncio.run(body())


def test_a_fault_in_one_match_leaves_the_others_alone() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            broken, sound = await there.open(plan()), await there.open(plan())
            room = await there.room(broken)
            async with (
                Guest(line_to(there), broken) as a,
                Guest(line_to(there), sound) as b,
            ):
                await a.seen()
                await b.seen()
                room.record.state.ready.append(False)  # a fault of the program
                a.player.submit(k.SetReady())
                assert (await a.until(c.Goodbye)).code == "match_failed"
                assert isinstance(await b.say(OFFER), c.Accepted)
            # Its log is whole: it opens again.
            async with Guest(line_to(there), broken, token=a.token) as a:
                assert len((await a.seen()).powers) == 2

    asyncio.run(body())


def test_a_code_nobody_knows_is_told_so() -> None:
    async def body() -> None:
        async with hall() as there:
            for code in ("K7QM2Z", "{reason}"):
                async with Guest(line_to(there), code) as guest:
                    goodbye = await guest.until(c.Goodbye)
                    assert (goodbye.code, goodbye.params) == (
                        "unknown_code",
                        {"code": code.upper()},
                    )

    asyncio.run(body())


class Failing(MemoryStore):
    """A store whose next write meets a fault of the program, and which can give nothing back."""

    fault = True

    def append_all(self, writes: Sequence[Write]) -> list[int | StoreError]:
        if self.fault:
            self.fault = False
            raise RuntimeError("a fault")
        return super().append_all(writes)

    def release(self, match_id: str) -> None:
        super().release(match_id)
        raise StoreUnwritable("The disk is full.", "disk_full")

    def close(self) -> None:
        raise StoreUnwritable("The disk is full.", "disk_full")


def test_a_fault_of_the_store_is_told_and_the_server_can_still_be_stopped() -> None:
    async def body() -> None:
        async with hall(Failing()) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as guest:
                assert (await guest.until(c.Goodbye)).code == "match_failed"
            async with Guest(line_to(there), code) as guest:
                await guest.seen()
                assert isinstance(await guest.say(k.SetReady()), c.Accepted)

    asyncio.run(body())


def test_who_says_too_much_in_a_turn_can_only_be_ready() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store, commands=3) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await asyncio.gather(a.seen(), b.seen())
                said = [await a.say(ORDERS) for _ in range(5)]
                assert [isinstance(each, c.Accepted) for each in said] == [True] * 3 + [False] * 2
                assert (said[-1].code, said[-1].params) == ("too_many", {"most": 3})
                assert len(acts(store, code)) == 3
                said = [await a.say(k.SetReady()) for _ in range(2)]
                assert [isinstance(each, c.Accepted) for each in said] == [True, False]
                await b.say(k.SetReady())
                await a.until(c.Look, lambda look: look.view.turn == 2)
                assert isinstance(await a.say(ORDERS), c.Accepted)

    asyncio.run(body())


def test_who_comes_as_the_room_closes_is_told_so() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            room = await there.room(code)
            await there.close(code)
            ours, theirs = memory_line()
            outbox = Outbox(9, 9999)
            await room.post(Enter(outbox, Hello(PROTOCOL, code=code)))
            await outbox.pump(theirs)
            said = decoder_to_client(None)(await ours.receive())
            assert isinstance(said, c.Goodbye)
            assert said.code == "server_stops"

    asyncio.run(body())


def test_who_comes_while_the_server_stops_may_come_back() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            await there.stop()
            with pytest.raises(Stopping):
                await there.open(plan())
            line = await line_to(there)()
            await line.send(encode(Hello(PROTOCOL, code=code)))
            said = decoder_to_client(None)(await line.receive())
            assert isinstance(said, c.Goodbye)
            assert (said.code, said.final) == ("server_stops", False)

    asyncio.run(body())


def test_who_never_reads_does_not_keep_its_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.attend.LINGER_S", 0.05)

    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            ours, theirs = memory_line(1)
            served = asyncio.create_task(attend(there, theirs, Settings()))
            for message in (Hello(PROTOCOL, code=code), Leave()):
                await ours.send(encode(message))
            await asyncio.wait_for(served, PATIENCE_S)

    asyncio.run(body())


def test_past_turns_are_told_to_who_asks_as_its_eyes_saw_them() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await a.seen()
                await b.seen()
                await a.say(ORDERS)
                await b.say(k.SetReady())
                a.player.submit(k.SetReady())
                report = await a.until(c.Happened, lambda m: m.closed == 1)
                a.player.ask_turn(1)
                told = await a.until(c.Told)
                assert (told.turn, told.events, told.unreadable) == (1, report.events, 0)
                a.player.ask_turn(2)
                assert (await a.until(c.Refused)).code == "turn_unknown"

    asyncio.run(body())


def test_no_token_is_written_down() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as a:
                await a.seen()
            content = b"".join(entry.content for entry in store.read(code))
            assert a.token.encode() not in content
            (taken,) = (e for e in log_of(store, code) if isinstance(e, SeatTaken))
            assert taken.power == PowerId(0)

    asyncio.run(body())
