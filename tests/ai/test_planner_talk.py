"""Answers to offers: yes to what one would offer oneself, no with its reason, yes if."""

from dataclasses import replace
from typing import Any

import pytest
from msgspec.structs import replace as with_

from game.ai.appraisal import Deal
from game.ai.counter import refusal_reasons
from game.ai.planner.answers import Answers
from game.ai.planner.level import EASY, HARD, NORMAL, STUDY, Level
from game.ai.planner.remarks import conditions, thanking
from game.ai.planner.spaces import FLEXIBLE
from game.ai.planner.sweeteners import taxed
from game.ai.planner.traits import Coercion, Delivery, Traits
from game.rules import State
from game.rules.clauses.credit import EqualCredit
from game.rules.clauses.decision import Lead
from game.rules.clauses.exit import FreeExit, Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, NamedAdversary, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.term import UntilDone
from game.rules.commands import (
    Command,
    CounterProposal,
    DeclineProposal,
    ProposePact,
    SendMessage,
    SignProposal,
    WithdrawProposal,
)
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.messages import Message
from game.rules.terms import Terms
from tests.ai.planner_table import answers_of, mind_of, told, traits_of
from tests.rules.tiny import (
    AGGRESSOR,
    EAST,
    INSURGENCY,
    NORTH,
    SOUTH,
    WEST,
    coalition,
    play,
    tiny_pact,
    tiny_state,
)

PEACEFUL = Traits(space=FLEXIBLE, coercion=Coercion(margin=0))
EAGER = replace(PEACEFUL, margin=-10_000)
LEVELS = (EASY, NORMAL, HARD, STUDY)
OFFER = PactId(1)


def against(*parties: PowerId, lead: PowerId | None = None, **fields: Any) -> Terms:
    """A coalition against the insurgency: a point of everything from each."""
    given: dict[str, Any] = {
        "purposes": (ThisThreat(INSURGENCY),),
        "pledges": tuple(Pledge(p, (1, 1, 1, 1)) for p in sorted(parties)),
        **fields,
    }
    return coalition(*parties, lead=lead, **given)


def offered(terms: Terms, by: PowerId, *to: PowerId, **fields: Any) -> State:
    return play(tiny_state(**fields), (by, ProposePact(terms, to)))


def messages(commands: list[Command]) -> list[Message]:
    return [command.message for command in commands if isinstance(command, SendMessage)]


def kinds(commands: list[Command]) -> list[type[Command]]:
    return [type(command) for command in commands if not isinstance(command, SendMessage)]


# ---- The mirror


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.key)
@pytest.mark.parametrize("persona", ["coalition_builder", "hegemon", "broker", "opportunist"])
def test_it_signs_the_mirror_of_its_own_offer(persona: str, level: Level) -> None:
    """The same terms at the same table, but put there by one of those it would have asked."""
    traits, made = replace(traits_of(persona), space=FLEXIBLE), 0
    for me in (NORTH, EAST, SOUTH, WEST):
        for turn in (1, 4, 8):
            state = tiny_state(turn=turn, order=20)
            for command in answers_of(state, me, traits, level):
                if not isinstance(command, ProposePact) or command.terms.standing:
                    continue
                made += 1
                for other in command.addressed:
                    rest = tuple(p for p in (me, *command.addressed) if p != other)
                    mirrored = offered(command.terms, other, *rest, turn=turn, order=20)
                    assert SignProposal(OFFER, 1) in answers_of(mirrored, me, traits, level)
    assert made > 0


# ---- No, and why


HARMFUL = against(NORTH, EAST, pledges=(Pledge(EAST, (0, 0, 4, 4)), Pledge(NORTH, (1, 0, 0, 0))))


