"""The ledger as eyes see it: amounts exact, causes only where they may be known."""

from collections import Counter
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import events as e
from game.rules.causes import COVERT, UNSEEN
from game.rules.clauses.decision import Majority
from game.rules.clauses.purpose import NamedAdversary
from game.rules.commands import SetReady
from game.rules.constants import Constants
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.knowledge import knows_pact, knows_proposal, sponsors_seen
from game.rules.legal import decide
from game.rules.orders import AssessThreat, Coerce, Sponsor
from game.rules.papers import Authorisation
from game.rules.quantities import QUANTITIES, Indexed, Sight
from game.rules.resolve import resolve_turn
from game.rules.resolve.assess import assess
from game.rules.resolve.sponsors import feed
from game.rules.resolve.workings import Workings
from game.rules.setup import Deck, DeckEvent, OrderShifts
from game.rules.sights import SIGHTS, project
from game.rules.state import Pact, State
from game.rules.view import view_for
from game.rules.views import (
    CoercionSeen,
    CoverageSeen,
    DeliverySeen,
    Eyes,
    FateSeen,
    OperationSeen,
    PactSeen,
    Screen,
    Seat,
    SeenEvent,
    Spectator,
    Teacher,
    ThreatChanged,
    ThreatSeen,
    View,
)
from tests.rules.matches import EYES, SEATS, Moment, played
from tests.rules.test_noninterference import BLIND, places
from tests.rules.tiny import (
    EAST,
    INSURGENCY,
    NORTH,
    SOUTH,
    TERROR,
    WEST,
    coalition,
    tiny_pact,
    tiny_setup,
    tiny_state,
    tiny_threat,
)

SECRET = PactId(1_003_001)


def moment_at(place: tuple[int, int], planning: bool) -> Moment:
    turns = played(place[0])
    return turns[min(place[1], len(turns) - 1)][0 if planning else 1]


def seen(state: State, *events: e.Event) -> dict[Eyes, list[SeenEvent]]:
    """What each pair of eyes sees of events."""
    return dict(zip(EYES, project(state, events, EYES), strict=True))


def seers(state: State, *events: e.Event) -> set[Eyes]:
    return {eyes for eyes, told in seen(state, *events).items() if told}


def secret_pact(**fields: Any) -> Pact:
    terms = coalition(0, 1, decision=Majority(), publicity="secret")
    return tiny_pact(SECRET, 0, 1, terms=terms, **fields)


# ---- Properties over played matches


def test_every_event_says_how_it_is_seen() -> None:
    assert set(SIGHTS) == set(get_args(e.Event))


@settings(max_examples=120)
@given(place=places, planning=st.booleans(), eyes=st.sampled_from(BLIND))
def test_what_is_told_of_a_number_sums_to_its_change(
    place: tuple[int, int], planning: bool, eyes: Eyes
) -> None:
    moment = moment_at(place, planning)
    if moment.after.over:
        return
    before, after = view_for(moment.before, eyes), view_for(moment.after, eyes)
    sums: Counter[tuple[str, int, int]] = Counter()
    for event in project(moment.before, moment.events, [eyes])[0]:
        if isinstance(event, e.Changed):
            world = QUANTITIES[event.quantity].indexed is Indexed.WORLD
            index = (-1, -1) if world else (event.of, event.to)
            sums[event.quantity, *index] += event.delta
    told = {key: delta for key, delta in sums.items() if delta and key[0] in TOLD}
    assert told == dict(moves(before, after))


TOLD = {q.key for q in QUANTITIES.values() if q.sight in (Sight.PUBLIC, Sight.OWN)}


def moves(before: View, after: View) -> list[tuple[tuple[str, int, int], int]]:
    """How every number these eyes see has moved."""
    found = []
    for q in (QUANTITIES[key] for key in TOLD):
        old, new = numbers(before, q.key, q.indexed), numbers(after, q.key, q.indexed)
        found += [((q.key, *index), new[index] - old[index]) for index in old if index in new]
    return [(key, delta) for key, delta in found if delta]


