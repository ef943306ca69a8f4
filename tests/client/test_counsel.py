"""What everyone would likely say, and why, beside offers and drafts; and what is made of it."""

import pytest

from game.ai.appraisal import FACTORS, Deal, appraise
from game.ai.counter import counter_offer
from game.client.counsel import Counsel
from game.client.desk import MatchDesk
from game.client.editor.begin import new_draft
from game.client.editor.draft import PactDraft
from game.client.editor.fitting import fit
from game.client.screens.pact import PactEditor
from game.client.screens.table import Table
from game.client.sentences import Speaker, clause_lines
from game.client.ui import Balance, Driver, Stage
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat
from game.rules.commands import CounterProposal, ProposePact
from game.rules.terms import Terms
from game.rules.views import ProposalView
from game.words import LANGUAGES, Words
from tests.client.samples import sample
from tests.client.scenes import P0, P1, Room, Trail


def at_table(room: Room, desk: Trail, power: int = 0) -> Driver:
    stage = Stage(Words("en"), (1280, 720))
    stage.show(Table(room.seats[power], desk))
    return Driver(stage)


def unwelcome(room: Room) -> ProposalView:
    """An offer that asks for all the second power has, and brings it next to nothing."""
    usable = room.me.view.powers[P1].usable
    terms = Terms(
        purposes=(AnyThreat(),),
        decision=new_draft(room.me).terms.decision,
        pledges=(Pledge(P0, (0, 0, 0, 1)), Pledge(P1, usable)),
    )
    room.say(P0, ProposePact(terms, (P1,)))
    (offer,) = room.seats[P1].view.proposals
    return offer


# ---- Why yes, why no


@pytest.mark.parametrize("reader", [P0, P1])
def test_an_offer_is_worth_what_the_one_evaluator_says(reader: int) -> None:
    room = Room()
    offer = unwelcome(room)
    driver = at_table(room, Trail(), reader)
    words = Words("en")
    for power in offer.table:
        judged = appraise(room.seats[reader].view, offer, power)
        row = driver.find(key=f"parties.{power}")
        worth = words.number(judged.total, decimals=2, signed=True)
        if power in offer.signed:
            assert row.name.endswith("signed"), "who has answered is not guessed at"
            assert worth not in row.name
            estimate = words("table.likely.estimate", likely="")[:-1]
            assert any(
                line.startswith(estimate) and worth in line for line in row.description.split("\n")
            )
        else:
            assert row.name.endswith(worth)
        if driver.find(key=f"parties.{power}").checked is False:
            driver.click(key="parties." + str(power))
        shown = [node.value for node in driver.find_all("meter") if node.minimum]
        expected = sorted((item.value for item in judged.items), key=lambda value: -abs(value))
        assert shown == [words.number(value, decimals=2, signed=True) for value in expected]
        basis = "own" if power == reader else "public"
        assert driver.has("text", words(f"appraisal.basis.{basis}"))


def test_the_gauges_show_the_risks_and_their_reasons() -> None:
    room = Room()
    offer = unwelcome(room)
    driver = at_table(room, Trail(), P1)
    mine = appraise(room.seats[P1].view, offer, P1)
    drawn_in = [item for item in mine.items if item.factor == "entrapment"]
    assert drawn_in, "an open pledge of everything draws one in"
    gauge = driver.find(key="gauge_entrapment")
    assert gauge.value != Words("en")("table.gauge.none")
    assert Words("en").number(drawn_in[0].value, decimals=2) in gauge.description


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_factor_has_a_name_and_is_explained(language: str) -> None:
    words = Words(language)
    for factor in FACTORS:
        assert words(f"appraisal.factor.{factor}.name")
        assert words(f"appraisal.factor.{factor}.about")


def test_a_balance_leans_to_the_side_of_its_sign() -> None:
    model = sample("first_coalition")
    stage = Stage(Words("en"), (1280, 720))
    stage.show(Table(model, Trail()))
    good, bad = Balance("good", 50, 100, text="+0.50"), Balance("bad", -50, 100, text="-0.50")
    nodes = [balance.describe(stage.env) for balance in (good, bad)]
    assert [(node.value, node.minimum, node.maximum) for node in nodes] == [
        ("+0.50", -100, 100),
        ("-0.50", -100, 100),
    ]


# ---- Answers in one click


