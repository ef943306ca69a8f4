"""A real X display without a screen, and a hand on its mouse and keyboard.

`Desktop` runs Xvfb on a display it picks itself, starts programs on it, sends real input through
xdotool and reads what is shown from Xvfb's frame buffer. Everything waits by asking again until a
deadline, and everything started is stopped by `close`.
"""

import json
import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pygame

ROOT = Path(__file__).parents[2]
SIZE = (1280, 800)
DEADLINE_S = 30.0

_Found = TypeVar("_Found")


def until(ask: Callable[[], _Found | None], what: str, deadline_s: float = DEADLINE_S) -> _Found:
    """Ask until there is an answer; fails naming what was waited for."""
    end = time.monotonic() + deadline_s
    while True:
        found = ask()
        if found:
            return found
        assert time.monotonic() < end, f"waited {deadline_s:g} s in vain for {what}"
        time.sleep(0.05)


@dataclass(frozen=True)
class Seen:
    """An element of a screen as a program told it, its bounds in pixels of the window."""

    role: str
    name: str
    key: str
    value: str
    enabled: bool
    focused: bool
    bounds: tuple[int, int, int, int]


@dataclass(frozen=True)
class Shown:
    """What a program shows: the size of its window, the screen, and what is on it."""

    size: tuple[int, int]
    screen: str
    nodes: tuple[Seen, ...]

    @classmethod
    def read(cls, file: Path) -> "Shown":
        told = json.loads(file.read_text(encoding="utf-8"))
        nodes = tuple(Seen(**{**node, "bounds": tuple(node["bounds"])}) for node in told["nodes"])
        return cls(tuple(told["size"]), told["screen"], nodes)

    def has(self, key: str) -> bool:
        return any(node.key == key for node in self.nodes)

    def node(self, key: str) -> Seen:
        return next(node for node in self.nodes if node.key == key)

    def usable(self, key: str) -> bool:
        return self.has(key) and self.node(key).enabled and self.node(key).bounds[2] > 0


