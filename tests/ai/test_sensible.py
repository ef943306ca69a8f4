"""sensible: what it does with offers, with what threatens it, and with its word."""

from msgspec.structs import replace

from game.ai.dice import Dice, ai_key
from game.ai.policies import policies_for
from game.ai.policies.sensible import Sensible
from game.ai.table import negotiate
from game.rules import Seat, State, evolve, resolve_turn, view_for
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import ThisThreat
from game.rules.commands import (
    CallPledges,
    Command,
    CounterProposal,
    DeclineProposal,
    DenyPact,
    LeavePact,
    ProposePact,
    SetOrders,
    SetReady,
    SignProposal,
    WithdrawProposal,
)
from game.rules.events import Delivered, PledgeBroken, ThreatDefeated
from game.rules.forecast import forecast
from game.rules.ids import PowerId
from game.rules.orders import Commit, Home, Stabilise
from game.rules.terms import Terms
from game.scenario import load
from game.study.coverage import Coverage
from game.study.match import Match, opened
from game.study.play import play
from tests.rules.tiny import (
    EAST,
    INSURGENCY,
    NORTH,
    SOUTH,
    TERROR,
    coalition,
    tiny_pact,
    tiny_state,
    tiny_threat,
)
from tests.rules.tiny import play as moved

FEARSOME = tiny_threat(1, "insurgency", 4, strength=9)
"""A threat next to everybody, that nobody has dealt with."""


def speaks(state: State, power: PowerId, closing: bool = False) -> list[Command]:
    return Sensible().answers(view_for(state, Seat(power)), Dice(b"unused"), closing)


def offer(state: State, terms: Terms, *addressed: PowerId) -> State:
    return moved(state, (NORTH, ProposePact(terms, addressed)))


def shared(points: int, own: int = 2) -> Terms:
    """A coalition against the fearsome threat in which East brings ``points`` of everything."""
    return coalition(
        NORTH,
        EAST,
        SOUTH,
        purposes=(ThisThreat(INSURGENCY),),
        pledges=(
            Pledge(NORTH, (own,) * 4),
            Pledge(EAST, (points,) * 4),
            Pledge(SOUTH, (own,) * 4),
        ),
    )


def test_it_signs_what_relieves_it_at_a_fair_price() -> None:
    state = offer(tiny_state(threats=[FEARSOME]), shared(1), EAST, SOUTH)
    (said,) = speaks(state, EAST)
    assert isinstance(said, SignProposal)


def test_it_signs_for_help_against_a_threat_in_its_own_land() -> None:
    # What it keeps to fight that very threat alone is there for the pact as well.
    at_home = tiny_threat(1, "insurgency", 1, strength=9)
    state = offer(tiny_state(threats=[at_home]), shared(3), EAST, SOUTH)
    (said,) = speaks(state, EAST)
    assert isinstance(said, SignProposal)


def test_it_counters_an_unfair_pledge_once_with_one_it_can_keep() -> None:
    state = offer(tiny_state(threats=[FEARSOME]), shared(9), EAST, SOUTH)
    (said,) = speaks(state, EAST)
    assert isinstance(said, CounterProposal)
    usable = view_for(state, Seat(EAST)).powers[EAST].usable
    own = said.terms.pledge(EAST).points
    assert any(own)
    assert all(own[k] <= usable[k] for k in range(4))
    state = moved(state, (EAST, said))
    state = moved(state, (NORTH, CounterProposal(said.proposal, 2, shared(9))))
    (again,) = speaks(state, EAST)
    assert isinstance(again, DeclineProposal)


def test_it_declines_what_only_costs() -> None:
    far = shared(4, own=0)
    weak = tiny_threat(1, "insurgency", 4, strength=1)
    state = offer(tiny_state(threats=[weak]), far, EAST, SOUTH)
    (said,) = speaks(state, EAST, closing=True)
    assert isinstance(said, DeclineProposal)


def test_it_proposes_the_obvious_coalition() -> None:
    (said,) = speaks(tiny_state(threats=[FEARSOME]), NORTH)
    assert isinstance(said, ProposePact)
    assert said.terms.purposes == (ThisThreat(INSURGENCY),)
    assert said.terms.lead == NORTH
    assert said.addressed
    assert all(any(said.terms.pledge(p).points) for p in (NORTH, *said.addressed))


def test_it_makes_no_offer_when_nobody_listens_any_more() -> None:
    said = speaks(tiny_state(threats=[FEARSOME]), NORTH, closing=True)
    assert [type(command) for command in said] == [SetOrders, SetReady]


def sheet_of(said: list[Command]) -> tuple[object, ...]:
    return next(c.sheet for c in said if isinstance(c, SetOrders)) or ()


def test_it_defends_itself_at_home_and_stabilises_with_the_rest() -> None:
    state = tiny_state(threats=[tiny_threat(2, "terrorism", 0, strength=5)])
    orders = sheet_of(speaks(state, NORTH, closing=True))
    home = next(o for o in orders if isinstance(o, Home))
    assert home.threat == TERROR
    assert any(isinstance(o, Stabilise) for o in orders)


def test_it_delivers_what_is_called() -> None:
    state = tiny_state(threats=[FEARSOME], pacts=[tiny_pact(1, NORTH, EAST)])
    orders = sheet_of(speaks(state, EAST, closing=True))
    commit = next(o for o in orders if isinstance(o, Commit))
    assert commit.points == (2, 2, 2, 2)


