"""Looking on: an audience, a wall that all read, a teacher who sees everything; none can act."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from game.client import look
from game.client.match import Connection, MatchModel
from game.client.palettes import NIGHT, PALETTES
from game.client.screens.look_on import LookOn, Way
from game.client.screens.wall import Wall
from game.client.screens.watch import Watch
from game.client.theatre import Selection
from game.client.ui import Driver, Screen, Stage
from game.client.watching.onlooker import Onlooker
from game.client.watching.points import points_so_far
from game.rules import outcome
from game.rules.clauses.decision import Lead
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat
from game.rules.commands import ProposePact, SignProposal
from game.rules.ids import PowerId
from game.rules.terms import Terms
from game.rules.view import view_for
from game.rules.views import Eyes, Seat, Spectator, Teacher
from game.wire import steering as d
from game.wire import to_client as c
from game.wire.options import MatchOptions
from game.words import LANGUAGES, Words
from tests.client.playing import game
from tests.client.samples import Referee
from tests.client.ui.audit import assert_sound

SECRET = "Only between us"
P0, P1 = PowerId(0), PowerId(1)


@dataclass
class Show:
    """A match with one person in it, whose audience and teacher look on."""

    referee: Referee
    seat: MatchModel
    audience: Onlooker
    teacher: Onlooker

    def news(self) -> None:
        for model in (self.seat, self.audience, self.teacher):
            model.poll()

    def tell(self, message: c.ToClient) -> None:
        """Say something to all."""
        for chair in self.referee.chairs.values():
            chair.tell(message)
        self.news()

    def close(self) -> None:
        self.seat.seal()
        self.news()


def show(turns: int) -> Show:
    """A match some turns old, with a secret pact and a private line in it."""
    referee = Referee("multipolar", 1, [0])
    seat = MatchModel(referee.sit(0))
    looks: list[Eyes] = [Spectator(), Teacher()]
    audience, teacher = [Onlooker(referee.look_on(e), "192.168.1.20:8484") for e in looks]
    found = Show(referee, seat, audience, teacher)
    found.news()
    for _ in range(turns):
        if not seat.view.over:
            found.close()
    return found


@pytest.fixture(scope="module")
def match() -> Show:
    found = show(3)
    terms = Terms(
        purposes=(AnyThreat(),),
        decision=Lead(P0),
        pledges=(Pledge(P0, (1, 0, 0, 0)), Pledge(P1, (0, 1, 0, 0))),
        publicity="secret",
    )
    assert found.referee.say(P0, ProposePact(terms, (P1,))) is None
    offer = found.referee.chairs[Seat(P0)].referee.state.proposals
    assert found.referee.say(P1, SignProposal(max(offer), 1)) is None
    for chair in found.referee.chairs.values():
        chair.chat(lines=())
    found.news()
    teacher = found.referee.chairs[Teacher()]
    teacher.tell(
        welcome(found, Teacher(), host=True, options=MatchOptions(timing="live", turn_s=300))
    )
    teacher.tell(c.Issued(ref="0", phrase="amber boat cedar dune", number=1))
    found.seat.say("To all of you")
    found.seat.say(SECRET, [P1])
    places = tuple(
        c.Place(power=PowerId(p), holder="human" if p < 2 else "sensible", name="", ready=p > 1)
        for p in range(6)
    )
    found.tell(c.Table(turn=4, places=places, waiting_for=(P0, P1), deadline_ms=3_599_000))
    return found


@pytest.fixture(scope="module")
def over() -> Show:
    return show(40)


def nothing(*_: object, **__: object) -> None:
    """A handler for what is not pressed here."""


def watch(model: Onlooker, tab: str, *, paper: bool = False, seat: str = "") -> Watch:
    screen = Watch(model, nothing, nothing)
    if paper:
        screen.read(model.view.pacts[-1].id)
    screen.choose_seat(seat)
    screen.show(tab)
    return screen


def looking_at(model: Onlooker, kind: str, number: int) -> Watch:
    screen = Watch(model, nothing, nothing)
    screen.select(Selection(kind, number))
    return screen


SCREENS: dict[str, Callable[[Show, Show], Screen]] = {
    "come": lambda *_: LookOn(Way("example.org:8484", "K7QM2P"), nothing, nothing),
    "news": lambda match, _: watch(match.audience, "news"),
    "power": lambda match, _: looking_at(match.audience, "power", 2),
    "ranking": lambda match, _: watch(match.audience, "ranking"),
    "threats": lambda match, _: watch(match.audience, "threats"),
    "wall": lambda match, _: Wall(match.audience, nothing),
    "no_wall": lambda match, _: Wall(match.teacher, nothing),
    "seats": lambda match, _: watch(match.teacher, "seats", seat="0"),
    "papers": lambda match, _: watch(match.teacher, "papers", paper=True),
    "talk": lambda match, _: watch(match.teacher, "talk"),
    "notes": lambda match, _: watch(match.teacher, "notes"),
    "table": lambda match, _: watch(match.teacher, "table"),
    "map": lambda match, _: watch(match.audience, "map"),
    "end": lambda _, over: watch(over.audience, "end"),
    "wall_end": lambda _, over: Wall(over.audience, nothing),
}


@pytest.mark.parametrize(
    ("name", "language"), [(n, LANGUAGES[i % 2]) for i, n in enumerate(SCREENS)] + [("seats", "fr")]
)
def test_nothing_is_clipped_and_everything_is_reached(
    name: str, language: str, match: Show, over: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_sound(SCREENS[name](match, over), language, monkeypatch)


def drive(screen: Screen, *, in_terminal: bool = False) -> Driver:
    stage = Stage(Words("en"), (1280, 720), in_terminal=in_terminal)
    stage.show(screen)
    return Driver(stage)


def every_word(driver: Driver) -> str:
    """All that a screen says, also to those who do not see it."""
    tree = driver.stage.tree()
    return "\n".join(f"{n.name} {n.value} {n.description}" for n in tree.walk())


def test_an_audience_reads_nothing_secret_and_a_teacher_all(match: Show) -> None:
    texts: dict[bool, str] = {}
    for model in (match.audience, match.teacher):
        for tab in ("papers", "talk", "ranking", "threats", "news"):
            words = every_word(drive(watch(model, tab)))
            texts[model.sees_all] = texts.get(model.sees_all, "") + words
    assert SECRET in texts[True]
    assert SECRET not in texts[False]
    assert "To all of you" in texts[False]
    secret = [pact for pact in match.teacher.view.pacts if not pact.public]
    assert secret
    page = every_word(drive(watch(match.teacher, "papers", paper=True)))
    assert "Secret: only its table" in page
    assert not any(pact.id == secret[-1].id for pact in match.audience.view.pacts)


def test_whoever_looks_on_can_change_nothing(match: Show) -> None:
    said = len(match.referee.state.proposals), match.referee.state.ready[:]
    for model, tabs in ((match.audience, ("news", "papers", "talk")), (match.teacher, ("seats",))):
        for tab in tabs:
            for node in list(drive(watch(model, tab), in_terminal=True).stage.tree().walk()):
                if node.activate is not None and node.enabled:
                    node.activate()
    assert (len(match.referee.state.proposals), match.referee.state.ready) == said


def test_the_table_of_seats_says_who_has_sealed_and_how_each_stands(match: Show) -> None:
    rows = drive(watch(match.teacher, "seats")).find_all("row")
    by_name = {row.name.partition(",")[0]: row.name for row in rows}
    state = match.referee.state
    scores = {seat.power: seat.score for seat in outcome(state).seats}
    assert len(by_name) == 6
    for power, seen in enumerate(match.teacher.view.powers):
        assert points_so_far(match.teacher.view, power) == scores[PowerId(power)]
        told = by_name[match.teacher.power_name(power, "en")]
        assert ("sealed" in told) == seen.ready
        assert f"{scores[PowerId(power)] / 100:.2f}" in told


def test_the_public_ranking_knows_no_credit_and_no_agenda(match: Show) -> None:
    view = match.audience.view
    state = match.referee.state
    assert any(state.credit)
    for power in range(6):
        constants = view.world.constants
        hidden = state.credit[power] // constants.score_credit_divisor
        hidden += 100 * state.agenda_points[power]
        whole = points_so_far(match.teacher.view, power)
        assert points_so_far(view, power) == whole - hidden


def test_a_teacher_looks_with_the_eyes_of_a_seat_and_they_follow_the_match() -> None:
    match = show(1)
    screen = Watch(match.teacher, nothing, nothing)
    screen.see_as("3")
    match.news()
    glass = match.teacher.glass
    assert glass is not match.teacher
    assert (glass.me, glass.view.turn) == (3, 2)
    match.close()
    match.news()
    assert match.teacher.glass.view.turn == 3
    assert match.teacher.view.eyes == Teacher()  # the tables still say all
    screen.see_as("all")
    assert match.teacher.glass is match.teacher


def test_a_wall_shows_no_secret_and_refuses_to(match: Show) -> None:
    wall = every_word(drive(Wall(match.audience, nothing)))
    assert SECRET not in wall
    for shown in ("K7QM2P", "192.168.1.20:8484", "http://192.168.1.20:8484/"):
        assert shown in wall
    assert re.search(r"\b5\d:\d\d\b", wall), "of an hour, the time left"
    assert "Atlantic Union: planning" in wall or "Atlantic Union: away" in wall
    refused = every_word(drive(Wall(match.teacher, nothing)))
    assert "This wall would show secrets" in refused
    assert "Atlantic Union" not in refused


@pytest.mark.parametrize("address", ["127.0.0.1:8484", "ws://localhost:9/ws", "wss://[::1]:8484"])
def test_a_wall_nobody_else_reaches_says_so_instead_of_showing_a_code(
    match: Show, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for on_wall, code in (("192.168.1.20:8484", True), (address, False)):
        monkeypatch.setattr(match.audience, "address", on_wall)
        words = every_word(drive(Wall(match.audience, nothing)))
        assert ("How to join: " in words) == code
        assert ("Only on this computer" in words) != code


def test_the_end_is_told_with_a_debrief_that_can_be_kept(
    over: Show, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("ADHOC_HOME", str(tmp_path_factory.mktemp("home")))
    screen = watch(over.teacher, "end")
    driver = drive(screen)
    driver.click(key="save")
    (toast,) = driver.stage.toasts
    assert ".html" in toast.text
    assert len(screen.debrief.questions) == 3
    assert screen.debrief.tale.whole
    assert not watch(over.audience, "end").debrief.tale.whole


def test_a_turn_of_the_timeline_is_told(match: Show) -> None:
    screen = watch(match.audience, "ranking")
    driver = drive(screen)
    driver.click(key="turn2")
    assert any(node.name == "Turn 2" for node in driver.find_all("group"))
    driver.click(key="later")
    assert any(node.name == "Turn 3" for node in driver.find_all("group"))


def welcome(match: Show, eyes: Eyes, **more: Any) -> c.Welcome:
    """What who looks on is told first."""
    state = match.referee.state
    return c.Welcome(
        protocol=2,
        program="test",
        match="K7QM2P",
        eyes=eyes,
        stream="again",
        world=state.world.digest,
        setup=state.world.setup,
        commitment=state.commitment,
        **more,
    )


def test_who_is_late_is_told_how_late() -> None:
    late = show(2)
    chair = late.referee.chairs[Teacher()]
    chair.tell(welcome(late, Teacher(), late=3))
    late.news()
    assert "You see it 3 turns late" in every_word(drive(watch(late.teacher, "seats")))
    chair.tell(c.Look(n=1, view=view_for(late.referee.state, Spectator())))
    late.news()
    assert "until then, what was public" in every_word(drive(watch(late.teacher, "news")))


def test_a_wall_is_dressed_for_its_room_and_the_player_finds_everything_as_it_was() -> None:
    seen = show(1)
    with game() as program:
        stage = program.app.stage
        stage.resize((1920, 1080), 1.0)
        audience = seen.referee.look_on(Spectator())
        program.app.look_on(audience, Way("192.168.1.20:8484"), on_wall=True)
        assert (program.screen, stage.env.scale, look.worn) == ("Wall", 1.5, PALETTES["contrast"])
        stage.resize((1280, 720), 1.5)  # the window is made smaller
        program.app.poll()
        assert stage.env.scale == 1.0
        program.click("leave")
        assert (program.screen, look.worn) == ("Menu", NIGHT)
        program.app.look_on(seen.referee.look_on(Spectator()))
        assert program.screen == "Watch"
        program.click("wall")
        assert program.screen == "Wall"
        program.click("leave")
        assert (program.screen, look.worn) == ("Watch", NIGHT)
    assert audience.closed


def test_a_host_holds_the_match_from_there_and_comes_back_to_see_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = show(1)
    came: list[tuple[str, ...]] = []

    def come(*way: str) -> Connection:
        came.append(way)
        return seen.referee.look_on(Teacher())

    with game() as program:
        monkeypatch.setattr(program.app.house, "watch", come)
        chair = seen.referee.look_on(Spectator())
        chair.tell(welcome(seen, Spectator(), host=True))
        program.app.look_on(chair, Way("example.org:8484", "K7QM2P", host="token"))
        program.driver.click(key="parts.table")
        # The stand-in answers only when it is told to, so nothing is waited for.
        program.driver.click(key="pause")
        program.driver.click(key="see_all")
        assert [type(action) for action in chair.steered] == [d.Pause, d.Admit]
        chair.tell(c.Issued(ref="1", phrase="amber boat cedar dune", number=1))
        program.app.poll()
        assert came == [("example.org:8484", "K7QM2P", "amber boat cedar dune", "token")]
        program.app.poll()
        assert isinstance(program.model, Onlooker)
        assert program.model.sees_all
        assert chair.closed
