"""Power and relations: what one knows of ties, promises and one's own course, turn by turn."""

import pytest

from game.client.match import MatchModel
from game.client.relations.courses import WORLD, course, courses
from game.client.report.story import NumberKey, Subject
from game.client.screens.relations import Relations
from game.client.screens.report import Report
from game.client.sentences import Speaker, number_name
from game.client.ties import known_facts, pacts_in
from game.client.ui import Driver, Stage
from game.client.watching.points import points_so_far
from game.rules.orders import Commit
from game.words import LANGUAGES, Words
from tests.client.samples import Referee, sample
from tests.client.scenes import P0, P1, P2, Room, Trail
from tests.client.ui.audit import assert_sound


@pytest.fixture(scope="module")
def match() -> MatchModel:
    return sample("multipolar", 2, turns=5)


def shown(model: MatchModel) -> Driver:
    stage = Stage(Words("en"), (1280, 720))
    stage.show(Relations(model, Trail()))
    return Driver(stage)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_clipped_and_everything_is_reached(
    language: str, match: MatchModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_sound(Relations(match, Trail()), language, monkeypatch)


def test_ties_are_those_of_the_turn_looked_at() -> None:
    room = Room()
    room.close()
    pact = room.pact((P0, P1))
    room.close()
    driver = shown(room.me)
    name = room.me.power_name(1, "en")
    assert name in driver.find(key="network").name
    assert driver.find(key=f"tied.{pact.id}").name.startswith("Pact (")
    driver.tab_to(key="turn")
    driver.press("home")
    assert "No pact is known" in driver.find(key="network").name
    assert pacts_in(known_facts(room.me), 1) == []
    assert [each.id for each in pacts_in(known_facts(room.me), 2)] == [pact.id]


def test_who_broke_a_pledge_is_seen_by_all() -> None:
    room = Room()
    room.pact((P0, P1))
    room.seats[P1].set_draft(())
    room.close()
    known = known_facts(room.seats[P2])
    assert known.powers[P1].short == known.powers[P1].due > 0
    assert known.powers[P1].broken == 1
    row = shown(room.seats[P2]).find(key=f"promises.{P1}")
    assert "Kept: 0" in row.name
    assert "Broken: 1" in row.name
    kept = [o for o in room.referee.state.sheets[P0] or () if isinstance(o, Commit)]
    assert kept == [], "standing commitments are kept without a sheet"
    assert known.powers[P0].short == 0


def test_a_trend_shows_every_level_there_was() -> None:
    model = MatchModel(Referee("multipolar", 1, [2]).sit(2))
    model.poll()
    orders, stabilities = [model.view.order], [model.own.stability]
    for _ in range(4):
        model.seal()
        model.poll()
        orders.append(model.view.order)
        stabilities.append(model.own.stability)
    assert list(course(model, "order", WORLD, model.view.order).levels) == orders
    assert list(course(model, "stability", 2, model.own.stability).levels) == stabilities


def test_points_and_funds_are_those_of_every_turn_and_of_the_end() -> None:
    model = MatchModel(Referee("multipolar", 1, [2]).sit(2))
    model.poll()
    points = [points_so_far(model.view, 2)]
    funds = [model.own.funds]
    while not model.view.over:
        model.seal()
        model.poll()
        points.append(points_so_far(model.view, 2))
        funds.append(model.own.funds)
    by_key = {each.key: each for each in courses(model)}
    assert list(by_key["points"].levels) == points
    assert list(by_key["funds"].levels) == funds
    assert model.outcome is not None
    scores = {seat.power: seat.score for seat in model.outcome.seats}
    assert points[-1] == scores[P2]
    assert all(max(each.levels) <= each.most for each in by_key.values())


def test_a_place_of_a_chart_opens_what_moved_the_number_in_its_turn(match: MatchModel) -> None:
    desk = Trail()
    stage = Stage(Words("en"), (1280, 2400))
    stage.show(Relations(match, desk))
    driver = Driver(stage)
    driver.tab_to(key="trend_order")
    driver.press("left")
    driver.press("enter")
    assert desk.wanted == [("report", match.report_turn - 1)]
    chart = driver.find(key="trend_stability").bounds
    driver.click_at((chart.right - 26, chart.centery))
    assert desk.wanted[-1] == ("report", match.report_turn)
    assert desk.focuses == [NumberKey("order", WORLD), NumberKey("stability", match.me)]
    driver.move((chart.right - 26, chart.centery))
    driver.wait(1000)
    assert str(match.own.stability) in stage.tooltip


def test_pledges_are_listed_one_by_one_and_filtered_by_power() -> None:
    room = Room()
    pact = room.pact((P0, P1))
    room.seats[P1].set_draft(())
    room.close()
    desk = Trail()
    stage = Stage(Words("en"), (1280, 2400))
    stage.show(Relations(room.seats[P2], desk))
    driver = Driver(stage)
    rows = [row.name for row in driver.find_all("row") if row.key.startswith("pledges.")]
    known = known_facts(room.seats[P2]).pledges
    assert len(rows) == len([each for each in known if each.due]) >= 2
    assert any("Outcome: broken" in row for row in rows)
    assert any("Outcome: kept" in row for row in rows)
    driver.click(key=f"promises.{P1}")
    rows = [row.name for row in driver.find_all("row") if row.key.startswith("pledges.")]
    assert rows
    assert all(room.me.power_name(P1, "en") in row for row in rows)
    driver.click(key="chosen_standing")
    driver.click(key="pledges.0")
    assert desk.wanted == [("report", 1)] * 2
    assert desk.focuses == [NumberKey("standing", P1), Subject("pact", pact.id)]


def test_the_numbers_of_the_bar_open_their_causes(match: MatchModel) -> None:
    desk = Trail()
    stage = Stage(Words("en"), (1280, 720))
    stage.show(Relations(match, desk))
    driver = Driver(stage)
    for key in ("world_order", "own_stability", "own_standing", "own_funds"):
        driver.tab_to(key=key)
        driver.press("enter")
    driver.click(key="world_order")
    assert desk.wanted == [("report", match.report_turn)] * 5
    me = match.me
    numbers = [("order", WORLD), ("stability", me), ("standing", me), ("funds", me)]
    assert desk.focuses[:4] == [NumberKey(*number) for number in numbers]
    stage.show(Report(match, Trail(), match.report_turn, desk.focuses[1]))
    name = number_name(Speaker(stage.env.words, match), "stability", me, -1)
    assert driver.has("group", name)
