"""`adhoc host --lan` between two computers: network namespaces with a cable between them.

On Linux, as root: `make test-lan`.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.server.processes import ROOT, host

pytestmark = pytest.mark.lan

HERE, THERE = "adhoc-here", "adhoc-there"
PRIVATE, FRIEND, PUBLIC = "192.168.77.1", "192.168.77.2", "203.0.113.1"
"""Addresses of the host in the private network and in a public one, and of a friend's computer."""


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


def inside(space: str) -> list[str]:
    """How a command is run on one of the computers."""
    return ["ip", "netns", "exec", space]


@pytest.fixture(scope="module")
def _two_computers() -> Iterator[None]:
    with ExitStack() as stack:
        for space in (HERE, THERE):
            try:
                ip("netns", "add", space)
            except subprocess.CalledProcessError as problem:
                pytest.skip(f"no network namespaces can be made here: {problem.stderr.strip()}")
            stack.callback(ip, "netns", "del", space)
        ip("link", "add", "cable", "netns", HERE, "type", "veth", "peer", "cable", "netns", THERE)
        for space, addresses in ((HERE, (PRIVATE, PUBLIC)), (THERE, (FRIEND,))):
            for address in addresses:
                ip("-n", space, "address", "add", f"{address}/24", "dev", "cable")
            for link in ("lo", "cable"):
                ip("-n", space, "link", "set", link, "up")
        ip("-n", THERE, "route", "add", "203.0.113.0/24", "dev", "cable")
        yield


@pytest.mark.usefixtures("_two_computers")
def test_a_friend_on_the_same_network_plays_and_nobody_else_is_served(own_home: Path) -> None:
    seats = ("--scenario", "first_coalition", "--seats", "human,sensible,sensible")
    with host(own_home, "--lan", *seats, under=inside(HERE)) as running:
        said: list[str] = []
        while not any("same network" in line for line in said):
            said.append(running.program.line())
        found = re.search(r"adhoc join (\S+:\d+) (\S+)$", said[-1])
        assert found is not None
        assert found[1].startswith(f"{PRIVATE}:")
        assert found[2] == running.code

        bot = ("-m", "game.cli", "bot", found[1], found[2])
        over = friend(*bot)
        assert over.returncode == 0, over.stderr
        assert "The match is over" in over.stdout

        port = int(found[1].rpartition(":")[2])
        reach = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 5)"
        assert friend("-c", reach, PRIVATE, str(port)).returncode == 0
        refused = friend("-c", reach, PUBLIC, str(port))
        assert "ConnectionRefusedError" in refused.stderr
        assert running.program.stop() == 0


def friend(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run this Python on the other computer."""
    return subprocess.run(
        [*inside(THERE), sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