def numbers(view: View, key: str, indexed: Indexed) -> dict[tuple[int, int], int]:
    n = len(view.powers)
    match indexed:
        case Indexed.WORLD:
            return {(-1, -1): getattr(view, key)}
        case Indexed.REGION:
            return {(r, -1): v for r, v in enumerate(getattr(view, key))}
        case Indexed.PAIR if key == "intent":
            return {divmod(k, n): v for k, v in enumerate(view.intent)}
        case Indexed.POWER:
            private = ((p, getattr(power, key)) for p, power in enumerate(view.powers))
            return {(p, -1): int(v) for p, v in private if v is not None}
    rows = ((p, getattr(power, key)) for p, power in enumerate(view.powers))
    return {(p, k): v for p, row in rows if row is not None for k, v in enumerate(row)}


BARE = (e.ProposalMade, e.PactEntered, e.ThreatAppeared, e.ThreatSplit, e.ThreatTurned)
"""Events that carry what only the referee holds."""


@settings(max_examples=120)
@given(place=places, planning=st.booleans(), eyes=st.sampled_from(BLIND))
def test_nothing_told_names_what_eyes_may_not_know(
    place: tuple[int, int], planning: bool, eyes: Eyes
) -> None:
    moment = moment_at(place, planning)
    if moment.after.over:
        return
    me = eyes.power if isinstance(eyes, Seat) else PowerId(-1)
    told = project(moment.before, moment.events, [eyes])[0]
    unknown = secrets(moment, me)
    for event in told:
        assert not isinstance(event, BARE)
        assert not unknown & set(integers(msgspec.to_builtins(event, enc_hook=lambda v: 0)))
        if event.cause.order in COVERT and not shamed(moment.after, event, me):
            assert me in (event.cause.power, getattr(event, "of", None))
        if isinstance(event, e.Delivered | e.Operated | e.Contained | e.Coerced | e.ActedAtHome):
            assert me in involved(moment.before, event)


def shamed(state: State, event: SeenEvent, me: PowerId) -> bool:
    """Whether this is the standing a sponsor lost that the power has found out."""
    if not isinstance(event, e.Changed) or event.quantity != "standing":
        return False
    threat = state.threats.get(event.cause.threat)
    return threat is not None and bool(sponsors_seen(threat, me) >> event.cause.power & 1)


def secrets(moment: Moment, me: PowerId) -> set[int]:
    """Numbers of the secret pacts and offers that a power never came to know of."""
    known: set[int] = set()
    unknown: set[int] = set()
    offers = [event.proposal for event in moment.events if isinstance(event, e.ProposalMade)]
    entered = [event.pact for event in moment.events if isinstance(event, e.PactEntered)]
    for state in (moment.before, moment.after):
        for pact in (*state.pacts.values(), *entered):
            (known if knows_pact(pact, me) else unknown).add(pact.id)
        for offer in (*state.proposals.values(), *offers):
            (known if knows_proposal(offer, me) else unknown).add(offer.id)
    operated = {event.pact for event in moment.events if isinstance(event, e.Operated)}
    return unknown - known - operated


def integers(value: Any) -> list[int]:
    if isinstance(value, dict):
        return [n for part in value.values() for n in integers(part)]
    if isinstance(value, list | tuple):
        return [n for part in value for n in integers(part)]
    return [value] if isinstance(value, int) else []


def involved(state: State, event: SeenEvent) -> tuple[PowerId, ...]:
    match event:
        case e.Delivered():
            return state.pacts[event.pact].parties
        case e.Operated() | e.Contained():
            return event.contributors
        case e.Coerced():
            return (event.coercer, event.target)
        case e.ActedAtHome():
            return (event.power,)
    raise AssertionError(event)


@settings(max_examples=30)
@given(place=places, planning=st.booleans())
def test_the_teacher_reads_the_ledger_itself(place: tuple[int, int], planning: bool) -> None:
    moment = moment_at(place, planning)
    told = project(moment.before, moment.events, [Teacher()])[0]
    assert [x for x in told if not isinstance(x, FateSeen)] == [
        x for x in moment.events if not isinstance(x, e.FateStruck)
    ]


def test_guests_and_the_screen_are_told_the_same() -> None:
    for _, moment in played(3):
        guest, screen = project(moment.before, moment.events, [Spectator(), Screen()])
        assert guest == screen


# ---- Operations and promises