@pytest.mark.parametrize("persona", ["isolationist", "bloc_loyalist", "free_rider"])
@pytest.mark.parametrize("level", [EASY, NORMAL, HARD], ids=lambda level: level.key)
def test_a_refusal_names_what_weighs_most_against_the_deal(persona: str, level: Level) -> None:
    state = offered(HARMFUL, NORTH, EAST)
    mind = mind_of(state, EAST, traits_of(persona), replace(level, counters=False))
    said = Answers(mind).said()
    (message,) = messages(said)
    found = mind.appraiser.appraise(Deal(HARMFUL, (NORTH, EAST)), EAST)
    largest = [i.factor for i in refusal_reasons(found, 5) if i.factor not in ("noise", "agenda")]
    assert message.reasons == tuple(largest[:2])
    assert message.reasons


GAINFUL = against(NORTH, EAST)


@pytest.mark.parametrize(
    ("traits", "level", "spent", "reason"),
    [
        (traits_of("isolationist"), NORMAL, False, "abandonment"),
        (PEACEFUL, NORMAL, True, "home"),
        (PEACEFUL, replace(NORMAL, pride=1000), False, "rivals"),
    ],
    ids=["no such pacts", "no points left", "too small a share"],
)
def test_a_deal_it_would_gain_by_is_refused_for_what_keeps_it_out(
    traits: Traits, level: Level, spent: bool, reason: str
) -> None:
    state = tiny_state()
    if spent:  # on an offer of its own that waits for an answer
        whole = mind_of(state, EAST, traits, level).mine.usable
        pledges = (Pledge(EAST, whole), Pledge(SOUTH, (1, 0, 0, 0)))
        own = against(EAST, SOUTH, purposes=(ThisThreat(AGGRESSOR),), pledges=pledges)
        state = play(state, (EAST, ProposePact(own, (SOUTH,))))
    state = play(state, (NORTH, ProposePact(GAINFUL, (EAST,))))
    mind = mind_of(state, EAST, traits, replace(level, counters=False, haggles=False))
    judged = mind.appraiser.appraise(Deal(GAINFUL, (NORTH, EAST)), EAST)
    assert judged.total > 0
    (message,) = messages(Answers(mind).said())
    assert (message.topic, message.reasons) == ("refuses", (reason,))


def test_whom_it_does_not_trust_it_tells_so() -> None:
    state = offered(against(NORTH, EAST), NORTH, EAST)
    assert kinds(answers_of(state, EAST, PEACEFUL, NORMAL)) == [SignProposal]
    state.trust[4 * EAST + NORTH] = PEACEFUL.grudge - 1
    said = answers_of(state, EAST, PEACEFUL, NORMAL)
    assert kinds(said) == [DeclineProposal]
    assert [(m.topic, m.power) for m in messages(said)] == [("warns_of_breach", NORTH)]


def test_what_it_cannot_bring_it_does_not_sign() -> None:
    terms = against(NORTH, EAST, pledges=(Pledge(NORTH, (8, 4, 4, 8)), Pledge(EAST, (9, 0, 0, 0))))
    state = offered(terms, NORTH, EAST)
    assert SignProposal not in kinds(answers_of(state, EAST, PEACEFUL, NORMAL))


