"""A table as its host sets it up: which match, who sits where, how it is held, and who can come."""

from dataclasses import dataclass, field

from game.client import opponents
from game.rules.setup import Setup
from game.scenario.library import load
from game.wire.dial import DEFAULT_PORT
from game.wire.log import HUMAN, OPEN
from game.wire.options import Absent, MatchOptions, Press, Spectators, Timing

ME = "me"
"""Who plays the host's own seat."""

LIVE_S = (60, 120, 180, 300, 600, 900)
"""Times for a turn with everybody present, in seconds."""

DAYS_S = (6 * 3600, 12 * 3600, 24 * 3600, 48 * 3600, 7 * 24 * 3600)
"""Times for a turn that people take when they come by, in seconds."""

_USUAL = {"untimed": 0, "live": 300, "async": 24 * 3600}


@dataclass
class TablePlan:
    """Everything is chosen already as a newcomer would want it.

    server: the address of the server that is to hold the match, empty for this program. around:
    whether those on the networks around this computer can come. seats: for each power ME, "human",
    "open" or the name of a computer power. user: who one is there for its ratings, if anybody.
    """

    scenario: str
    server: str = ""
    name: str = ""
    user: str = ""
    title: str = ""
    timing: Timing = "untimed"
    turn_s: int = 0
    press: Press = "private"
    anonymous: bool = False
    spectators: Spectators = "public"
    delay_turns: int = 3
    absent: Absent = "wait"
    listed: bool = False
    around: bool = True
    port: int = DEFAULT_PORT
    seats: list[str] = field(default_factory=list)
    setup: Setup = field(init=False)

    def __post_init__(self) -> None:
        self.choose(self.scenario)

    def choose(self, scenario: str) -> None:
        """Another scenario: its recommended seat is one's own, a friend may take the next, the
        computer plays the rest."""
        self.scenario, self.setup = scenario, load(scenario).setup
        self.seats = [opponents.usual(self.setup)] * len(self.setup.powers)
        mine = self.setup.human_seats[0] if self.setup.human_seats else 0
        self.seats[mine] = ME
        self.seats[(mine + 1) % len(self.seats)] = HUMAN

    @property
    def mine(self) -> int:
        """The power one plays oneself."""
        return self.seats.index(ME)

    @property
    def guests(self) -> int:
        """Seats for others."""
        return sum(seat in (HUMAN, OPEN) for seat in self.seats)

    def set_seat(self, power: int, holder: str) -> None:
        """Who plays a power. One sits in one seat: who sat there takes one's own; one's own is left
        by sitting down elsewhere alone."""
        mine = self.mine
        if holder == ME:
            self.seats[mine], self.seats[power] = self.seats[power], ME
        elif power != mine:
            self.seats[power] = holder

    def fill(self, holder: str) -> None:
        """Who plays all seats but one's own."""
        self.seats = [seat if seat == ME else holder for seat in self.seats]

    def set_timing(self, timing: Timing) -> None:
        """How time is counted, with a usual time for a turn."""
        self.timing, self.turn_s = timing, _USUAL[timing]
        # Nobody is there all the time where a turn takes a day.
        self.absent = "orders" if timing == "async" else "wait"

    @property
    def options(self) -> MatchOptions:
        """What the server is told of how the match is held."""
        return MatchOptions(
            timing=self.timing,
            turn_s=self.turn_s,
            press=self.press,
            anonymous=self.anonymous,
            spectators=self.spectators,
            delay_turns=self.delay_turns,
            absent=self.absent,
            listed=self.listed,
            gathers=True,
        )

    @property
    def holders(self) -> list[str]:
        """Who plays each power, as a server names it."""
        return [HUMAN if seat == ME else seat for seat in self.seats]
