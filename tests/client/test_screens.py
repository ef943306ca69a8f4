"""Every screen of this side of the game, at every size and in both languages: nothing is clipped,
nothing stands upon something else, everything can be reached by Tab."""

from collections.abc import Callable
from itertools import product

import pytest

from game.client.advice import Advice, advise
from game.client.house import SavedMatch
from game.client.match import MatchModel
from game.client.report.why import Focus
from game.client.screens.ending import Ending
from game.client.screens.menu import Menu, Ways
from game.client.screens.new_match import NewMatch
from game.client.screens.orders import Orders
from game.client.screens.relations import Relations
from game.client.screens.report import Report
from game.client.screens.resume import Resume
from game.client.screens.settings import Preferences
from game.client.screens.waiting import Handover, Waiting
from game.client.screens.world import World
from game.client.settings import Settings
from game.client.theatre import Selection
from game.client.ui import Driver, Screen, Stage
from game.rules.ids import NO_PACT, NO_THREAT, PactId, ThreatId
from game.rules.terms import Terms
from game.words import LANGUAGES, Words
from tests.client.samples import sample
from tests.client.ui.audit import assert_sound


class Nowhere:
    """A desk that leads nowhere, and remembers where one wanted to go."""

    def __init__(self) -> None:
        self.wanted: list[tuple[str, int]] = []

    def world(self) -> None:
        self.wanted.append(("world", 0))

    def table(self, pact: PactId = NO_PACT) -> None:
        self.wanted.append(("table", pact))

    def propose(self, threat: ThreatId = NO_THREAT) -> None:
        self.wanted.append(("propose", threat))

    def counter(self, proposal: PactId, clause: str = "", terms: Terms | None = None) -> None:
        self.wanted.append(("counter", proposal))

    def revise(self, pact: PactId) -> None:
        self.wanted.append(("revise", pact))

    def forget(self, screen: Screen) -> None:
        """Nothing is kept here."""

    def orders(self) -> None:
        self.wanted.append(("orders", 0))

    def playback(self, turn: int = 0) -> None:
        self.wanted.append(("playback", turn))

    def report(self, turn: int = 0, focus: Focus | None = None) -> None:
        self.wanted.append(("report", turn))

    def relations(self) -> None:
        self.wanted.append(("relations", 0))

    def players(self) -> None:
        self.wanted.append(("players", 0))

    def ending(self) -> None:
        self.wanted.append(("ending", 0))

    def menu(self) -> None:
        self.wanted.append(("menu", 0))


def nothing(*_: object) -> None:
    """A handler for what is not pressed here."""


@pytest.fixture(scope="module")
def match() -> MatchModel:
    return sample("multipolar", turns=4)


@pytest.fixture(scope="module")
def over() -> MatchModel:
    return sample("multipolar", turns=40)


SAVED = [
    SavedMatch("K7QM2P", "multipolar", "Multipolar World", 7, False, 1_700_000_000_000),
    SavedMatch("ABCDEF", "two_blocs", "Two Blocs", 13, True, 1_600_000_000_000),
]
WAYS = Ways(*[nothing] * 11)


def world(match: MatchModel, kind: str = "", number: int = 0) -> World:
    screen = World(match, Nowhere())
    screen.select(Selection(kind, number))
    return screen


def every_seat() -> NewMatch:
    screen = NewMatch("multipolar", nothing, nothing)
    screen.seating.set_seat(1, "coalition_builder:hard")
    screen.seating.set_seat(2, "sensible")
    return screen


def rebinding() -> Preferences:
    """A key is being chosen, and another action has it."""
    screen = Preferences(Settings(), 1.0, nothing, nothing, silent=False)
    screen.choosing.change("world.table")
    screen.choosing.wanted = "o"
    return screen


def tidying() -> Resume:
    """A match is put away."""
    screen = Resume(SAVED, nothing, nothing, nothing)
    screen.tidy()
    screen.choose(SAVED[1].key)
    return screen


Make = Callable[[MatchModel, MatchModel], Screen]
SCREENS: dict[str, Make] = {
    "menu": lambda match, _: Menu(WAYS, match.setup, 2, SAVED[0]),
    "new": lambda *_: NewMatch("multipolar", nothing, nothing),
    "new_each": lambda *_: every_seat(),
    "first_menu": lambda match, _: Menu(WAYS, match.setup, 0, None),
    "rebinding": lambda *_: rebinding(),
    "settings": lambda *_: Preferences(Settings(volume=0), 1.0, nothing, nothing, silent=True),
    "saved": lambda *_: Resume(SAVED, nothing, nothing, nothing),
    "tidying": lambda *_: tidying(),
    "waiting": lambda match, _: Waiting(match, nothing),
    "handover": lambda match, _: Handover(match, nothing, nothing),
    "world": lambda match, _: world(match),
    "threat": lambda match, _: world(match, "threat", match.view.threats[0].id),
    "power": lambda match, _: world(match, "power", 3),
    "oneself": lambda match, _: world(match, "power", match.me),
    "region": lambda match, _: world(match, "region", 2),
    "pact": lambda match, _: world(match, "pact", match.view.pacts[0].id),
    "ending": lambda _, over: Ending(over, Nowhere()),
}