@pytest.mark.parametrize(
    ("coverage", "band"),
    [(0, (0, 19)), (19, (0, 19)), (20, (20, 59)), (59, (20, 59)), (60, (60, 99)),
     (99, (60, 99)), (100, (100, 100))],
)  # fmt: skip
def test_onlookers_see_coverage_in_bands(coverage: int, band: tuple[int, int]) -> None:
    event = e.Contained(
        cause=e.Cause(rule="operations", threat=INSURGENCY),
        threat=INSURGENCY,
        need=(540, 240, 120, 300),
        effective=(0, 0, 0, 0),
        met=(0, 0, 0, 0),
        coverage=coverage,
        contributors=(NORTH, EAST),
    )
    told = seen(tiny_state(), event)
    assert told[Seat(NORTH)] == told[Seat(EAST)] == [event]
    for eyes in (Seat(SOUTH), Spectator()):
        (band_seen,) = told[eyes]
        assert isinstance(band_seen, CoverageSeen)
        assert (band_seen.low, band_seen.high) == band


def operated(pact: PactId) -> e.Operated:
    return e.Operated(
        cause=e.Cause(rule="operations", pact=pact, threat=INSURGENCY),
        pact=pact,
        threat=INSURGENCY,
        contributors=(NORTH, EAST),
        raw=(2, 2, 2, 2),
        interoperability=30,
        legitimacy=40,
        effective=(80, 80, 80, 80),
        met=(80, 80, 80, 80),
    )


def test_onlookers_see_that_a_pact_acted_and_not_how_much() -> None:
    event = operated(PactId(1))
    told = seen(tiny_state(pacts=[tiny_pact(1, 0, 1, 2)]), event)
    assert told[Seat(NORTH)] == [event]
    for eyes in (Seat(SOUTH), Seat(WEST), Screen()):
        assert [type(x) for x in told[eyes]] == [OperationSeen]


def test_a_secret_pact_that_acts_is_introduced_to_everybody() -> None:
    revealed = e.PactRevealed(cause=e.Cause(rule="operations", pact=SECRET), pact=SECRET)
    told = seen(tiny_state(pacts=[secret_pact()]), operated(SECRET), revealed)
    assert [type(x) for x in told[Seat(WEST)]] == [PactSeen, OperationSeen, e.PactRevealed]
    assert [type(x) for x in told[Seat(EAST)]] == [e.Operated, e.PactRevealed]


def delivered(pact: PactId, due: int, committed: int) -> e.Delivered:
    return e.Delivered(
        cause=e.Cause(rule="delivery", pact=pact, clause="pledges", threat=INSURGENCY),
        power=NORTH,
        pact=pact,
        threat=INSURGENCY,
        due=(due, 1, 0, 0),
        committed=(committed, 1, 0, 0),
        short=due - committed,
    )


def lost(delta: int) -> e.Changed:
    return e.Changed(cause=e.Cause(rule="delivery"), quantity="standing", of=NORTH, delta=delta)


def broken(due: int, short: int) -> e.PledgeBroken:
    return e.PledgeBroken(cause=e.Cause(rule="delivery"), power=NORTH, due=due, short=short)


def test_who_kept_which_pledge_is_public_in_sums() -> None:
    event = delivered(PactId(1), due=4, committed=1)
    told = seen(tiny_state(pacts=[tiny_pact(1, 0, 1)]), event, broken(5, 3), lost(-1))
    assert told[Seat(EAST)] == [event, broken(5, 3), lost(-1)]
    first, *rest = told[Seat(WEST)]
    assert isinstance(first, DeliverySeen)
    assert (first.due, first.committed, first.short) == (5, 2, 3)
    assert rest == [broken(5, 3), lost(-1)]


def test_a_promise_broken_in_secret_costs_standing_for_a_hidden_cause() -> None:
    state = tiny_state(pacts=[secret_pact(), tiny_pact(1, 0, 2)])
    order = e.Changed(cause=e.Cause(rule="broken_pledge", power=NORTH), quantity="order", delta=-1)
    events = (delivered(PactId(1), 1, 1), delivered(SECRET, 9, 0), broken(12, 9), lost(-3), order)
    told = seen(state, *events)
    assert told[Seat(NORTH)] == list(events)
    assert [type(x) for x in told[Seat(WEST)]] == [DeliverySeen, e.Changed, e.Changed]
    assert [x.cause for x in told[Seat(WEST)]][1:] == [UNSEEN, UNSEEN]
    assert [x.delta for x in told[Seat(WEST)][1:] if isinstance(x, e.Changed)] == [-3, -1]


