"""What a match is opened from: a plan, checked, and the first entries of its log."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from msgspec.structs import replace

from game.ai.policies import RANDOM, is_random, parts_of
from game.errors import Failed, Misused, Sayer, UserError
from game.rules.ids import PowerId
from game.rules.setup import Scenario
from game.wire.log import HUMAN, OPEN, Entry, Opened, PassSet, SeatTaken, Steered
from game.wire.options import PLAIN, MatchOptions
from game.wire.steering import Pause
from server.clock import HOST
from server.door import origin_of
from server.exposure import Reach, reach_of
from server.inbox import No, denied
from server.passes import HOST_PASS
from server.record import Record, open_match
from server.store.contract import StoreError
from server.waking import Closed


class Full(Failed):
    """There are as many matches (``most``) as this server plays at a time; it is told to who runs
    it."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"{most} matches are being played here, and no more are taken on; finish or delete "
            "some, or start the server with --limit matches=NUMBER."
        )
        self._most = most

    def told(self, words: Sayer) -> str:
        return words("cli.host.full", n=self._most)


class Unplayable(Misused):
    """A plan that cannot be played: a code of the server's denials, with its parameters."""

    def __init__(self, code: str, **params: int | str) -> None:
        self.no = denied(code, **params)
        super().__init__(self.no.sentence)


class Enough(Failed):
    """So many matches (``most``) that one address opened over the wire are being played."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} matches opened from that address are being played here.")
        self.most = most


@dataclass(frozen=True)
class Plan:
    """A match to be opened. ``seats`` holds "human" or a policy for each power; without a ``seed``
    one is drawn and stays hidden until the end.
    """

    scenario: Scenario
    seats: Sequence[str]
    seed: int | str | None = None
    title: str = ""
    options: MatchOptions = PLAIN
    host: bytes = b""
    """Digest of the token of who may steer it; empty for nobody."""
    taken: Sequence[SeatTaken] = ()
    """Seats that are held from the beginning."""
    opener: str = ""
    """Against whose matches it counts (`opener_at`); empty for whoever runs the server."""

    def check(self) -> None:
        """Raise Unplayable for seats nobody can play, or options that contradict each other."""
        powers = len(self.scenario.setup.powers)
        if len(self.seats) != powers:
            raise Unplayable("seats_count", given=len(self.seats), powers=powers)
        if self.options.contradict:
            raise Unplayable("timing_unclear")
        stand_in = self.options.stand_in
        for name in (*self.seats, stand_in):
            if name not in (HUMAN, OPEN) and not is_policy(name):
                raise Unplayable("no_such_policy", name=name)
        if is_random(stand_in) or stand_in in (HUMAN, OPEN):
            raise Unplayable("stand_in_unfit", name=stand_in)
        if self.options.gathers and not self.host:
            raise Unplayable("host_missing")


def is_policy(name: str) -> bool:
    """Whether there is a computer power that plays like this."""
    try:
        parts_of(name)
    except Misused:
        return False
    return True


def begin(plan: Plan, at_ms: int) -> tuple[Record, list[Entry]]:
    """The match a plan leads to, and its log so far. Reckons for a while."""
    record = open_match(
        plan.scenario,
        seed=secrets.token_hex(16) if plan.seed is None else plan.seed,
        salt=secrets.token_bytes(16),
        seats=plan.seats,
        title=plan.title,
        options=plan.options,
        at_ms=at_ms,
    )
    log: list[Entry] = [record.opened]
    if plan.host:
        log.append(PassSet(at_ms=at_ms, number=HOST_PASS, role="host", token=plan.host))
    if plan.options.gathers:
        log.append(Steered(at_ms=at_ms, why=HOST, deed=Pause()))
    log += [replace(taken, at_ms=at_ms) for taken in plan.taken]
    for entry in log[1:]:
        record.apply(entry)
    return record, log


def opener_at(address: str) -> str:
    """Against whose matches those count that are opened from an address: every network by itself,
    this computer not at all. What is kept is a digest, so that nobody reads off the saved matches
    where people live; whoever has the file and tries all addresses finds out.
    """
    try:
        own = not address or reach_of(address) is Reach.COMPUTER
    except ValueError:  # a proxy may name anything
        own = False
    if own:
        return ""
    return blake2b(origin_of(address).encode(), digest_size=16, person=b"adhoc-opener").hexdigest()


def awaits(plan: Plan, log: Sequence[Entry]) -> bool:
    """Whether this is the log of a match of the same plan that has a host, and nobody has come."""
    opened = log[0]
    return (
        isinstance(opened, Opened)
        and _seats_asked(opened) == list(plan.seats)
        and opened.options == plan.options
        and plan.seed in (None, opened.seed)
        and any(isinstance(entry, PassSet) and entry.number == HOST_PASS for entry in log)
        and not any(isinstance(entry, SeatTaken) for entry in log)
    )


def _seats_asked(opened: Opened) -> list[str]:
    """The seats as they were asked for: personas left to chance are that again."""
    return [RANDOM if PowerId(p) in opened.hidden else name for p, name in enumerate(opened.seats)]


def again(record: Record, opener: str) -> Plan:
    """A match like one that is over, with those who played it in their seats; personas that were
    left to chance are drawn anew. It counts against the same ``opener``.
    """
    opened = record.opened
    host = record.passes.get(HOST_PASS)
    return Plan(
        scenario=opened.scenario,
        seats=_seats_asked(opened),
        title=opened.title,
        options=opened.options,
        host=host.token if host else b"",
        taken=[holder for holder in record.seats.holders if holder is not None],
        opener=opener,
    )


def not_opened(problem: UserError) -> No:
    """Why a match was not opened, as players are told it."""
    if isinstance(problem, Full):
        return denied("too_many_matches")
    if isinstance(problem, Enough):
        return denied("too_many_open", most=problem.most)
    if isinstance(problem, Unplayable):
        return problem.no
    reason = problem.reason if isinstance(problem, StoreError | Closed) else "unplayable"
    return denied("cannot_open", reason=reason)
