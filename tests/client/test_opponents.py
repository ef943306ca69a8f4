"""Computer powers as a player meets them: chosen, hidden while they play, told at the end."""

import pytest

from game.ai.personas import PERSONAS
from game.ai.policies import parts_of
from game.client import opponents
from game.client.screens.new_match import NewMatch
from game.client.theatre import Selection
from game.client.ui import Driver, Stage
from game.words import LANGUAGES, Words
from tests.client.playing import game

Started = list[tuple[str, str, int | None]]


def choosing(scenario: str) -> tuple[Driver, Started]:
    started: Started = []
    stage = Stage(Words("en"), (1280, 720))
    stage.show(NewMatch(scenario, lambda *chosen: started.append(chosen), lambda *_: None))
    return Driver(stage), started


def choose(driver: Driver, key: str, text: str) -> None:
    node = driver.find(key=key)
    assert node.assign is not None
    assert node.assign(text) == ""


def test_whoever_chooses_nobody_plays_against_hidden_personas() -> None:
    driver, started = choosing("multipolar")
    driver.click(key="start")
    ((_, seats, _),) = started
    assert sorted(seats.split(",")) == ["human", *["random:normal"] * 5]


def test_the_lesson_is_played_with_partners_that_can_be_found() -> None:
    driver, started = choosing("first_coalition")
    driver.click(key="start")
    assert set(started[0][1].split(",")) == {"human", "sensible"}


def test_the_others_are_one_persona_at_one_level() -> None:
    driver, started = choosing("multipolar")
    choose(driver, "others", "Broker")
    choose(driver, "level", "hard")
    driver.click(key="start")
    assert set(started[0][1].split(",")) == {"human", "broker:hard"}
    choose(driver, "others", "Sensible")
    assert not driver.find(key="level").enabled
    driver.click(key="start")
    assert set(started[1][1].split(",")) == {"human", "sensible"}


def test_each_seat_has_its_own_persona_and_level() -> None:
    driver, started = choosing("multipolar")
    assert driver.find(key="others").value != "various"
    for seat, persona in enumerate(("A person", "Spoiler", "Sensible", "A person")):
        choose(driver, f"seat{seat}", persona)
    choose(driver, "level1", "easy")
    choose(driver, "level5", "hard")
    assert driver.find(key="others").value == "various"
    driver.click(key="start")
    seats = started[0][1].split(",")
    assert seats[:4] == ["human", "spoiler:easy", "sensible", "human"]
    assert seats[4:] == ["human", "random:hard"]


def test_one_changes_seats_with_who_sits_there() -> None:
    driver, started = choosing("multipolar")
    choose(driver, "seat0", "Spoiler")
    choose(driver, "seat", "Atlantic Union")
    driver.click(key="start")
    seats = started[0][1].split(",")
    assert seats[0] == "human"
    assert seats.count("spoiler:normal") == 1
    assert driver.find(key="seat0").value == "A person"


def test_a_match_without_people_cannot_start_and_says_why() -> None:
    driver, _ = choosing("first_coalition")
    mine = next(n for n in driver.find_all("select") if n.value == "A person")
    choose(driver, mine.key, "Spoiler")
    start = driver.find(key="start")
    assert (start.enabled, start.description) == (
        False,
        "At least one power is played by a person.",
    )
    choose(driver, mine.key, "A person")
    assert driver.find(key="start").enabled


def test_every_persona_explains_itself_where_it_is_chosen() -> None:
    words = Words("en")
    options = {option.value: option.tip for option in opponents.personas(words)}
    assert set(PERSONAS) < set(options)
    assert all(options.values())
    assert [option.value for option in opponents.levels(words)] == ["easy", "normal", "hard"]


@pytest.mark.parametrize(
    ("holder", "called"),
    [
        ("broker:hard", "Broker, hard"),
        ("sensible", "Sensible"),
        ("hidden", "a hidden persona"),
        ("human", "a person"),
        ("napoleon:mad", "napoleon:mad"),
    ],
)
def test_who_plays_is_said_in_words(holder: str, called: str) -> None:
    assert opponents.called(Words("en"), holder) == called


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hidden_persona_is_told_at_the_end(language: str) -> None:
    words = Words(language)
    with game(language) as played:
        played.app.play(played.app.house.start("first_coalition", "random:study", 1))
        played.settle()
        model = played.model
        other = next(p for p in range(3) if p != model.me)
        assert model.holder(other) == "hidden"
        assert played.app.desk is not None
        played.app.desk.overview.select(Selection("power", other))
        shown = played.driver.snapshot()
        assert words("personas.holder.hidden") in shown
        assert not any(words(f"personas.{key}.name") in shown for key in PERSONAS)
        while not model.view.over:
            model.seal()
            played.settle()
        rows = played.driver.find(key="players").find_all("row")
        assert len(rows) == 2
        persona, level = parts_of(model.holder(other))
        told = played.driver.snapshot()
        assert (persona in PERSONAS, level) == (True, "study")
        assert words(f"personas.{persona}.name") in told
        assert words(f"personas.{persona}.sentence") in told
