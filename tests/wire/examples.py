"""An example of every message and every command: docs/PROTOCOL.md shows them, tests send them.

They play in a world of two powers, so that they are short.
"""

from game.rules import commands as k
from game.rules import orders as o
from game.rules.clauses.access import Access
from game.rules.clauses.credit import EqualCredit
from game.rules.clauses.decision import Lead
from game.rules.clauses.exit import Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import WholeWorld
from game.rules.clauses.term import UntilDone
from game.rules.evolve import evolve
from game.rules.ids import PactId, PowerId, RegionId, ThreatId
from game.rules.legal import decide
from game.rules.messages import Message
from game.rules.opening import new_match
from game.rules.outcome import outcome
from game.rules.papers import CallLine
from game.rules.setup import Deck, PowerSheet, RegionSheet, Scenario, Setup
from game.rules.sights import project
from game.rules.state import State, fork
from game.rules.terms import Terms
from game.rules.view import view_for
from game.rules.views import Seat
from game.wire import steering as d
from game.wire import to_client as c
from game.wire import to_server as s
from game.wire.chat import ChatLine
from game.wire.denials import sentence
from game.wire.notices import notice_sentence
from game.wire.options import MatchOptions
from game.wire.session import goodbye

NORTH, SOUTH = PowerId(0), PowerId(1)
THREAT = ThreatId(1)
PACT = PactId(1)
OPEN: Access = "open"

SETUP = Setup(
    key="example",
    names={"en": "Two powers"},
    summary={"en": "Two powers and a weak host between them."},
    powers=(
        PowerSheet(key="north", names={"en": "North"}, capital=RegionId(0), means=(5, 3, 2, 2)),
        PowerSheet(key="south", names={"en": "South"}, capital=RegionId(1), means=(2, 3, 5, 2)),
    ),
    regions=(
        RegionSheet(key="north_land", names={"en": "Northland"}, owner=NORTH),
        RegionSheet(key="south_land", names={"en": "Southland"}, owner=SOUTH),
        RegionSheet(key="host", names={"en": "The host"}, sea="host"),
    ),
    borders=((RegionId(0), RegionId(2)), (RegionId(1), RegionId(2))),
    links=((RegionId(0), RegionId(1)),),
    modules=("core",),
    kinds=("terrorism", "insurgency"),
)

SCENARIO = Scenario(SETUP, Deck())

TERMS = Terms(
    purposes=(ThisThreat(THREAT),),
    decision=Lead(NORTH),
    scope=WholeWorld(),
    term=UntilDone(2),
    access=OPEN,
    quorum=Quorum(2),
    pledges=(Pledge(NORTH, (2, 1, 0, 0)), Pledge(SOUTH, (0, 1, 2, 0), opt_in=True)),
    credit=EqualCredit(),
    exit=Notice(1),
)

OTHER_TERMS = Terms(
    purposes=(ThisThreat(THREAT),),
    decision=Lead(SOUTH),
    pledges=(Pledge(NORTH, (2, 0, 0, 0)), Pledge(SOUTH, (0, 2, 2, 0))),
    payments=(Payment(NORTH, SOUTH, 1),),
)

CALL = (CallLine(SOUTH, THREAT, (0, 1, 1, 0)),)

COMMANDS: tuple[k.Command, ...] = (
    k.ProposePact(TERMS, (SOUTH,), name="Host patrol", preset="coalition"),
    k.CounterProposal(PACT, 1, OTHER_TERMS),
    k.SignProposal(PACT, 1),
    k.DeclineProposal(PACT, 1),
    k.WithdrawProposal(PACT),
    k.AccedePact(PACT, (0, 1, 0, 0), opt_in=True),
    k.InvitePower(PACT, SOUTH),
    k.LeavePact(PACT),
    k.StayInPact(PACT),
    k.RenewPact(PACT),
    k.CallPledges(PACT, CALL),
    k.FileMotion(PACT, THREAT),
    k.DenyPact(PACT),
    k.SendMessage(
        (NORTH,), Message("join_if_led", about=PACT, power=SOUTH, reasons=("trust",), style="blunt")
    ),
    k.SetOrders(
        (
            o.Commit(PACT, THREAT, (2, 1, 0, 0)),
            o.Home(ThreatId(2), (1, 0, 0, 0)),
            o.Stabilise(law=1, aid=2),
            o.Endorse(PactId(2)),
        )
    ),
    k.SetReady(),
)
"""One of each, in the order of `game.rules.commands`."""


def _match() -> tuple[State, State, c.Happened]:
    """The first state, the state after North has proposed and said so, what South sees of that."""
    before = new_match(SCENARIO, "example", b"salt")
    after, events = fork(before), []
    for command in (COMMANDS[0], k.SendMessage((), Message("proposes", about=PACT))):
        said = decide(after, NORTH, command)
        evolve(after, said)
        events += said
    seen = project(before, events, [Seat(SOUTH)])[0]
    return before, after, c.Happened(n=1, events=tuple(seen))


BEFORE, AFTER, HAPPENED = _match()

WORLD = BEFORE.world

WELCOME = c.Welcome(
    protocol=2,
    program="adhoc 0.1.0",
    match="K7QM2P",
    eyes=Seat(SOUTH),
    stream="b3mC0Q2x",
    seen=0,
    world=WORLD.digest,
    setup=SETUP,
    commitment=BEFORE.commitment,
)