def test_promises_kept_in_secret_do_not_show_beside_public_ones() -> None:
    state = tiny_state(pacts=[secret_pact(), tiny_pact(1, 0, 2)])
    kept = seen(state, delivered(PactId(1), 4, 1), delivered(SECRET, 1, 1), lost(-1))
    assert kept[Seat(WEST)][-1] == lost(-1)
    alone = seen(state, delivered(SECRET, 1, 1), lost(+1))
    assert [x.cause for x in alone[Seat(WEST)]] == [UNSEEN]


# ---- Hidden causes


def change(quantity: str, of: int, delta: int, **cause: Any) -> e.Changed:
    return e.Changed(
        cause=e.Cause(**{"rule": "test", **cause}), quantity=quantity, of=of, delta=delta
    )


@pytest.mark.parametrize(
    ("event", "knowing"),
    [
        (change("funds", NORTH, -3, pact=SECRET), {Seat(NORTH), Seat(EAST)}),
        (change("funds", NORTH, -3, order="sponsor", power=NORTH), {Seat(NORTH)}),
        (change("standing", EAST, -8, order="assess_threat", power=SOUTH), {Seat(SOUTH)}),
        (change("funds", NORTH, -15, order="invest"), set(SEATS) | {Spectator(), Screen()}),
    ],
)
def test_amounts_are_exact_and_causes_hidden_from_who_may_not_know(
    event: e.Changed, knowing: set[Eyes]
) -> None:
    told = seen(tiny_state(pacts=[secret_pact()]), event)
    for eyes in BLIND:
        (change_seen,) = told[eyes]
        assert isinstance(change_seen, e.Changed)
        assert change_seen.delta == event.delta
        assert change_seen.cause == (event.cause if eyes in knowing else UNSEEN)


def test_hidden_causes_that_follow_each_other_cannot_be_counted() -> None:
    first = change("funds", NORTH, -3, order="sponsor", power=NORTH, threat=INSURGENCY)
    second = change("funds", NORTH, -6, order="sponsor", power=NORTH, threat=TERROR)
    told = seen(tiny_state(), first, second)
    assert told[Seat(NORTH)] == [first, second]
    assert told[Seat(WEST)] == [e.Changed(cause=UNSEEN, quantity="funds", of=NORTH, delta=-9)]
    assert told[Teacher()] == [first, second]


def test_damage_names_its_threats_to_the_power_it_hits_alone() -> None:
    parts = [
        change("stability", NORTH, -1, rule="damage", threat=INSURGENCY),
        change("stability", NORTH, -2, rule="damage", threat=TERROR),
    ]
    told = seen(tiny_state(), *parts)
    assert told[Seat(NORTH)] == parts
    assert told[Seat(EAST)] == [change("stability", NORTH, -3, rule="damage")]


def test_what_weighs_on_order_is_named_to_those_who_know_its_strength() -> None:
    state = tiny_state(threats=[tiny_threat(1, "insurgency", 4, bounds=(0, 1, 3, 3), strength=9)])
    event = change("order", -1, -2, rule="order_threats", threat=INSURGENCY)
    told = seen(state, event)
    assert told[Seat(NORTH)] == [event]
    assert told[Seat(EAST)] == [change("order", -1, -2, rule="order_threats")]


def test_whom_a_power_fears_is_its_own_knowledge() -> None:
    cause = e.Cause(rule="fear", power=WEST)
    feared = e.Feared(cause=cause, power=NORTH, of=WEST, perceived=600, cover=100)
    loss = e.Changed(cause=cause, quantity="stability", of=NORTH, delta=-4)
    told = seen(tiny_state(), feared, loss)
    assert told[Seat(NORTH)] == [feared, loss]
    assert told[Seat(WEST)] == [change("stability", NORTH, -4, rule="fear")]


# ---- Strength and threats


