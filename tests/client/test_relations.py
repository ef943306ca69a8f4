"""Power and relations: what one knows of ties, promises and one's own course, turn by turn."""

import pytest

from game.client.match import MatchModel
from game.client.screens.relations import Relations
from game.client.screens.world import World
from game.client.ties import known_facts, levels_of, pacts_in
from game.client.ui import Driver, Stage
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
    assert list(levels_of(model, "order", 0, model.view.order)) == orders
    assert list(levels_of(model, "stability", 2, model.own.stability)) == stabilities


def test_the_world_leads_there(match: MatchModel) -> None:
    desk = Trail()
    stage = Stage(Words("en"), (1280, 720))
    stage.show(World(match, desk))
    Driver(stage).press("e")
    assert desk.wanted == [("relations", 0)]
