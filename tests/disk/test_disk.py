"""What a server asks of the disk, seen by the system: in which order, and when there is no room.

On Linux, under strace: `make test-disk`.
"""

import asyncio
import re
import resource
import time
from pathlib import Path

import pytest

from game.rules import commands as k
from game.wire import to_client as c
from game.wire.dial import dial
from server.store import open_store
from tests.server.guests import PATIENCE_S, Guest
from tests.server.processes import host

pytestmark = pytest.mark.disk

REF = "followed-by-strace"
MATCH = ("--scenario", "first_coalition", "--seats", "human")


def places(calls: list[str], *what: str) -> list[int]:
    """The numbers of the system calls in which all of these patterns occur."""
    return [n for n, call in enumerate(calls) if all(re.search(each, call) for each in what)]


def whole(trace: Path) -> str:
    """The trace once strace, which goes on by itself, has seen the end of the program, whose first
    thread begins it.
    """
    give_up = time.monotonic() + PATIENCE_S
    while True:
        text = trace.read_text(encoding="utf-8")
        begun = re.match(r"\d+", text)
        if begun and re.search(rf"^{begun[0]} +\+\+\+ exited", text, re.MULTILINE):
            return text
        assert time.monotonic() < give_up, "strace has not come to an end"
        time.sleep(0.01)


def calls_of(trace: Path) -> list[str]:
    """System calls in the order in which they ended. A call that another thread interrupted in the
    trace is put together again.
    """
    calls: list[str] = []
    begun: dict[str, str] = {}
    for line in whole(trace).splitlines():
        thread, call = line.split(maxsplit=1)  # strace pads the numbers of threads
        if call.endswith("<unfinished ...>"):
            begun[thread] = call.removesuffix("<unfinished ...>")
        else:
            rest = re.sub(r"^ *<\.\.\. \w+ resumed>", "", call)
            calls.append(call if rest == call else begun.pop(thread) + rest)
    return calls


def test_a_command_is_on_disk_before_it_is_acknowledged(own_home: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    strace = (
        "strace", "-D", "-f", "-y", "-s", "8192", "-o", str(trace),
        "-e", "trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg",
    )  # fmt: skip
    store = ("--store", f"sqlite:///{tmp_path}/kept/matches.sqlite")

    async def body(address: str, code: str) -> None:
        async with Guest(dial(address), code) as guest:
            await guest.seen()
            assert isinstance(await guest.say(k.SetReady(), REF), c.Accepted)

    with host(own_home, *MATCH, *store, under=strace) as running:
        asyncio.run(body(running.address, running.code))
        assert running.program.stop() == 0
    calls = calls_of(trace)
    written = places(calls, r"^pwrite64\(\d+<\S+/kept/matches\.sqlite-wal>", REF)[0]
    synced = places(calls, r"^f(data)?sync\(\d+<\S+/kept/matches\.sqlite-wal>\) += 0$")
    acknowledged = places(calls, r"^\w+\(\d+<(socket|TCP)", "accepted", REF)[0]
    assert any(written < sync < acknowledged for sync in synced)


def test_a_full_disk_refuses_commands_and_needs_no_restart(own_home: Path) -> None:
    """A limit on the size of files, set from outside, is the disk that has no room."""
    wal = own_home / "saves.sqlite-wal"

    async def body(address: str, code: str, asleep: str, process: int) -> None:
        limits = resource.prlimit(process, resource.RLIMIT_FSIZE)
        async with Guest(dial(address), code) as guest:
            before = await guest.seen()
            resource.prlimit(process, resource.RLIMIT_FSIZE, (wal.stat().st_size, limits[1]))
            for _ in range(3):
                refused = await guest.say(k.SetOrders(()))
                assert isinstance(refused, c.Refused)
                assert refused.code == "not_stored"
                assert str(own_home) not in refused.sentence
            assert guest.view == before
            for readable in (code, asleep):
                async with Guest(dial(address), readable, token="") as onlooker:
                    assert (await onlooker.seen()).turn == 1
            resource.prlimit(process, resource.RLIMIT_FSIZE, limits)
            assert isinstance(await guest.say(k.SetOrders(()), "there-is-room"), c.Accepted)
        async with Guest(dial(address), asleep) as guest:
            await guest.seen()
            assert isinstance(await guest.say(k.SetOrders(())), c.Accepted)

    with host(own_home, *MATCH) as running:
        asleep = running.code
        assert running.program.stop() == 0
    with host(own_home, *MATCH) as running:
        process = running.program.process.pid
        asyncio.run(body(running.address, running.code, asleep, process))
        assert running.program.stop() == 0
    store = open_store(f"sqlite:///{own_home}/saves.sqlite")
    assert store.answered(running.code, "0", "there-is-room") is not None
    store.close()
