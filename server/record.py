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
from game.wire.chat import SILENCE, ChatKept, Muting
from game.wire.log import (
    Acted,
    ChatSwitched,
    Entry,
    Muted,
    Opened,
    RulesChanged,
    SeatTaken,
    Snapshot,
    Spoke,
    TurnClosed,
    UserSeated,
    encode_snapshot,
)
from game.wire.options import PLAIN, MatchOptions
from game.wire.to_client import Place, Table
from server.seats import Seats


class Differs(Exception):
    """Folding a log does not lead where it says it led; the text says from where on."""

    def __init__(self, turn: int, seq: int) -> None:
        super().__init__(f"what is stored differs from its log from turn {turn} on (entry {seq})")
        self.turn = turn
        self.seq = seq


@dataclass
class Record:
    """A match folded from its log: only `apply` moves it on.

    length: entries folded so far. turn_starts: the number of the first entry of each turn, turn 1
    first. rules: the version the last entries were decided by. at_ms: when the last was made.
    users: who plays a seat as a user of the server.
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

    def copy(self) -> "Record":
        """One that can move on by itself."""
        return Record(
            self.opened,
            fork(self.state),
            Seats(self.opened, self.seats.holders),
            self.length,
            self.turn_starts[:],
            self.rules,
            self.chat,
            self.at_ms,
            self.users.copy(),
        )

    def apply(self, entry: Entry) -> None:
        """Fold the next entry. Raises Differs where a turn's digest is another."""
        match entry:
            case Acted():
                evolve(self.state, entry.events)
            case TurnClosed():
                evolve(self.state, entry.events)
                if digest(self.state) != entry.digest:
                    raise Differs(entry.turn, self.length)
                self.turn_starts.append(self.length + 1)
            case SeatTaken():
                self.seats.take(entry)
                self.users.pop(entry.power, None)
            case UserSeated(power=power, user=user):
                self.users[power] = user
            case Spoke():
                self.chat = self.chat.said(entry.line)
            case Muted(power=power, by=by, on=on):
                self.chat = self.chat.muted(Muting(power, by), on)
            case ChatSwitched(off=off):
                self.chat = self.chat.switched(off)
            case RulesChanged():
                self.rules = entry.rules
            case Opened():
                raise Differs(self.state.turn, self.length)
        self.length += 1
        self.at_ms = entry.at_ms

    def table(self, present: Callable[[PowerId], bool]) -> Table:
        """Who sits where and whom the table waits for; ``present`` knows who is connected."""
        state, seats = self.state, self.seats
        powers = [PowerId(p) for p in range(state.world.powers)]
        return Table(
            turn=state.turn,
            places=tuple(
                Place(
                    power=power,
                    holder=seats.holder(power, state.over),
                    name=seats.name(power),
                    connected=present(power),
                    ready=state.ready[power],
                )
                for power in powers
            ),
            waiting_for=() if state.over else tuple(p for p in powers if not state.ready[p]),
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
    return Record(opened, state, Seats(opened), 1, [1], at_ms=at_ms)


def from_the_start(opened: Opened) -> Record:
    """The match as its first entry says. Raises Differs if the rules now open it otherwise."""
    state = new_match(opened.scenario, opened.seed, opened.salt)
    if digest(state) != opened.digest:
        raise Differs(1, 0)
    return Record(opened, state, Seats(opened), 1, [1], opened.rules, at_ms=opened.at_ms)
