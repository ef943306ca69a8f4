"""Messages: what may be said, who hears it, and that nothing else comes of it."""

from typing import Any

import pytest
from msgspec.structs import replace

from game.rules.commands import SendMessage
from game.rules.events import MessageSent
from game.rules.ids import PactId, PowerId
from game.rules.imagine import imagine
from game.rules.legal import check, decide
from game.rules.messages import GROUNDS, NAMES, STYLES, TOPICS, Message, Sent, Topic
from game.rules.resolve import resolve_turn
from game.rules.sights import project
from game.rules.state import State, fork
from game.rules.view import view_for
from game.rules.views import Eyes, Screen, Seat, Spectator, Teacher
from tests.rules.legal.cases import BUSY, HIDDEN_OFFER, OFFER, QUIET, SECRET, TALKED, say
from tests.rules.matches import EYES
from tests.rules.tiny import AGGRESSOR, EAST, NORTH, SOUTH, TERROR, WEST, after, play

GIVEN: dict[str, Any] = {"about": OFFER, "threat": TERROR, "power": WEST, "amount": 3}


def sentence(topic: Topic) -> Message:
    """A message of a kind with all it names."""
    return Message(topic.key, **{field: GIVEN[field] for field in topic.needs})


@pytest.mark.parametrize("topic", TOPICS.values(), ids=lambda topic: topic.key)
def test_every_topic_can_be_said_with_what_it_names_and_only_with_that(topic: Topic) -> None:
    message = sentence(topic)
    assert check(BUSY, EAST, SendMessage((NORTH,), message)) is None
    for style in STYLES:
        assert check(BUSY, EAST, SendMessage((), replace(message, style=style))) is None
    for ground in GROUNDS:
        given = check(BUSY, EAST, SendMessage((), replace(message, reasons=(ground,))))
        assert (given is None) == bool(topic.reasons)
    for field in NAMES:
        other = GIVEN[field] if field not in topic.needs else getattr(Message("hello"), field)
        refused = check(BUSY, EAST, SendMessage((), replace(message, **{field: other})))
        wanted = "message_lacks" if field in topic.needs else "message_beside_topic"
        assert refused is not None
        assert refused.code == wanted


HEARD: tuple[tuple[tuple[PowerId, ...], set[Eyes]], ...] = (
    ((), set(EYES)),
    ((EAST,), {Seat(NORTH), Seat(EAST), Teacher()}),
    ((EAST, WEST), {Seat(NORTH), Seat(EAST), Seat(WEST), Teacher()}),
)


@pytest.mark.parametrize(("to", "hearing"), HEARD)
def test_a_message_is_heard_by_those_it_is_addressed_to(
    to: tuple[PowerId, ...], hearing: set[Eyes]
) -> None:
    events = decide(QUIET, NORTH, say("asks_help", *to, threat=TERROR))
    state = after(QUIET, events)
    sent = Sent(NORTH, to, Message("asks_help", threat=TERROR))
    assert {eyes for eyes in EYES if sent in view_for(state, eyes).messages} == hearing
    told = project(QUIET, events, EYES)
    assert {eyes for eyes, seen in zip(EYES, told, strict=True) if seen} == hearing
    assert all(seen in ([], events) for seen in told)


def test_recipients_stand_in_order() -> None:
    (event,) = decide(QUIET, NORTH, say("hello", WEST, EAST))
    assert isinstance(event, MessageSent)
    assert event.sent.to == (EAST, WEST)


def test_those_at_a_secret_table_can_be_told_of_it() -> None:
    assert check(BUSY, EAST, say("refuses", NORTH, about=HIDDEN_OFFER)) is None
    assert check(BUSY, EAST, say("promises", NORTH, about=SECRET)) is None
    assert check(BUSY, SOUTH, say("thanks", NORTH, EAST, about=SECRET)) is None, "who found it out"


def test_an_offer_that_has_become_a_pact_can_be_spoken_of_by_its_number() -> None:
    state = play(
        fork(BUSY),
        (NORTH, say("proposes", EAST, about=OFFER)),
        (EAST, say("accepts", NORTH, about=OFFER)),
    )
    assert check(state, NORTH, say("thanks", about=PactId(1))) is None


def test_words_change_nothing_but_what_was_said() -> None:
    ready = replace(QUIET, ready=[True] * 4)
    state = play(ready, (NORTH, say("asks_help", threat=AGGRESSOR)), (EAST, say("hello", NORTH)))
    assert [sent.power for sent in state.messages] == [NORTH, EAST]
    assert replace(state, messages=()) == replace(ready, messages=())
    silent, spoken = resolve_turn(ready)[0], resolve_turn(state)[0]
    assert spoken == silent
    assert spoken.messages == ()


def test_each_power_may_say_so_much_a_turn() -> None:
    assert check(TALKED, NORTH, say("hello")) is not None
    assert check(TALKED, EAST, say("hello")) is None
    rested, _ = resolve_turn(TALKED)
    assert check(rested, NORTH, say("hello")) is None


def test_an_imagined_match_remembers_what_was_heard() -> None:
    state: State = play(QUIET, (NORTH, say("hello", EAST)), (WEST, say("hello", SOUTH)))
    guess = imagine(view_for(state, Seat(EAST)), 1)
    assert guess.messages == (Sent(NORTH, (EAST,), Message("hello")),)
    for eyes in (Spectator(), Screen()):
        assert view_for(state, eyes).messages == ()
