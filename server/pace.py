"""How often somebody may do something that costs others attention or disk."""

from collections.abc import Hashable


class Pace:
    """Everybody may do ``burst`` things at once, and one more every ``every_s`` seconds. Times are
    seconds of any clock that only goes forward.
    """

    def __init__(self, burst: int, every_s: float) -> None:
        self._ahead_s = (burst - 1) * every_s
        self._every_s = every_s
        self._due_s: dict[Hashable, float] = {}
        """When each would have been due, had it done one thing every ``every_s``."""

    def wait_s(self, who: Hashable, now_s: float) -> float:
        """Seconds until ``who`` may, 0 for at once."""
        return max(0.0, self._due_s.get(who, now_s) - now_s - self._ahead_s)

    def spend(self, who: Hashable, now_s: float) -> None:
        """``who`` has done it. Who has caught up is forgotten, so that strangers fill no memory."""
        for other in [other for other, due in self._due_s.items() if due <= now_s]:
            del self._due_s[other]
        self._due_s[who] = self._due_s.get(who, now_s) + self._every_s
