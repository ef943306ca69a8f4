"""The negotiation screen: everything one can say about an offer or a pact is said there."""

import pytest
from msgspec.structs import replace

from game.client.editor.begin import new_draft
from game.client.editor.spare import one_more
from game.client.screens.table import Table
from game.client.ui import Driver, Stage
from game.rules.clauses.decision import Lead, Majority
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, ThisThreat
from game.rules.clauses.term import UntilDone
from game.rules.commands import CounterProposal, DeclineProposal, ProposePact, SignProposal
from game.rules.forecast import forecast
from game.rules.ids import INSTRUMENTS, NO_PACT, NO_THREAT, PactId, PowerId
from game.rules.terms import Terms
from game.rules.views import PactView, ProposalView
from game.words import Words
from tests.client.scenes import P0, P1, P2, P3, Room, Trail


@pytest.fixture
def room() -> Room:
    return Room()


def at_table(room: Room, power: PowerId = P0, chosen: PactId = NO_PACT) -> tuple[Driver, Trail]:
    desk = Trail()
    stage = Stage(Words("en"), (1280, 720))
    stage.show(Table(room.seats[power], desk, chosen))
    return Driver(stage), desk


def click(room: Room, driver: Driver, key: str) -> None:
    """Press something, and let everybody hear what was said."""
    driver.click(key=key)
    room.news()
    driver.stage.context.refresh()


def offered(room: Room) -> ProposalView:
    """An offer of the first power to the next two."""
    draft = new_draft(room.me)
    draft.others = (P1, P2)
    draft.fill()
    room.say(P0, draft.command())
    (offer,) = room.me.view.proposals
    return offer


def seen(room: Room, pact: PactView) -> PactView:
    found = room.me.view.pact(pact.id)
    assert found is not None
    return found


# ---- Offers


def test_what_waits_for_me_is_opened_first_and_can_be_signed(room: Room) -> None:
    offer = offered(room)
    driver, _ = at_table(room, P1)
    click(room, driver, "sign")
    click(room, at_table(room, P2)[0], "sign")
    (pact,) = room.me.view.pacts
    assert pact.id == offer.id
    assert pact.parties == (P0, P1, P2)


def test_an_offer_shows_who_has_said_what(room: Room) -> None:
    offered(room)
    click(room, at_table(room, P1)[0], "decline")
    driver, _ = at_table(room, P2)
    said = [driver.find(key=f"parties.{power}").description for power in (P0, P1, P2)]
    assert [text.split("\n")[0] for text in said] == ["signed", "declined", "no answer"]
    shown = [driver.find(key=f"parties.{power}").name for power in (P0, P1, P2)]
    assert [text.rpartition(": ")[2] for text in shown[:2]] == ["signed", "declined"]
    assert shown[2].rpartition(": ")[2].split(",")[0] in ("yes", "no", "indifferent")
    in_list = driver.find(key=f"offers.{room.me.view.proposals[0].id}").description
    names = [room.me.power_name(power, "en") for power in range(3)]
    assert f"{names[0]}: signed" in in_list
    assert f"{names[1]}: declined" in in_list
    assert f"{names[2]}: no answer yet" in in_list


def test_counter_opens_the_editor(room: Room) -> None:
    offer = offered(room)
    driver, desk = at_table(room, P1)
    driver.click(key="counter")
    assert desk.wanted == [("counter", offer.id)]


def test_only_the_proposer_withdraws(room: Room) -> None:
    offered(room)
    assert not at_table(room, P1)[0].has(key="withdraw")
    driver, _ = at_table(room)
    assert not driver.has(key="decline")
    click(room, driver, "withdraw")
    assert room.me.view.proposals == ()


def test_earlier_revisions_can_be_read_and_differences_are_marked(room: Room) -> None:
    offer = offered(room)
    other = Terms(purposes=offer.terms.purposes, decision=Majority(), access="closed")
    room.say(P1, CounterProposal(offer.id, 1, other))
    driver, _ = at_table(room)
    was = [node.name for node in driver.find_all("text") if node.name.startswith("Was: ")]
    assert "Was: Anyone may accede" in was
    driver.click(key="revision.1")
    assert not [n for n in driver.find_all("text") if n.name.startswith("Was: ")]
    assert driver.has("text", "Anyone may accede")


