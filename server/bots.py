"""Where computer powers think: processes of their own, so that a match server stays quick.

A worker gets the public setup, a view and dice, and answers with commands, all as bytes; it never
gets a match's state. A worker that dies is replaced and its question asked again.
"""

import asyncio
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_context, parent_process

import msgspec

from game.ai.policies import policy_named
from game.ai.table import answers
from game.rules.commands import Command
from game.rules.setup import Setup
from game.rules.state import world_hook
from game.rules.views import View
from game.rules.world import World, build_world
from game.wire.codec import encode_value

ATTEMPTS = 3
"""How often a question is asked before it is given up: it may be what kills the worker."""

_PATIENCE = 5
"""By how much thinking gives way to what draws and answers, as a change of niceness."""


class ThoughtLost(Exception):
    """Every worker died over this question."""


class Bots:
    """A pool of workers, started when first asked."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    async def think(self, view: View, policy: str, key: bytes, talk: int) -> list[Command]:
        """What a policy says in a seat (see `game.ai.table.answers`). Raises ThoughtLost."""
        question = (_setup_of(view.world), encode_value(view), policy, key, talk)
        loop = asyncio.get_running_loop()
        for _ in range(ATTEMPTS):
            pool = self._running()
            try:
                answer = await loop.run_in_executor(pool, _think, *question)
            except BrokenProcessPool:
                if pool is self._pool:
                    self._pool = None
                continue
            return _commands.decode(answer)
        raise ThoughtLost(f"the policy {policy} took its worker down {ATTEMPTS} times")

    def worker_pids(self) -> list[int]:
        """The process ids of the workers that run now."""
        return [] if self._pool is None else list(self._pool._processes or ())

    async def close(self) -> None:
        """End the workers; questions in flight are dropped, and nobody waits for their answers."""
        pool, self._pool = self._pool, None
        if pool is not None:
            for worker in list((pool._processes or {}).values()):
                worker.kill()
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=get_context("spawn"), initializer=_begin
            )
        return self._pool


_commands: msgspec.msgpack.Decoder[list[Command]] = msgspec.msgpack.Decoder(list[Command])


@lru_cache(maxsize=64)
def _setup_of(world: World) -> bytes:
    return msgspec.msgpack.encode(world.setup)


# ---- In the worker


def _begin() -> None:
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_PATIENCE)
    _live_with_parent()


def _live_with_parent() -> None:
    """End when the program does, however it ends, and not before: Ctrl-C is for it alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


@lru_cache(maxsize=32)
def _reader(setup: bytes) -> msgspec.msgpack.Decoder[View]:
    world = build_world(msgspec.msgpack.decode(setup, type=Setup))
    return msgspec.msgpack.Decoder(View, dec_hook=world_hook(world))


def _think(setup: bytes, view: bytes, policy: str, key: bytes, talk: int) -> bytes:
    said = answers(policy_named(policy), _reader(setup).decode(view), key, talk)
    return msgspec.msgpack.encode(said)
