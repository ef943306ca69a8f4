"""The whole program in a test: menu, screens, and the real server in memory."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from game.client import text
from game.client.app import App
from game.client.local_house import LocalHouse
from game.client.match import Connection, MatchModel
from game.client.play import await_news
from game.client.settings import Settings
from game.client.ui import Driver, Stage
from game.words import Words


class Game:
    """The program with a hand on it; `settle` waits until every answer that was due has come."""

    def __init__(self, app: App) -> None:
        self.app, self.driver = app, Driver(app.stage)

    @property
    def model(self) -> MatchModel:
        assert self.app.model is not None
        return self.app.model

    @property
    def screen(self) -> str:
        return type(self.app.stage.screen).__name__

    def settle(self) -> None:
        await_news(self.app)

    def click(self, key: str) -> None:
        self.driver.click(key=key)
        self.settle()

    def press(self, key: str) -> None:
        """Come to an element by Tab alone, and press Enter."""
        self.driver.tab_to(key=key)
        self.driver.press("enter")
        self.settle()

    def close_turn(self, seal: Callable[[], None]) -> None:
        """Seal until the turn has closed: a new offer asks for a second thought."""
        turn = self.model.view.turn
        for _ in range(20):
            if self.model.view.turn != turn or self.model.view.over:
                return
            seal()
        raise AssertionError(f"turn {turn} does not close")


class _SameLuck(LocalHouse):
    """A house whose matches all have seed 1, where the player does not choose one."""

    def start(self, scenario: str, seats: str | None, seed: int | None) -> list[Connection]:
        return super().start(scenario, seats, 1 if seed is None else seed)


@contextmanager
def game(
    language: str = "en", *, in_terminal: bool = False, motion: bool = False, grace: int = 0
) -> Iterator[Game]:
    """The program at its menu, with no saved match. Matches have the same luck every time. What is
    done in them is said at once, without ``grace``."""
    with closing(_SameLuck("memory://")) as house:
        stage = Stage(Words(language), in_terminal=in_terminal)
        with closing(App(stage, house, Settings(motion=motion, grace=grace))) as app:
            yield Game(app)


class Typist(io.StringIO):
    """Answers in a terminal: asked for a line, it reads what was printed and decides."""

    def __init__(self, decide: Callable[["Typist"], str]) -> None:
        super().__init__()
        self.out = io.StringIO()
        self.decide = decide

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        return self.decide(self) + "\n"

    def number_of(self, words: str) -> str:
        """The number of the line on the last screen that begins with these words; "" if none."""
        screen = self.out.getvalue().rpartition("\n=== ")[2]
        for line in screen.splitlines():
            number, dot, rest = line.strip().partition(". ")
            if not (dot and number.isdecimal()):
                continue
            if rest.removeprefix("[ ] ").removeprefix("[x] ").startswith(words):
                return number
        return ""

    def play(self, app: App) -> text.Outcome:
        return text.run(app.stage, self, self.out, lambda: await_news(app))