def test_a_change_of_strength_is_told_to_those_whose_estimate_is_exact_by_then() -> None:
    threat = tiny_threat(1, "insurgency", 4, bounds=(0, 2, 3, 3))
    exact = e.Changed(
        cause=e.Cause(rule="operations"), quantity="bounds", of=INSURGENCY, to=EAST, delta=-2
    )
    fall = change("strength", INSURGENCY, -3, rule="containment", threat=INSURGENCY)
    state = tiny_state(threats=[threat])
    assert seers(state, fall) == {Seat(NORTH), Teacher()}
    told = seen(state, exact, fall)
    assert told[Seat(EAST)] == [exact, fall]
    assert told[Seat(NORTH)] == [fall]
    assert told[Seat(SOUTH)] == []


def test_new_turned_and_split_threats_come_as_estimates() -> None:
    new = tiny_threat(7, "epidemic", 5, errors=(2,) * 4, bounds=(3,) * 4)
    cause = e.Cause(rule="test")
    turned = e.ThreatTurned(
        cause=cause, threat=TERROR, former="terrorism", kind="insurgency",
        errors=(-2,) * 4, bounds=(3,) * 4,
    )  # fmt: skip
    events = (
        e.ThreatAppeared(cause=cause, threat=new),
        turned,
        e.ThreatSplit(cause=cause, threat=INSURGENCY, half=tiny_threat(8, "atrocity", 4)),
    )
    appeared, changed, half = seen(tiny_state(), *events)[Seat(NORTH)]
    assert isinstance(appeared, ThreatSeen)
    assert (appeared.threat.estimate, appeared.threat.bound) == (8, 3)
    assert isinstance(changed, ThreatChanged)
    assert (changed.former, changed.threat.estimate) == ("terrorism", 4)
    assert isinstance(half, ThreatSeen)
    assert (half.half_of, half.threat.id) == (INSURGENCY, ThreatId(8))


# ---- Findings, coercion, votes, fate


def test_what_is_found_only_the_finder_learns() -> None:
    cause = e.Cause(rule="assessment", order="assess_power", power=WEST)
    state = tiny_state(
        pacts=[secret_pact()], threats=[tiny_threat(1, "insurgency", 4, sponsors=0b0010)]
    )
    for event in (
        e.PactFound(cause=cause, pact=SECRET, finder=WEST),
        e.SponsorFound(cause=cause, threat=INSURGENCY, sponsor=EAST, finder=WEST),
        e.VulnerabilityFound(cause=cause, power=EAST, kind="epidemic", finder=WEST),
    ):
        assert seers(state, event) == {Seat(WEST), Teacher()}
    (found,) = seen(state, e.PactFound(cause=cause, pact=SECRET, finder=WEST))[Seat(WEST)]
    assert isinstance(found, PactSeen)
    assert found.pact.id == SECRET


def test_the_finder_sees_what_a_sponsor_pays_for_being_found() -> None:
    state = tiny_state(
        tiny_setup(constants=Constants(find_chance=100, find_chance_most=100)),
        threats=[tiny_threat(1, "insurgency", 4, sponsors=0b0010)],
    )
    events = assess(state, Workings(sheets=[(), (), (), (AssessThreat(INSURGENCY, 3),)]))
    told = seen(state, *events)
    found, loss = told[Seat(WEST)]
    assert isinstance(found, e.SponsorFound)
    assert isinstance(loss, e.Changed)
    assert (loss.quantity, loss.of, loss.delta, loss.cause.power) == ("standing", EAST, -8, EAST)
    assert told[Seat(EAST)] == [loss]
    assert [x.cause for x in told[Seat(NORTH)]] == [UNSEEN]


def test_who_has_found_a_sponsor_does_not_see_it_feed_again() -> None:
    threat = tiny_threat(1, "insurgency", 4, sponsors=0b0010, found=(0, 0, 0, 0b0010))
    sheets: list[Any] = [(), (Sponsor(INSURGENCY, 2),), (), ()]
    state = tiny_state(threats=[threat])
    told = seen(state, *feed(state, Workings(sheets=sheets)))
    assert {x.cause for x in told[Seat(WEST)]} == {UNSEEN}


