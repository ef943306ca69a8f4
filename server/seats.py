"""Who plays which power of a match: which seats are for people, who holds them, by which secret,
and who plays them meanwhile.

A seat is held by a token its holder made. Only the token's digest is kept and written down.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from game.rules.ids import PowerId
from game.wire.log import HUMAN, OPEN, Opened, PhraseSet, SeatKept, SeatTaken
from server.clock import HOST
from server.secrets import same

UNTAKEN = "open"
"""The holder, as everybody is told it, of a seat for a person that nobody has taken so far."""

HIDDEN = "hidden"
"""The holder of a seat that only the end of the match tells more of."""

VACANT = "vacant"
"""Why the stand-in plays a seat that a person may take."""

Parted = Literal["moved", "evicted"]
"""Why a token opens a seat no longer: its holder went on with another, or the host took the seat
from its holder."""

PARTED: tuple[Parted, ...] = ("moved", "evicted")

FORMER_MOST = 8
"""Tokens of former holders that are known of a seat: the last ones."""


class Seats:
    """The seats of one match, one for each power, folded from its log."""

    def __init__(
        self,
        opened: Opened,
        holders: Sequence[SeatTaken | None] = (),
        kept: Sequence[SeatKept] = (),
    ) -> None:
        self.plan = opened.seats
        self.options = opened.options
        self._opened = opened
        self._hidden = frozenset(opened.hidden)
        self.holders: list[SeatTaken | None] = list(holders) or [None] * len(self.plan)
        self.kept: list[SeatKept] = list(kept) or [self._at_first(plan) for plan in self.plan]

    def _at_first(self, plan: str) -> SeatKept:
        return SeatKept(self.options.stand_in, VACANT) if plan == OPEN else SeatKept()

    def copy(self) -> "Seats":
        """One that can move on by itself."""
        return Seats(self._opened, self.holders, self.kept)

    # ---- What entries do

    def take(self, taken: SeatTaken) -> None:
        """Somebody holds a seat from now on; whoever held it before does not."""
        before = self.holders[taken.power]
        if before is not None and before.token != taken.token:
            self._part(taken.power, "moved", before.token)
        self._welcome(taken.power, taken.token)
        self.holders[taken.power] = taken
        if self.kept[taken.power].why != HOST:
            self.hand_back(taken.power)

    def set_phrase(self, entry: PhraseSet) -> None:
        """A phrase opens a seat, and perhaps nothing else any longer."""
        self.kept[entry.power] = replace(self.kept[entry.power], phrase=entry.phrase)
        if entry.evicts and (holder := self.holders[entry.power]) is not None:
            self._part(entry.power, "evicted", holder.token)
            self.holders[entry.power] = replace(holder, token=b"")

    def remove(self, power: PowerId) -> None:
        """The holder of a seat is out, and the stand-in plays it until somebody comes."""
        holder = self.holders[power]
        if holder is not None:
            self._part(power, "evicted", holder.token)
        self.holders[power] = None
        kept = replace(self.kept[power], stand_in=self.options.stand_in, why=VACANT, phrase=b"")
        self.kept[power] = kept

    def _part(self, power: PowerId, how: Parted, token: bytes) -> None:
        """A token opens a seat no longer; who shows it is told so."""
        former = getattr(self.kept[power], how)
        if token and token not in former:
            former = (*former, token)[-FORMER_MOST:]
            self.kept[power] = replace(self.kept[power], **{how: former})

    def _welcome(self, power: PowerId, token: bytes) -> None:
        """A token opens a seat, whatever became of it before."""
        kept = self.kept[power]
        moved, evicted = (
            tuple(t for t in each if t != token) for each in (kept.moved, kept.evicted)
        )
        self.kept[power] = replace(kept, moved=moved, evicted=evicted)

    def hand_over(self, power: PowerId, policy: str, why: str) -> None:
        """A computer power plays a person's seat; one that nobody holds, until somebody comes."""
        why = VACANT if self.holders[power] is None else why
        kept = self.kept[power]
        self.kept[power] = replace(kept, stand_in=policy or self.options.stand_in, why=why)

    def hand_back(self, power: PowerId) -> None:
        """Whoever holds a seat plays it."""
        self.kept[power] = replace(self.kept[power], stand_in="", why="")

    # ---- What is so

    def for_people(self, power: int) -> bool:
        """Whether a seat is meant for a person."""
        return self.plan[power] in (HUMAN, OPEN)

    def held_by(self, digest: bytes) -> PowerId | None:
        """The seat a token's digest opens, compared in constant time with all of them."""
        found = None
        for holder in self.holders:
            if holder is not None and same(holder.token, digest):
                found = holder.power
        return found

    def formerly(self, digest: bytes) -> tuple[PowerId, Parted] | None:
        """The seat a token's digest opened once and opens no longer, and why not; compared in
        constant time with all of them.
        """
        found: tuple[PowerId, Parted] | None = None
        for power, kept in enumerate(self.kept):
            for how in PARTED:
                for token in getattr(kept, how):
                    if same(token, digest):
                        found = PowerId(power), how
        return found

    def phrase_for(self, digest: bytes) -> PowerId | None:
        """The seat a phrase's digest opens, compared in constant time with all of them."""
        found = None
        for power, kept in enumerate(self.kept):
            if same(kept.phrase, digest):
                found = PowerId(power)
        return found

    def waited_for(self) -> list[PowerId]:
        """Seats for people that nobody has taken and nobody plays, in the order of the powers."""
        return [power for power in self.free() if not self.kept[power].stand_in]

    def free(self) -> list[PowerId]:
        """Seats for people that nobody holds: first those that nobody plays."""
        free = [
            PowerId(p)
            for p in range(len(self.plan))
            if self.for_people(p) and self.holders[p] is None
        ]
        return sorted(free, key=lambda power: bool(self.kept[power].stand_in))

    def held(self) -> list[PowerId]:
        """Seats that a person holds."""
        return [PowerId(p) for p, holder in enumerate(self.holders) if holder is not None]

    def computer(self) -> dict[PowerId, str]:
        """The seats computer powers play now, with their policies."""
        playing = {PowerId(p): self.player(PowerId(p)) for p in range(len(self.plan))}
        return {power: policy for power, policy in playing.items() if policy}

    def player(self, power: PowerId) -> str:
        """The policy that plays a seat now; empty for a person."""
        return self.kept[power].stand_in if self.for_people(power) else self.plan[power]

    def holder(self, power: PowerId, over: bool = False) -> str:
        """Who plays a power, as everybody may know: a policy's name, "human", "open" or, until the
        match is over, "hidden".
        """
        if self.holders[power] is not None:
            return HIDDEN if self.options.anonymous and not over else HUMAN
        if self.for_people(power):
            return self.kept[power].stand_in or UNTAKEN
        if not over and (self.options.anonymous or power in self._hidden):
            return HIDDEN
        return self.plan[power]

    def name(self, power: PowerId) -> str:
        """What the holder calls itself; empty for computer powers and open seats."""
        holder = self.holders[power]
        return holder.name if holder else ""