LINE = ChatLine(
    power=NORTH,
    text="Plutôt moins de force ?",
    to=(SOUTH,),
    about=PACT,
    turn=1,
    at_ms=1_700_000_000_000,
)

STEERING: tuple[d.Steering, ...] = (
    d.Pause(),
    d.Resume(),
    d.MoveDeadline(60),
    d.WaitForAll(),
    d.ProcessNow(turn=1),
    d.HandOver(SOUTH, "broker:hard"),
    d.HandBack(SOUTH),
    d.Remove(SOUTH),
    d.CloseSeats(),
    d.Reissue(SOUTH),
    d.Admit("teacher", "Ms Diop"),
    d.Dismiss(1),
    d.ActFor(SOUTH, 1, k.SetReady()),
    d.Silence(SOUTH),
    d.CloseChat(),
)
"""One of each, in the order of `game.wire.steering`."""

MOVED: dict[str, int | str] = {"seconds": 150}

STALE: dict[str, int | str] = {"turn": 1}

TO_SERVER: tuple[s.ToServer, ...] = (
    s.Hello(
        protocol=2,
        program="mybot 0.3",
        code="K7QM2P",
        token="dGhpcyBpcyBteSBzZWNyZXQ",
        name="South Bot",
        seat=1,
    ),
    s.Hello(
        protocol=2,
        program="mybot 0.3",
        code="K7QM2P",
        token="dGhpcyBpcyBteSBzZWNyZXQ",
        stream="b3mC0Q2x",
        seen=1,
        world=WORLD.digest,
    ),
    s.Hello(
        protocol=2,
        program="mybot 0.3",
        code="K7QM2P",
        host="dGhpcyBpcyB0aGUgaG9zdCE",
        acts_for=1,
    ),
    *(
        s.Submit(ref=f"mybot.{number}", turn=1, command=command)
        for number, command in enumerate(COMMANDS, 1)
    ),
    s.AskTurn(ref="mybot.99", turn=1),
    s.AskLines(ref="mybot.98", turn=1),
    s.AskView(ref="teacher.1", power=SOUTH),
    s.Say(ref="mybot.100", text="Who takes the lead?"),
    s.Say(ref="mybot.101", text="Less force, and we sign.", to=(NORTH,), about=PACT),
    s.Mute(ref="mybot.102", power=NORTH),
    s.SignIn(ref="mybot.103", user="Ada", passphrase="correct horse battery"),
    s.AskRatings(ref="mybot.104"),
    s.SetContact(ref="mybot.110", address="https://hooks.example.org/T0/B1", language="fr"),
    *(s.Steer(ref=f"host.{number}", action=action) for number, action in enumerate(STEERING, 1)),
    s.AskPhrase(ref="mybot.105"),
    s.Rematch(ref="mybot.106"),
    s.AskLobby(ref="mybot.107"),
    s.OpenMatch(
        ref="mybot.108",
        token="dGhpcyBpcyBteSBzZWNyZXQ",
        scenario="first_coalition",
        seats=("human", "broker:hard", "open"),
        title="Tuesday evening",
        options=MatchOptions(timing="live", turn_s=180, press="private", absent="ai", listed=True),
    ),
    s.QuickMatch(ref="mybot.109"),
    s.Ping(stamp=15000),
    s.Leave(),
)

TO_CLIENT: tuple[c.ToClient, ...] = (
    WELCOME,
    c.Look(n=1, view=view_for(AFTER, Seat(SOUTH))),
    HAPPENED,
    c.Heard(n=2, line=LINE),
    c.Chat(press="private", muted=(NORTH,)),
    c.Chat(press="private", lines=(LINE,)),
    c.Table(
        turn=1,
        places=(
            c.Place(power=NORTH, holder="sensible", ready=True),
            c.Place(power=SOUTH, holder="human", name="South Bot", connected=True),
        ),
        waiting_for=(SOUTH,),
        deadline_ms=90_000,
    ),
    c.Notice(
        n=7,
        at_ms=1_700_000_000_000,
        code="deadline_moved",
        params=MOVED,
        sentence=notice_sentence("deadline_moved", MOVED),
    ),
    c.Issued(ref="mybot.105", phrase="amber kayak onion velvet", power=SOUTH),
    c.Lobby(
        matches=(
            c.Listing(
                code="K7QM2P",
                title="Tuesday evening",
                scenario="first_coalition",
                turn=1,
                powers=3,
                free=(SOUTH,),
                options=MatchOptions(timing="live", turn_s=180, listed=True),
            ),
        )
    ),
    c.Found(ref="mybot.109", code="K7QM2P"),
    c.Accepted(ref="mybot.3"),
    c.Refused(
        ref="mybot.4",
        code="turn_closed",
        params=STALE,
        sentence=sentence("turn_closed", STALE),
    ),
    c.Ratings(ref="mybot.104", users=(c.Rated(user="Ada", rating=1143, matches=7),)),
    c.Told(ref="mybot.99", turn=1, events=(), planned=HAPPENED.events),
    c.Lines(ref="mybot.98", turn=1, lines=(LINE,)),
    c.Seen(ref="teacher.1", view=view_for(AFTER, Seat(SOUTH))),
    c.Over(outcome=outcome(AFTER), seed=AFTER.seed, salt=b"salt"),
    c.Malformed(reason="Object missing required field `ref` - at `$`"),
    c.Pong(stamp=15000),
    goodbye("unknown_code", code="K7QM2Z"),
)
