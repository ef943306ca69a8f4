"""Whole matches of planners: all they say is allowed, repeats, and shows who they are."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from msgspec.structs import replace

from game.ai.dice import Dice, dice_for
from game.ai.personas import PERSONAS
from game.ai.planner.answers import Answers
from game.ai.planner.level import LEVELS
from game.ai.planner.mind import Mind
from game.ai.planner.spaces import PactSpace
from game.ai.policies import policy_named
from game.rules import Seat, State, view_for
from game.rules import events as e
from game.rules.clauses.purpose import AnyAggressor
from game.rules.commands import (
    AccedePact,
    CallPledges,
    Command,
    CounterProposal,
    DeclineProposal,
    FileMotion,
    ProposePact,
    RenewPact,
    SendMessage,
    SetOrders,
    SetReady,
    SignProposal,
)
from game.rules.declassified import HIDDEN_KINDS
from game.rules.forecast import forecast
from game.rules.ids import PactId, PowerId
from game.rules.papers import Revision
from game.rules.terms import Terms
from game.rules.views import ProposalView
from game.scenario import load
from game.study.match import Match, opened
from tests.ai.planner_table import Record, mixed, recorded, traits_of
from tests.rules.hidden import varied

POWERS = {"multipolar": 6, "two_blocs": 6, "first_coalition": 3}
TABLES = [
    ("multipolar", 0, "study"),
    ("multipolar", 1, "easy"),
    ("multipolar", 4, "normal"),
    ("two_blocs", 3, "study"),
    ("two_blocs", 6, "easy"),
    ("two_blocs", 0, "normal"),
    *(("first_coalition", n, level) for n in (0, 3, 6) for level in ("study", "easy", "normal")),
]
ROTATION = [("multipolar", n, "easy") for n in range(len(PERSONAS))]
"""Every persona in every place of the table: what each is like over many matches."""


def match(table: tuple[str, int, str]) -> Record:
    scenario, turn, level = table
    return recorded(scenario, mixed(turn, POWERS[scenario], level), f"table-{turn}")


def matches() -> Iterator[Record]:
    for table in (*TABLES, *ROTATION):
        yield match(table)


def rotation(persona: str) -> Iterator[Record]:
    """The matches of the rotation a persona sits in."""
    for table in ROTATION:
        if persona in match(table).seats:
            yield match(table)


# ---- Allowed, finite, repeatable


@pytest.mark.parametrize("table", TABLES, ids=lambda table: "-".join(map(str, table)))
def test_all_it_says_is_allowed_until_the_end(table: tuple[str, int, str]) -> None:
    assert match(table).refused == []


@pytest.mark.parametrize("persona", PERSONAS)
def test_its_answers_are_allowed_whatever_others_do(persona: str) -> None:
    """Beside powers that say anything a rule allows, sense or not."""
    for seed in ("noise-1", "noise-2"):
        record = recorded("first_coalition", f"random_legal,{persona}:normal,random_legal", seed)
        assert record.refused == []
    seats = f"random_legal,{persona}:easy,random_legal,{persona}:study,random_legal,sensible"
    assert recorded("multipolar", seats, "noise").refused == []


@pytest.mark.parametrize(
    ("scenario", "level"), [("multipolar", "study"), ("first_coalition", "normal")]
)
def test_the_same_seed_is_the_same_match(scenario: str, level: str) -> None:
    seats = mixed(2, POWERS[scenario], level)
    ends = {recorded.__wrapped__(scenario, seats, "again").end for _ in range(2)}
    assert len(ends) == 1


def test_it_says_that_it_is_ready_after_all_else() -> None:
    for record in matches():
        for seat in record.said:
            for _, commands in seat:
                orders = [c for c in commands if isinstance(c, SetOrders | SetReady)]
                thanks = [c for c in commands if isinstance(c, SendMessage)]
                # Either negotiation, or orders and readiness, perhaps with a word of thanks before.
                assert not orders or commands == [*thanks, *orders]
                assert all(c.message.topic == "thanks" for c in thanks if orders)
                assert sum(isinstance(c, SetReady) for c in commands) <= 1


# ---- Blind to what is hidden


@pytest.mark.parametrize(
    "persona", ["coalition_builder", "bloc_loyalist", "opportunist", "spoiler", "hegemon"]
)
def test_what_is_hidden_changes_no_answer(persona: str) -> None:
    """With offers on the table and pacts in force, and looking ahead."""
    scenario = load("multipolar")
    _, state = opened(scenario, "hidden", ())
    table = Match(state)
    policies = [policy_named(f"{key}:study") for key in ("broker", "idealist", "opportunist")]
    for turn in range(2):
        for power in range(1, len(scenario.setup.powers)):
            view = table.view(PowerId(power))
            for command in policies[power % 3].answers(view, dice_for(b"h", power, turn, 0), False):
                table.say(PowerId(power), command)
        if turn == 0:
            table.close()
    me = PowerId(0)
    planner = policy_named(f"{persona}:normal")

    def answered(state: State) -> list[list[Command]]:
        view = view_for(state, Seat(me))
        return [planner.answers(view, dice_for(b"k", 0, 2, talk), talk > 2) for talk in (0, 3)]

    assert table.state.pacts
    assert table.state.proposals
    here = answered(table.state)
    for luck in range(2):
        assert answered(varied(table.state, me, HIDDEN_KINDS, Random(luck))) == here


# ---- The pacts it is party to


def signed_for(record: Record) -> Iterator[tuple[PowerId, Terms]]:
    """Who came to be party to which terms, in whatever way."""
    for event in record.events:
        if isinstance(event, e.PactEntered):
            for party in event.pact.parties:
                yield party, event.pact.terms
        elif isinstance(event, e.PartyJoined):
            yield event.power, event.terms
        elif isinstance(event, e.PactRevised):
            raise AssertionError("planners revise nothing")


def test_everyone_keeps_to_the_pacts_of_its_kind() -> None:
    kinds: Counter[str] = Counter()
    for record in matches():
        for party, terms in signed_for(record):
            space: PactSpace = traits_of(record.seats[party]).space
            assert space.admits(terms), (record.seats[party], terms)
            kinds[space.key] += 1
    assert kinds["none"] == 0
    assert min(kinds[key] for key in ("rigid", "flexible", "free")) > 0


# ---- Who it is shows at the table


def count(persona: str) -> Counter[str]:
    """What seats of a persona did in the rotation."""
    found: Counter[str] = Counter()
    for record in rotation(persona):
        seats = [p for p, name in enumerate(record.seats) if name == persona]
        for view, command in record.commands(persona):
            found[type(command).__name__] += 1
            if isinstance(command, CounterProposal):
                before = view.proposal(command.proposal)
                assert before is not None
                found["lead asked"] += command.terms.lead == view.me != before.terms.lead
                found["pay asked"] += any(p.payee == view.me for p in command.terms.payments)
            elif isinstance(command, ProposePact):
                found["collective"] += AnyAggressor() in command.terms.purposes
                found["pay offered"] += any(p.payer == view.me for p in command.terms.payments)
        for party, terms in signed_for(record):
            if party in seats:
                found["pacts"] += 1
                found["voted"] += terms.lead is None
                found["led"] += terms.lead == party
                income = sum(p.funds * (p.payee == party) for p in terms.payments)
                found["paid for, led by others"] += income > 0 and terms.lead != party
                found["led by others"] += terms.lead not in (None, party)
    return found


def test_the_hegemon_asks_for_the_lead_and_signs_nothing_else() -> None:
    hegemon = count("hegemon")
    assert hegemon["lead asked"] > 0
    assert hegemon["pacts"] == hegemon["led"] > 0
    for other in ("coalition_builder", "broker", "opportunist"):
        found = count(other)
        assert found["lead asked"] == 0
        assert found["led"] < found["pacts"]


def test_the_broker_asks_to_be_paid_for_its_part() -> None:
    broker = count("broker")
    assert broker["pay asked"] > 0
    assert broker["led by others"] == broker["paid for, led by others"] > 0
    builder = count("coalition_builder")
    assert builder["pay asked"] < broker["pay asked"]
    assert builder["paid for, led by others"] < builder["led by others"]


def test_the_builder_pays_partners_where_others_only_ask() -> None:
    assert count("coalition_builder")["pay offered"] > 0
    assert count("opportunist")["pay offered"] == count("idealist")["pay offered"] == 0


def test_the_free_rider_offers_nothing_and_lives_in_pacts_of_others() -> None:
    rider, builder = count("free_rider"), count("coalition_builder")
    assert rider["ProposePact"] == rider["led"] == 0
    assert builder["ProposePact"] > 0
    assert rider["pacts"] == rider["led by others"] + rider["voted"] > 0
    assert builder["led"] > 0


def test_the_isolationist_says_no_to_everything() -> None:
    alone = count("isolationist")
    talk = {"SendMessage", "DeclineProposal", "SetOrders", "SetReady"}
    assert {kind for kind in alone if alone[kind]} == talk
    assert alone["DeclineProposal"] > 10
    for record in rotation("isolationist"):
        seat = PowerId(record.seats.index("isolationist"))
        addressed = {
            x.proposal.id
            for x in record.events
            if isinstance(x, e.ProposalMade) and seat in x.proposal.addressed
        }
        declined = {
            x.proposal for x in record.events if isinstance(x, e.ProposalDeclined) and x.by == seat
        }
        entered = {x.pact.id for x in record.events if isinstance(x, e.PactEntered)}
        closed = {x.proposal for x in record.events if isinstance(x, e.ProposalClosed)}
        assert addressed - entered - closed <= declined


def test_the_idealist_looks_for_collective_security() -> None:
    assert count("idealist")["collective"] > 0
    for other in ("coalition_builder", "opportunist", "bloc_loyalist", "spoiler"):
        assert count(other)["collective"] == 0


# ---- Habits of all of them


def test_envoys_and_initiative_are_respected() -> None:
    for record in matches():
        for seat, name in enumerate(record.seats):
            for view, commands in record.said[seat]:
                kinds = Counter(type(command) for command in commands)
                spending = kinds[ProposePact] + kinds[AccedePact] + kinds[RenewPact]
                for command in commands:
                    if isinstance(command, SignProposal):
                        offer = view.proposal(command.proposal)
                        assert offer is not None
                        spending += not offer.paid
                me = view.powers[seat]
                assert me.envoys is not None
                assert spending <= me.envoys
                own = sum(offer.proposer == seat for offer in view.proposals)
                initiative = traits_of(name).initiative
                assert not kinds[ProposePact] or own + kinds[ProposePact] <= initiative


def test_nobody_is_asked_again_after_a_no() -> None:
    for record in matches():
        for seat, _ in enumerate(record.seats):
            for view, commands in record.said[seat]:
                no = {
                    p for offer in view.proposals if offer.proposer == seat for p in offer.declined
                }
                for command in commands:
                    if isinstance(command, ProposePact) and not command.terms.standing:
                        assert no.isdisjoint(command.addressed)


def test_it_would_sign_what_it_offers() -> None:
    """The same terms at the same table, put there by one of those it asked."""
    mirrored = 0
    for table in TABLES:
        record, level = match(table), LEVELS[table[2]]
        for seat, name in enumerate(record.seats):
            me = PowerId(seat)
            for view, commands in record.said[seat]:
                for command in commands:
                    if not isinstance(command, ProposePact) or command.terms.standing:
                        continue
                    other, *rest = command.addressed
                    mirror = ProposalView(
                        id=PactId(view.next_public),
                        proposer=other,
                        addressed=tuple(sorted((me, *rest))),
                        revisions=(Revision(other, command.terms),),
                        name="",
                        preset="",
                        signed=(other,),
                        declined=(),
                    )
                    seen = replace(view, proposals=(*view.proposals, mirror))
                    traits = traits_of(name)
                    if seen.powers[me].trust[other] < traits.grudge:  # type: ignore[index]
                        continue
                    said = Answers(Mind(seen, me, traits, level, Dice(b"mirror"))).said()
                    assert SignProposal(mirror.id, 1) in said, (name, level.key)
                    mirrored += 1
    assert mirrored > 20


def test_no_offer_is_countered_twice_by_the_same() -> None:
    for record in matches():
        countered: Counter[tuple[int, PactId, PowerId]] = Counter()
        for seat, answers in enumerate(record.said):
            for view, commands in answers:
                for command in commands:
                    if isinstance(command, CounterProposal):
                        countered[view.turn, command.proposal, PowerId(seat)] += 1
        assert not countered or max(countered.values()) == 1


def test_the_lead_calls_no_more_than_the_need() -> None:
    calls = 0
    for record in matches():
        for seat in record.said:
            for view, commands in seat:
                for command in commands:
                    if not isinstance(command, CallPledges) or not command.call:
                        continue
                    calls += 1
                    pact = view.pact(command.pact)
                    assert pact is not None
                    (expected,) = (
                        f
                        for f in forecast(view, pact.terms, pact.parties)
                        if f.threat == command.call[0].threat
                    )
                    for k in range(4):
                        called = sum(line.points[k] for line in command.call)
                        # Each party's part is rounded up to whole points.
                        least = -(-expected.need[k] // max(1, expected.efficiency))
                        assert called <= least + len(pact.parties)
    assert calls > 0


def test_one_motion_is_filed_at_a_time() -> None:
    motions = 0
    for record in matches():
        for seat in record.said:
            for view, commands in seat:
                filed = Counter(c.pact for c in commands if isinstance(c, FileMotion))
                for number, times in filed.items():
                    pact = view.pact(number)
                    assert pact is not None
                    assert times == 1
                    assert not pact.motions
                    motions += 1
    assert motions > 0


def test_who_says_no_gives_a_reason_and_nobody_says_too_much() -> None:
    topics: Counter[str] = Counter()
    for record in matches():
        spoken: Counter[tuple[int, int]] = Counter()
        for seat, answers in enumerate(record.said):
            for view, commands in answers:
                words = [c for c in commands if isinstance(c, SendMessage)]
                spoken[view.turn, seat] += len(words)
                topics.update(c.message.topic for c in words)
                noes = sum(isinstance(c, DeclineProposal | CounterProposal) for c in commands)
                given = [c for c in words if c.message.topic not in ("hello", "asks_help")]
                talks = spoken[view.turn, seat] < view.world.constants.messages_most
                assert not talks or not words or not noes or given
        most = record.opening.world.constants.messages_most
        assert not spoken or max(spoken.values()) <= most
    said = {"hello", "asks_help", "refuses", "join_if_led", "join_if_paid", "thanks"}
    assert said <= set(topics)


def test_studies_are_played_in_silence() -> None:
    for table in TABLES:
        if table[2] == "study":
            for seat in match(table).said:
                assert not any(isinstance(c, SendMessage) for _, said in seat for c in said)