def test_without_an_envoy_signing_says_why_not(room: Room) -> None:
    offered(room)
    draft = new_draft(room.seats[P1])
    for _ in range(room.me.world.constants.envoys):
        room.say(P1, ProposePact(draft.terms, draft.others))
    sign = at_table(room, P1)[0].find(key="sign")
    assert not sign.enabled
    assert sign.description.startswith("You have no envoy left")


def test_an_offer_that_is_gone_gives_way_to_what_is_there(room: Room) -> None:
    offer = offered(room)
    driver, _ = at_table(room, P1, offer.id)
    click(room, at_table(room)[0], "withdraw")
    driver.stage.context.refresh()
    assert driver.has("text", "Choose an offer or a pact, or propose one of your own.")


def test_who_said_no_is_not_counted_on(room: Room) -> None:
    offer = offered(room)
    (target,) = [p.threat for p in offer.terms.purposes if isinstance(p, ThisThreat)]

    def promised() -> str:
        return at_table(room, P2)[0].find(key=f"coverage{target}").value

    everybody = promised()
    room.say(P1, DeclineProposal(offer.id, 1))
    (without,) = forecast(room.seats[P2].view, offer.terms, (P0, P2))
    assert promised() == f"{without.coverage}\u00a0%"
    assert promised() != everybody


def test_an_offer_beyond_what_is_left_says_so_before_it_is_signed(room: Room) -> None:
    usable = room.me.view.powers[P1].usable
    everything = Terms(
        purposes=(AnyThreat(),),
        decision=Lead(P0),
        pledges=(Pledge(P0, (1, 0, 0, 0)), Pledge(P1, usable)),
    )
    room.say(P0, ProposePact(everything, (P1,)))
    driver, _ = at_table(room, P1)
    warning = "With your other pledges, more than you can deliver"
    assert not [n for n in driver.find_all("text") if n.name.startswith(warning)]
    click(room, driver, "sign")
    room.say(
        P2,
        ProposePact(
            replace(
                everything,
                decision=Lead(P2),
                pledges=(Pledge(P1, (1, 0, 0, 0)), Pledge(P2, (1, 0, 0, 0))),
            ),
            (P1,),
        ),
    )
    driver, _ = at_table(room, P1)
    assert driver.has("text", f"{warning}: 1 force too much.")


# ---- Pacts in force


def test_whoever_is_welcome_accedes_with_a_pledge_of_their_own(room: Room) -> None:
    pact = room.pact((P0, P1))
    driver, _ = at_table(room, P3, pact.id)
    driver.click(key="accede")
    fitting = [int(driver.find(key=f"join_{key}").value) for key in INSTRUMENTS]
    driver.tab_to(key="join_aid")
    driver.press("home")
    click(room, driver, "join")
    joined = seen(room, pact)
    assert P3 in joined.parties
    assert joined.terms.pledge(P3).points == (*fitting[:3], 0)


def test_the_form_to_accede_holds_what_the_pact_still_lacks_and_not_all_one_has(
    room: Room,
) -> None:
    pact = room.pact((P0, P1))
    threat = room.me.view.threats[0].id
    lacking = one_more(room.me.view, pact.terms, pact.parties, P3, threat)[0]
    usable = room.me.view.powers[P3].usable
    assert all(lacking[k] <= usable[k] for k in range(4))
    driver, _ = at_table(room, P3, pact.id)
    driver.click(key="accede")
    shown = [int(driver.find(key=f"join_{key}").value) for key in INSTRUMENTS]
    assert shown == list(lacking)


def test_a_closed_pact_has_no_door(room: Room) -> None:
    terms = Terms(purposes=(AnyThreat(),), decision=Lead(P0), access="closed")
    pact = room.pact((P0, P1), terms)
    assert not at_table(room, P3, pact.id)[0].has(key="accede")


def test_who_is_invited_may_come_in(room: Room) -> None:
    terms = Terms(
        purposes=(AnyThreat(),),
        decision=Lead(P0),
        access="invitation",
        pledges=(Pledge(P0, (1, 0, 0, 0)),),
    )
    pact = room.pact((P0, P1), terms)
    assert not at_table(room, P3, pact.id)[0].has(key="accede")
    driver, _ = at_table(room, P1, pact.id)
    driver.click(key="invite")
    click(room, driver, f"invite.{P3}")
    assert seen(room, pact).invited == (P3,)
    assert at_table(room, P3, pact.id)[0].has(key="accede")


