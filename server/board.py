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

    def show(self) -> bool:
        """Tell everybody how the table stands, where that has changed; whether it has."""
        record = self._keeper.record
        table = record.table(self._audience.present, self._absence.absent)
        kept = record.clock.kept
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
