"""Messages at the table: written by clicks, by keys and in a terminal, and read."""

import pytest

from game.client.editor.begin import new_draft
from game.client.match import MatchModel
from game.client.parley.message import MessageDraft
from game.client.screens.report import Report
from game.client.screens.table import Table
from game.client.sentences import Speaker, event_sentence, message_sentence
from game.client.ui import Driver, Stage
from game.rules.clauses.decision import Lead
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat
from game.rules.commands import ProposePact, SendMessage
from game.rules.events import Cause, MessageSent
from game.rules.ids import NO_PACT, PactId, PowerId
from game.rules.messages import GROUNDS, STYLES, TOPICS, Message, Sent, Topic, TopicKey
from game.rules.terms import Terms
from game.rules.views import ProposalView
from game.words import LANGUAGES, Words, parameters
from game.words import load as load_words
from tests.client.samples import Referee
from tests.client.scenes import P0, P1, P2, P3, Room, Trail


@pytest.fixture
def room() -> Room:
    return Room()


def at_table(
    room: Room, power: PowerId = P0, chosen: PactId = NO_PACT, *, in_terminal: bool = False
) -> Driver:
    stage = Stage(Words("en"), (1280, 720), in_terminal=in_terminal)
    stage.show(Table(room.seats[power], Trail(), chosen))
    return Driver(stage)


def choose(driver: Driver, key: str, value: str) -> None:
    """Open a menu with a click, turn the wheel until a line is in sight, and click it."""
    driver.click(key=key)
    for _ in range(60):
        line = driver.find(key=f"{key}.{value}")
        if line.visible.collidepoint(line.bounds.center):
            driver.click_at(line.visible.center)
            return
        seen = next(node for node in driver.find_all("option") if node.visible.height > 20)
        driver.wheel(-1, seen.visible.center)
    raise AssertionError(f"{value} never comes into sight")


def offered(room: Room) -> ProposalView:
    """An offer of the first power to the next two."""
    draft = new_draft(room.me)
    draft.others = (P1, P2)
    draft.fill()
    room.say(P0, draft.command())
    (offer,) = room.me.view.proposals
    return offer


def secret(room: Room) -> ProposalView:
    """A secret offer of the first power to the next."""
    terms = Terms(
        purposes=(AnyThreat(),),
        decision=Lead(P0),
        pledges=(Pledge(P0, (1, 0, 0, 0)),),
        publicity="secret",
    )
    room.say(P0, ProposePact(terms, (P1,)))
    (offer,) = room.me.view.proposals
    return offer


def said(room: Room, power: PowerId) -> list[Sent]:
    return list(room.seats[power].view.messages)


# ---- Writing


def test_a_message_about_an_offer_is_written_by_clicks(room: Room) -> None:
    offer = offered(room)
    driver = at_table(room, P1, offer.id)
    driver.click(key="write_about")
    choose(driver, "topic", "join_if_led")
    choose(driver, "power", str(P1))
    choose(driver, "reason0", "trust")
    name = Speaker(Words("en"), room.seats[P1]).pact(offer.id)
    sentence = f"We would join {name} if we lead. We do not trust all partners to deliver."
    assert driver.has("text", sentence), "it reads as it will be read"
    driver.click(key="send_message")
    room.news()
    message = Message("join_if_led", about=offer.id, power=P1, reasons=("trust",))
    assert said(room, P0) == [Sent(P1, (P0, P2), message)]
    assert said(room, P3) == []
    assert not driver.has(key="message_form")


def test_a_message_to_everybody_is_written_by_keys_alone(room: Room) -> None:
    driver = at_table(room)
    driver.press("m")
    driver.tab_to(key="style")
    for key in ("enter", "down", "down", "enter"):
        driver.press(key)
    driver.tab_to(key="everybody")
    for _ in range(2):
        driver.press("space")
    driver.press("ctrl+enter")
    room.news()
    threat = room.me.view.threats[0].id
    message = Message("asks_help", threat=threat, style="blunt")
    assert said(room, P3) == [Sent(P0, (), message)]


def test_whom_it_goes_to_is_chosen_and_somebody_it_must_be(room: Room) -> None:
    driver = at_table(room)
    driver.click(key="write")
    driver.click(key="everybody")
    assert not driver.find(key="send_message").enabled
    assert driver.has("text", "Choose whom it goes to.")
    driver.click(key=f"to{P2}")
    driver.click(key="send_message")
    room.news()
    assert [sent.to for sent in said(room, P2)] == [(P2,)]
    assert said(room, P1) == []


def test_of_a_secret_only_its_table_can_be_written_to(room: Room) -> None:
    offer = secret(room)
    driver = at_table(room, P1, offer.id)
    driver.click(key="write_about")
    assert not driver.has(key="everybody")
    assert not driver.has(key=f"to{P2}")
    driver.click(key="send_message")
    room.news()
    assert [sent.to for sent in said(room, P0)] == [(P0,)]


def test_every_topic_that_can_be_chosen_can_be_sent(room: Room) -> None:
    offer = offered(room)
    for topic in TOPICS:
        draft = MessageDraft.begun(room.seats[P1], offer.id)
        draft.topic = topic
        draft.reason(0, "fear")
        draft.reason(1, "order")
        assert draft.problem() == ""
        room.say(P1, draft.command())
        if len(said(room, P1)) == 15:
            room.close()
            offer = offered(room)