class Desktop:
    """One display; `folder` takes its frame buffer, logs and the programs' saves."""

    def __init__(self, folder: Path, size: tuple[int, int] = SIZE) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir(exist_ok=True)
        # Nothing moves by itself, so that a picture can stand still.
        (self.home / "settings.json").write_text('{"motion": false}', encoding="utf-8")
        self.window = ""
        self._programs: list[subprocess.Popen[bytes]] = []
        width, height = size
        said, says = os.pipe()
        options = ("-displayfd", str(says), "-screen", "0", f"{width}x{height}x24")
        self._server = subprocess.Popen(
            ["Xvfb", *options, "-fbdir", str(folder), "-nolisten", "tcp", "-noreset"],
            pass_fds=[says],
            stderr=subprocess.DEVNULL,
        )
        os.close(says)
        with os.fdopen(said) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        self.display = f":{number}"

    def adhoc(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start the game's command on this display, with saves of its own."""
        return self.start("-m", "game.cli", *arguments)

    def telling(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """The same, and it tells what it shows (`tests.desktop.telling`): see `told`."""
        self._told.unlink(missing_ok=True)
        return self.start("-m", "tests.desktop.telling", *arguments)

    @property
    def _told(self) -> Path:
        return self.folder / "told.json"

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start Python on this display; what it prints goes to `log` in the folder."""
        with (self.folder / "log").open("ab") as log:
            program = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._programs.append(program)
        return program

    def told(self) -> Shown:
        """What a program that tells it shows now."""
        return until(self._shown, "a program that tells what it shows")

    def _shown(self) -> Shown | None:
        return Shown.read(self._told) if self._told.exists() else None

    def wait_for(self, true: Callable[[Shown], object], what: str) -> Shown:
        """Wait until what is shown is so; what it shows then."""

        def shown() -> Shown | None:
            now = self._shown()
            return now if now is not None and true(now) else None

        return until(shown, what)

    def focus(self, title: str) -> str:
        """Wait for a visible window with this in its title and give it the keyboard; its number."""

        def visible() -> str | None:
            for program in self._programs:
                assert program.poll() in (None, 0), f"the program ended: {self.log()}"
            # By class, then by name: xdotool's own search does not see the names SDL sets.
            shown = self._xdotool("search", "--onlyvisible", "--class", ".", check=False).split()
            named = (self._xdotool("getwindowname", window, check=False) for window in shown)
            return next((w for w, name in zip(shown, named, strict=True) if title in name), None)

        window = until(visible, f"the window {title!r}")
        # No window manager runs here, so nobody else hands out the keyboard.
        self._xdotool("windowfocus", "--sync", window)
        self.window = window
        return window

    def click_on(self, key: str) -> None:
        """Click in the middle of an element of a program that tells what it shows."""
        node = self.wait_for(lambda now: now.usable(key), f"{key} to click on").node(key)
        left, top = self.place()[:2]
        x, y, width, height = node.bounds
        self.click(left + x + width // 2, top + y + height // 2)

    def place(self) -> tuple[int, int, int, int]:
        """Where the window stands on the screen: left, top, width, height."""
        told = self._xdotool("getwindowgeometry", "--shell", self.window)
        found = dict(line.split("=") for line in told.split())
        left, top, width, height = (int(found[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        return left, top, width, height

    def resize(self, width: int, height: int) -> None:
        """Make the window so large, as a hand on its border would."""
        self._xdotool("windowsize", self.window, str(width), str(height))

    def layout(self, country: str) -> None:
        """Put down another keyboard, before any program is started: `fr` has accents and keys
        that wait for a letter (setxkbmap comes with Xvfb)."""
        subprocess.run(["setxkbmap", country], env=self._environment(), check=True)

    def key(self, *keys: str) -> None:
        """Press keys one after the other, by their X names (Tab, Return, Escape, a)."""
        self._xdotool("key", "--delay", "30", *keys)

    def click(self, x: int, y: int) -> None:
        """Click with the left button at a point of the screen."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def quit(self, program: "subprocess.Popen[bytes]") -> int:
        """End a program as logging out does; returns its exit code.

        SDL makes of it the same event as of the window's close button, which needs a window
        manager to be pressed.
        """
        program.terminate()
        return program.wait(timeout=DEADLINE_S)

    def picture(self) -> pygame.Surface:
        """What the screen shows now, read from the frame buffer (a file in XWD format)."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack_from(">25I", data)
        header_size, width, height, line, colours = (header[i] for i in (0, 4, 5, 12, 19))
        start = header_size + 12 * colours
        pixels = data[start : start + line * height]
        shown = pygame.image.frombuffer(pixels, (line // 4, height), "BGRA")
        shown.set_alpha(None)  # the fourth byte of a pixel means nothing here
        picture = pygame.Surface((width, height), depth=24)
        picture.blit(shown, (0, 0))
        return picture

    def still(self) -> pygame.Surface:
        """The picture once it has stopped changing and shows more than one colour."""

        def settled() -> pygame.Surface | None:
            before = pygame.image.tobytes(self.picture(), "RGB")
            time.sleep(0.15)
            picture = self.picture()
            after = pygame.image.tobytes(picture, "RGB")
            drawn = len({after[i : i + 3] for i in range(0, len(after), 997 * 3)}) > 1
            return picture if drawn and before == after else None

        return until(settled, "a picture that stands still")

    def changes_from(self, before: pygame.Surface) -> pygame.Surface:
        """Wait until the picture differs from an earlier one, and stands still again."""
        old = pygame.image.tobytes(before, "RGB")
        until(
            lambda: pygame.image.tobytes(self.picture(), "RGB") != old or None,
            "the picture to change",
        )
        return self.still()

    def log(self) -> str:
        """What the programs printed."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        for process in (*self._programs, self._server):
            process.terminate()
        for process in (*self._programs, self._server):
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _environment(self) -> dict[str, str]:
        others = {"WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "XDG_SESSION_TYPE"}
        kept = {name: value for name, value in os.environ.items() if name not in others}
        return kept | {
            "DISPLAY": self.display,
            "SDL_AUDIODRIVER": "dummy",
            "ADHOC_HOME": str(self.home),
            "TELLING": str(self._told),
            "LC_ALL": "C.UTF-8",  # what is typed is read by this
        }

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self._environment(), capture_output=True, text=True
        )
        assert done.returncode == 0 or not check, f"xdotool {arguments}: {done.stderr}"
        return done.stdout
