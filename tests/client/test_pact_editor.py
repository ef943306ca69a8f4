"""The pact editor: whatever a pact can say can be written in it, and it shows what would follow."""

import pytest
from msgspec.structs import replace

from game.client.editor.begin import new_draft
from game.client.editor.draft import PactDraft
from game.client.editor.spare import one_more, promised, spare_view
from game.client.screens.pact import PactEditor
from game.client.ui import Driver, Stage
from game.rules.clauses import CLAUSES
from game.rules.clauses.credit import FixedShares
from game.rules.clauses.decision import Lead, Majority
from game.rules.clauses.exit import ExitPenalty
from game.rules.clauses.payments import Payment
from game.rules.clauses.purpose import AnyThreat, NamedAdversary, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import NamedRegions
from game.rules.clauses.term import UntilDone
from game.rules.commands import ProposePact
from game.rules.forecast import filled, forecast
from game.rules.ids import NO_PACT, PactId, ThreatId
from game.rules.terms import options_used
from game.words import Words
from tests.client.samples import sample
from tests.client.scenes import P0, P1, P2, P3, Room, Trail


def editing(editor: PactEditor, language: str = "en") -> Driver:
    stage = Stage(Words(language), (1280, 720))
    stage.show(editor)
    return Driver(stage)


def drafted(editor: PactEditor) -> PactDraft:
    assert editor.draft is not None
    return editor.draft


@pytest.fixture
def room() -> Room:
    return Room()


# ---- Writing a new pact


def test_a_new_pact_can_be_sent_as_it_opens(room: Room) -> None:
    desk = Trail()
    editor = PactEditor(room.me, desk, threat=ThreatId(2))
    draft = drafted(editor)
    assert ThisThreat(ThreatId(2)) in draft.terms.purposes
    editing(editor).click(key="send")
    room.news()
    (offer,) = room.me.view.proposals
    assert offer.terms == draft.terms
    assert offer.addressed == draft.others
    assert offer.signed == (P0,)
    assert desk.wanted == [("table", NO_PACT)]


def test_it_can_be_written_and_sent_by_keyboard_alone(room: Room) -> None:
    editor = PactEditor(room.me, Trail())
    driver = editing(editor)
    before = drafted(editor).terms.pledge(P0).points
    driver.tab_to(key="pledge0_force")
    driver.press("left" if before[0] else "right")
    driver.tab_to(key="send")
    driver.press("enter")
    room.news()
    (offer,) = room.me.view.proposals
    assert offer.terms.pledge(P0).points != before


def test_pledges_follow_the_need_until_one_is_set_by_hand(room: Room) -> None:
    editor = PactEditor(room.me, Trail())
    driver, draft = editing(editor), drafted(editor)

    def fitted() -> bool:
        assert draft.target is not None
        view = spare_view(room.me.view)
        return draft.terms == filled(view, draft.terms, draft.parties, draft.target)

    assert fitted()
    other = next(p for p in (P1, P2, P3) if p not in draft.others)
    driver.click(key=f"ask{other}")
    assert other in draft.others
    assert fitted()
    draft.set_pledge(P0, (0, 0, 0, 1))
    driver.click(key=f"ask{other}")
    assert draft.terms.pledge(P0).points == (0, 0, 0, 1)
    assert not any(pledge.party == other for pledge in draft.terms.pledges)
    driver.click(key="fill")
    assert fitted()


def test_the_forecast_is_that_of_the_rules(room: Room) -> None:
    editor = PactEditor(room.me, Trail())
    driver, draft = editing(editor), drafted(editor)
    (expected,) = forecast(room.me.view, draft.terms, draft.parties)
    gauge = f"coverage{expected.threat}"
    assert driver.find(key=gauge).value == Words()("screens.percent", n=expected.coverage)
    driver.click(key="clear")
    assert driver.find(key=gauge).value == Words()("screens.percent", n=0)
    assert driver.has("text", "Without two who contribute it may not act abroad.")


def test_one_more_at_the_table_adds_what_it_promises(room: Room) -> None:
    draft = new_draft(room.me)
    draft.clear()
    draft.set_pledge(P0, (1, 1, 1, 1))
    draft.others = (P1,)
    draft.set_pledge(P1, (1, 1, 1, 1))
    threat = draft.target
    assert threat is not None
    (now,) = forecast(room.me.view, draft.terms, draft.parties)
    points, gain = one_more(room.me.view, draft.terms, draft.parties, P2, threat)
    draft.add(P2, points)
    (then,) = forecast(room.me.view, draft.terms, draft.parties)
    assert then.coverage - now.coverage == gain
    assert draft.terms.pledge(P2).points == points