# ---- Yes if


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"lead": NORTH}, {"decision": Lead(EAST)}, Message("join_if_led", OFFER, power=EAST)),
        (
            {},
            {"payments": (Payment(NORTH, EAST, 3),)},
            Message("join_if_paid", OFFER, amount=3),
        ),
        (
            {"purposes": (ThisThreat(INSURGENCY), NamedAdversary(WEST))},
            {"purposes": (ThisThreat(INSURGENCY),)},
            Message("join_if_without", OFFER, power=WEST),
        ),
        (
            {"purposes": (AnyThreat(), ThisThreat(AGGRESSOR))},
            {"purposes": (ThisThreat(AGGRESSOR),)},
            Message("join_if_aimed", OFFER, threat=AGGRESSOR),
        ),
        ({}, {"term": UntilDone(2)}, Message("join_if_shorter", OFFER, amount=2)),
        ({"exit": Notice(2)}, {"exit": FreeExit()}, Message("join_if_exit", OFFER)),
        ({}, {"credit": EqualCredit()}, Message("join_if_credit", OFFER)),
        (
            {},
            {"pledges": (Pledge(NORTH, (1, 1, 1, 1)), Pledge(EAST, (1, 0, 0, 0)))},
            Message("join_if_less", OFFER),
        ),
        (
            {},
            {"pledges": (Pledge(NORTH, (2, 1, 1, 1)), Pledge(EAST, (1, 1, 1, 1)))},
            Message("join_if_more", OFFER, power=NORTH),
        ),
    ],
    ids=lambda value: value.topic if isinstance(value, Message) else "",
)
def test_its_condition_is_the_clause_it_moved(
    before: dict[str, Any], after: dict[str, Any], expected: Message
) -> None:
    terms = against(NORTH, EAST, **before)
    state = offered(terms, NORTH, EAST)
    mind = mind_of(state, EAST, PEACEFUL, NORMAL)
    (offer,) = mind.view.proposals
    appraisal = mind.appraiser.appraise(offer, EAST)
    moved = with_(terms, **after)
    said = conditions(mind, offer, moved, appraisal)
    (message,) = messages(said)
    assert with_(message, reasons=()) == expected
    # It may be said, and so may the terms be put on the table.
    told(state, EAST, [*said, CounterProposal(OFFER, 1, moved)])


def test_the_hegemon_would_join_if_it_led_and_signs_once_it_does() -> None:
    hegemon = traits_of("hegemon")
    said = answers_of(offered(against(NORTH, EAST), NORTH, EAST), EAST, hegemon, NORMAL)
    (counter,) = (command for command in said if isinstance(command, CounterProposal))
    assert counter.terms.lead == EAST
    assert messages(said)[0].topic == "join_if_led"
    led = offered(against(NORTH, EAST, lead=EAST), NORTH, EAST)
    assert kinds(answers_of(led, EAST, hegemon, NORMAL)) == [SignProposal]


def test_the_broker_names_its_price_to_whoever_can_pay() -> None:
    broker = traits_of("broker")
    said = answers_of(offered(against(NORTH, EAST), NORTH, EAST), EAST, broker, NORMAL)
    (counter,) = (command for command in said if isinstance(command, CounterProposal))
    assert counter.terms.payments == (Payment(NORTH, EAST, broker.price),)
    assert messages(said)[0].amount == broker.price
    paid = offered(counter.terms, NORTH, EAST)
    assert kinds(answers_of(paid, EAST, broker, NORMAL)) == [SignProposal]
    poor = offered(against(NORTH, EAST), NORTH, EAST, funds=[0] * 4)
    assert kinds(answers_of(poor, EAST, broker, NORMAL)) == [DeclineProposal]


def test_the_broker_counts_on_no_payment_by_who_has_said_no() -> None:
    terms = against(
        NORTH, EAST, SOUTH, payments=(Payment(SOUTH, EAST, 3),), quorum=Quorum(signatures=2)
    )
    state = offered(terms, NORTH, EAST, SOUTH)
    broker = traits_of("broker")
    assert kinds(answers_of(state, EAST, broker, STUDY)) == [SignProposal]
    state = play(state, (SOUTH, DeclineProposal(OFFER, 1)))
    assert SignProposal not in kinds(answers_of(state, EAST, broker, STUDY))


def test_it_counters_an_offer_once_and_then_says_yes_or_no() -> None:
    hegemon = traits_of("hegemon")
    state = offered(against(NORTH, EAST), NORTH, EAST)
    state = told(state, EAST, answers_of(state, EAST, hegemon, NORMAL))
    back = with_(state.proposals[OFFER].revisions[-1].terms, decision=Lead(NORTH))
    state = play(state, (NORTH, CounterProposal(OFFER, 2, back)))
    assert kinds(answers_of(state, EAST, hegemon, NORMAL)) == [DeclineProposal]


def test_the_last_one_left_at_a_table_says_no() -> None:
    for level in (EASY, NORMAL):
        state = offered(HARMFUL, NORTH, EAST)
        state = play(state, (NORTH, DeclineProposal(OFFER, 1)))
        said = answers_of(state, EAST, PEACEFUL, level)
        assert kinds(said) in ([DeclineProposal], [CounterProposal])
        told(state, EAST, said)


