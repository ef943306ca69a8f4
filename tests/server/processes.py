"""Programs of their own for tests: a host on a loopback port, a player with saves on this disk."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.server.guests import PATIENCE_S

ROOT = Path(__file__).parents[2]


@dataclass
class Program:
    """A program that runs, and what it says line by line."""

    process: "subprocess.Popen[str]"

    def line(self) -> str:
        """The next line it says; fails where it ends instead, or says nothing for too long."""
        assert self.process.stdout is not None
        patience = threading.Timer(PATIENCE_S, self.process.kill)
        patience.start()
        try:
            said = self.process.stdout.readline()
        finally:
            patience.cancel()
        assert said, f"it ended with {self.process.wait()}"
        return said.rstrip("\n")

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As an operator would; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@contextmanager
def program(arguments: Sequence[str], home: Path, under: Sequence[str] = ()) -> Iterator[Program]:
    """Run this Python with arguments, ``under`` another program where one is named; ended at the
    latest when the test is.
    """
    process = subprocess.Popen(
        [*under, sys.executable, "-u", *arguments],
        cwd=ROOT,
        env={**os.environ, "ADHOC_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Program(process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def joining(running: Program) -> tuple[str, str]:
    """Where a server says that one can join it: address and code."""
    said = running.line()
    found = re.search(r"adhoc join (\S+) (\S+)$", said)
    assert found, said
    return found[1], found[2]


@dataclass
class Host:
    """`adhoc host`, running."""

    program: Program
    address: str
    code: str


@contextmanager
def host(home: Path, *options: str, port: int = 0, under: Sequence[str] = ()) -> Iterator[Host]:
    """Run `adhoc host` with the saves of ``home``."""
    arguments = ["-m", "game.cli", "host", "--port", str(port), *options]
    with program(arguments, home, under) as running:
        yield Host(running, *joining(running))
