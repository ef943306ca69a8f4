"""After a match: the end tells what the ledger says, keeps it, plays again, and shows it again."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pygame
import pytest

from game.client.afterwards import Afterwards
from game.client.match import MatchModel
from game.client.screens.ending import Ending
from game.client.screens.replay import Replay
from game.client.ui import Driver, Screen, Stage
from game.rules.ids import PowerId
from game.teaching.debrief import debrief
from game.teaching.recording import Recording
from game.teaching.telling import Telling
from game.words import LANGUAGES, Words
from tests.client.playing import game
from tests.client.samples import sample
from tests.client.scenes import P0, Trail
from tests.client.ui.audit import assert_sound
from tests.teaching.matches import played


@pytest.fixture(scope="module")
def over() -> MatchModel:
    return sample("multipolar", turns=40)


@pytest.fixture(scope="module")
def recording() -> Recording:
    return Recording(played("random_legal"), "K7QM2P")


def nothing(*_: object) -> None:
    """A handler for what is not pressed here."""


def at_end(over: MatchModel, recording: Recording | None, part: str = "result") -> Ending:
    screen = Ending(over, Trail(), Afterwards(lambda: recording, lambda: None, nothing))
    screen.choose(part)
    return screen


def replay(recording: Recording, turn: int = 1) -> Replay:
    return Replay(recording, P0, nothing, nothing, turn)


SCREENS: dict[str, Callable[[MatchModel, Recording], Screen]] = {
    "story": lambda over, recording: at_end(over, recording, "story"),
    "as_seen": lambda over, _: at_end(over, None, "story"),
    "ties": lambda over, recording: at_end(over, recording, "ties"),
    "questions": lambda over, recording: at_end(over, recording, "questions"),
    "replay": lambda _, recording: replay(recording, 4),
    "replay_end": lambda _, recording: replay(recording, 99),
}


@pytest.mark.parametrize(("name", "language"), list(product(SCREENS, LANGUAGES)))
def test_nothing_is_clipped_and_everything_is_reached(
    name: str,
    language: str,
    over: MatchModel,
    recording: Recording,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert_sound(SCREENS[name](over, recording), language, monkeypatch)


# ---- The end


def test_the_end_tells_what_was_decided_and_asks_three_questions(
    over: MatchModel, recording: Recording
) -> None:
    told = debrief(recording.tale())
    stage = Stage(Words("en"), (1280, 720))
    stage.show(at_end(over, recording))
    driver = Driver(stage)
    driver.click(key="parts.story")
    chart = driver.find(key="order_chart")
    assert chart.name.endswith(", ".join(map(str, told.order)))
    assert len([n for n in driver.find_all("button") if n.key.startswith("watch")]) >= len(
        told.decisions
    )
    driver.click(key="parts.ties")
    rows = driver.find(key="kept").children
    assert len(rows) == told.tale.powers
    driver.click(key="parts.questions")
    (panel,) = driver.find_all("group", "Three questions to discuss")
    assert len([node for node in panel.walk() if node.name.endswith("?")]) == 3


def test_what_is_known_of_a_match_played_elsewhere_is_told_as_such(over: MatchModel) -> None:
    stage = Stage(Words("en"), (1280, 720))
    stage.show(at_end(over, None, "story"))
    assert Driver(stage).has("text", Words("en")("debrief.partial"))


def test_who_never_was_in_a_pact_is_named_below_the_chart(
    over: MatchModel, recording: Recording
) -> None:
    told = debrief(recording.tale())
    alone = told.seats[0].power
    powers = [
        replace(known, rigidity=None if seat == alone else 40)
        for seat, known in enumerate(told.facts.powers)
    ]
    telling = Telling(Words("en"), replace(told, facts=replace(told.facts, powers=powers)))
    screen = at_end(over, recording, "ties")
    screen.__dict__["debrief"] = telling.debrief
    stage = Stage(Words("en"), (1280, 720))
    stage.show(screen)
    driver = Driver(stage)
    chart, below = driver.find(key="rigidity_chart").name, driver.find(key="pactless").name
    assert telling.power(alone) in below
    assert telling.power(alone) not in chart
    others = [telling.power(seat.power) for seat in told.seats[1:]]
    assert all(name in chart and name not in below for name in others)


TABLES = ("powers", "pledges", "pacts", "decisions", "questions", "order")


def test_from_the_end_one_keeps_a_report_plays_again_and_looks_again(own_home: Path) -> None:
    with game() as played_match:
        played_match.click("learn")
        played_match.click("start")
        while not played_match.model.view.over:
            played_match.close_turn(lambda: played_match.click("seal"))
            if not played_match.model.view.over:
                played_match.click("back")
        code = played_match.model.code
        played_match.click("save")
        kept = {path.name for path in (own_home / "reports").iterdir()}
        (told,) = [n.name for n in played_match.driver.find_all("status") if "Saved" in n.name]
        assert f"adhoc-{code}.html" in told
        assert f"adhoc-{code}-result.png" in told
        assert kept == {
            f"adhoc-{code}.html",
            f"adhoc-{code}-result.png",
            *(f"adhoc-{code}-{table}.csv" for table in TABLES),
        }
        picture = pygame.image.load(str(own_home / "reports" / f"adhoc-{code}-result.png"))
        assert picture.get_size() == (1280, 720)
        assert code in (own_home / "reports" / f"adhoc-{code}.html").read_text(encoding="utf-8")

        played_match.click("watch")
        assert played_match.screen == "Replay"
        played_match.click("later")
        played_match.click("play_on")
        assert played_match.screen == "World"
        assert played_match.model.view.turn == 2
        assert played_match.model.code != code
        played_match.click("seal")
        played_match.click("menu")
        played_match.app.resume(code)
        played_match.settle()
        assert played_match.app.desk is not None
        played_match.app.desk.ending()
        played_match.click("rematch")
        assert played_match.model.setup.key == "first_coalition"
        assert played_match.model.view.turn == 1


def test_a_report_that_cannot_be_written_is_told(
    over: MatchModel, recording: Recording, own_home: Path
) -> None:
    own_home.mkdir()
    (own_home / "reports").write_text("in the way")
    stage = Stage(Words("en"), (1280, 720))
    stage.show(at_end(over, recording))
    driver = Driver(stage)
    driver.click(key="save")
    assert any(n.name.startswith("It could not be saved") for n in driver.find_all("status"))


# ---- The replay


def test_the_replay_goes_where_one_wants(recording: Recording) -> None:
    stage = Stage(Words("en"), (1280, 720))
    screen = replay(recording)
    stage.show(screen)
    driver = Driver(stage)
    driver.press("l")
    driver.press("l")
    driver.press("j")
    assert screen.reel.turn == 2
    driver.tab_to(key="turn")
    driver.press("end")
    assert driver.find(key="at").name == "The end"
    assert not driver.find(key="play_on").enabled
    driver.press("home")
    decided = sorted({decision.turn for decision in debrief(recording.tale()).decisions})
    visited = [1] if decided[0] == 1 else []
    while driver.find(key="decision_after").enabled:
        driver.press("n")
        visited.append(screen.reel.turn)
    assert visited == decided
    driver.press("b")
    assert screen.reel.turn == decided[-2]


def test_it_runs_by_itself_until_the_end_and_stops(recording: Recording) -> None:
    stage = Stage(Words("en"), (1280, 720))
    screen = replay(recording, recording.turns - 1)
    stage.show(screen)
    driver = Driver(stage)
    driver.press("k")
    assert screen.reel.turn == recording.turns - 1
    driver.wait(3100)
    assert screen.reel.turn == recording.turns
    driver.wait(3100)
    assert screen.reel.turn == recording.turns + 1
    assert not screen.running


def test_a_powers_eyes_see_only_what_it_knew(recording: Recording) -> None:
    stage = Stage(Words("en"), (1280, 720))
    screen = replay(recording, 5)
    stage.show(screen)
    model = screen.reel.model
    known = [model.view.powers[1].credit]
    screen.see_as("3")
    known.append(model.view.powers[1].credit)
    assert [credit is None for credit in known] == [False, True]
    assert model.me == PowerId(3)
    assert model.view == recording.view(5, PowerId(3))
    asked: list[tuple[int, int]] = []
    screen.play_on = lambda turn, power: asked.append((turn, power))
    stage.context.refresh()
    Driver(stage).click(key="play_on")
    assert asked == [(5, PowerId(3))]
