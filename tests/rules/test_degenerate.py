"""What must not pay: strategies that would win by a trick instead of by playing the game.

Each was hunted for by `python -m bench.exploits` in whole matches; here the rule that closes it is
held to what it says, in the tiny world without the chances of a turn.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from game.ai.appraisal import Deal
from game.ai.dice import Dice
from game.ai.planner.answers import STUBBORN, Answers
from game.ai.planner.level import STUDY
from game.ai.planner.mind import Mind
from game.ai.planner.spaces import FLEXIBLE
from game.ai.planner.traits import Coercion, Traits
from game.rules import Seat, resolve_turn, view_for
from game.rules.clauses.decision import Majority, Unanimity
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import ThisThreat
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.commands import CounterProposal, ProposePact, SignProposal
from game.rules.constants import Constants
from game.rules.ids import PactId, Points, PowerId, ThreatId
from game.rules.orders import Coerce, Commit, Endorse, Home, Sheet, Sponsor, Stabilise, Vote
from game.rules.outcome import parts_of
from game.rules.papers import Authorisation, Motion
from game.rules.state import Pact, State, Threat
from game.rules.terms import Terms
from tests.rules.tiny import (
    EAST,
    NORTH,
    SOUTH,
    WEST,
    coalition,
    play,
    tiny_pact,
    tiny_setup,
    tiny_state,
    tiny_threat,
)

CALM = tiny_setup(
    constants=Constants(move_percent=0, change_percent=0, new_chance_few=0, new_chance_many=0)
)
FIVE, SIX, SEVEN = (PactId(p) for p in (5, 6, 7))
ONE = ThreatId(1)
ABROAD, AT_NORTH = tiny_threat(1, "insurgency", 4), tiny_threat(1, "terrorism", 0)


def calm(*, threats: Iterable[Threat] = (), pacts: Iterable[Pact] = (), **fields: Any) -> State:
    """The tiny world without luck, with nothing in it but what is given."""
    return tiny_state(CALM, threats=threats, pacts=pacts, **fields)


def after(state: State, *turns: Mapping[PowerId, Sheet]) -> State:
    """The state after these turns; who has no orders does nothing."""
    for sheets in turns:
        state.sheets = [sheets.get(PowerId(p), ()) for p in range(4)]
        state, _ = resolve_turn(state)
    return state


def score(state: State, *powers: PowerId) -> int:
    """What powers have together, in hundredths."""
    return sum(parts_of(state, power).total for power in powers)


def token(number: int, *parties: PowerId, **fields: Any) -> Pact:
    """A pact of a point of force each, without end, against any threat."""
    pledges = tuple(Pledge(p, (1, 0, 0, 0)) for p in sorted(parties))
    terms = coalition(*parties, pledges=pledges, term=StandingTerm(), **fields)
    return tiny_pact(number, *parties, terms=terms, expires_on=0)


def point(pact: PactId) -> Commit:
    return Commit(pact, ONE, (1, 0, 0, 0))


def all_at_home(threat: ThreatId) -> Sheet:
    """All that North can bring against terrorism at home, as far as it needs it."""
    return (Home(threat, (2, 4, 4, 1)),)


def test_letting_a_threat_at_home_grow_does_not_pay_for_its_credit() -> None:
    """Credit farming: what a stronger threat is worth does not make up for the damage it does."""
    start = calm(threats=[AT_NORTH])
    fights: dict[PowerId, Sheet] = {NORTH: all_at_home(ONE)}
    builds: dict[PowerId, Sheet] = {NORTH: (Stabilise(4, 8),)}
    at_once = after(start, *[fights] * 3, *[builds] * 9)
    late = after(start, *[builds] * 3, *[fights] * 5, *[builds] * 4)
    assert at_once.threats == late.threats == {}
    assert score(at_once, NORTH) > score(late, NORTH)


def test_keeping_a_threat_alive_does_not_pay_for_its_credit() -> None:
    """Milking: a third of the points every turn, so that there is always something left to meet."""
    start = calm(threats=[AT_NORTH])
    beaten = after(start, *[{NORTH: all_at_home(ONE)}] * 3, *[{NORTH: (Stabilise(4, 8),)}] * 3)
    milked = after(start, *[{NORTH: (Home(ONE, (1, 1, 1, 0)), Stabilise(3, 8))}] * 6)
    assert score(beaten, NORTH) > score(milked, NORTH)


def test_many_tokens_earn_no_more_standing_than_one() -> None:
    """Standing is for a turn in which the word was kept, not for each scrap of paper."""
    one = calm(threats=[ABROAD], pacts=[token(5, NORTH, EAST)])
    three = calm(
        threats=[ABROAD],
        pacts=[token(5, NORTH, EAST), token(6, NORTH, SOUTH), token(7, NORTH, WEST)],
    )
    single = after(one, {NORTH: (point(FIVE),), EAST: (point(FIVE),)})
    spread = after(
        three,
        {
            NORTH: (point(FIVE), point(SIX), point(SEVEN)),
            EAST: (point(FIVE),),
            SOUTH: (point(SIX),),
            WEST: (point(SEVEN),),
        },
    )
    assert single.standing[NORTH] == spread.standing[NORTH] == 51


def test_a_pact_of_two_tokens_gives_no_more_than_points_that_work() -> None:
    """A point of two strangers meets less than at home it would, and brings standing but once."""
    there = calm(threats=[ABROAD, tiny_threat(2, "terrorism", 0)], pacts=[token(5, NORTH, EAST)])
    sheet = (point(FIVE), Home(ThreatId(2), (2, 4, 4, 1)))
    idle = after(there, {NORTH: (point(FIVE),), EAST: (point(FIVE),)})
    works = after(there, {NORTH: sheet, EAST: (point(FIVE),)})
    gained = idle.credit[NORTH] // 4 + 50 * (idle.standing[NORTH] - 50)
    assert gained < 75
    assert score(works, NORTH) > score(idle, NORTH)


def test_a_token_beside_much_has_no_part_in_a_mandate() -> None:
    """Below a tenth of the points nobody counts: two are not two because one sends a point."""
    pledges = (Pledge(NORTH, (8, 4, 4, 8)), Pledge(EAST, (1, 0, 0, 0)))
    pact = tiny_pact(5, 0, 1, terms=coalition(NORTH, EAST, pledges=pledges))
    alone: Points = (6, 3, 2, 3)
    state = after(
        calm(threats=[ABROAD], pacts=[pact]),
        {NORTH: (Commit(FIVE, ONE, alone),), EAST: (point(FIVE),)},
    )
    assert state.credit == [0] * 4
    assert state.threats[ONE].strength > ABROAD.strength


def test_endorsing_everything_brings_nothing() -> None:
    """A voice lent helps those who act; it earns no credit, standing or funds."""
    start = calm(threats=[ABROAD], pacts=[token(5, NORTH, EAST)])
    kept: dict[PowerId, Sheet] = {NORTH: (point(FIVE),), EAST: (point(FIVE),)}
    silent = after(start, kept)
    lent = after(start, {**kept, SOUTH: (Endorse(FIVE),)})
    assert score(lent, SOUTH) == score(silent, SOUTH)


def test_endorsing_who_breaks_its_word_costs() -> None:
    start = calm(threats=[ABROAD], pacts=[token(5, NORTH, EAST)])
    lent = after(start, {SOUTH: (Endorse(FIVE),)})
    assert lent.standing[SOUTH] == 49


def test_two_who_feed_and_fight_lose_together() -> None:
    """Sponsor and fight: East feeds what North then fights at home. What it costs the one is more
    than what it brings the other."""
    start = calm(threats=[AT_NORTH], funds=[30] * 4)
    fights: dict[PowerId, Sheet] = {NORTH: all_at_home(ONE)}
    quiet = after(start, *[fights] * 4)
    fed = after(start, *[{**fights, EAST: (Sponsor(ONE, 2),)}] * 2, *[fights] * 2)
    assert score(fed, NORTH, EAST) < score(quiet, NORTH, EAST)


def test_who_feeds_a_threat_earns_nothing_from_it() -> None:
    """Not even where an accomplice leads the coalition and shares the credit with it."""
    pact = tiny_pact(5, 0, 1)
    sends: Sheet = (Commit(FIVE, ONE, (2, 2, 2, 2)),)
    start = calm(threats=[ABROAD], pacts=[pact], funds=[30] * 4)
    state = after(
        start, {NORTH: sends, EAST: (*sends, Sponsor(ONE, 1))}, {NORTH: sends, EAST: sends}
    )
    assert state.credit[EAST] == 0
    assert state.credit[NORTH] > 0


def test_payments_in_a_circle_make_nothing() -> None:
    """Three who pay each other the same have what they had; what is not there is not paid on."""
    ring = ((NORTH, EAST, 9), (EAST, SOUTH, 9), (SOUTH, NORTH, 9))
    pledges = tuple(Pledge(p, (1, 0, 0, 0)) for p in (NORTH, EAST, SOUTH))
    payments = tuple(Payment(a, b, funds) for a, b, funds in ring)

    def paying(**fields: Any) -> State:
        terms = coalition(0, 1, 2, pledges=pledges, **fields)
        return calm(threats=[ABROAD], pacts=[tiny_pact(5, 0, 1, 2, terms=terms)])

    kept: dict[PowerId, Sheet] = {p: (point(FIVE),) for p in (NORTH, EAST, SOUTH)}
    round_, plain = after(paying(payments=payments), kept), after(paying(), kept)
    assert (round_.funds, round_.standing) == (plain.funds, plain.standing)
    poor = paying(payments=payments)
    poor.funds = [0, 9, 0, 0]
    unpaid, before = after(poor, kept), score(plain, NORTH, EAST, SOUTH)
    assert score(unpaid, NORTH, EAST, SOUTH) < before


def voted(terms: Terms) -> Pact:
    pledges = tuple(Pledge(p, (2, 2, 2, 2)) for p in (NORTH, EAST, SOUTH))
    return tiny_pact(
        5, 0, 1, 2, terms=replace(terms, pledges=pledges), motions=(Motion(ONE, NORTH),)
    )


def test_who_joins_to_withhold_does_not_stop_a_majority() -> None:
    """One of three who joined an open pact to veto it is outvoted, and owes what is called."""
    terms = coalition(0, 1, 2, decision=Majority())
    yes: Sheet = (Vote(FIVE, ONE, True),)
    no: Sheet = (Vote(FIVE, ONE, False),)
    state = after(calm(threats=[ABROAD], pacts=[voted(terms)]), {NORTH: yes, EAST: yes, SOUTH: no})
    assert [a.threat for a in state.pacts[FIVE].authorisations] == [ONE]
    defied = after(state, {NORTH: (Commit(FIVE, ONE, (2, 2, 2, 2)),)})
    assert defied.standing[SOUTH] < 50


def test_who_joins_to_withhold_does_not_undo_what_is_authorised() -> None:
    """Joining is no withdrawal: a unanimous mandate lasts, though a newcomer never gave it."""
    pact = replace(
        voted(coalition(0, 1, 2, decision=Unanimity())),
        motions=(),
        authorisations=(Authorisation(ONE, 1, (NORTH, EAST)),),
    )
    no: Sheet = (Vote(FIVE, ONE, False),)
    state = after(calm(threats=[ABROAD], pacts=[pact]), {SOUTH: no})
    assert [a.threat for a in state.pacts[FIVE].authorisations] == [ONE]


def test_defecting_on_the_last_turn_does_not_pay() -> None:
    """What is kept back stabilises a little; the word broken costs more, last turn or not."""
    start = calm(threats=[ABROAD], pacts=[tiny_pact(5, 0, 1)], turn=14)
    sends: Sheet = (Commit(FIVE, ONE, (2, 2, 2, 2)),)
    kept = after(start, {NORTH: (*sends, Stabilise(2, 6)), EAST: sends})
    broken = after(start, {NORTH: (Stabilise(4, 8),), EAST: sends})
    assert score(kept, NORTH) > score(broken, NORTH)


def test_coercing_again_and_again_does_not_pay() -> None:
    """The first of the rich may pay; each time costs more standing, and soon credit instead."""
    start = calm(funds=[10, 30, 30, 30])
    raids = [{NORTH: (Coerce(p, 8),)} for p in (EAST, SOUTH, WEST)]
    once, thrice = after(start, raids[0], {}, {}), after(start, *raids)
    assert score(thrice, NORTH) < score(once, NORTH)
    assert thrice.order == start.order - 3 * CALM.constants.coerce_order


@pytest.mark.parametrize("funds", range(1, 5))
def test_a_counter_that_takes_nearly_everything_is_refused(funds: int) -> None:
    """Haggling: East answers North's offer by asking for funds a turn, as North would still gain.
    North signs only where most of what its own terms would bring is left to it."""
    neutral = Traits(space=FLEXIBLE, coercion=Coercion(margin=0))
    pledges = tuple(Pledge(p, (3, 2, 2, 3)) for p in (NORTH, EAST))
    terms = coalition(NORTH, EAST, pledges=pledges, purposes=(ThisThreat(ONE),), term=UntilDone(2))
    asked = replace(terms, payments=(Payment(NORTH, EAST, funds),))
    start = calm(
        threats=[tiny_threat(1, "insurgency", 4, strength=8)],
        funds=[30] * 4,
        vulnerability=[160] * 32,
        strategic=[80] * 16,
        operational=[80] * 16,
        tactical=[80] * 16,
    )
    state = play(
        start,
        (NORTH, ProposePact(terms, (EAST,))),
        (EAST, CounterProposal(PactId(1), 1, asked)),
    )
    mind = Mind(view_for(state, Seat(NORTH)), NORTH, neutral, STUDY, Dice(b"held"))
    own = mind.appraiser.total(Deal(terms, (NORTH, EAST)), NORTH)
    left = mind.appraiser.total(Deal(asked, (NORTH, EAST)), NORTH)
    assert 0 < left < own
    signs = [command for command in Answers(mind).said() if isinstance(command, SignProposal)]
    assert bool(signs) == (100 * left > STUBBORN * own)
