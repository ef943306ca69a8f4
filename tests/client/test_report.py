"""The report: nothing that happened is left out, and every number leads to its causes."""

import pytest

from game.client.match import MatchModel
from game.client.report.story import GROUPS, NumberKey, Subject, grouped, read
from game.client.report.why import value_before
from game.client.screens.report import Report
from game.client.sentences import Speaker, cause_sentence, event_sentence
from game.client.ui import Driver, Stage
from game.rules.commands import SignProposal
from game.rules.events import Cause, Changed, PledgeBroken, ProposalClosed
from game.rules.ids import PactId, ThreatId
from game.words import Words
from tests.client.samples import sample
from tests.client.scenes import P0, P1, Room, Trail


@pytest.fixture(scope="module")
def model() -> MatchModel:
    """A match some turns old, in which one has joined what one was asked to."""
    model = sample("multipolar", turns=2)
    for _ in range(3):
        for offer in model.addressed():
            model.send(SignProposal(offer.id, offer.revision))
            model.poll()
        model.seal()
        model.poll()
    return model


def reading(model: MatchModel, turn: int = 0) -> tuple[Driver, Report, Trail]:
    desk = Trail()
    report = Report(model, desk, turn or model.report_turn)
    stage = Stage(Words("en"), (1280, 720))
    stage.show(report)
    return Driver(stage), report, desk


# ---- The ledger in order


def test_what_moved_a_number_adds_up_to_its_change(model: MatchModel) -> None:
    story = read(model.history[model.report_turn])
    before, after = model.before, model.view
    assert before is not None
    checked = 0
    for key, number in story.numbers.items():
        value = value_before(before, key)
        if value is None:
            continue
        holder = after if key.quantity == "order" else after.powers[key.of]
        assert value + number.total[0] == getattr(holder, key.quantity), key
        checked += 1
    assert checked >= 1 + 2 * model.world.powers


def test_an_offer_that_lapsed_with_its_turn_is_not_news() -> None:
    lapsed = ProposalClosed(cause=Cause("lapse"), proposal=PactId(1))
    withdrawn = ProposalClosed(cause=Cause("withdraw_proposal"), proposal=PactId(2))
    assert read([lapsed, withdrawn]).events == [withdrawn]


def test_every_event_stands_in_one_group(model: MatchModel) -> None:
    story = read(model.history[model.report_turn])
    parts = grouped(story, model.me, [pact.id for pact in model.own_pacts()])
    assert sum(len(parts[group].events) for group in GROUPS) == len(story.events)
    numbers = [key for group in GROUPS for key in parts[group].numbers]
    assert sorted(numbers) == sorted(story.numbers)


def test_ones_own_affairs_come_first(model: MatchModel) -> None:
    story = read(model.history[model.report_turn])
    parts = grouped(story, model.me, [])
    of_powers = [key for key in story.numbers if key.quantity in ("stability", "standing")]
    own = {key for key in of_powers if key.of == model.me}
    assert own <= parts["mine"].numbers.keys()
    assert set(of_powers) - own <= parts["others"].numbers.keys()
    assert len(of_powers) > len(own) > 0
    about_threats = {"strength", "bounty", "bounds"}
    assert {key.quantity for key in parts["threats"].numbers} <= about_threats


def test_a_subject_has_all_that_concerns_it() -> None:
    up = Changed(cause=Cause(rule="growth"), quantity="strength", of=4, delta=2)
    contained = Cause(rule="containment", threat=ThreatId(4))
    down = Changed(cause=contained, quantity="strength", of=4, delta=-3)
    other = Changed(cause=Cause(rule="growth"), quantity="strength", of=5, delta=1)
    story = read([up, down, other]).about(Subject("threat", 4))
    (number,) = story.numbers.values()
    assert number.total == (-1,)
    assert [entry.cause.rule for entry in number.entries] == ["growth", "containment"]


# ---- The screen


