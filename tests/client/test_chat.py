"""Free text at the table: read, written by clicks, by keys and in a terminal, and muted."""

from collections.abc import Sequence

import pytest

from game.client.match import MatchModel, Notice
from game.client.screens.pact import PactEditor
from game.client.screens.table import Table
from game.client.ui import Driver, Stage
from game.rules.ids import NO_PACT, PactId, PowerId
from game.wire import to_client as c
from game.wire.options import MatchOptions
from game.wire.to_client import Place
from game.words import Words
from tests.client.samples import Chair
from tests.client.scenes import P0, P1, P2, Room, Trail


@pytest.fixture
def room() -> Room:
    """A match with free text, in which everybody has heard so."""
    room = Room()
    for chair in chairs(room):
        chair.chat(lines=())
    room.news()
    return room


def chairs(room: Room) -> list[Chair]:
    return list(room.referee.chairs.values())


def at_table(room: Room, chosen: PactId = NO_PACT, *, in_terminal: bool = False) -> Driver:
    stage = Stage(Words("en"), (1280, 720), in_terminal=in_terminal)
    stage.show(Table(room.me, Trail(), chosen))
    return Driver(stage)


def choose(driver: Driver, key: str, value: str) -> None:
    """Open a menu with a click and click a line of it."""
    driver.click(key=key)
    driver.click(key=f"{key}.{value}")


def texts(model: MatchModel) -> list[str]:
    return [line.text for line in model.chat.lines]


def test_a_line_to_all_is_typed_and_sent_with_enter(room: Room) -> None:
    driver = at_table(room)
    driver.click(key="chat_text")
    driver.type("Shall we talk?")
    driver.press("enter")
    room.news()
    assert [texts(seat) for seat in room.seats] == [["Shall we talk?"]] * len(room.seats)
    driver.stage.context.refresh()
    assert driver.find(key="chat_text").value == ""
    assert driver.find("text", name="Shall we talk?")


def test_a_line_to_one_power_is_read_by_it_alone(room: Room) -> None:
    driver = at_table(room)
    choose(driver, "chat_to", str(P1))
    driver.click(key="chat_text")
    driver.type("Only you")
    driver.click(key="chat_send")
    room.news()
    assert [texts(seat) for seat in room.seats[:3]] == [["Only you"], ["Only you"], []]


def test_the_table_of_what_is_looked_at_can_be_written_to(room: Room) -> None:
    pact = room.pact((P0, P2))
    driver = at_table(room, pact.id)
    choose(driver, "chat_to", "table")
    driver.click(key="chat_text")
    driver.type("As agreed")
    driver.press("enter")
    room.news()
    assert room.me.chat.lines[-1].about == pact.id


def test_a_power_is_muted_where_one_writes_to_it(room: Room) -> None:
    driver = at_table(room)
    choose(driver, "chat_to", str(P1))
    driver.click(key="chat_mute")
    room.news()
    assert list(room.me.chat.muted) == [P1]
    driver.stage.context.refresh()
    driver.click(key="chat_mute")
    room.news()
    assert list(room.me.chat.muted) == []


@pytest.mark.parametrize(
    ("stands", "words"),
    [({"off": True}, "closed the chat"), ({"silenced": (P0,)}, "taken the word")],
)
def test_who_may_not_write_is_told_why(
    room: Room, stands: dict[str, bool | Sequence[PowerId]], words: str
) -> None:
    chairs(room)[0].chat(**stands)
    room.news()
    driver = at_table(room)
    assert not driver.find_all(key="chat_text")
    assert any(words in node.name for node in driver.find_all("text"))


def test_only_the_latest_lines_are_shown_until_one_asks_for_all(room: Room) -> None:
    for number in range(8):
        room.me.say(f"line {number}")
    room.news()
    driver = at_table(room)
    assert not driver.find_all("text", name="line 1")
    driver.click(key="chat_earlier")
    assert driver.find_all("text", name="line 1")


def test_a_line_is_written_in_a_terminal(room: Room) -> None:
    driver = at_table(room, in_terminal=True)
    field = driver.find(key="chat_text")
    assert field.assign is not None
    assert field.assign("From afar") == ""
    driver.find(key="chat_send").activate()  # type: ignore[misc]
    room.news()
    assert texts(room.seats[1]) == ["From afar"]


def test_what_others_write_is_told_in_passing(room: Room) -> None:
    room.seats[1].say("Hello")
    room.news()
    assert room.me.notices.count(Notice.LINE) == 1
    assert Notice.LINE not in room.seats[1].notices


def test_lines_of_earlier_turns_are_read_back_turn_by_turn(room: Room) -> None:
    for turn in range(1, 4):
        room.seats[1].say(f"in turn {turn}")
        room.close()
    now = room.me.chat.lines[-1:]
    chairs(room)[0].chat(lines=tuple(now), more=True)
    room.news()
    driver = at_table(room)
    assert texts(room.me) == ["in turn 3"]
    for known in (["in turn 3"], ["in turn 2", "in turn 3"]):
        driver.click(key="chat_before")
        room.news()
        driver.stage.context.refresh()
        assert texts(room.me) == known
    driver.click(key="chat_before")
    room.news()
    driver.stage.context.refresh()
    assert texts(room.me) == ["in turn 1", "in turn 2", "in turn 3"]
    assert not driver.find_all(key="chat_before")


def test_a_name_nobody_would_read_is_not_asked_for(room: Room) -> None:
    people = tuple(Place(power=PowerId(p), holder="human") for p in range(2))
    table = c.Table(turn=1, places=people, waiting_for=())
    chairs(room)[0].tell(table)
    room.news()
    for options, read in (
        (MatchOptions(press="private"), True),
        (MatchOptions(press="public"), False),
        (MatchOptions(press="typed"), False),
        (MatchOptions(press="typed", together=True), True),
    ):
        room.me.held.options = options
        assert room.me.names_count == read
        editor = PactEditor(room.me, Trail())
        editor.show_details()
        stage = Stage(Words("en"), (1280, 720))
        stage.show(editor)
        assert Driver(stage).find(key="name").enabled == read