@pytest.mark.parametrize(("name", "language"), list(product(SCREENS, LANGUAGES)))
def test_nothing_is_clipped_and_everything_is_reached(
    name: str,
    language: str,
    match: MatchModel,
    over: MatchModel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert_sound(SCREENS[name](match, over), language, monkeypatch)


def test_the_world_screen_leads_everywhere(match: MatchModel) -> None:
    desk = Nowhere()
    driver = Driver(Stage(Words("en")))
    driver.stage.show(World(match, desk))
    for key in ("negotiate", "orders", "report", "menu"):
        driver.click(key=key)
    assert [name for name, _ in desk.wanted] == ["table", "orders", "report", "menu"]


def test_a_threat_on_the_map_leads_to_a_pact_against_it(match: MatchModel) -> None:
    desk = Nowhere()
    driver = Driver(Stage(Words("en")))
    driver.stage.show(World(match, desk))
    abroad = next(t for t in match.view.threats if match.world.owner(t.region) != match.me)
    driver.tab_to(key=f"mark_threat{abroad.id}")
    driver.press("enter")
    driver.click(key="act")
    assert desk.wanted == [("propose", abroad.id)]


def test_a_threat_page_says_what_the_view_says(match: MatchModel) -> None:
    threat = match.view.threats[0]
    driver = Driver(Stage(Words("en")))
    driver.stage.show(world(match, "threat", threat.id))
    strength = driver.find(key="threat_strength")
    assert strength.value.startswith(str(threat.estimate))
    meters = {node.name: node for node in driver.find_all("meter")}
    for power, exposure in enumerate(threat.exposure):
        shown = meters[match.power_name(power, "en")].value
        if exposure is None:
            assert shown == f"≈ {threat.base_exposure[power]}"
        else:
            assert shown == str(exposure)


def test_the_bar_always_shows_order_and_oneself(match: MatchModel) -> None:
    driver = Driver(Stage(Words("en")))
    driver.stage.show(world(match))
    assert driver.find(key="world_order").value == str(match.view.order)
    assert driver.find(key="own_stability").value == str(match.own.stability)
    assert driver.find(key="own_standing").value == str(match.own.standing)


def test_one_key_leads_to_the_next_thing_from_every_screen(match: MatchModel) -> None:
    advice = advise(match)
    expected = {"answer": "table", "propose": "propose", "join": "table", "orders": "orders"}
    desk = Nowhere()
    driver = Driver(Stage(Words("en")))
    for screen in (World(match, desk), Orders(match, desk), Relations(match, desk)):
        driver.stage.show(screen)
        driver.press("g")
    assert [name for name, _ in desk.wanted] == [expected[advice.step]] * 3


def test_what_wants_one_last_is_to_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    model = sample("first_coalition")
    for module in ("frame", "world"):
        monkeypatch.setattr(
            f"game.client.screens.{module}.advise", lambda _: Advice("seal", "seal")
        )
    desk = Nowhere()
    driver = Driver(Stage(Words("en")))
    driver.stage.show(Relations(model, desk))
    driver.press("g")
    assert desk.wanted == [("world", 0)], "first one sees what is sealed"
    turn = model.view.turn
    driver.stage.show(World(model, desk))
    driver.press("g")
    model.poll()
    assert model.sealed or model.view.turn > turn


def test_a_match_can_be_given_its_luck() -> None:
    started: list[tuple[str, str, int | None]] = []
    stage = Stage(Words("en"), (1280, 720))
    stage.show(NewMatch("first_coalition", lambda *chosen: started.append(chosen), nothing))
    driver = Driver(stage)
    driver.click(key="start")
    driver.tab_to(key="seed")
    driver.type("4a2")
    driver.click(key="start")
    assert [seed for _, _, seed in started] == [None, 42]


def test_the_keyboard_begins_where_one_would(match: MatchModel) -> None:
    for screen, key in (
        (Orders(match, Nowhere()), "keep_word"),
        (Report(match, Nowhere(), 3), "go_on"),
        (Relations(match, Nowhere()), "back"),
    ):
        stage = Stage(Words("en"))
        stage.show(screen)
        focused = Driver(stage).focused()
        assert focused is not None
        assert focused.key == key