def test_what_one_does_not_want_is_countered_with_the_least_change() -> None:
    room = Room()
    offer = unwelcome(room)
    desk = Trail()
    driver = at_table(room, desk, P1)
    expected = counter_offer(Counsel(room.seats[P1]).appraiser, offer)
    assert expected is not None
    assert expected.appraisal.accepts
    driver.click(key="way_out")
    assert desk.wanted == [("counter", offer.id)]
    assert desk.terms == expected.terms


def test_every_clause_of_an_offer_leads_to_its_place_in_the_editor() -> None:
    room = Room()
    offer = unwelcome(room)
    model = room.seats[P1]
    stage = Stage(Words("en"), (1280, 720))
    desk = MatchDesk(stage, model, lambda: None)
    driver = Driver(stage)
    for clause, place in (("pledges", "pledge1_force"), ("exit", "exit"), ("purposes", "purpose0")):
        desk.table(offer.id)
        driver.click(key=f"counter_{clause}")
        focused = driver.focused()
        assert isinstance(stage.screen, PactEditor)
        if place == "purpose0":
            continue  # "any threat" has nothing to choose: the focus stays where it can be
        assert focused is not None
        assert focused.key == place
        assert focused.visible.height == focused.bounds.height, "it is in view"


def test_an_offer_and_the_one_before_it_stand_side_by_side() -> None:
    room = Room()
    offer = unwelcome(room)
    changed = Terms(purposes=offer.terms.purposes, decision=offer.terms.decision, access="closed")
    room.say(P1, CounterProposal(offer.id, 1, changed))
    driver = at_table(room, Trail())
    driver.click(key="side_by_side")
    (pair,) = [g for g in driver.find_all("group") if g.name == "Side by side"]
    texts = [node.name for node in pair.walk() if node.role == "text"]
    say = Speaker(Words("en"), room.me)
    assert "Anyone may accede" in texts
    assert any(text == clause_lines(say, "access", changed)[0] for text in texts)
    assert not any(text.startswith("Was: ") for text in texts)


# ---- Fitted to the threat


@pytest.mark.parametrize(("scenario", "losing_most"), [("first_coalition", 0), ("multipolar", 1)])
def test_a_draft_is_fitted_so_that_as_few_as_can_be_would_lose(
    scenario: str, losing_most: int
) -> None:
    model = sample(scenario, turns=2)
    counsel = Counsel(model)

    def losing(draft: PactDraft) -> int:
        worth = counsel.appraiser.totals(Deal(draft.terms, draft.parties), draft.parties)
        return sum(total <= 0 for total in worth.values())

    for threat in model.view.threats:
        draft = new_draft(model, threat.id)
        before = losing(draft)
        fit(draft, counsel)
        assert draft.problem() is None
        assert draft.target == threat.id
        assert losing(draft) <= min(before, losing_most)


def test_fitting_asks_nobody_the_pact_is_aimed_at() -> None:
    room = Room()
    draft = new_draft(room.me)
    draft.use_preset("alliance")
    (named,) = draft.adversaries()
    fit(draft, Counsel(room.me))
    assert named not in draft.others


# ---- A draft one leaves


def test_a_draft_left_without_being_sent_is_kept_until_it_is() -> None:
    room = Room()
    stage = Stage(Words("en"), (1280, 720))
    desk = MatchDesk(stage, room.me, lambda: None)
    driver = Driver(stage)
    desk.propose()
    assert not driver.has(key="afresh")
    driver.click(key="fit")
    driver.click(key="clear")
    driver.press("escape")
    desk.propose()
    assert driver.find(key=f"pledge{P0}_aid").value == "0", "as it was left"
    driver.click(key="afresh")
    assert not driver.has(key="afresh")
    driver.press("escape")
    desk.propose()
    driver.click(key="send")
    room.news()
    assert len(room.me.view.proposals) == 1
    desk.propose()
    assert not driver.has(key="afresh"), "what was sent is not a draft"


def test_a_kept_counter_falls_when_the_offer_says_something_else() -> None:
    room = Room()
    offer = unwelcome(room)
    stage = Stage(Words("en"), (1280, 720))
    desk = MatchDesk(stage, room.seats[P1], lambda: None)
    driver = Driver(stage)
    desk.counter(offer.id)
    driver.click(key="access.closed")
    driver.press("escape")
    desk.counter(offer.id)
    assert driver.has(key="afresh")
    changed = Terms(purposes=offer.terms.purposes, decision=offer.terms.decision)
    room.say(P0, CounterProposal(offer.id, 1, changed))
    desk.counter(offer.id)
    assert not driver.has(key="afresh")
