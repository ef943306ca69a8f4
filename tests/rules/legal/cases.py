"""The states and commands of the table of refusals."""

from typing import Any

from msgspec.structs import replace

from game.rules.clauses.credit import FixedShares, Share
from game.rules.clauses.decision import Lead, Majority, Unanimity
from game.rules.clauses.exit import ExitPenalty, Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, NamedAdversary, Readiness, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import NamedRegions
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
from game.rules.ids import NOBODY, PactId, PowerId, RegionId, ThreatId
from game.rules.messages import Message, Sent, TopicKey
from game.rules.modules import CORE
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
    Order,
    Sponsor,
    Stabilise,
    Vote,
)
from game.rules.papers import Authorisation, CallLine, Departure, Motion, Revision
from game.rules.state import Proposal, State
from game.rules.terms import Terms
from tests.rules.tiny import (
    AGGRESSOR,
    EAST,
    INSURGENCY,
    NORTH,
    OWNERS,
    SOUTH,
    TERROR,
    TINY,
    WEST,
    coalition,
    tiny_pact,
    tiny_setup,
    tiny_state,
)

Case = tuple[str, State, PowerId, Command]


def offer(number: int, terms: Terms, *addressed: PowerId, **fields: Any) -> Proposal:
    """North's offer, signed by North alone."""
    given: dict[str, Any] = {
        "revisions": (Revision(NORTH, terms),),
        "signed": (NORTH,),
        "paid": (NORTH,),
        **fields,
    }
    return Proposal(id=PactId(number), proposer=NORTH, addressed=addressed, **given)


LED, VOTED, SECRET, STANDING, OFFER, HIDDEN_OFFER, REVISING, UNKNOWN = (
    PactId(p) for p in (1, 2, 1_007_001, 4, 5, 1_003_001, 7, 99)
)
"""Pacts and offers of the busy state."""

MAJORITY = coalition(0, 1, 2, decision=Majority(), access="invitation")
CLOSED = coalition(
    0, 1,
    term=StandingTerm(), access="closed", decision=Unanimity(), publicity="secret",
    purposes=(NamedAdversary(WEST), AnyThreat()),
)  # fmt: skip
GUARANTEE = coalition(
    2, 3, term=StandingTerm(), purposes=(NamedAdversary(NORTH),), pledges=(),
    exit=ExitPenalty(5, 5),
)  # fmt: skip

BUSY = tiny_state(
    pacts=(
        tiny_pact(LED, 0, 1, departures=(Departure(EAST, 1),)),
        tiny_pact(
            VOTED, 0, 1, 2,
            terms=MAJORITY,
            invited=(WEST,),
            motions=(Motion(AGGRESSOR, NORTH),),
            authorisations=(Authorisation(TERROR, 1, (NORTH, EAST)),),
        ),
        tiny_pact(SECRET, 0, 1, terms=CLOSED, known_to=1 << SOUTH),
        tiny_pact(STANDING, 2, 3, terms=GUARANTEE, expires_on=0),
    ),
    proposals=(
        offer(OFFER, coalition(0, 1, 2), EAST, SOUTH, declined=(SOUTH,)),
        offer(HIDDEN_OFFER, coalition(0, 1, publicity="secret"), EAST),
        offer(REVISING, replace(MAJORITY, access="open"), EAST, SOUTH, revises=VOTED),
    ),
    envoys=[2, 2, 2, 0],
    adopted=[1, 0, 0, 0],
    stability=[60, 60, 0, 60],
    next_secret={0b0111: 1, 0b0011: 1},
)  # fmt: skip
"""A led pact of North and East (who is leaving), a voted one with South, a secret one South has
found, a guarantee of South and West against North, and three offers of North's."""

