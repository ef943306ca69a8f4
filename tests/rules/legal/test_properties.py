"""Whatever is asked: an answer is events that fold, or a refusal that changes nothing."""

from collections import Counter
from random import Random
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.rules.clauses.credit import ByContribution, EqualCredit, FixedShares, Share
from game.rules.clauses.decision import Lead, Majority, Unanimity
from game.rules.clauses.exit import ExitPenalty, FreeExit, Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.publicity import Publicity
from game.rules.clauses.purpose import (
    AnyAggressor,
    AnyThreat,
    NamedAdversary,
    Readiness,
    ThisThreat,
)
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import MembersTerritory, NamedRegions, WholeWorld
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.commands import (
    AccedePact,
    CallPledges,
    Command,
    CounterProposal,
    DeclineProposal,
    DenyPact,
    FileMotion,
    InvitePower,
    LeavePact,
    ProposePact,
    RenewPact,
    SendMessage,
    SetOrders,
    SetReady,
    SignProposal,
    StayInPact,
    WithdrawProposal,
)
from game.rules.events import Event
from game.rules.formulas import acts_on
from game.rules.ids import PowerId
from game.rules.legal import check, decide, still_valid
from game.rules.messages import GROUNDS, STYLES, TOPICS, Message
from game.rules.orders import (
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExercisePact,
    ExerciseWith,
    Home,
    Invest,
    Sponsor,
    Stabilise,
    Vote,
)
from game.rules.papers import CallLine
from game.rules.refusals import Refused
from game.rules.state import State, digest
from game.rules.terms import Terms
from tests.rules.legal.cases import BUSY, CASES, ENTERED, QUIET
from tests.rules.tiny import after, coalition

# Mostly numbers that mean something, now and then the largest a message can carry.
numbers = st.one_of(st.integers(-1, 6), st.integers(-(2**63), 2**63 - 1))
powers = st.one_of(st.integers(0, 3), st.integers(0, 3), numbers)
places = st.one_of(st.integers(0, 5), numbers)
threats = st.one_of(st.integers(1, 3), numbers)
pacts = st.one_of(st.integers(1, 9), st.sampled_from([*BUSY.pacts, *BUSY.proposals]), numbers)
amounts = st.one_of(st.integers(0, 4), numbers)
points = st.tuples(amounts, amounts, amounts, amounts)