def test_what_there_is_nothing_to_say_about_cannot_be_sent(room: Room) -> None:
    draft = MessageDraft.begun(room.me)
    draft.topic = "thanks"
    assert draft.problem() == "nothing"
    driver = at_table(room)
    driver.click(key="write")
    choose(driver, "topic", "thanks")
    assert driver.has("text", "There is no offer or pact to speak of.")


def test_who_has_said_enough_is_told_so(room: Room) -> None:
    for _ in range(room.me.world.constants.messages_most):
        room.say(P0, SendMessage((P1,), Message("hello")))
    driver = at_table(room)
    assert not driver.find(key="write").enabled
    assert MessageDraft.begun(room.me).problem() == "enough"


def test_a_message_is_written_in_a_terminal(room: Room) -> None:
    driver = at_table(room, in_terminal=True)
    driver.find(key="write").activate()  # type: ignore[misc]
    topic = driver.find(key="topic")
    assert topic.assign is not None
    assert topic.assign("Greet") == ""
    driver.find(key="send_message").activate()  # type: ignore[misc]
    room.news()
    assert said(room, P1) == [Sent(P0, (), Message("hello"))]


# ---- Reading


def test_what_a_computer_power_says_is_read_at_the_table_and_in_the_report() -> None:
    referee = Referee("multipolar", policy="random_legal")
    model = MatchModel(referee.sit(0))
    model.poll()
    assert model.view.messages, "the computer powers have spoken"
    sent = model.view.messages[0]
    stage = Stage(Words("en"), (1280, 720))
    stage.show(Table(model, Trail()))
    sentence = message_sentence(Speaker(Words("en"), model), sent.power, sent.message)
    assert Driver(stage).has("text", sentence)
    model.seal()
    model.poll()
    report = Report(model, Trail(), 1)
    report.show_group("talk")
    stage.show(report)
    texts = [node.name for node in Driver(stage).find_all("text")]
    assert any(sentence in text for text in texts)


def test_a_message_leads_to_what_it_is_about(room: Room) -> None:
    first = offered(room)
    room.say(P1, SendMessage((P0,), Message("refuses", about=first.id)))
    room.say(P3, SendMessage((), Message("hello")))
    driver = at_table(room)
    assert driver.has(key="said0")
    assert not driver.has(key="said1"), "a greeting is about nothing"
    driver.click(key="said0")
    screen = driver.stage.screen
    assert isinstance(screen, Table)
    assert screen.chosen == first.id


def test_only_the_latest_are_shown_until_one_asks_for_all(room: Room) -> None:
    for power in (P1, P2, P3):
        for _ in range(3):
            room.say(power, SendMessage((), Message("hello")))
    driver = at_table(room)
    greeting = "Greetings. We are open to offers."
    assert len([n for n in driver.find_all("text") if n.name == greeting]) == 6
    assert driver.find(key="earlier").name == "3 earlier messages"
    driver.click(key="earlier")
    assert len([n for n in driver.find_all("text") if n.name == greeting]) == 9


# ---- Words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS.values(), ids=lambda topic: topic.key)
def test_every_topic_is_said_in_every_manner(room: Room, language: str, topic: Topic) -> None:
    offer = offered(room)
    say = Speaker(Words(language), room.me)
    threat = room.me.view.threats[0].id
    given = {"about": offer.id, "threat": threat, "power": P2, "amount": 7}
    named = {
        "about": say.pact(offer.id),
        "threat": say.threat(threat),
        "power": say.power(P2),
        "amount": "7",
    }
    told = set()
    for style in STYLES:
        fields = {field: given[field] for field in topic.needs}
        message = Message(topic.key, **fields, style=style)  # type: ignore[arg-type]
        text = message_sentence(say, P1, message)
        told.add(text)
        assert all(named[field] in text for field in topic.needs), text
        event = MessageSent(cause=Cause(rule="send_message", power=P1), sent=Sent(P1, (), message))
        assert text in event_sentence(say, event)
        assert say.power(P1) in event_sentence(say, event)
    assert len(told) == len(STYLES), "each manner has words of its own"


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_speak_for_a_deal_or_against_it(room: Room, language: str) -> None:
    offer = offered(room)
    say = Speaker(Words(language), room.me)
    for ground in GROUNDS:
        keys: tuple[TopicKey, ...] = ("accepts", "refuses")
        plain = [message_sentence(say, P1, Message(key, about=offer.id)) for key in keys]
        why = [
            message_sentence(say, P1, Message(key, about=offer.id, reasons=(ground,)))
            for key in keys
        ]
        ends = {text.removeprefix(bare) for text, bare in zip(why, plain, strict=True)}
        assert len(ends) == 2, "the same factor reads differently for and against"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_know_no_other_topics_than_the_rules(language: str) -> None:
    texts = load_words(language)
    topics = {key.split(".")[2] for key in texts if key.startswith("messages.say.")}
    assert topics == {*TOPICS, "join_if_we_lead"}
    assert {key.split(".")[2] for key in texts if key.startswith("messages.topic.")} == set(TOPICS)
    for style in STYLES:
        assert parameters(texts[f"messages.say.join_if_we_lead.{style}"]) == {"pact"}