def test_what_is_promised_elsewhere_is_not_promised_again(room: Room) -> None:
    pact = room.pact((P0, P1))
    assert promised(room.me.view, P0) == (1, 1, 1, 1)
    assert promised(room.me.view, P0, pact.id) == (0, 0, 0, 0)
    usable = room.me.view.powers[0].usable
    left = spare_view(room.me.view).powers[0].usable
    assert left == tuple(max(0, n - 1) for n in usable)


# ---- Every clause


OPTIONS = [
    (clause, option)
    for clause in ("scope", "term", "decision", "access", "quorum", "credit", "payments", "exit")
    for option in CLAUSES[clause].options
] + [("publicity", "public"), ("publicity", "secret")]


@pytest.mark.parametrize(("clause", "option"), OPTIONS)
def test_every_option_can_be_chosen_and_offered(clause: str, option: str) -> None:
    room = Room()
    editor = PactEditor(room.me, Trail())
    driver, draft = editing(editor), drafted(editor)
    driver.click(key="details")
    driver.click(key=f"{clause}.{option}")
    assert (clause, option) in options_used(draft.terms)
    driver.click(key="send")
    room.news()
    (offer,) = room.me.view.proposals
    assert offer.terms == draft.terms


@pytest.mark.parametrize("option", ["threat", "any_threat", "adversary", "aggressor", "readiness"])
def test_every_purpose_can_be_added_and_taken_out(room: Room, option: str) -> None:
    editor = PactEditor(room.me, Trail())
    driver, draft = editing(editor), drafted(editor)
    before = draft.terms.purposes
    driver.click(key=f"add_{option}")
    assert len(draft.terms.purposes) == 2
    assert draft.problem() is None
    driver.click(key="no_purpose1")
    assert draft.terms.purposes == before


def test_amounts_of_clauses_are_set_beside_them(room: Room) -> None:
    editor = PactEditor(room.me, Trail())
    driver, draft = editing(editor), drafted(editor)
    draft.others = (P1, P2)
    draft.fill()
    driver.click(key="details")

    driver.click(key="term_turns.less")
    assert draft.terms.term == UntilDone(room.me.world.constants.until_done_most - 1)

    driver.click(key="scope.regions")
    driver.click(key="region0")
    assert isinstance(draft.terms.scope, NamedRegions)
    assert 0 in draft.terms.scope.regions

    driver.click(key="quorum.some")
    driver.click(key="required1")
    assert draft.terms.quorum == Quorum(2, (P1,))

    driver.click(key="credit.shares")
    driver.click(key="share1.more")
    driver.click(key="share2.less")
    assert isinstance(draft.terms.credit, FixedShares)
    assert [s.percent for s in draft.terms.credit.shares] == [34, 38, 28]

    driver.click(key="payments.payments")
    driver.click(key="funds0.more")
    driver.click(key="add_payment")
    assert list(draft.terms.payments) == [Payment(P0, P1, 2), Payment(P0, P2, 1)]
    driver.click(key="no_payment0")
    assert list(draft.terms.payments) == [Payment(P0, P2, 1)]

    driver.click(key="exit.penalty")
    driver.click(key="penalty_standing.more")
    assert draft.terms.exit == ExitPenalty(5, 6)
    driver.click(key="send")
    room.news()
    assert room.me.view.proposals[0].terms == draft.terms


def test_who_leaves_the_table_takes_everything_along(room: Room) -> None:
    draft = new_draft(room.me)
    draft.others = (P1, P2)
    draft.set(
        decision=Lead(P2),
        payments=(Payment(P0, P2, 3),),
        quorum=Quorum(3, (P2,)),
    )
    draft.set_pledge(P2, (1, 0, 0, 0))
    draft.toggle(P2)
    assert draft.terms.lead == P0
    assert draft.terms.payments == ()
    assert draft.terms.quorum == Quorum(2)
    assert all(pledge.party != P2 for pledge in draft.terms.pledges)
    assert draft.problem() is None


def test_who_is_asked_to_the_table_is_no_longer_its_adversary(room: Room) -> None:
    draft = new_draft(room.me)
    draft.others = (P1,)
    draft.set(purposes=(AnyThreat(), NamedAdversary(P3)))
    draft.toggle(P3)
    assert draft.terms.purposes == (AnyThreat(),)


def test_every_preset_makes_a_pact_that_can_be_offered() -> None:
    keys = [
        node.key for node in editing(PactEditor(Room().me, Trail())).find(key="preset").children
    ]
    assert len(keys) == 7
    for key in keys:
        room = Room()
        editor = PactEditor(room.me, Trail())
        driver = editing(editor)
        if drafted(editor).preset != key.removeprefix("preset."):
            driver.click(key=key)
        driver.click(key="send")
        room.news()
        (offer,) = room.me.view.proposals
        assert offer.preset == key.removeprefix("preset.")


