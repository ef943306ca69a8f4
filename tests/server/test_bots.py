"""Computer powers think in processes of their own; what happens to those happens to no match."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from game.ai.dice import ai_key
from game.ai.policies import policy_named
from game.ai.table import answers
from game.rules.commands import Command, SetReady
from game.rules.opening import new_match
from game.rules.view import view_for
from game.rules.views import Seat, View
from game.wire import to_client as c
from game.wire.log import Acted, decode_entry
from server.bots import Bots, ThoughtLost
from server.inbox import Thought
from server.record import open_match
from server.store.memory import MemoryStore
from server.thinking import Thinking
from tests.server.guests import PATIENCE_S, SHORT, Guest, hall, line_to, plan
from tests.wire.examples import NORTH

ROOT = Path(__file__).parents[2]
KEY = ai_key(1)


def first_view() -> View:
    return view_for(new_match(SHORT, 1), Seat(NORTH))


def test_a_worker_says_what_the_policy_says() -> None:
    async def body() -> None:
        bots = Bots(1)
        try:
            view = first_view()
            said = await bots.think(view, "sensible", KEY, 0)
            assert said == answers(policy_named("sensible"), view, KEY, 0)
        finally:
            await bots.close()

    asyncio.run(body())


def test_a_dead_worker_is_replaced_and_its_question_asked_again() -> None:
    async def body() -> None:
        bots = Bots(1)
        try:
            view = first_view()
            first = await bots.think(view, "sensible", KEY, 0)
            (idle,) = bots.worker_pids()
            os.kill(idle, signal.SIGKILL)
            assert await bots.think(view, "sensible", KEY, 0) == first
            # And one that dies over a question: it has just been started, and has not answered.
            (idle,) = bots.worker_pids()
            os.kill(idle, signal.SIGKILL)
            asked = asyncio.create_task(bots.think(view, "sensible", KEY, 0))
            while bots.worker_pids() in ([], [idle]):
                await asyncio.sleep(0)
            os.kill(bots.worker_pids()[0], signal.SIGKILL)
            assert await asked == first
        finally:
            await bots.close()

    asyncio.run(body())


def test_who_closes_waits_for_no_answer() -> None:
    async def body() -> None:
        bots = Bots(1)
        await bots.think(first_view(), "sensible", KEY, 0)
        (worker,) = bots.worker_pids()
        os.kill(worker, signal.SIGSTOP)  # it never answers again
        asked = asyncio.create_task(bots.think(first_view(), "sensible", KEY, 0))
        await asyncio.sleep(0)
        asked.cancel()
        await bots.close()
        assert not _runs(worker)

    asyncio.run(body())


def test_workers_end_with_a_program_that_is_killed() -> None:
    program = (
        "import asyncio\n"
        "from server.bots import Bots\n"
        "from tests.server.test_bots import KEY, first_view\n"
        "async def main():\n"
        "    bots = Bots(1)\n"
        "    await bots.think(first_view(), 'sensible', KEY, 0)\n"
        "    print(bots.worker_pids()[0], flush=True)\n"
        "    await asyncio.sleep(600)\n"
        "if __name__ == '__main__': asyncio.run(main())\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
    finally:
        parent.kill()
        parent.wait()
    give_up = time.monotonic() + PATIENCE_S
    while _runs(worker):
        assert time.monotonic() < give_up, "the worker outlived its program"
        time.sleep(0.01)


def _runs(pid: int) -> bool:
    """Whether a process does; one that has ended and waits to be noticed does not."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False


def test_a_policy_that_fails_or_kills_its_worker_leaves_its_power_idle() -> None:
    class Failing(Bots):
        def __init__(self, fault: Exception) -> None:
            super().__init__(1)
            self.fault = fault

        async def think(self, view: View, policy: str, key: bytes, talk: int) -> list[Command]:
            raise self.fault

    async def body(fault: Exception) -> None:
        record = open_match(SHORT, seed=1, salt=b"", seats=("human", "sensible"))
        said: asyncio.Queue[Thought] = asyncio.Queue()
        thinking = Thinking(record, Failing(fault), said.put)
        thinking.ask(record.state)
        thought = await said.get()
        (act,) = thinking.acts(thought, 1)
        assert (act.power, act.command) == (1, SetReady())

    asyncio.run(body(ZeroDivisionError()))
    asyncio.run(body(ThoughtLost()))


def test_a_person_and_a_computer_power_play_a_match() -> None:
    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            code = await there.open(plan("human", "sensible"))
            async with Guest(line_to(there), code) as guest:
                await guest.play()
            acts = [
                entry
                for stored in store.read(code)
                if isinstance(entry := decode_entry(stored.content), Acted)
            ]
            assert {act.power for act in acts} == {0, 1}

    asyncio.run(body())


def test_computer_powers_alone_play_to_the_end_while_somebody_looks_on() -> None:
    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan("random_legal", "sensible"))
            async with Guest(line_to(there), code, token="") as onlooker:
                over = await onlooker.until(c.Over)
                assert len(over.outcome.seats) == 2

    asyncio.run(body())