QUIET = tiny_state()
PLAIN = tiny_state(tiny_setup(modules=(CORE,), withheld_options={"access": ("closed",)}))
OVER = tiny_state(over=True)
ENTERED = tiny_state(
    pacts=(tiny_pact(1, 0, 1),),
    proposals=(
        offer(
            1, coalition(0, 1, 2, quorum=Quorum(2)), EAST, SOUTH,
            signed=(NORTH, EAST), entered=True,
        ),
    ),
)  # fmt: skip
WORN = tiny_state(
    proposals=(
        offer(
            1, coalition(0, 1), EAST,
            revisions=tuple(Revision(NORTH, coalition(0, 1)) for _ in range(6)),
        ),
    )
)  # fmt: skip
LANDLESS = tiny_state(
    tiny_setup(
        regions=tuple(
            replace(sheet, owner=PowerId(0 if owner == 3 else owner))
            for sheet, owner in zip(TINY.regions, OWNERS, strict=True)
        )
    ),
    pacts=(tiny_pact(1, 0, 1),),
)


def orders(*sheet: Order) -> SetOrders:
    return SetOrders(sheet)


def propose(*addressed: PowerId, name: str = "", **fields: Any) -> ProposePact:
    """A coalition with the first powers, with other values for some of its clauses."""
    parties = (NORTH, *addressed)
    return ProposePact(coalition(*parties, **fields), addressed, name=name)


def line(party: int, threat: int, force: int) -> CallLine:
    return CallLine(PowerId(party), ThreatId(threat), (force, 0, 0, 0))


def call(*lines: CallLine) -> CallPledges:
    return CallPledges(LED, lines)


def say(topic: TopicKey, *to: PowerId, **fields: Any) -> SendMessage:
    return SendMessage(to, Message(topic, **fields))


TALKED = tiny_state(messages=(Sent(NORTH, (EAST,), Message("hello")),) * 20)
"""North has said as much as it may this turn."""

P9, R9, T9 = PowerId(9), RegionId(9), ThreatId(9)

