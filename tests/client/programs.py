"""Programs of several players that meet at a match over a socket, each used by one hand."""

import io
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from game.client import text
from game.client.app import App
from game.client.local_house import LocalHouse
from game.client.match import MatchModel
from game.client.online.book import SeatBook
from game.client.settings import Settings
from game.client.ui import Driver, Stage
from game.rules.ids import PowerId
from game.words import Words
from tests.server.guests import PATIENCE_S


class Program:
    """One player's program, with saves and seats of its own."""

    def __init__(self, folder: Path, *, in_terminal: bool = False) -> None:
        folder.mkdir(exist_ok=True)
        self.house = LocalHouse(f"sqlite:///{folder}/saves.sqlite", SeatBook(folder / "seats.json"))
        self.app = App(
            Stage(Words("en"), in_terminal=in_terminal), self.house, Settings(motion=False)
        )
        self.driver = Driver(self.app.stage)

    def close(self) -> None:
        self.app.close()
        self.house.close()

    @property
    def screen(self) -> str:
        return type(self.app.stage.screen).__name__

    @property
    def model(self) -> MatchModel:
        assert self.app.model is not None
        return self.app.model

    @property
    def me(self) -> PowerId:
        return self.model.me

    # --- In a terminal
    def told(self) -> str:
        """The whole screen, as it is printed."""
        out = io.StringIO()
        text.run(self.app.stage, io.StringIO(), out)
        return out.getvalue()

    def answer(self, line: str, value: str | None = None) -> None:
        """Answer with the number of the first line that begins with these words."""
        found = re.search(rf"^ *(\d+)\. (?:\[.\] )?{re.escape(line)}", self.told(), re.MULTILINE)
        assert found is not None, f"no line begins with {line!r}:{self.told()}"
        self.type(found[1] if value is None else f"{found[1]}={value}")

    def type(self, answer: str) -> None:
        text.run(self.app.stage, io.StringIO(f"{answer}\n"), io.StringIO())

    # --- By mouse
    def click(self, key: str) -> None:
        self.driver.click(key=key)

    # --- By keyboard
    def key(self, *presses: str) -> None:
        for press in presses:
            self.driver.press(press)

    def go(self, key: str) -> None:
        """Come to an element by Tab, and press Enter."""
        self.driver.tab_to(key=key)
        self.driver.press("enter")

    def pick(self, key: str, option: str) -> None:
        """Come to a choice by Tab, and to one of its options by arrows."""
        self.driver.tab_to(key=key)
        for _ in self.driver.find(key=key).children:
            if self.driver.find(name=option, role="radio").checked:
                return
            self.driver.press("right")
        raise AssertionError(f"{option} is not chosen in {key}")

    def pick_from(self, key: str, option: str) -> None:
        """Open a list by Tab and Enter, and come to one of its options by arrows."""
        node = self.driver.tab_to(key=key)
        steps = node.options.index(option) - node.options.index(node.value)
        self.key("enter", *["down" if steps > 0 else "up"] * abs(steps), "enter")
        assert self.driver.find(key=key).value == option

    def write(self, key: str, text: str) -> None:
        """Put a text in the place of what stands in a field."""
        self.driver.tab_to(key=key)
        self.key("ctrl+a", "delete")
        self.driver.type(text)


class Players:
    """Several programs; `until` shows all of them the time passing."""

    def __init__(self, *programs: Program) -> None:
        self.programs = list(programs)

    def until(self, true: Callable[[], object]) -> None:
        give_up = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up:
            for program in self.programs:
                program.app.poll()
            if true():
                return
            time.sleep(0.005)
        raise AssertionError([program.driver.snapshot() for program in self.programs])

    def close_turn(self, seal: Callable[[Program], None]) -> None:
        """Everybody seals, again where a new offer asks for a second thought, until the turn has
        closed and they read its report."""
        turn = self.programs[0].model.view.turn

        def closed() -> bool:
            if all(p.model.view.turn > turn or p.model.view.over for p in self.programs):
                return all(p.screen in ("Report", "Ending") for p in self.programs)
            for program in self.programs:
                model = program.model
                if model.busy or model.sealed or model.view.over or model.view.turn != turn:
                    continue
                seal(program)
            return False

        self.until(closed)


@contextmanager
def programs(
    folder: Path, *, in_terminal: bool = False
) -> Iterator[tuple[Program, Program, ExitStack]]:
    with ExitStack() as stack:
        yield (
            stack.enter_context(closing(Program(folder / "anna", in_terminal=in_terminal))),
            stack.enter_context(closing(Program(folder / "bruno", in_terminal=in_terminal))),
            stack,
        )
