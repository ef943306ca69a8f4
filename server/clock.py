"""How much time is left for a turn, folded from a match's log: what stops it takes nobody's time.

Pure: the time of an entry is all the time there is. What runs against it is `server.clockwork`.
"""

from msgspec.structs import replace

from game.wire.log import ClockKept

HOST = "host"
ABSENT = "absent"
SLEEP = "sleep"
"""Why a clock may stand: the host paused the match, somebody is away, the server is not there."""


class Clock:
    """The clock of one match; each method gives the clock as it is from then on.

    ``turn_ms``: time for a turn, 0 where turns are untimed. Times ``at_ms`` are those of entries.
    """

    def __init__(self, turn_ms: int, kept: ClockKept) -> None:
        self.turn_ms = turn_ms
        self.kept = kept

    @property
    def runs(self) -> bool:
        """Whether time is being counted."""
        return self.kept.since_ms is not None

    @property
    def paused(self) -> tuple[str, ...]:
        """Why the match is paused, in a fixed order; empty while it goes on."""
        return tuple(why for why in (HOST, ABSENT) if why in self.kept.stopped)

    def due_at_ms(self, at_ms: int) -> int:
        """When the turn's time is up, as far as can be said at a time; 0 while it stands for
        another reason than that the server is not there.
        """
        kept = self.kept
        if kept.since_ms is not None:
            return kept.since_ms + kept.left_ms
        return at_ms + kept.left_ms if kept.stopped == (SLEEP,) and self.turn_ms else 0

    def left_ms(self, at_ms: int) -> int | None:
        """Milliseconds left at a time; None where no time is counted in this turn."""
        kept = self.kept
        if not self.turn_ms or not kept.turn or kept.waits:
            return None
        gone = 0 if kept.since_ms is None else max(0, at_ms - kept.since_ms)
        return max(0, kept.left_ms - gone)

    def begin(self, turn: int, at_ms: int) -> "Clock":
        """A turn begins, with all its time."""
        since = None if self.kept.stopped or not self.turn_ms else at_ms
        return self._with(turn=turn, left_ms=self.turn_ms, since_ms=since, waits=False)

    def stop(self, why: str, left_ms: int | None) -> "Clock":
        """Time stands, with so much left."""
        stopped = tuple(sorted({*self.kept.stopped, why}))
        return self._with(stopped=stopped, left_ms=left_ms or 0, since_ms=None)

    def go(self, why: str, left_ms: int | None, at_ms: int) -> "Clock":
        """There is this reason less to stand. The host's word ends every pause."""
        gone = {why, ABSENT} if why == HOST else {why}
        stopped = tuple(each for each in self.kept.stopped if each not in gone)
        counted = left_ms is not None and not stopped
        return self._with(
            stopped=stopped, left_ms=left_ms or 0, since_ms=at_ms if counted else None
        )

    def move(self, left_ms: int | None, at_ms: int) -> "Clock":
        """So much time is left from now on."""
        since = None if self.kept.since_ms is None else at_ms
        return self._with(left_ms=left_ms or 0, since_ms=since)

    def wait(self) -> "Clock":
        """This turn has no deadline."""
        return self._with(waits=True, since_ms=None)

    def _with(self, **changes: object) -> "Clock":
        return Clock(self.turn_ms, replace(self.kept, **changes))