def test_leaving_is_announced_and_can_be_taken_back(room: Room) -> None:
    pact = room.pact((P0, P1))
    driver, _ = at_table(room, P1, pact.id)
    click(room, driver, "leave")
    assert [d.power for d in seen(room, pact).departures] == [P1]
    click(room, driver, "stay")
    assert seen(room, pact).departures == ()


def test_the_lead_calls_some_pledges_all_or_none(room: Room) -> None:
    pact = room.pact((P0, P1))
    driver, _ = at_table(room, P0, pact.id)
    driver.click(key="call")
    click(room, driver, "hold")
    assert seen(room, pact).call == ()
    assert driver.has("text", "The lead holds it back this turn: nothing is due.")
    driver.click(key="call")
    line = next(n for n in driver.find_all("stepper") if n.key.endswith("_1_force"))
    driver.tab_to(key=line.key)
    driver.press("end")
    click(room, driver, "call_these")
    call = seen(room, pact).call
    assert call is not None
    assert [(c.party, c.points) for c in call] == [(P1, (1, 0, 0, 0))]
    driver.click(key="call")
    click(room, driver, "call_all")
    assert seen(room, pact).call is None
    assert not at_table(room, P1, pact.id)[0].has(key="call"), "only the lead calls"


def test_a_member_puts_a_target_to_the_vote(room: Room) -> None:
    pact = room.pact((P0, P1, P2), decision=Majority())
    driver, _ = at_table(room, P1, pact.id)
    driver.click(key="file")
    click(room, driver, "file_motion")
    (motion,) = seen(room, pact).motions
    assert (motion.by, motion.call) == (P1, None)
    driver.click(key="file")
    driver.click(key="motion_all")
    assert driver.find(key="file_motion").enabled == any(
        node.value != "0" for node in driver.find_all("stepper")
    )
    line = next(n for n in driver.find_all("stepper") if n.key.endswith("_0_aid"))
    driver.tab_to(key=line.key)
    driver.press("end")
    click(room, driver, "file_motion")
    second = seen(room, pact).motions[1]
    assert second.threat != motion.threat
    assert second.call


def test_an_owner_denies_its_regions_and_allows_them_again(room: Room) -> None:
    pact = room.pact((P0, P1))
    driver, _ = at_table(room, P3, pact.id)
    click(room, driver, "deny")
    assert seen(room, pact).denials == (P3,)
    click(room, driver, "deny")
    assert seen(room, pact).denials == ()


def test_in_its_last_turn_a_pact_can_be_renewed(room: Room) -> None:
    threat = room.me.view.threats[0].id
    terms = Terms(purposes=(ThisThreat(threat),), decision=Lead(P0), term=UntilDone(1))
    pact = room.pact((P0, P1), terms)
    driver, _ = at_table(room, P1, pact.id)
    click(room, driver, "renew")
    assert seen(room, pact).expires_on == pact.expires_on + 1


def test_new_terms_and_a_new_pact_open_the_editor(room: Room) -> None:
    pact = room.pact((P0, P1))
    driver, desk = at_table(room, P0, pact.id)
    driver.click(key="revise")
    driver.click(key="propose")
    assert desk.wanted == [("revise", pact.id), ("propose", NO_THREAT)]


def test_terms_voted_for_next_turn_are_shown_beside_those_in_force(room: Room) -> None:
    pact = room.pact((P0, P1, P2), decision=Majority())
    changed = Terms(purposes=(AnyThreat(),), decision=Majority(), access="closed")
    room.say(P0, ProposePact(changed, (P1, P2), revises=pact.id))
    offer = room.me.view.proposals[-1]
    room.say(P1, SignProposal(offer.id, 1))
    driver, _ = at_table(room, P2, pact.id)
    assert "Terms from next turn on" in [node.name for node in driver.find_all("group")]
    assert driver.has("text", "Was: Anyone may accede")


def test_everything_is_said_by_keyboard_too(room: Room) -> None:
    offered(room)
    driver, _ = at_table(room, P1)
    driver.tab_to(key="decline")
    driver.press("enter")
    room.news()
    assert room.me.view.proposals[0].declined == (P1,)