def tuples(entries: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(entries, max_size=3).map(tuple)


wild_terms = st.builds(
    Terms,
    purposes=tuples(
        st.one_of(
            st.builds(ThisThreat, threats),
            st.just(AnyThreat()),
            st.builds(NamedAdversary, powers),
            st.just(AnyAggressor()),
            st.just(Readiness()),
        )
    ),
    decision=st.one_of(st.builds(Lead, powers), st.just(Majority()), st.just(Unanimity())),
    scope=st.one_of(
        st.just(WholeWorld()),
        st.just(MembersTerritory()),
        st.builds(NamedRegions, tuples(places)),
    ),
    term=st.one_of(st.just(StandingTerm()), st.builds(UntilDone, amounts)),
    access=st.sampled_from(["open", "invitation", "closed"]),
    quorum=st.builds(Quorum, amounts, tuples(powers)),
    pledges=tuples(st.builds(Pledge, powers, points, st.booleans())),
    credit=st.one_of(
        st.just(ByContribution()),
        st.just(EqualCredit()),
        st.builds(FixedShares, tuples(st.builds(Share, powers, amounts))),
    ),
    payments=tuples(st.builds(Payment, powers, powers, amounts)),
    exit=st.one_of(
        st.just(FreeExit()),
        st.builds(Notice, amounts),
        st.builds(ExitPenalty, amounts, amounts),
    ),
    publicity=st.sampled_from(["public", "secret"]),
)

texts = st.one_of(st.just(""), st.text(max_size=70))
calls = st.one_of(st.none(), tuples(st.builds(CallLine, powers, threats, points)))

orders = st.one_of(
    st.builds(Commit, pacts, threats, points),
    st.builds(Home, threats, points),
    st.builds(Stabilise, amounts, amounts),
    st.builds(AssessThreat, threats, amounts),
    st.builds(AssessPower, powers, amounts, tuples(st.one_of(st.just("terrorism"), texts))),
    st.builds(ExerciseWith, powers, amounts),
    st.builds(ExercisePact, pacts, amounts),
    st.just(Adopt()),
    st.builds(Coerce, powers, amounts),
    st.builds(Sponsor, threats, amounts),
    st.builds(Invest, amounts),
    st.builds(Endorse, pacts),
    st.builds(Vote, pacts, threats, st.booleans()),
)
sheets = st.lists(orders, max_size=6).map(tuple)
revisions = st.one_of(st.integers(1, 2), numbers)

wild_messages = st.builds(
    Message,
    st.sampled_from(list(TOPICS)),
    st.one_of(st.just(0), pacts),
    st.one_of(st.just(0), threats),
    st.one_of(st.just(-1), powers),
    st.one_of(st.just(0), amounts),
    tuples(st.sampled_from(GROUNDS)),
    st.sampled_from(STYLES),
)

wild: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        ProposePact,
        wild_terms,
        tuples(powers),
        texts,
        texts,
        st.one_of(st.just(0), st.sampled_from([*BUSY.pacts]), pacts),
    ),
    st.builds(CounterProposal, pacts, revisions, wild_terms),
    st.builds(SignProposal, pacts, revisions),
    st.builds(DeclineProposal, pacts, revisions),
    st.builds(WithdrawProposal, pacts),
    st.builds(AccedePact, pacts, points, st.booleans()),
    st.builds(InvitePower, pacts, powers),
    st.builds(LeavePact, pacts),
    st.builds(StayInPact, pacts),
    st.builds(RenewPact, pacts),
    st.builds(CallPledges, pacts, calls),
    st.builds(FileMotion, pacts, threats, calls),
    st.builds(DenyPact, pacts, st.booleans()),
    st.builds(SendMessage, tuples(powers), wild_messages),
    st.builds(SetOrders, st.one_of(st.none(), sheets)),
    st.builds(SetReady, st.booleans()),
)

moves = st.lists(st.tuples(st.integers(0, 3).map(PowerId), wild), max_size=12)
states = st.sampled_from([BUSY, QUIET, ENTERED, replace(BUSY, turn=4)])


def whole(state: State) -> None:
    """What holds of every state that planning can lead to."""
    assert min(state.envoys) >= 0
    assert all(0 <= intent <= 100 for intent in state.intent)
    for number, pact in state.pacts.items():
        assert number == pact.id
        assert len(pact.parties) >= 2
        assert list(pact.parties) == sorted(set(pact.parties))
        for agreed in (pact.terms, pact.pending or pact.terms):
            parties = [pledge.party for pledge in agreed.pledges]
            assert set(parties) <= set(pact.parties)
            assert len(parties) == len(set(parties))
            assert agreed.lead is None or agreed.lead in pact.parties
            assert not any(
                isinstance(purpose, NamedAdversary) and purpose.power in pact.parties
                for purpose in agreed.purposes
            )
    for number, proposal in state.proposals.items():
        assert number == proposal.id
        assert set(proposal.signed) <= set(proposal.table)
        assert set(proposal.paid) <= set(proposal.table)
        assert proposal.entered == (number in state.pacts)
        assert not proposal.revises or proposal.revises in state.pacts
        assert proposal.revision <= state.world.constants.revisions_most
    said = Counter(sent.power for sent in state.messages)
    assert all(count <= state.world.constants.messages_most for count in said.values())


def sensible_terms(chance: Random, parties: tuple[PowerId, ...], publicity: Publicity) -> Terms:
    """Terms that those at a table could agree on."""
    named = chance.choice([None, *(PowerId(p) for p in range(4) if p not in parties)])
    terms = coalition(
        *parties,
        purposes=(AnyThreat(), *((NamedAdversary(named),) if named is not None else ())),
        decision=chance.choice([Majority(), Unanimity(), *(Lead(p) for p in parties)]),
        term=chance.choice([UntilDone(1), UntilDone(4), StandingTerm()]),
        quorum=chance.choice([Quorum(), Quorum(2)]),
        publicity=publicity,
    )
    return replace(terms, access=chance.choice(["open", "open", "invitation", "closed"]))


