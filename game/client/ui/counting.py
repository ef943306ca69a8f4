"""Numbers that count up or down when they change, so that a change is seen where it happens.

What a widget showed last is remembered by its key (`Env.counts`), from one build and screen to the
next. Nothing is drawn again once a number has arrived, and where nothing may move it is there at
once.
"""

from dataclasses import dataclass

COUNT_MS = 700
FRAMES = 30  # a second, while a number counts


@dataclass
class Count:
    """A number on its way; ``arrived`` once its last picture has been drawn."""

    start: int
    value: int
    since_ms: int
    arrived: bool = True

    def at(self, now_ms: int) -> int:
        """The number shown at a time: quick at first, slow where it arrives."""
        left = 1 - min(1.0, (now_ms - self.since_ms) / COUNT_MS)
        return self.value - round((self.value - self.start) * left**3)


class Counts:
    """What numbers show, by the keys of their widgets."""

    def __init__(self) -> None:
        self._counts: dict[str, Count] = {}

    def aim(self, key: str, value: int, now_ms: int, *, motion: bool) -> None:
        """A widget has this value now: count there from what it shows, if things may move."""
        before = self._counts.get(key)
        if before is None or not motion:
            self._counts[key] = Count(value, value, now_ms)
        elif before.value != value:
            self._counts[key] = Count(before.at(now_ms), value, now_ms, arrived=False)

    def show(self, key: str, value: int, now_ms: int) -> int:
        """What to draw now instead of a value."""
        count = self._counts.get(key)
        if count is None:
            return value
        count.arrived = count.arrived or now_ms - count.since_ms >= COUNT_MS
        return count.at(now_ms)

    def moves(self, key: str) -> bool:
        """Whether a number is still on its way."""
        count = self._counts.get(key)
        return count is not None and not count.arrived

    def forget(self) -> None:
        """Other numbers will stand there, and nothing leads from these to them."""
        self._counts.clear()