# ---- Bargaining


def test_at_the_higher_level_it_asks_for_its_part_even_where_it_would_sign() -> None:
    """And leaves others what they should be content with; told that it is this or nothing, it signs
    what it would have signed."""
    pledges = (Pledge(NORTH, (2, 2, 2, 2)), Pledge(EAST, (2, 2, 0, 0)))
    generous = against(NORTH, EAST, pledges=pledges)
    state = offered(generous, NORTH, EAST)
    assert kinds(answers_of(state, EAST, PEACEFUL, NORMAL)) == [SignProposal]
    said = answers_of(state, EAST, PEACEFUL, HARD)
    (counter,) = (c for c in said if isinstance(c, CounterProposal))
    (asked,) = counter.terms.payments
    assert (asked.payer, asked.payee) == (NORTH, EAST)
    assert [(m.topic, m.amount) for m in messages(said)] == [("join_if_paid", asked.funds)]
    gains = mind_of(state, EAST, PEACEFUL, HARD).appraiser.totals(
        Deal(counter.terms, (NORTH, EAST)), (NORTH, EAST)
    )
    assert gains[NORTH] * 200 >= sum(gains.values()) * HARD.leaves
    state = told(state, EAST, said)
    state = play(state, (NORTH, CounterProposal(OFFER, 2, generous)))
    assert kinds(answers_of(state, EAST, PEACEFUL, HARD)) == [SignProposal]


def test_who_concedes_takes_less_once_it_has_named_its_terms() -> None:
    """Terms that bring it little of what they bring to all: refused as an offer, and as an answer
    to its own; but the ready to concede take them then."""
    little = against(NORTH, EAST, payments=(Payment(EAST, NORTH, 1),))
    proud = replace(HARD, haggles=False)
    first = answers_of(offered(little, NORTH, EAST), EAST, PEACEFUL, proud)
    assert CounterProposal in kinds(first)
    state = told(offered(little, NORTH, EAST), EAST, first)
    state = play(state, (NORTH, CounterProposal(OFFER, 2, little)))
    assert kinds(answers_of(state, EAST, PEACEFUL, proud)) == [SignProposal]
    stubborn = replace(proud, concedes=0)
    assert kinds(answers_of(state, EAST, PEACEFUL, stubborn)) == [DeclineProposal]


def test_what_it_asks_comes_on_top_of_what_it_was_promised() -> None:
    terms = against(NORTH, EAST, payments=(Payment(NORTH, EAST, 1),))
    mind = mind_of(offered(terms, NORTH, EAST), EAST, PEACEFUL, HARD)
    most = mind.view.powers[NORTH].funds // mind.constants.until_done_most
    assert most > 1
    asked = taxed(mind, terms, {NORTH: 9_999}, even=0)
    assert asked.payments == (Payment(NORTH, EAST, most),)
    assert taxed(mind, terms, {NORTH: 9_999}, even=20_000) == terms  # it leaves an even share


# ---- Several offers at once


def test_of_two_offers_for_one_end_it_signs_the_better_and_takes_back_what_it_signed() -> None:
    """Each is a pact of its own: two of them would only be in each other's way."""
    waiting = against(NORTH, EAST, WEST, lead=WEST, quorum=Quorum(required=(NORTH,)))
    state = play(
        tiny_state(envoys=[3] * 4),
        (WEST, ProposePact(waiting, (NORTH, EAST))),
        (EAST, SignProposal(OFFER, 1)),
        (NORTH, ProposePact(against(NORTH, EAST), (EAST,))),
        (SOUTH, ProposePact(against(EAST, SOUTH, lead=SOUTH), (EAST,))),
    )
    said = answers_of(state, EAST, EAGER, NORMAL)
    assert kinds(said).count(SignProposal) == 1
    assert [c for c in said if isinstance(c, DeclineProposal)] == [DeclineProposal(OFFER, 1)]
    told(state, EAST, said)


