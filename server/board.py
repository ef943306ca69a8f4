"""How the table of a match stands, as everybody is shown it: whom it waits for, and how long."""

from collections.abc import Callable

from msgspec.structs import replace

from game.wire.codec import encode
from game.wire.log import ClockKept
from game.wire.to_client import Table
from server.absence import Absence
from server.audience import Audience
from server.keeper import Keeper


class Board:
    """Of one match. ``left_ms`` says how much time is left for the turn."""

    def __init__(
        self,
        keeper: Keeper,
        audience: Audience,
        absence: Absence,
        left_ms: Callable[[], int | None],
    ) -> None:
        self._keeper = keeper
        self._audience = audience
        self._absence = absence
        self._left_ms = left_ms
        self._shown: Table | None = None
        self._timed_by: ClockKept | None = None
        self._set: tuple[object, ...] = ()
        """What the table follows from that was shown last, beside who is ready."""

    def show(self) -> bool:
        """Tell everybody how the table stands, where that has changed; whether it has."""
        record = self._keeper.record
        state, kept = record.state, record.clock.kept
        there, away = self._audience.there(), self._absence.away()
        # Seats are replaced where they change, never altered.
        closed = record.seats_closed
        now = (record.seats, closed, state.turn, state.over, kept, there, away)
        if self._shown is not None and now == self._set:
            table = _with_ready(self._shown, state.ready)
        else:
            table = record.table(there.__contains__, away.__contains__)
            self._set = now
        if table == self._shown and kept == self._timed_by:
            return False
        self._shown, self._timed_by = table, kept
        self._audience.everybody(self._frame(table))
        return True

    def last(self) -> bytes | None:
        """What was shown last, with the time that is left now."""
        return None if self._shown is None else self._frame(self._shown)

    def _frame(self, table: Table) -> bytes:
        return encode(replace(table, deadline_ms=self._left_ms()))


def _with_ready(table: Table, ready: list[bool]) -> Table:
    """The table at which those are ready and all else is as it was: between two turns most commands
    change nothing, or this.
    """
    if [place.ready for place in table.places] == ready:
        return table
    return replace(
        table,
        places=tuple(
            [
                place if place.ready == now else replace(place, ready=now)
                for place, now in zip(table.places, ready, strict=True)
            ]
        ),
        waiting_for=tuple([place.power for place in table.places if not ready[place.power]]),
    )