def test_a_match_that_leaves_no_choice_asks_three_questions_only() -> None:
    driver = editing(PactEditor(sample("first_coalition"), Trail()))
    assert not driver.has(key="details")
    assert not driver.has(key="preset")
    assert not driver.has(key="name")
    groups = [node.name for node in driver.find_all("group")]
    for question in ("What is it for?", "Who takes part?", "How much does each bring?"):
        assert question in groups


# ---- What cannot be sent says why


def test_a_pact_with_nobody_waits_and_says_why(room: Room) -> None:
    editor = PactEditor(room.me, Trail())
    driver, draft = editing(editor), drafted(editor)
    for power in draft.others:
        driver.click(key=f"ask{power}")
    send = driver.find(key="send")
    assert not send.enabled
    assert send.description == "Choose at least one other power to make this offer to."


def test_without_an_envoy_nothing_is_proposed(room: Room) -> None:
    draft = new_draft(room.me)
    for _ in range(room.me.world.constants.envoys):
        room.say(P0, ProposePact(draft.terms, draft.others))
    assert not editing(PactEditor(room.me, Trail())).find(key="send").enabled


def test_shares_that_do_not_sum_are_named(room: Room) -> None:
    editor = PactEditor(room.me, Trail())
    driver = editing(editor)
    driver.click(key="details")
    driver.click(key="credit.shares")
    driver.click(key="share0.more")
    assert "105" in driver.find(key="send").description


# ---- Countering and revising


def test_a_counter_marks_what_it_changes_and_can_take_it_back(room: Room) -> None:
    draft = new_draft(room.me)
    draft.others = (P1, P2)
    draft.fill()
    room.say(P0, draft.command())
    (offer,) = room.me.view.proposals
    desk = Trail()
    editor = PactEditor(room.seats[P1], desk, counter=offer.id)
    driver = editing(editor)
    assert not driver.find(key="send").enabled, "nothing is changed yet"
    assert not driver.has(key="publicity"), "that was settled by the first offer"
    driver.click(key="decision.majority")
    leader = room.me.power_name(0, "en")
    assert driver.find_all("text", f"Was: {leader} leads")
    driver.click(key="decision_back")
    assert not driver.find(key="send").enabled
    driver.click(key="decision.majority")
    driver.click(key="send")
    room.news()
    (offer,) = room.me.view.proposals
    assert offer.revision == 2
    assert offer.signed == (P1,)
    assert offer.terms.decision == Majority()
    assert desk.wanted == [("table", offer.id)]


def test_new_terms_go_to_all_other_parties(room: Room) -> None:
    pact = room.pact((P0, P1, P2))
    editor = PactEditor(room.me, Trail(), revise=pact.id)
    driver = editing(editor)
    driver.click(key="access.closed")
    driver.click(key="send")
    room.news()
    after = room.me.view.pact(pact.id)
    assert after is not None
    assert after.terms == replace(pact.terms, access="closed")


def test_an_offer_that_is_gone_is_not_countered(room: Room) -> None:
    driver = editing(PactEditor(room.me, Trail(), counter=PactId(99)))
    assert not driver.has(key="send")
    assert driver.has("text", "This offer is no longer on the table.")


def test_where_there_is_no_threat_there_is_nothing_to_propose() -> None:
    model = sample("first_coalition")
    model._view = replace(model.view, threats=())
    driver = editing(PactEditor(model, Trail()))
    send = driver.find(key="send")
    assert not send.enabled
    assert send.description == "A pact needs a purpose."


# ---- Taking back what was changed


def test_every_change_can_be_undone_one_by_one(room: Room) -> None:
    editor = PactEditor(room.me, Trail())
    driver, draft = editing(editor), drafted(editor)

    def stands() -> tuple[object, ...]:
        return draft.others, draft.terms, draft.preset, draft.follows

    assert not driver.find(key="undo").enabled
    other = next(p for p in (P1, P2, P3) if p not in draft.others)
    before = [stands()]

    def changed() -> None:
        driver.stage.context.refresh()
        driver.stage.settle()
        assert stands() not in before, "each changes something"
        before.append(stands())

    driver.click(key=f"ask{other}")
    changed()
    driver.click(key="clear")
    changed()
    driver.press("f")
    changed()
    draft.use_preset("alliance")
    changed()
    driver.click(key=f"ask{draft.others[0]}")
    changed()
    for was in reversed(before[:-1]):
        driver.press("ctrl+z")
        assert stands() == was
    assert not driver.find(key="undo").enabled


def test_starting_afresh_can_be_undone(room: Room) -> None:
    editor = PactEditor(room.me, Trail())
    driver = editing(editor)
    driver.click(key="clear")
    editor.kept_from = 1
    driver.stage.context.refresh()
    driver.click(key="afresh")
    assert drafted(editor).terms.pledges
    driver.press("ctrl+z")
    assert not drafted(editor).terms.pledges
