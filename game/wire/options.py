"""How a match is held: what whoever opens it chooses for its table, in one place.

The rules of the game know none of this. A match keeps its options in the first entry of its log,
and everybody at the table is told them.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Timing = Literal["untimed", "live", "async"]
"""As long as the players need; seconds or minutes with everybody present; hours or days."""

Press = Literal["private", "public", "typed", "none"]
"""What may be said beside commands: anything to anybody, anything to all, only the messages the
rules know (`send_message`), or not even those."""

Spectators = Literal["public", "delayed", "none"]
"""Who looks on without a seat sees what is public, as it happens; or everything there was, what is
secret too, some turns late; or is not let in."""

Absent = Literal["wait", "ai", "orders", "pause"]
"""What becomes of a seat whose player is away: it is waited for; a computer power plays it until
the player is back; its orders so far count and nobody waits; the match is paused."""

Seconds = Annotated[int, Meta(ge=0, le=366 * 24 * 3600)]

GRACE_S = 60
"""How long somebody may be away before a seat counts as absent, where turns are short."""

GRACE_TURNS = 2
"""The same in turns, where a turn takes hours."""


class MatchOptions(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is chosen when a match is opened, and holds until its end."""

    timing: Timing = "untimed"
    turn_s: Seconds = 0
    """Time for each turn; 0 exactly where turns are untimed."""
    press: Press = "typed"
    anonymous: bool = False
    """Whether names, and who is a computer power, stay hidden until the end."""
    spectators: Spectators = "public"
    delay_turns: Annotated[int, Meta(ge=1, le=12)] = 3
    """So many turns late ``delayed`` spectators see everything there was."""
    absent: Absent = "wait"
    absent_after_s: Seconds = 0
    """How long somebody is away before the seat counts as absent; 0 for what the timing suggests
    (see `grace_s`)."""
    pause_at: Annotated[int, Meta(ge=0, le=64)] = 0
    """So many absent seats pause the match; 0 for never."""
    stand_in: Annotated[str, Meta(min_length=1, max_length=40)] = "sensible"
    """The computer power that plays seats which are open or whose player is absent."""
    takeover_turn: Annotated[int, Meta(ge=0, le=1000)] = 0
    """The last turn in which somebody new may take a seat; 0 for any."""
    listed: bool = False
    """Whether the server shows the match to anybody as long as a seat is free."""
    gathers: bool = False
    """Whether the match is paused from the beginning, until its host lets it go on: people gather
    first."""
    together: bool = False
    """Whether all people who play sit at one computer, and pass it on: what they write there goes
    to nobody elsewhere."""

    @property
    def grace_s(self) -> int:
        """Seconds somebody may be away before the seat counts as absent."""
        usual = GRACE_TURNS * self.turn_s if self.timing == "async" else GRACE_S
        return self.absent_after_s or usual

    @property
    def pauses_at(self) -> int:
        """So many absent seats pause the match; 0 for never."""
        return self.pause_at or (1 if self.absent == "pause" else 0)

    @property
    def contradict(self) -> bool:
        """Whether two choices contradict each other: a time for each turn, and none."""
        return (self.timing == "untimed") != (self.turn_s == 0)


def names_count(options: MatchOptions, people: int) -> bool:
    """Whether the names that powers give their pacts are told: they are words, too, so where people
    may not write to each other in private, nobody reads them; people at one computer talk anyway.
    ``people``: the seats they may hold.
    """
    return options.press == "private" or options.together or people < 2


PLAIN = MatchOptions()
"""A match that nobody chose anything for, and how those are read that were opened before there was
a choice."""
