"""What a log says: the match as it stands, folded entry by entry from the events it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec

from game import __version__
from game.ai.dice import ai_key
from game.ai.policies import drawn, is_random
from game.rules.evolve import evolve
from game.rules.ids import PowerId
from game.rules.opening import new_match
from game.rules.ruleset import RULES_VERSION
from game.rules.setup import Scenario
from game.rules.state import State, digest, encode_state, fork
from game.wire import steering as d
from game.wire.chat import SILENCE, ChatKept, Muting
from game.wire.log import (
    Acted,
    ChatSwitched,
    ClockKept,
    Entry,
    Muted,
    Opened,
    PassSet,
    PhraseSet,
    Rematched,
    RulesChanged,
    SeatTaken,
    Snapshot,
    Spoke,
    Steered,
    SteppedIn,
    TurnClosed,
    UserSeated,
    Warned,
    encode_snapshot,
)
from game.wire.options import PLAIN, MatchOptions
from game.wire.to_client import Listing, Notice, Place, Table
from server.clock import Clock
from server.passes import Passes
from server.seats import Seats
from server.telling import Hosted, Telling, telling

NOTICES_KEPT = 20
"""So many are told to who comes; the log has them all."""


class Differs(Exception):
    """Folding a log does not lead where it says it led; the text says from where on."""

    def __init__(self, turn: int, seq: int) -> None:
        super().__init__(f"what is stored differs from its log from turn {turn} on (entry {seq})")
        self.turn = turn
        self.seq = seq


@dataclass
class Record:
    """A match folded from its log: only `apply` moves it on, and replaces what it changes, but for
    the state, so that copies share the rest.

    length: entries folded so far. turn_starts: the number of the first entry of each turn, turn 1
    first. rules: the version the last entries were decided by. at_ms: when the last was made.
    users: who plays a seat as a user of the server.
    warned: the turn of the last warning. rematch: the match those who played go on in.
    hosted: what the host did in others' places this turn. seats_closed: whether it lets nobody take
    a seat who has no phrase for it.
    """

    opened: Opened
    state: State
    seats: Seats
    length: int
    turn_starts: list[int]
    rules: int = RULES_VERSION
    chat: ChatKept = SILENCE
    at_ms: int = 0
    users: dict[PowerId, str] = field(default_factory=dict)
    passes: Passes = field(default_factory=Passes)
    clock: Clock = field(default_factory=lambda: Clock(0, ClockKept()))
    notices: tuple[Notice, ...] = ()
    warned: int = 0
    rematch: str = ""
    hosted: Hosted = field(default_factory=Hosted)
    seats_closed: bool = False

    def copy(self) -> "Record":
        """One that can move on by itself."""
        return Record(
            self.opened,
            fork(self.state),
            self.seats,
            self.length,
            self.turn_starts[:],
            self.rules,
            self.chat,
            self.at_ms,
            self.users,
            self.passes,
            self.clock,
            self.notices,
            self.warned,
            self.rematch,
            self.hosted,
            self.seats_closed,
        )

    def apply(self, entry: Entry) -> Telling | None:
        """Fold the next entry; what people are told of it. Raises Differs where a turn's digest is
        another.
        """
        told = telling(entry, self.length, self.seats, self.passes, self.hosted)
        self.hosted = self.hosted.after(entry)
        match entry:
            case Acted():
                evolve(self.state, entry.events)
            case TurnClosed():
                evolve(self.state, entry.events)
                if digest(self.state) != entry.digest:
                    raise Differs(entry.turn, self.length)
                self.turn_starts.append(self.length + 1)
                if self.clock.kept.turn:
                    self.clock = self.clock.begin(self.state.turn, entry.at_ms)
            case SeatTaken():
                self._seats_anew().take(entry)
                self.users = {p: user for p, user in self.users.items() if p != entry.power}
            case UserSeated(power=power, user=user):
                self.users = {**self.users, power: user}
            case Spoke():
                self.chat = self.chat.said(entry.line)
            case Muted(power=power, by=by, on=on):
                self.chat = self.chat.muted(Muting(power, by), on)
            case ChatSwitched(off=off):
                self.chat = self.chat.switched(off)
            case PhraseSet():
                self._seats_anew().set_phrase(entry)
            case PassSet():
                self.passes = self.passes.copy()
                self.passes.set(entry)
            case Steered():
                self._steered(entry)
            case Warned():
                self.warned = entry.turn
            case Rematched():
                self.rematch = entry.code
            case RulesChanged():
                self.rules = entry.rules
            case SteppedIn():
                pass
            case Opened():
                raise Differs(self.state.turn, self.length)
        if not self.clock.kept.turn and not self.seats.waited_for():
            self.clock = self.clock.begin(self.state.turn, entry.at_ms)
        self.length += 1
        self.at_ms = entry.at_ms
        if told is not None and told.to is None:
            self.notices = (*self.notices, told.notice)[-NOTICES_KEPT:]
        return told

    def _seats_anew(self) -> Seats:
        self.seats = self.seats.copy()
        return self.seats

    def _steered(self, entry: Steered) -> None:
        why, left_ms, at_ms = entry.why, entry.left_ms, entry.at_ms
        match entry.deed:
            case d.Pause():
                self.clock = self.clock.stop(why, left_ms)
            case d.Resume():
                self.clock = self.clock.go(why, left_ms, at_ms)
            case d.MoveDeadline():
                self.clock = self.clock.move(left_ms, at_ms)
            case d.WaitForAll():
                self.clock = self.clock.wait()
            case d.HandOver(power=power, policy=policy):
                self._seats_anew().hand_over(power, policy, why)
            case d.HandBack(power=power):
                self._seats_anew().hand_back(power)
            case d.Remove(power=power):
                self._seats_anew().remove(power)
            case d.CloseSeats(on=on):
                self.seats_closed = on

    def listing(self, code: str) -> Listing:
        """The match as the lobby shows it, without what its seats keep to themselves."""
        return Listing(
            code=code,
            title=self.opened.title,
            scenario=self.opened.scenario.setup.key,
            turn=self.state.turn,
            powers=self.state.world.powers,
            free=tuple(self.seats.free()) if self.takeable() else (),
            options=self.opened.options,
        )

    @property
    def too_late(self) -> bool:
        """Whether it is too late for somebody new to take a free seat."""
        last = self.opened.options.takeover_turn
        return self.state.over or bool(last and self.state.turn > last)

    def takeable(self) -> bool:
        """Whether somebody new may take a free seat."""
        return not self.too_late and not self.seats_closed

    def table(self, present: Callable[[PowerId], bool], absent: Callable[[PowerId], bool]) -> Table:
        """Who sits where and whom the table waits for; ``present`` knows who is connected,
        ``absent`` who has been away for too long.
        """
        state, seats = self.state, self.seats
        veiled = self.opened.options.anonymous and not state.over
        free = seats.free() if self.takeable() else ()
        powers = [PowerId(p) for p in range(state.world.powers)]
        return Table(
            turn=state.turn,
            places=tuple(
                Place(
                    power=power,
                    holder=seats.holder(power, state.over),
                    name="" if veiled else seats.name(power),
                    connected=power not in free if veiled else present(power),
                    ready=state.ready[power],
                    free=power in free,
                    absent=absent(power),
                    stand_in=seats.kept[power].stand_in,
                )
                for power in powers
            ),
            waiting_for=() if state.over else tuple(p for p in powers if not state.ready[p]),
            paused=self.clock.paused,
            waits_for_all=self.clock.kept.waits,
            seats_closed=self.seats_closed,
        )

    def snapshot(self) -> bytes:
        """All there is to know after the last entry folded."""
        return encode_snapshot(
            Snapshot(
                rules=self.rules,
                state=msgspec.Raw(encode_state(self.state)),
                turn_starts=tuple(self.turn_starts),
                holders=tuple(self.seats.holders),
                chat=self.chat,
                users=self.users,
                seats=tuple(self.seats.kept),
                passes=self.passes.all(),
                clock=self.clock.kept,
                notices=self.notices,
                rematch=self.rematch,
                seats_closed=self.seats_closed,
            )
        )


def open_match(
    scenario: Scenario,
    *,
    seed: int | str,
    salt: bytes,
    seats: Sequence[str],
    title: str = "",
    options: MatchOptions = PLAIN,
    at_ms: int = 0,
) -> Record:
    """A new match, with the entry that opens its log. Personas that ``seats`` leaves to chance are
    drawn here, once and for all, and hidden until the end. Raises Misused as `drawn` does.
    """
    state = new_match(scenario, seed, salt)
    opened = Opened(
        at_ms=at_ms,
        rules=RULES_VERSION,
        program=__version__,
        scenario=scenario,
        seed=str(seed),
        salt=salt,
        seats=tuple(drawn(seats, ai_key(seed))),
        hidden=tuple(PowerId(p) for p, name in enumerate(seats) if is_random(name)),
        title=title,
        options=options,
        world=state.world.digest,
        digest=digest(state),
    )
    return _first(opened, state)


def from_the_start(opened: Opened) -> Record:
    """The match as its first entry says. Raises Differs if the rules now open it otherwise."""
    state = new_match(opened.scenario, opened.seed, opened.salt)
    if digest(state) != opened.digest:
        raise Differs(1, 0)
    return _first(opened, state)


def _first(opened: Opened, state: State) -> Record:
    clock = Clock(1000 * opened.options.turn_s, ClockKept())
    seats = Seats(opened)
    if not seats.waited_for():
        clock = clock.begin(state.turn, opened.at_ms)
    return Record(opened, state, seats, 1, [1], opened.rules, clock=clock, at_ms=opened.at_ms)


def restored(opened: Opened, state: State, content: Snapshot, length: int, at_ms: int) -> Record:
    """The match as a snapshot has it; ``length`` entries are folded into it, the last made
    ``at_ms``.
    """
    return Record(
        opened=opened,
        state=state,
        seats=Seats(opened, content.holders, content.seats),
        length=length,
        turn_starts=list(content.turn_starts),
        rules=content.rules,
        passes=Passes(content.passes),
        clock=Clock(1000 * opened.options.turn_s, content.clock),
        users=content.users,
        chat=content.chat,
        notices=content.notices,
        at_ms=at_ms,
        rematch=content.rematch,
        seats_closed=content.seats_closed,
    )