def test_deterrence_is_for_the_target_alone() -> None:
    event = e.Coerced(
        cause=e.Cause(rule="coercion", order="coerce", power=NORTH),
        coercer=NORTH, target=EAST, force=500, deterrence=300, success=True,
    )  # fmt: skip
    told = seen(tiny_state(), event)
    assert told[Seat(EAST)] == [event]
    for eyes in (Seat(NORTH), Seat(WEST), Spectator()):
        (public,) = told[eyes]
        assert public == CoercionSeen(cause=event.cause, coercer=NORTH, target=EAST, success=True)


def test_a_coercer_cannot_tell_whether_a_secret_guarantor_stood_by() -> None:
    """The target's own reserve suffices, so a secret guarantee decides nothing and stays secret."""
    guarantee = coalition(1, 2, purposes=(NamedAdversary(NORTH),), publicity="secret")
    sheets: list[Any] = [(Coerce(EAST, 1),), (), (), ()]
    told = []
    for pacts in ((), (tiny_pact(SECRET, 1, 2, terms=guarantee),)):
        state = tiny_state(pacts=pacts, threats=[], sheets=sheets)
        _, events = resolve_turn(state)
        told.append(project(state, events, [Seat(NORTH)])[0])
        assert any(isinstance(x, CoercionSeen) and not x.success for x in told[-1])
    assert told[0] == told[1]


def test_an_authorisation_is_public_and_its_call_is_not() -> None:
    state = tiny_state(pacts=[tiny_pact(1, 0, 1, terms=coalition(0, 1, decision=Majority()))])
    given_ = Authorisation(INSURGENCY, 2, (NORTH, EAST), ())
    event = e.TargetAuthorised(
        cause=e.Cause(rule="votes", pact=PactId(1)), pact=PactId(1), authorisation=given_
    )
    failed = e.MotionFailed(cause=event.cause, pact=PactId(1), threat=TERROR, support=(NORTH,))
    told = seen(state, event, failed)
    assert told[Seat(EAST)] == [event, failed]
    (public,) = told[Seat(WEST)]
    assert isinstance(public, e.TargetAuthorised)
    assert public.authorisation.call is None


def test_terms_voted_last_turn_are_shown_as_they_take_effect() -> None:
    pact = tiny_pact(1, 0, 1, pending=coalition(0, 1, access="closed"))
    cause = e.Cause(rule="next_turn")
    told = seen(tiny_state(pacts=[pact]), e.TurnEnded(cause=cause, turn=2))
    shown, ended = told[Seat(WEST)]
    assert isinstance(shown, PactSeen)
    assert shown.pact.terms.access == "closed"
    assert isinstance(ended, e.TurnEnded)
    assert [type(x) for x in told[Seat(NORTH)]] == [e.TurnEnded]


def test_sealed_sheets_are_told_to_their_power() -> None:
    event = e.SheetSet(cause=e.Cause(rule="set_orders", power=EAST), power=EAST, sheet=())
    assert seers(tiny_state(), event) == {Seat(EAST), Teacher()}


def test_fate_is_told_with_its_name_in_every_language() -> None:
    names = {"en": "Floods", "fr": "Inondations"}
    card = DeckEvent(key="floods", names=names, turn=1, effects=(OrderShifts(by=-1),))
    event = e.FateStruck(cause=e.Cause(rule="fate"), key="floods")
    told = seen(tiny_state(deck=Deck((card,))), event)
    for eyes in EYES:
        assert told[eyes] == [FateSeen(cause=event.cause, key="floods", names=names)]


def test_after_the_end_the_ledger_is_open() -> None:
    state = tiny_state(pacts=[secret_pact()])
    end = e.MatchEnded(cause=e.Cause(rule="last_turn"), collapsed=False)
    after = change("credit", NORTH, 10, pact=SECRET)
    assert seers(state, after) == {Seat(NORTH), Teacher()}
    for told in seen(state, end, after).values():
        assert told == [end, after]


def test_a_secret_offer_makes_unready_as_if_one_had_thought_again() -> None:
    cause = e.Cause(rule="propose_pact", pact=SECRET, power=NORTH)
    event = e.ReadinessSet(cause=cause, power=EAST, ready=False)
    state = tiny_state(pacts=[secret_pact()], ready=[True] * 4)
    told = seen(state, event)
    assert told[Seat(EAST)] == [event]
    assert told[Seat(WEST)] == decide(state, EAST, SetReady(ready=False))