def test_its_own_offer_for_the_same_end_it_withdraws() -> None:
    state = play(
        tiny_state(),
        (EAST, ProposePact(against(EAST, WEST), (WEST,))),
        (NORTH, ProposePact(against(NORTH, EAST), (EAST,))),
    )
    said = answers_of(state, EAST, PEACEFUL, NORMAL)
    assert kinds(said) == [SignProposal, WithdrawProposal]
    told(state, EAST, said)


def test_it_signs_no_more_offers_than_it_has_envoys() -> None:
    threats = (INSURGENCY, ThreatId(2), AGGRESSOR)
    state = tiny_state()
    for lead, threat in zip((NORTH, SOUTH, WEST), threats, strict=True):
        terms = against(lead, EAST, lead=lead, purposes=(ThisThreat(threat),))
        state = play(state, (lead, ProposePact(terms, (EAST,))))
    for envoys in (0, 1, 2):
        state.envoys[EAST] = envoys
        said = answers_of(state, EAST, EAGER, STUDY)
        assert kinds(said).count(SignProposal) == min(envoys, 2)


# ---- Thanks and promises


def test_the_lead_thanks_partners_that_brought_their_part_once() -> None:
    pact = tiny_pact(1, NORTH, EAST, WEST, terms=against(NORTH, EAST))
    state = tiny_state(turn=2, pacts=[pact])
    said = thanking(mind_of(state, NORTH, PEACEFUL, NORMAL))
    assert said == [SendMessage((EAST,), Message("thanks", about=OFFER))]  # West owed nothing
    assert thanking(mind_of(told(state, NORTH, said), NORTH, PEACEFUL, NORMAL)) == []
    assert thanking(mind_of(state, EAST, PEACEFUL, NORMAL)) == []
    assert thanking(mind_of(state, NORTH, PEACEFUL, STUDY)) == []
    assert thanking(mind_of(tiny_state(turn=3, pacts=[pact]), NORTH, PEACEFUL, NORMAL)) == []
    state.trust[4 * NORTH + EAST] = 99
    assert thanking(mind_of(state, NORTH, PEACEFUL, NORMAL)) == []


@pytest.mark.parametrize(
    ("delivery", "standing", "promised"),
    [
        (Delivery(), 49, True),
        (Delivery(), 50, False),
        (Delivery(defects=True), 49, False),
        (Delivery(share=50), 49, False),
    ],
    ids=["its word has lost weight", "its word is good", "it breaks its word", "it brings half"],
)
def test_who_means_it_promises_where_its_word_has_lost_weight(
    delivery: Delivery, standing: int, promised: bool
) -> None:
    state = offered(against(NORTH, EAST), NORTH, EAST)
    state.standing[EAST] = standing
    said = answers_of(state, EAST, replace(EAGER, delivery=delivery), NORMAL)
    assert SignProposal in kinds(said)
    assert [m.topic for m in messages(said)] == ["promises"] * promised
    told(state, EAST, said)


# ---- Few words


def test_it_says_no_more_than_it_may_in_a_turn() -> None:
    state = tiny_state()
    for lead in (NORTH, SOUTH, WEST):
        state = play(state, (lead, ProposePact(against(lead, EAST, lead=lead), (EAST,))))
    most = state.world.constants.messages_most
    said_before = Message("hello")
    for left in (3, 1, 0):
        spoken = play(state, *[(EAST, SendMessage((), said_before))] * (most - left))
        said = answers_of(spoken, EAST, traits_of("isolationist"), NORMAL)
        assert len(messages(said)) == left
        assert kinds(said) == [DeclineProposal] * 3
        told(spoken, EAST, said)


def test_at_study_level_it_says_nothing() -> None:
    state = offered(against(NORTH, EAST), NORTH, EAST)
    for persona in ("isolationist", "hegemon", "broker"):
        assert messages(answers_of(state, EAST, traits_of(persona), STUDY)) == []
        assert messages(answers_of(state, EAST, traits_of(persona), EASY)) != []
