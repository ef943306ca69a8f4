"""Any setup survives MessagePack, as entry 0 of a log holds it."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from game.rules.agendas import AGENDA_MODULES
from game.rules.clauses.credit import ByContribution, EqualCredit, FixedShares, Share
from game.rules.clauses.decision import Lead, Majority, Unanimity
from game.rules.clauses.exit import ExitPenalty, FreeExit, Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyAggressor, AnyThreat, NamedAdversary, Readiness
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import MembersTerritory, NamedRegions, WholeWorld
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.constants import Constants
from game.rules.modules import MODULES
from game.rules.setup import (
    Deck,
    DeckEvent,
    FundsShift,
    GovernanceShifts,
    OpeningPact,
    OrderShifts,
    PowerSheet,
    RegionSheet,
    Relation,
    Scenario,
    Setup,
    StabilityShifts,
    ThreatArrives,
)
from game.rules.terms import Terms
from game.rules.threats import KINDS

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
TEXTS = st.fixed_dictionaries({"en": st.text(min_size=1), "fr": st.text(min_size=1)})
POWERS, REGIONS = st.integers(0, 7), st.integers(0, 40)
PERCENT = st.integers(0, 100)
POINTS = st.tuples(*[st.integers(0, 99)] * 4)
EDGES = st.lists(st.tuples(REGIONS, REGIONS), max_size=6).map(tuple)


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True).map(tuple)


def few(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, max_size=3).map(tuple)


def maybe(items: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | items


PURPOSES = (
    st.builds(AnyThreat)
    | st.builds(AnyAggressor)
    | st.builds(Readiness)
    | st.builds(NamedAdversary, POWERS)
)
TERMS = st.builds(
    Terms,
    purposes=few(PURPOSES),
    decision=st.builds(Lead, POWERS) | st.builds(Majority) | st.builds(Unanimity),
    scope=st.builds(WholeWorld)
    | st.builds(MembersTerritory)
    | st.builds(NamedRegions, few(REGIONS)),
    term=st.builds(StandingTerm) | st.builds(UntilDone, st.integers(1, 9)),
    access=st.sampled_from(["open", "invitation", "closed"]),
    quorum=st.builds(Quorum, st.integers(0, 8), few(POWERS)),
    pledges=few(st.builds(Pledge, POWERS, POINTS, st.booleans())),
    credit=st.builds(ByContribution)
    | st.builds(EqualCredit)
    | st.builds(FixedShares, few(st.builds(Share, POWERS, PERCENT))),
    payments=few(st.builds(Payment, POWERS, POWERS, st.integers(1, 20))),
    exit=st.builds(FreeExit)
    | st.builds(Notice, st.integers(1, 3))
    | st.builds(ExitPenalty, st.integers(0, 10), st.integers(0, 10)),
    publicity=st.sampled_from(["public", "secret"]),
)
SETUPS = st.builds(
    Setup,
    key=KEYS,
    names=TEXTS,
    summary=TEXTS,
    notes=TEXTS | st.just({}),
    difficulty=st.integers(1, 3),
    view=st.tuples(*[st.integers(0, 8192)] * 4),
    powers=few(
        st.builds(
            PowerSheet,
            key=KEYS,
            names=TEXTS,
            capital=REGIONS,
            means=POINTS,
            voice_weight=maybe(PERCENT),
            funds=maybe(st.integers(0, 999)),
            medals=st.none() | st.tuples(PERCENT, PERCENT, PERCENT),
        )
    ),
    regions=few(
        st.builds(
            RegionSheet,
            key=KEYS,
            names=TEXTS,
            owner=st.integers(-1, 7),
            countries=some("FRA", "BRA", "RUS-E"),
            sea=st.sampled_from(["", "S_MED"]),
            governance=maybe(PERCENT),
        )
    ),
    borders=EDGES,
    links=EDGES,
    modules=some(*MODULES),
    withheld_options=st.dictionaries(KEYS, few(KEYS), max_size=3),
    withheld_orders=few(KEYS),
    constants=st.builds(
        Constants,
        last_turn_min=st.integers(1, 60),
        vulnerabilities=st.lists(st.integers(0, 1000), min_size=1, max_size=4).map(tuple),
        interop_equal_levels=st.booleans(),
    ),
    kinds=some(*KINDS),
    agendas=some(*AGENDA_MODULES),
    relations=few(
        st.builds(
            Relation,
            powers=st.tuples(POWERS, POWERS),
            intent=maybe(PERCENT),
            interoperability=st.none() | st.tuples(PERCENT, PERCENT, PERCENT),
        )
    ),
    pacts=few(
        st.builds(OpeningPact, name=st.text(), preset=KEYS, parties=few(POWERS), terms=TERMS)
    ),
    human_seats=few(POWERS),
)
SHIFT = st.integers(-100, 100)
EVENTS = st.builds(
    DeckEvent,
    key=KEYS,
    names=TEXTS,
    turn=st.integers(0, 60),
    until=maybe(st.integers(0, 60)),
    chance=st.integers(1, 100),
    effects=few(
        st.builds(
            ThreatArrives,
            kind=st.sampled_from(list(KINDS)),
            region=REGIONS,
            strength=st.integers(1, 20),
            growth=maybe(st.integers(0, 5)),
        )
        | st.builds(GovernanceShifts, region=REGIONS, by=SHIFT)
        | st.builds(StabilityShifts, power=POWERS, by=SHIFT)
        | st.builds(FundsShift, power=POWERS, by=SHIFT)
        | st.builds(OrderShifts, by=SHIFT)
    ),
)


@given(st.builds(Scenario, SETUPS, st.builds(Deck, few(EVENTS))))
def test_any_scenario_survives_messagepack(scenario: Scenario) -> None:
    encoded = msgspec.msgpack.encode(scenario)
    assert msgspec.msgpack.decode(encoded, type=Scenario) == scenario
    assert msgspec.msgpack.encode(msgspec.msgpack.decode(encoded, type=Scenario)) == encoded