CASES: tuple[Case, ...] = (
    # Clauses
    ("purpose_missing", QUIET, NORTH, propose(EAST, purposes=())),
    ("purpose_twice", QUIET, NORTH, propose(EAST, purposes=(AnyThreat(), AnyThreat()))),
    ("unknown_threat", QUIET, NORTH, propose(EAST, purposes=(ThisThreat(T9),))),
    ("unknown_power", QUIET, NORTH, propose(EAST, purposes=(NamedAdversary(P9),))),
    ("adversary_is_party", QUIET, NORTH, propose(EAST, purposes=(NamedAdversary(EAST),))),
    ("unknown_region", QUIET, NORTH, propose(EAST, scope=NamedRegions((R9,)))),
    ("scope_empty", QUIET, NORTH, propose(EAST, scope=NamedRegions(()))),
    ("term_out_of_range", QUIET, NORTH, propose(EAST, term=UntilDone(5))),
    ("lead_not_party", QUIET, NORTH, propose(EAST, decision=Lead(SOUTH))),
    ("quorum_out_of_range", QUIET, NORTH, propose(EAST, quorum=Quorum(1))),
    ("quorum_not_party", QUIET, NORTH, propose(EAST, quorum=Quorum(2, (SOUTH,)))),
    ("pledge_not_party", QUIET, NORTH, propose(EAST, pledges=(Pledge(SOUTH, (1, 0, 0, 0)),))),
    ("pledge_out_of_range", QUIET, NORTH, propose(EAST, pledges=(Pledge(EAST, (-1, 0, 0, 0)),))),
    ("pledge_twice", QUIET, NORTH, propose(EAST, pledges=(Pledge(EAST, (1, 0, 0, 0)),) * 2)),
    ("share_twice", QUIET, NORTH, propose(EAST, credit=FixedShares((Share(EAST, 50),) * 2))),
    ("share_not_party", QUIET, NORTH, propose(EAST, credit=FixedShares((Share(SOUTH, 100),)))),
    ("share_out_of_range", QUIET, NORTH, propose(EAST, credit=FixedShares((Share(EAST, 101),)))),
    ("shares_not_100", QUIET, NORTH, propose(EAST, credit=FixedShares((Share(EAST, 99),)))),
    ("payment_not_party", QUIET, NORTH, propose(EAST, payments=(Payment(NORTH, SOUTH, 1),))),
    ("payment_to_self", QUIET, NORTH, propose(EAST, payments=(Payment(NORTH, NORTH, 1),))),
    ("payment_out_of_range", QUIET, NORTH, propose(EAST, payments=(Payment(NORTH, EAST, 0),))),
    ("payment_twice", QUIET, NORTH, propose(EAST, payments=(Payment(NORTH, EAST, 1),) * 2)),
    ("notice_out_of_range", QUIET, NORTH, propose(EAST, exit=Notice(4))),
    ("penalty_out_of_range", QUIET, NORTH, propose(EAST, exit=ExitPenalty(0, 11))),
    ("clause_too_long", QUIET, NORTH, propose(EAST, quorum=Quorum(2, (EAST,) * 129))),
    ("clause_too_long", QUIET, NORTH, propose(EAST, scope=NamedRegions((R9,) * 129))),
    ("clause_too_long", QUIET, NORTH, propose(EAST, credit=FixedShares((Share(EAST, 1),) * 129))),
    ("option_off", PLAIN, NORTH, propose(EAST, access="closed")),
    ("option_off", PLAIN, NORTH, propose(EAST, publicity="secret")),
    ("option_off", PLAIN, NORTH, propose(EAST, payments=(Payment(NORTH, EAST, 1),))),
    ("option_off", PLAIN, NORTH, propose(EAST, purposes=(Readiness(),))),
    # Anything
    ("match_over", OVER, NORTH, SetReady()),
    ("match_over", OVER, NORTH, SetOrders(None)),
    ("no_envoy", BUSY, WEST, ProposePact(coalition(3, 1), (EAST,))),
    ("no_envoy", BUSY, WEST, AccedePact(VOTED, (1, 0, 0, 0))),
    ("unknown_pact", BUSY, WEST, AccedePact(UNKNOWN, (1, 0, 0, 0))),
    ("unknown_pact", BUSY, WEST, AccedePact(SECRET, (1, 0, 0, 0))),
    ("unknown_pact", BUSY, WEST, LeavePact(SECRET)),
    ("unknown_pact", BUSY, WEST, DenyPact(SECRET)),
    ("unknown_pact", BUSY, WEST, orders(Endorse(SECRET))),
    ("unknown_proposal", BUSY, WEST, SignProposal(UNKNOWN, 1)),
    ("unknown_proposal", BUSY, WEST, SignProposal(HIDDEN_OFFER, 1)),
    ("unknown_proposal", BUSY, SOUTH, WithdrawProposal(HIDDEN_OFFER)),
    ("points_out_of_range", QUIET, NORTH, orders(Stabilise(-1, 2))),
    ("points_out_of_range", QUIET, NORTH, orders(Home(TERROR, (1000, 0, 0, 0)))),
    ("points_out_of_range", BUSY, NORTH, call(line(0, 1, -1))),
    # Offers
    ("name_too_long", QUIET, NORTH, propose(EAST, name="n" * 61)),
    ("name_unprintable", QUIET, NORTH, propose(EAST, name="\x1b[2J")),
    ("nobody_addressed", QUIET, NORTH, propose()),
    ("addressed_self", QUIET, NORTH, propose(EAST, NORTH)),
    ("addressed_twice", QUIET, NORTH, propose(EAST, EAST)),
    ("unknown_power", QUIET, NORTH, propose(EAST, P9)),
    ("unknown_power", QUIET, NORTH, propose(EAST, NOBODY)),
    (
        "revision_addresses_parties", BUSY, NORTH,
        ProposePact(replace(MAJORITY, access="open"), (EAST,), revises=VOTED),
    ),
    (
        "publicity_fixed", BUSY, NORTH,
        ProposePact(replace(MAJORITY, publicity="secret"), (), revises=VOTED),
    ),
    (
        "publicity_fixed", BUSY, EAST,
        CounterProposal(OFFER, 1, coalition(0, 1, 2, publicity="secret")),
    ),
    ("nothing_changed", BUSY, NORTH, ProposePact(MAJORITY, (), revises=VOTED)),
    ("nothing_changed", BUSY, EAST, CounterProposal(OFFER, 1, coalition(0, 1, 2))),
    ("nothing_changed", BUSY, EAST, CounterProposal(REVISING, 1, MAJORITY)),
    ("not_party", BUSY, SOUTH, ProposePact(coalition(0, 1), (), revises=LED)),
    ("not_at_table", BUSY, WEST, SignProposal(OFFER, 1)),
    ("not_at_table", BUSY, WEST, CounterProposal(OFFER, 1, coalition(0, 1))),
    ("not_proposer", BUSY, EAST, WithdrawProposal(OFFER)),
    ("stale_revision", BUSY, EAST, SignProposal(OFFER, 0)),
    ("stale_revision", BUSY, EAST, DeclineProposal(OFFER, 2)),
    ("stale_revision", BUSY, EAST, CounterProposal(OFFER, 2, coalition(0, 1))),
    ("already_signed", BUSY, NORTH, SignProposal(OFFER, 1)),
    ("already_declined", BUSY, SOUTH, DeclineProposal(OFFER, 1)),
    ("already_in_force", ENTERED, NORTH, WithdrawProposal(PactId(1))),
    ("already_in_force", ENTERED, EAST, DeclineProposal(PactId(1), 1)),
    ("already_in_force", ENTERED, SOUTH, CounterProposal(PactId(1), 1, coalition(0, 2))),
    ("too_many_revisions", WORN, EAST, CounterProposal(PactId(1), 6, coalition(0, 1, lead=1))),
    ("pledge_not_party", BUSY, EAST, CounterProposal(OFFER, 1, coalition(0, 1, 2, 3))),
    # Pacts in force
    ("not_party", BUSY, SOUTH, LeavePact(SECRET)),
    ("not_party", BUSY, WEST, CallPledges(LED, None)),
    ("not_party", BUSY, WEST, orders(Commit(LED, INSURGENCY, (1, 0, 0, 0)))),
    ("already_party", BUSY, NORTH, AccedePact(LED, (1, 0, 0, 0))),
    ("already_party", BUSY, NORTH, InvitePower(VOTED, EAST)),
    ("pact_closed", BUSY, SOUTH, AccedePact(SECRET, (1, 0, 0, 0))),
    (
        "not_invited", tiny_state(pacts=(tiny_pact(1, 0, 1, 2, terms=MAJORITY),)), WEST,
        AccedePact(PactId(1), (1, 0, 0, 0)),
    ),
    ("not_by_invitation", BUSY, NORTH, InvitePower(LED, SOUTH)),
    ("already_invited", BUSY, NORTH, InvitePower(VOTED, WEST)),
    ("unknown_power", BUSY, NORTH, InvitePower(VOTED, P9)),
    ("adversary_cannot_join", BUSY, NORTH, AccedePact(STANDING, (1, 0, 0, 0))),
    ("pledge_needed", BUSY, SOUTH, AccedePact(LED, (0, 0, 0, 0))),
    ("pledge_out_of_range", BUSY, SOUTH, AccedePact(LED, (100, 0, 0, 0))),
    ("already_leaving", BUSY, EAST, LeavePact(LED)),
    ("not_leaving", BUSY, NORTH, StayInPact(LED)),
    ("nothing_to_renew", BUSY, SOUTH, RenewPact(STANDING)),
    ("renew_too_early", BUSY, NORTH, RenewPact(LED)),
    ("owns_no_region", LANDLESS, WEST, DenyPact(PactId(1))),
    ("too_unstable_to_deny", BUSY, SOUTH, DenyPact(LED)),
    # Calls and motions
    ("not_lead", BUSY, EAST, CallPledges(LED, ())),
    ("not_lead", BUSY, NORTH, CallPledges(VOTED, ())),
    ("not_voted", BUSY, NORTH, FileMotion(LED, INSURGENCY)),
    ("unknown_threat", BUSY, NORTH, FileMotion(VOTED, T9)),
    ("not_a_target", BUSY, NORTH, call(line(0, 9, 1))),
    (
        "not_a_target", tiny_state(pacts=(tiny_pact(1, 0, 1, denials=(NORTH,)),)), NORTH,
        call(line(0, TERROR, 1)),
    ),
    (
        "not_a_target",
        tiny_state(
            pacts=(
                tiny_pact(
                    1, 0, 1, 2, terms=replace(MAJORITY, scope=NamedRegions((RegionId(1),)))
                ),
            )
        ),
        NORTH,
        FileMotion(PactId(1), INSURGENCY),
    ),
    ("already_authorised", BUSY, EAST, FileMotion(VOTED, TERROR)),
    ("already_filed", BUSY, EAST, FileMotion(VOTED, AGGRESSOR, (line(0, AGGRESSOR, 1),))),
    ("motion_calls_nothing", BUSY, EAST, FileMotion(VOTED, INSURGENCY, ())),
    ("not_a_target", BUSY, EAST, FileMotion(VOTED, INSURGENCY, (line(0, TERROR, 1),))),
    ("call_too_long", BUSY, NORTH, call(*[line(0, 1, 0)] * 129)),
    ("call_not_party", BUSY, NORTH, call(line(2, 1, 1))),
    ("call_twice", BUSY, NORTH, call(line(0, 1, 1), line(0, 1, 1))),
    ("call_exceeds_pledge", BUSY, NORTH, call(line(0, 1, 1), line(0, 2, 2))),
    # Messages
    ("too_many_messages", TALKED, NORTH, say("hello", WEST)),
    ("message_to_self", QUIET, NORTH, say("hello", EAST, NORTH)),
    ("addressed_twice", QUIET, NORTH, say("hello", EAST, EAST)),
    ("unknown_power", QUIET, NORTH, say("hello", P9)),
    ("unknown_power", QUIET, NORTH, say("warns_of_coercion", EAST, power=P9)),
    ("unknown_threat", QUIET, NORTH, say("asks_help", EAST, threat=T9)),
    ("unknown_pact", QUIET, NORTH, say("refuses", EAST, about=UNKNOWN)),
    ("unknown_pact", BUSY, WEST, say("refuses", NORTH, about=SECRET)),
    ("unknown_pact", BUSY, WEST, say("accepts", NORTH, about=HIDDEN_OFFER)),
    ("message_lacks", QUIET, NORTH, say("asks_help", EAST)),
    ("message_lacks", BUSY, NORTH, say("join_if_led", EAST, about=OFFER)),
    ("message_lacks", BUSY, NORTH, say("join_if_paid", EAST, about=OFFER)),
    ("message_beside_topic", QUIET, NORTH, say("hello", EAST, threat=TERROR)),
    ("message_beside_topic", BUSY, NORTH, say("promises", EAST, about=LED, reasons=("fear",))),
    ("message_amount_out_of_range", BUSY, EAST, say("join_if_paid", about=OFFER, amount=100)),
    ("message_amount_out_of_range", BUSY, EAST, say("join_if_shorter", about=OFFER, amount=-1)),
    ("too_many_reasons", BUSY, EAST, say("refuses", about=OFFER, reasons=("fear", "fear"))),
    (
        "too_many_reasons", BUSY, EAST,
        say("refuses", about=OFFER, reasons=("fear", "home", "order")),
    ),
    ("message_tells_secret", BUSY, NORTH, say("promises", WEST, about=SECRET)),
    ("message_tells_secret", BUSY, SOUTH, say("thanks", about=SECRET)),
    ("message_tells_secret", BUSY, EAST, say("accepts", NORTH, SOUTH, about=HIDDEN_OFFER)),
    # Orders
    ("order_off", PLAIN, NORTH, orders(Coerce(EAST, 1))),
    ("order_off", PLAIN, NORTH, orders(Adopt())),
    ("sheet_too_long", QUIET, NORTH, orders(*[Adopt()] * 65)),
    ("order_twice", QUIET, NORTH, orders(Coerce(EAST, 1), Coerce(WEST, 1))),
    ("order_twice", QUIET, NORTH, orders(ExerciseWith(EAST, 0), ExerciseWith(WEST, 0))),
    ("order_twice", BUSY, NORTH, orders(ExerciseWith(EAST, 0), ExercisePact(LED, 1))),
    ("order_twice", QUIET, NORTH, orders(Home(TERROR, (1, 0, 0, 0)), Home(TERROR, (1, 0, 0, 0)))),
    ("order_twice", BUSY, WEST, orders(Endorse(LED), Endorse(VOTED))),
    ("order_twice", BUSY, NORTH, orders(Vote(VOTED, TERROR, True), Vote(VOTED, TERROR, False))),
    (
        "order_twice", tiny_state(funds=[99] * 4), NORTH,
        orders(Invest(0), Invest(1)),
    ),
    ("order_empty", QUIET, NORTH, orders(Stabilise(0, 0))),
    ("order_empty", QUIET, NORTH, orders(Coerce(EAST, 0))),
    ("order_empty", QUIET, NORTH, orders(AssessPower(EAST, 0))),
    ("order_on_self", QUIET, NORTH, orders(Coerce(NORTH, 1))),
    ("order_on_self", QUIET, NORTH, orders(ExerciseWith(NORTH, 1))),
    ("order_on_self", QUIET, NORTH, orders(AssessPower(NORTH, 1))),
    ("means_exceeded", QUIET, NORTH, orders(Coerce(EAST, 9))),
    ("means_exceeded", QUIET, NORTH, orders(Coerce(EAST, 7), ExerciseWith(EAST, 0))),
    (
        "means_exceeded", BUSY, NORTH,
        orders(Commit(LED, INSURGENCY, (2, 0, 0, 0)), Home(TERROR, (7, 0, 0, 0))),
    ),
    ("means_exceeded", QUIET, NORTH, orders(AssessThreat(TERROR, 3), AssessPower(EAST, 2))),
    ("means_exceeded", QUIET, NORTH, orders(Stabilise(5, 0))),
    ("funds_exceeded", QUIET, NORTH, orders(Adopt())),
    ("funds_exceeded", QUIET, NORTH, orders(Invest(0))),
    ("funds_exceeded", QUIET, NORTH, orders(Sponsor(INSURGENCY, 3), Sponsor(AGGRESSOR, 1))),
    ("commit_exceeds_pledge", BUSY, NORTH, orders(Commit(LED, INSURGENCY, (3, 0, 0, 0)))),
    (
        "commit_exceeds_pledge", BUSY, NORTH,
        orders(Commit(LED, INSURGENCY, (2, 0, 0, 0)), Commit(LED, TERROR, (1, 0, 0, 0))),
    ),
    ("not_a_target", BUSY, NORTH, orders(Commit(LED, T9, (1, 0, 0, 0)))),
    ("not_a_target", BUSY, NORTH, orders(Commit(VOTED, AGGRESSOR, (1, 0, 0, 0)))),
    (
        "not_a_target", tiny_state(pacts=(tiny_pact(1, 0, 1, call=()),)), EAST,
        orders(Commit(PactId(1), INSURGENCY, (1, 0, 0, 0))),
    ),
    ("not_home", QUIET, EAST, orders(Home(TERROR, (1, 0, 0, 0)))),
    ("not_home", QUIET, NORTH, orders(Home(INSURGENCY, (1, 0, 0, 0)))),
    ("unknown_threat", QUIET, NORTH, orders(Home(T9, (1, 0, 0, 0)))),
    ("unknown_threat", QUIET, NORTH, orders(AssessThreat(T9, 1))),
    ("unknown_kind", QUIET, NORTH, orders(AssessPower(EAST, 3, ("piracy",)))),
    ("kind_twice", QUIET, NORTH, orders(AssessPower(EAST, 3, ("terrorism", "terrorism")))),
    ("level_out_of_range", QUIET, NORTH, orders(ExerciseWith(EAST, 3))),
    ("level_out_of_range", BUSY, NORTH, orders(ExercisePact(LED, -1))),
    ("already_adopted", BUSY, NORTH, orders(Adopt())),
    ("sponsor_at_home", QUIET, NORTH, orders(Sponsor(TERROR, 1))),
    ("sponsor_out_of_range", QUIET, NORTH, orders(Sponsor(INSURGENCY, 4))),
    ("sponsor_out_of_range", QUIET, NORTH, orders(Sponsor(INSURGENCY, 0))),
    ("unknown_instrument", QUIET, NORTH, orders(Invest(4))),
    ("endorse_own_pact", BUSY, NORTH, orders(Endorse(LED))),
    ("pact_not_public", BUSY, SOUTH, orders(Endorse(SECRET))),
    ("not_voted", BUSY, NORTH, orders(Vote(LED, TERROR, True))),
    ("no_motion", BUSY, NORTH, orders(Vote(VOTED, INSURGENCY, True))),
)  # fmt: skip
"""Each row: in this state this command of this power is refused with this code."""