def test_it_leaves_a_lead_that_let_it_down() -> None:
    state = tiny_state(threats=[FEARSOME], pacts=[tiny_pact(1, NORTH, EAST)])
    assert LeavePact(tiny_pact(1, NORTH, EAST).id) not in speaks(state, EAST)
    trust = state.trust[:]
    trust[EAST * 4 + NORTH] = 10
    let_down = replace(state, trust=trust)
    assert LeavePact(tiny_pact(1, NORTH, EAST).id) in speaks(let_down, EAST)


def test_a_match_among_sensible_powers_is_a_game() -> None:
    """Coalitions of three and more act, threats are beaten, words are kept, the world holds."""
    scenario = load("multipolar")
    held = large = beaten = broken = delivered = 0
    for seed in range(6):
        counted = Coverage()

        def watch(state: State, events: list, counted: Coverage = counted) -> None:  # type: ignore[type-arg]
            nonlocal large, beaten, broken, delivered
            counted.watch(state, events)
            large += sum(len(pact.parties) >= 3 for pact in state.pacts.values())
            beaten += sum(isinstance(event, ThreatDefeated) for event in events)
            broken += sum(isinstance(event, PledgeBroken) for event in events)
            delivered += sum(isinstance(event, Delivered) for event in events)

        last = play(scenario, f"game-{seed}", [Sensible()] * 6, watching=watch)
        held += not last.collapsed
    assert held >= 5
    assert large >= 60
    assert beaten >= 24
    assert broken * 20 < delivered


def test_resolving_its_orders_breaks_no_pledge() -> None:
    state = tiny_state(threats=[FEARSOME], pacts=[tiny_pact(1, NORTH, EAST)])
    for power in (NORTH, EAST):
        for command in speaks(state, power, closing=True):
            state = moved(state, (power, command))
    _, events = resolve_turn(state)
    assert not any(isinstance(event, PledgeBroken) for event in events)
    evolve(state, events)
    assert state.turn == 2


def test_it_takes_a_better_offer_for_what_it_has_offered_itself_in_vain() -> None:
    state = moved(
        tiny_state(threats=[FEARSOME]), (EAST, ProposePact(shared(2), (NORTH, SOUTH)))
    )  # East's own offer waits; it ties up what East could bring
    state = offer(state, shared(3), EAST, SOUTH)
    mine, other = (proposal.id for proposal in view_for(state, Seat(EAST)).proposals)
    signed, withdrawn = speaks(state, EAST)
    assert isinstance(signed, SignProposal)
    assert signed.proposal == other
    assert isinstance(withdrawn, WithdrawProposal)
    assert withdrawn.proposal == mine


def test_what_it_offered_to_nobodys_liking_ties_nothing_up() -> None:
    state = moved(
        tiny_state(threats=[FEARSOME, tiny_threat(2, "terrorism", 4, strength=9)]),
        (EAST, ProposePact(replace(shared(3), purposes=(ThisThreat(TERROR),)), (NORTH, SOUTH))),
    )
    (mine,) = view_for(state, Seat(EAST)).proposals
    state = moved(state, (NORTH, DeclineProposal(mine.id, 1)))
    state = offer(state, shared(3), EAST, SOUTH)
    (said,) = speaks(state, EAST)
    assert isinstance(said, SignProposal)


def test_late_in_a_turn_it_still_answers_an_unfair_pledge_with_a_fair_one() -> None:
    state = offer(tiny_state(threats=[FEARSOME]), shared(9), EAST, SOUTH)
    (said,) = speaks(state, EAST, closing=True)
    assert isinstance(said, CounterProposal)


class Noting(Match):
    """A match that notes by how many per cent each offer would meet its threat's need."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.coverages: list[int] = []

    def say(self, power: PowerId, command: Command) -> None:
        if isinstance(command, ProposePact):
            table = tuple(sorted((power, *command.addressed)))
            found = forecast(self.view(power), command.terms, table)
            self.coverages += [each.coverage for each in found]
        super().say(power, command)


def test_it_asks_nobody_for_what_would_hardly_be_felt() -> None:
    noted = []
    for seed in ("faint-1", "faint-2", "faint-3"):
        _, state = opened(load("multipolar"), seed, ())
        match = Noting(state)
        negotiate(match, policies_for("sensible", state.world.powers), ai_key(seed), state.turn)
        noted += match.coverages
    assert len(noted) > 5
    assert min(noted) >= 40


def test_it_makes_no_counter_that_would_leave_a_pact_without_effect() -> None:
    """What East can spare, of what is nearly all East's to bring, would hardly be felt."""
    giant = tiny_threat(1, "insurgency", 4, strength=20)
    alone = coalition(
        NORTH,
        EAST,
        purposes=(ThisThreat(INSURGENCY),),
        pledges=(Pledge(NORTH, (2, 2, 2, 2)), Pledge(EAST, (9, 9, 9, 9))),
    )
    state = offer(tiny_state(threats=[giant]), alone, EAST)
    (said,) = speaks(state, EAST)
    assert isinstance(said, DeclineProposal)


def test_a_lead_calls_nothing_where_its_pact_is_kept_out() -> None:
    small = tiny_threat(1, "insurgency", 1, strength=1)  # in East's own land
    (pact,) = [tiny_pact(1, NORTH, EAST, SOUTH)]
    state = tiny_state(threats=[small], pacts=[pact])
    assert [c for c in speaks(state, NORTH) if isinstance(c, CallPledges)]
    state = moved(state, (EAST, DenyPact(pact.id, True)))
    assert not [c for c in speaks(state, NORTH) if isinstance(c, CallPledges)]
