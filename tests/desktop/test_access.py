"""What a screen reader finds on the accessibility bus: elements to read and to use."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.client.access import Reader
from tests.client.playing import Game, game
from tests.desktop.desktop import DEADLINE_S, until

pytestmark = pytest.mark.desktop

_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_BUS = ("org.a11y.Bus", "/org/a11y/bus")
_NODE = "org.a11y.atspi.Accessible"


class Bus:
    """A session bus with an accessibility bus, and somebody who listens on it."""

    def __init__(self, folder: Path) -> None:
        self._programs: list[subprocess.Popen[str]] = []
        home = {**os.environ, "XDG_CACHE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        session = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address", "--nofork"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=home,
        )
        self._programs.append(session)
        assert session.stdout is not None
        self.session = session.stdout.readline().strip()
        home["DBUS_SESSION_BUS_ADDRESS"] = self.session
        launcher = subprocess.Popen(
            [_LAUNCHER, "--launch-immediately"], stderr=subprocess.DEVNULL, text=True, env=home
        )
        self._programs.append(launcher)
        answer = until(lambda: self._launched(), "the accessibility bus")
        self.address = answer.split("'")[1]
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            setting = ("org.a11y.Status", name, "<true>")
            self._call(self.session, *_BUS, "org.freedesktop.DBus.Properties.Set", *setting)

    def _launched(self) -> str:
        answer = self._call(self.session, *_BUS, "org.a11y.Bus.GetAddress")
        return answer if "unix:" in answer else ""

    @staticmethod
    def _call(address: str, dest: str, path: str, method: str, *args: str) -> str:
        where = ("--address", address, "--dest", dest, "--object-path", path, "--method", method)
        done = subprocess.run(["gdbus", "call", *where, *args], capture_output=True, text=True)
        return done.stdout.strip()

    def ask(self, dest: str, path: str, method: str, *args: str) -> str:
        return self._call(self.address, dest, path, method, *args)

    def close(self) -> None:
        for program in reversed(self._programs):
            program.terminate()
            program.wait(DEADLINE_S)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    if not (shutil.which("gdbus") and shutil.which("dbus-daemon") and Path(_LAUNCHER).exists()):
        pytest.skip("there is no accessibility bus here: apt install at-spi2-core libglib2.0-bin")
    opened = Bus(tmp_path)
    try:
        yield opened
    finally:
        opened.close()


@pytest.fixture
def played() -> Iterator[Game]:
    with game() as opened:
        opened.app.start("first_coalition", None, 1)
        opened.settle()
        yield opened


def test_a_screen_reader_finds_the_window_and_presses_a_button(
    bus: Bus, played: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.session)
    reader = Reader(played.app.stage, 0)  # the window has no number of use on Linux

    def children(dest: str, path: str) -> list[tuple[str, str]]:
        told = bus.ask(dest, path, f"{_NODE}.GetChildren")
        return re.findall(r"\('(:[\d.]+)', (?:objectpath )?'([^']+)'\)", told)

    def elements() -> dict[str, tuple[str, str]]:
        """Everything there is, by its name."""
        reader.attend(focused=True)
        found: dict[str, tuple[str, str]] = {}
        below = children("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        while below:
            dest, path = below.pop()
            name = bus.ask(dest, path, "org.freedesktop.DBus.Properties.Get", _NODE, "Name")
            found[name.removeprefix("(<").removesuffix(">,)").strip("'\"")] = (dest, path)
            below += children(dest, path)
        return found if "Learn" in found else {}

    found = until(elements, "the window on the accessibility bus")
    assert {"The world", "World order", "Orders", "Seal orders and wait"} <= set(found)
    bus.ask(*found["Orders"], "org.a11y.atspi.Action.DoAction", "0")
    deadline = time.monotonic() + DEADLINE_S
    while played.screen != "Orders":
        assert time.monotonic() < deadline, "the button was not pressed"
        reader.attend(focused=True)
        time.sleep(0.02)
