"""Changes of one quantity within one step, with the entries that keep it in range."""

from collections.abc import Sequence

from ..events import Cause, Changed, Event

CLAMP = Cause(rule="clamp")


class Changes:
    """Collects a step's changes to a quantity that stays within 0..100.

    values: the quantity as the step found it, flat. row: its row length when it is kept per pair,
    0 when it is kept per power or region.
    """

    __slots__ = ("_now", "_quantity", "_row", "_values", "events")

    def __init__(self, quantity: str, values: Sequence[int], row: int = 0) -> None:
        self._quantity = quantity
        self._values = values
        self._row = row
        self._now: dict[int, int] = {}
        self.events: list[Event] = []

    def add(self, index: int, delta: int, cause: Cause) -> None:
        """One change and its cause; nothing where ``delta`` is 0."""
        if delta:
            self._now[index] = self._now.get(index, self._values[index]) + delta
            self._enter(index, delta, cause)

    def clamped(self) -> list[Event]:
        """All entries, and one for the clamp wherever their sum leaves 0..100."""
        for index in sorted(self._now):
            value = self._now[index]
            if value < 0:
                self._enter(index, -value, CLAMP)
            elif value > 100:
                self._enter(index, 100 - value, CLAMP)
        return self.events

    def _enter(self, index: int, delta: int, cause: Cause) -> None:
        of, to = divmod(index, self._row) if self._row else (index, -1)
        self.events.append(Changed(cause=cause, quantity=self._quantity, of=of, to=to, delta=delta))
