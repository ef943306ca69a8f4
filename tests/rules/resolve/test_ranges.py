"""Whole turns with any orders: numbers stay in range, and the ledger accounts for every change."""

from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import orders as o
from game.rules.clauses.decision import Majority
from game.rules.clauses.purpose import AnyAggressor, AnyThreat, NamedAdversary
from game.rules.clauses.term import StandingTerm
from game.rules.constants import Constants
from game.rules.events import Changed
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.resolve import resolve_turn
from game.rules.rng import seed_bytes
from game.rules.state import State, digest
from tests.rules.tiny import after, coalition, tiny_pact, tiny_setup, tiny_state, tiny_threat

few = st.integers(0, 4)
power = st.integers(0, 3).map(PowerId)
threat = st.integers(1, 4).map(ThreatId)
pact = st.integers(1, 3).map(PactId)
points = st.tuples(few, few, few, few)
order = st.one_of(
    st.builds(o.Commit, pact, threat, points),
    st.builds(o.Home, threat, points),
    st.builds(o.Stabilise, few, few),
    st.builds(o.AssessThreat, threat, few),
    st.builds(o.AssessPower, power, few, st.just(("terrorism",))),
    st.builds(o.ExerciseWith, power, st.integers(0, 2)),
    st.builds(o.ExercisePact, pact, st.integers(0, 2)),
    st.just(o.Adopt()),
    st.builds(o.Coerce, power, few),
    st.builds(o.Sponsor, threat, st.integers(1, 3)),
    st.builds(o.Invest, st.integers(0, 3)),
    st.builds(o.Endorse, pact),
)
sheet = st.none() | st.lists(order, max_size=6).map(tuple)
percent = st.integers(0, 100)

LIVELY = tiny_setup(constants=Constants(move_percent=300, change_percent=300, new_chance_many=60))


@st.composite
def states(draw: st.DrawFn) -> State:
    """A turn of the lively tiny world: any quantities in range, three pacts, any orders."""
    strengths = draw(st.lists(st.integers(1, 20), min_size=1, max_size=4))
    four = st.lists(percent, min_size=4, max_size=4)
    return tiny_state(
        LIVELY,
        threats=[
            tiny_threat(n + 1, "insurgency", n % 6, strength=strength, sponsors=n)
            for n, strength in enumerate(strengths)
        ],
        pacts=[
            tiny_pact(1, 0, 1, 2),
            tiny_pact(
                2,
                1,
                2,
                3,
                terms=coalition(
                    1, 2, 3, purposes=(AnyAggressor(), AnyThreat()), decision=Majority()
                ),
            ),
            tiny_pact(
                3,
                0,
                3,
                terms=coalition(
                    0, 3, purposes=(NamedAdversary(PowerId(1)), AnyThreat()), term=StandingTerm()
                ),
                expires_on=0,
            ),
        ],
        stability=draw(four),
        standing=draw(four),
        funds=draw(four),
        order=draw(percent),
        intent=draw(st.lists(percent, min_size=16, max_size=16)),
        adopted=draw(st.lists(st.integers(0, 1), min_size=4, max_size=4)),
        coercions=draw(st.lists(few, min_size=4, max_size=4)),
        sheets=draw(st.lists(sheet, min_size=4, max_size=4)),
        turn=draw(st.integers(1, 14)),
        seed=seed_bytes(draw(percent)),
    )


@settings(max_examples=150, deadline=None)
@given(states())
def test_quantities_stay_in_range(state: State) -> None:
    new, _ = resolve_turn(state)
    within = (
        *new.stability,
        *new.standing,
        *new.intent,
        *new.governance,
        *new.trust,
        *new.strategic,
        *new.operational,
        *new.tactical,
        new.order,
    )
    assert all(0 <= value <= 100 for value in within)
    assert all(value >= 0 for value in new.funds)
    assert all(0 <= value <= 12 for value in new.agenda_points)
    assert len(new.threats) <= 10
    for threat in new.threats.values():
        assert 1 <= threat.strength <= 20
        assert threat.bounty >= 0
        assert all(0 <= bound <= 3 for bound in threat.bounds)
    assert all(len(pact.parties) >= 2 for pact in new.pacts.values())


@settings(max_examples=50, deadline=None)
@given(states())
def test_the_ledger_accounts_for_every_change(state: State) -> None:
    before = digest(state)
    new, events = resolve_turn(state)
    assert digest(state) == before
    assert digest(after(state, events)) == digest(new)
    for quantity in ("stability", "funds", "standing", "credit"):
        sums = [0, 0, 0, 0]
        for event in events:
            if isinstance(event, Changed) and event.quantity == quantity:
                sums[event.of] += event.delta
        old, now = getattr(state, quantity), getattr(new, quantity)
        assert [b - a for a, b in zip(old, now, strict=True)] == sums


@settings(max_examples=50, deadline=None)
@given(states())
def test_the_order_of_what_is_kept_does_not_matter(state: State) -> None:
    """Threats and pacts resolve by number, however a save or a wire has ordered them."""
    turned = after(state, [])
    turned.threats = dict(reversed(state.threats.items()))
    turned.pacts = dict(reversed(state.pacts.items()))
    (one, first), (two, second) = resolve_turn(state), resolve_turn(turned)
    assert first == second
    assert dict(sorted(one.threats.items())) == dict(sorted(two.threats.items()))
    assert one.stability == two.stability
