"""Second thoughts: what one has just done is taken back by one key, for some seconds."""

import pytest

from game.client.match import MatchModel
from game.client.screens.table import Table
from game.client.screens.world import World
from game.client.ui import Driver, Stage
from game.rules.clauses.decision import Lead
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat
from game.rules.commands import DeclineProposal, ProposePact, SetReady, SignProposal
from game.rules.forecast import filled
from game.rules.ids import PactId
from game.rules.terms import Terms
from game.scenario.presets import presets
from game.wire.to_client import Table as Sitting
from game.words import LANGUAGES, Words
from tests.client.playing import game
from tests.client.scenes import P0, P1, P2, Room, Trail
from tests.client.tables import chair
from tests.client.ui.audit import assert_sound

SECONDS = 5


class Clock:
    ms = 0

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def room(clock: Clock) -> Room:
    """Everybody may think better of what they did."""
    room = Room("two_blocs")
    for seat in room.seats:
        seat.grace.seconds = SECONDS
        seat.held.clock = clock
    return room


def offer(room: Room) -> PactId:
    """An offer of P1 that waits for P0 and P2."""
    pledges = tuple(Pledge(p, (1, 0, 0, 0)) for p in (P0, P1, P2))
    terms = Terms(purposes=(AnyThreat(),), decision=Lead(P1), pledges=pledges)
    room.say(P1, ProposePact(terms, (P0, P2)))
    return room.me.view.proposals[-1].id


def signed(room: Room, number: PactId) -> bool:
    """Whether the others know of one's signature."""
    seen = room.seats[P1].view.proposal(number)
    return seen is not None and room.me.me in seen.signed


def at_the_table(model: MatchModel, number: PactId) -> Driver:
    stage = Stage(Words("en"), (1280, 2000))
    stage.show(Table(model, Trail(), number))
    return Driver(stage)


def test_a_signature_is_held_and_can_be_taken_back(room: Room, clock: Clock) -> None:
    number = offer(room)
    driver = at_the_table(room.me, number)
    driver.click(key="sign")
    room.news()
    assert driver.find(key="deed").name.startswith("You sign")
    assert not signed(room, number)
    driver.press("ctrl+z")
    clock.ms += 60_000
    room.news()
    assert not signed(room, number)
    assert not driver.has(key="take_back")
    driver.click(key="sign")
    clock.ms += 1000 * SECONDS - 1
    room.news()
    assert not signed(room, number)
    clock.ms += 1
    room.news()
    assert signed(room, number)
    driver.stage.context.refresh()
    assert not driver.has(key="take_back")


def test_it_can_be_said_now_and_comes_before_anything_else(room: Room) -> None:
    number = offer(room)
    driver = at_the_table(room.me, number)
    driver.click(key="sign")
    driver.click(key="say_now")
    room.news()
    assert signed(room, number)
    second = offer(room)
    room.me.act(SignProposal(second, 1))
    room.me.send(SetReady(True))
    room.news()
    assert signed(room, second)


def test_another_answer_to_the_same_offer_takes_the_place_of_what_is_held(
    room: Room, clock: Clock
) -> None:
    number = offer(room)
    driver = at_the_table(room.me, number)
    driver.click(key="sign")
    driver.click(key="decline")
    room.news()
    assert not signed(room, number)
    clock.ms += 1000 * SECONDS
    room.news()
    seen = room.seats[P1].view.proposal(number)
    assert seen is not None
    assert (seen.signed, seen.declined) == ((P1,), (P0,))


def test_leaving_the_match_says_what_is_held(room: Room) -> None:
    number = offer(room)
    room.me.act(SignProposal(number, 1))
    room.me.close()
    room.news()
    assert signed(room, number)


def test_nothing_is_held_near_the_deadline_or_once_one_has_sealed(room: Room, clock: Clock) -> None:
    number = offer(room)
    chair(room.me).hear(Sitting(turn=1, places=(), waiting_for=(), deadline_ms=9_000))
    room.news()
    room.me.act(SignProposal(number, 1))
    room.news()
    assert signed(room, number)
    assert room.me.grace.deed is None
    other = room.seats[P2]
    other.seal()
    room.news()
    other.act(DeclineProposal(number, 1))
    room.news()
    seen = room.me.view.proposal(number)
    assert seen is not None
    assert P2 in seen.declined


def test_a_departure_is_said_at_once_and_recalled(room: Room) -> None:
    pact = room.pact((P0, P1))
    driver = at_the_table(room.me, pact.id)
    driver.click(key="leave")
    room.news()
    departures = [p.departures for p in room.seats[P1].view.pacts if p.id == pact.id]
    assert [d.power for d in departures[0]] == [P0]
    driver.stage.context.refresh()
    driver.click(key="take_back")
    room.news()
    assert not any(p.departures for p in room.seats[P1].view.pacts if p.id == pact.id)


def test_a_refused_act_is_not_taken_back(room: Room) -> None:
    number = offer(room)
    room.me.act(SignProposal(number, 7))
    room.me.grace.settle()
    room.news()
    assert room.me.last_refusal is not None
    room.me.grace.undo()
    assert not room.me.busy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strip_fits_at_every_size(
    language: str, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.me.act(SignProposal(offer(room), 1))
    assert_sound(Table(room.me, Trail()), language, monkeypatch)


def test_the_strip_stands_on_every_screen_of_the_match(room: Room) -> None:
    room.me.act(SignProposal(offer(room), 1))
    stage = Stage(Words("fr"), (1280, 720))
    stage.show(World(room.me, Trail()))
    driver = Driver(stage)
    assert driver.find(key="deed").name.startswith("Vous signez")
    driver.press("ctrl+z")
    assert room.me.grace.deed is None


def test_who_turned_it_off_acts_at_once(room: Room) -> None:
    number = offer(room)
    room.me.grace.seconds = 0
    driver = at_the_table(room.me, number)
    driver.click(key="sign")
    room.news()
    assert signed(room, number)
    assert not driver.has(key="take_back")


def test_what_is_held_is_said_to_the_real_server_when_one_leaves() -> None:
    with game(grace=20) as played:
        played.app.start("first_coalition")
        played.settle()
        model, desk = played.model, played.app.desk
        assert desk is not None
        parties, threat = (P0, P1, P2), model.view.threats[0].id
        terms = presets()["coalition"].terms_for(parties, lead=model.me, threat=threat)
        others = tuple(p for p in parties if p != model.me)
        model.send(ProposePact(filled(model.view, terms, parties, threat), others))
        played.settle()
        (number,) = [each.id for each in model.view.proposals if each.proposer == model.me]
        desk.table(number)
        played.click("withdraw")
        assert model.view.proposal(number) is not None, "it is held"
        code = model.code
        desk.menu()
        played.app.resume(code)
        played.settle()
        assert played.model.view.proposal(number) is None
