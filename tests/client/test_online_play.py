"""A whole match of two programs over a socket, by clicks alone: hosted in one, joined in the other,
with the host's program closed and opened again in the middle of it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from game.client.app import App
from game.client.local_house import LocalHouse
from game.client.match import MatchModel
from game.client.online.book import SeatBook
from game.client.screens.pact import PactEditor
from game.client.settings import Settings
from game.client.ui import Driver, Stage
from game.wire.player import LineState
from game.words import Words
from tests.server.guests import PATIENCE_S


class Program:
    """One player's program, with saves and seats of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.house = LocalHouse(f"sqlite:///{folder}/saves.sqlite", SeatBook(folder / "seats.json"))
        self.app = App(Stage(Words("en")), self.house, Settings(motion=False))
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

    def click(self, key: str) -> None:
        self.driver.click(key=key)

    def write(self, key: str, text: str) -> None:
        """Put a text in the place of what stands in a field."""
        self.driver.tab_to(key=key)
        self.driver.press("ctrl+a")
        self.driver.press("delete")
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

    def close_turn(self) -> None:
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
                if program.screen != "World":
                    program.click("back")
                program.click("seal")
            return False

        self.until(closed)


@contextmanager
def programs(folder: Path) -> Iterator[tuple[Program, Program, ExitStack]]:
    with ExitStack() as stack:
        yield (
            stack.enter_context(closing(Program(folder / "anna"))),
            stack.enter_context(closing(Program(folder / "bruno"))),
            stack,
        )


def test_two_programs_play_a_match_by_clicks_alone(own_home: Path, tmp_path: Path) -> None:
    with programs(tmp_path) as (anna, bruno, stack):
        both = Players(anna, bruno)
        # Anna sets up a table.
        anna.click("host")
        anna.click("scenario_first_coalition")
        anna.driver.click("radio", "This computer")
        anna.write("port", "")
        anna.write("name", "Anna")
        anna.click("open")
        both.until(lambda: anna.screen == "WaitingRoom" and anna.model.held.phrase)
        address, code = anna.driver.find(key="address0").name, anna.driver.find(key="code").name

        # Bruno comes, with a mistake first.
        bruno.click("join")
        bruno.write("address", address)
        bruno.write("code", "NOSUCH")
        bruno.write("name", "Bruno")
        bruno.click("join")
        both.until(lambda: bruno.driver.has(key="problem"))
        assert "NOSUCH" in bruno.driver.find(key="problem").name
        bruno.write("code", code.lower())
        bruno.click("join")
        both.until(lambda: bruno.screen == "ChooseSeat")
        bruno.click("take")
        both.until(lambda: bruno.screen == "WaitingRoom")
        seat = bruno.model.me
        both.until(lambda: anna.driver.find(key=f"presence{seat}").name == "Bruno: here")
        assert not bruno.driver.has(key="start")
        bruno.write("chat_text", "Good evening!")
        bruno.click("chat_send")
        both.until(lambda: anna.driver.has("text", "Good evening!"))

        # Nothing closes before the host lets the match begin.
        bruno.click("world")
        bruno.click("seal")
        both.until(lambda: bruno.model.sealed)
        assert bruno.driver.find(key="alarm").name == "Not begun yet"
        anna.click("start")
        both.until(lambda: anna.screen == "World" and not bruno.driver.has(key="alarm"))
        both.close_turn()

        # In the second turn Bruno writes an offer and orders, while Anna's program is closed.
        bruno.click("back")
        bruno.click("negotiate")
        bruno.click("propose")
        editor = bruno.app.stage.screen
        assert isinstance(editor, PactEditor)
        bruno.click("back")
        bruno.click("orders")
        bruno.driver.tab_to("stepper", "Law")
        bruno.driver.press("right")
        both.until(lambda: bruno.model.draft is not None and not bruno.model.busy)
        draft = bruno.model.draft
        anna.close()
        both.programs = [bruno]
        both.until(lambda: bruno.model.connection.state is LineState.LOST)
        assert bruno.driver.find(key="alarm").name.startswith("The server stopped")

        anna = stack.enter_context(closing(Program(tmp_path / "anna")))
        anna.click("continue")
        both.programs = [anna, bruno]
        both.until(lambda: bruno.model.connection.state is LineState.ONLINE)
        both.until(lambda: anna.screen == "World" and anna.model.held.host)
        both.until(lambda: anna.model.view.powers[seat].ready is False)
        assert not bruno.driver.has(key="alarm")
        assert bruno.model.draft == draft
        bruno.click("back")
        bruno.click("negotiate")
        bruno.click("propose")
        assert bruno.app.stage.screen is editor, "what was written is where it was left"

        # The host steps in, everybody is told, and the match goes on to its end.
        anna.click("people")
        anna.click("pause")
        both.until(lambda: bruno.driver.has(key="alarm"))
        assert bruno.driver.find(key="alarm").name == "The host paused"
        anna.click("pause")
        both.until(lambda: not bruno.driver.has(key="alarm"))
        while not anna.model.view.over:
            both.close_turn()
        both.until(lambda: anna.screen == bruno.screen == "Ending")
        assert anna.model.outcome == bruno.model.outcome

        # Again: who asks is led there, the other is told and follows.
        bruno.click("rematch")
        both.until(lambda: bruno.screen == "WaitingRoom")
        anna.click("rematch")
        both.until(lambda: anna.screen == "WaitingRoom")
        assert bruno.model.me == seat
        assert anna.model.code == bruno.model.code != code
        both.until(lambda: anna.driver.find(key=f"presence{seat}").name == "Bruno: here")