def test_a_number_opens_its_causes(model: MatchModel) -> None:
    driver, _, _ = reading(model)
    key = NumberKey("stability", model.me)
    number = read(model.history[model.report_turn]).numbers[key]
    driver.click(key=f"numbers.stability/{model.me}/-1")
    texts = [node.name for node in driver.find_all("text")]
    say = Speaker(Words("en"), model)
    for entry in number.entries:
        assert cause_sentence(say, entry.cause) in texts


def test_the_causes_of_the_number_told_first_stand_there_at_once() -> None:
    model = sample("multipolar", turns=1)
    driver, _, desk = reading(model)
    numbers = driver.find(key="numbers").children
    assert [row.checked for row in numbers].index(True) == 0
    quantity, of, to = numbers[0].key.partition(".")[2].split("/")
    key = NumberKey(quantity, int(of), int(to))
    number = read(model.history[model.report_turn]).numbers[key]
    say, texts = Speaker(Words("en"), model), [node.name for node in driver.find_all("text")]
    assert cause_sentence(say, number.entries[0].cause) in texts
    driver.press("escape")
    assert desk.wanted == [("world", 0)], "nothing was chosen yet that one would step back from"


def test_what_a_broken_word_has_cost_is_in_sight_at_once() -> None:
    room = Room()
    room.pact((P0, P1))
    room.me.set_draft(())
    room.close()
    driver, _, _ = reading(room.me)
    assert [e for e in room.me.history[1] if isinstance(e, PledgeBroken) and e.power == P0]
    number = read(room.me.history[1]).numbers[NumberKey("standing", P0)]
    say, texts = Speaker(Words("en"), room.me), [node.name for node in driver.find_all("text")]
    assert cause_sentence(say, number.entries[0].cause) in texts


def test_a_cause_leads_to_what_lies_behind_it(model: MatchModel) -> None:
    driver, report, desk = reading(model)
    driver.click(key=f"numbers.stability/{model.me}/-1")
    behind = next(n for n in driver.find_all("button") if n.key.startswith("behind"))
    driver.click(key=behind.key)
    assert len(report.trail) == 2
    driver.press("escape")
    assert len(report.trail) == 1, "Escape goes one step back"
    driver.press("escape")
    driver.press("escape")
    assert desk.wanted == [("world", 0)]


@pytest.mark.parametrize("group", [*GROUPS, "talk"])
def test_each_group_tells_its_events(model: MatchModel, group: str) -> None:
    driver, report, _ = reading(model)
    report.show_group(group)
    driver.stage.context.refresh()
    texts = {node.name for node in driver.find_all("text")}
    say = Speaker(Words("en"), model)
    if group == "talk":
        events = read(model.talk.get(model.report_turn, ())).events
    else:
        own = [pact.id for pact in model.own_pacts()]
        assert model.before is not None
        own += [p.id for p in model.before.pacts if model.me in p.parties]
        story = read(model.history[model.report_turn])
        events = next(
            part for key, part in grouped(story, model.me, own).items() if key == group
        ).events
    assert {event_sentence(say, event) for event in events} <= texts


def test_earlier_turns_can_be_read_again(model: MatchModel) -> None:
    driver, report, _ = reading(model)
    last = model.report_turn
    assert not driver.find(key="later").enabled
    driver.click(key="earlier")
    assert report.turn == last - 1
    assert driver.has("heading", f"Report of turn {last - 1}")
    driver.click(key="later")
    assert report.turn == last


def test_a_turn_one_did_not_see_is_asked_for(model: MatchModel) -> None:
    del model.history[1]
    driver, _, _ = reading(model, 1)
    assert driver.has("text", "Asking the server what happened…")
    model.poll()
    driver.stage.context.refresh()
    assert driver.has(key="groups")


def test_the_way_on_is_one_key(model: MatchModel) -> None:
    driver, _, desk = reading(model)
    driver.press("ctrl+enter")
    assert desk.wanted == [("world", 0)]