def sensible(chance: Random, state: State, power: PowerId) -> Command:
    """A command about what there is."""
    others = [PowerId(p) for p in range(4) if p != power]
    moves: list[Command] = [
        SetReady(chance.random() < 0.5),
        SendMessage((others[0],), Message("warns_of_breach", power=power)),
    ]
    if state.proposals:
        proposal = chance.choice(list(state.proposals.values()))
        number, revision = proposal.id, proposal.revision
        terms = sensible_terms(chance, proposal.table, proposal.terms.publicity)
        moves += [
            *[SignProposal(number, revision)] * 6,
            DeclineProposal(number, revision),
            WithdrawProposal(number),
            CounterProposal(number, revision, terms),
        ]
    if state.pacts:
        pact = chance.choice(list(state.pacts.values()))
        terms = sensible_terms(chance, pact.parties, pact.terms.publicity)
        threat = chance.choice(list(state.threats))
        line = CallLine(pact.parties[0], threat, (1, 0, 0, 0))
        moves += [
            *[ProposePact(terms, (), revises=pact.id)] * 2,
            *[AccedePact(pact.id, (1, 0, 0, 0))] * 2,
            *[InvitePower(pact.id, chance.choice(others))] * 3,
            LeavePact(pact.id),
            StayInPact(pact.id),
            RenewPact(pact.id),
            CallPledges(pact.id, (line,)),
            FileMotion(pact.id, threat, (line,)),
            DenyPact(pact.id, chance.random() < 0.5),
            SetOrders((Commit(pact.id, threat, (1, 0, 0, 0)),)),
        ]
    if len(state.proposals) < 6:
        addressed = tuple(chance.sample(others, chance.randint(1, 3)))
        table = tuple(sorted((power, *addressed)))
        publicity: Publicity = chance.choice(("public", "public", "secret"))
        terms = sensible_terms(chance, table, publicity)
        moves += [ProposePact(terms, addressed)] * 3
    return chance.choice(moves)


_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(list[Event])


def answer(state: State, power: PowerId, command: Command) -> State | None:
    """The state after a command, or None where it is refused; with all that must hold of both."""
    before = digest(state)
    refusal = check(state, power, command)
    assert digest(state) == before
    if refusal is not None:
        assert refusal.sentence
        assert _encoder.encode(refusal)
        with pytest.raises(Refused):
            decide(state, power, command)
        return None
    events = decide(state, power, command)
    assert digest(state) == before
    assert _decoder.decode(_encoder.encode(events)) == events
    state = after(state, events)
    whole(state)
    return state


@settings(max_examples=300)
@given(state=states, asked=moves)
def test_whatever_is_asked_is_answered_or_refused(
    state: State, asked: list[tuple[PowerId, Command]]
) -> None:
    for power, command in asked:
        state = answer(state, power, command) or state


def test_long_negotiations_keep_the_state_whole() -> None:
    accepted: set[type] = set()
    for seed in range(12):
        chance = Random(seed)
        state = replace(BUSY if seed % 2 else QUIET, envoys=[20] * 4, turn=seed % 4 + 1)
        for _ in range(150):
            power = PowerId(chance.randrange(4))
            command = sensible(chance, state, power)
            if (new := answer(state, power, command)) is not None:
                accepted.add(type(command))
                state = new
    assert accepted == set(get_args(Command))


@settings(max_examples=200)
@given(state=states, power=st.integers(0, 3).map(PowerId), sheet=sheets)
def test_what_is_left_of_a_sheet_can_be_set_and_spends_nothing_twice(
    state: State, power: PowerId, sheet: tuple[object, ...]
) -> None:
    kept = still_valid(state, power, sheet)  # type: ignore[arg-type]
    assert check(state, power, SetOrders(kept)) is None
    assert still_valid(state, power, kept) == kept
    for pact in state.pacts.values():
        sent = [order for order in kept if isinstance(order, Commit) and order.pact == pact.id]
        pledge = pact.terms.pledge(power).points
        assert all(sum(order.points[k] for order in sent) <= pledge[k] for k in range(4))
        within = acts_on(state.world, pact, state.threats.values(), state.turn)
        assert all(order.threat in within for order in sent)


def test_the_states_of_the_table_are_whole() -> None:
    for case in CASES:
        whole(case[1])
