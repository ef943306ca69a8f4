"""Who may be at a match beside the seats: its host, and those the host lets look on."""

from collections.abc import Iterable

from game.rules.views import Eyes, Screen, Spectator, Teacher
from game.wire.log import PassSet
from server.secrets import same

HOST_PASS = 0
"""The number of the host's."""


class Passes:
    """The passes of one match by number, folded from its log."""

    def __init__(self, passes: Iterable[PassSet] = ()) -> None:
        self._by_number: dict[int, PassSet] = {}
        self._former: dict[tuple[bytes, bytes], PassSet] = {}
        """What opened a pass once and opens it no longer, by token and phrase."""
        for each in passes:
            self.set(each)

    def copy(self) -> "Passes":
        """One that can move on by itself."""
        return Passes(self.all())

    def set(self, entry: PassSet) -> None:
        """A pass is made, handed on or void."""
        before = self._by_number.get(entry.number)
        if before is not None and (before.token or before.phrase):
            self._former[before.token, before.phrase] = before
        self._former.pop((entry.token, entry.phrase), None)
        self._by_number[entry.number] = entry

    def all(self) -> tuple[PassSet, ...]:
        """Every pass there ever was, with what opened it once before what opens it now."""
        return (*self._former.values(), *self._by_number.values())

    def get(self, number: int) -> PassSet | None:
        """The pass of a number, where it is good for something."""
        found = self._by_number.get(number)
        return found if found is not None and (found.token or found.phrase) else None

    def next_number(self) -> int:
        """A number no pass has had."""
        return max(self._by_number, default=HOST_PASS) + 1

    def held_by(self, digest: bytes) -> PassSet | None:
        """The pass a token's digest opens, compared in constant time with all of them."""
        found = None
        for each in self._by_number.values():
            if same(each.token, digest):
                found = each
        return found

    def phrase_for(self, digest: bytes) -> PassSet | None:
        """The pass a phrase's digest opens, compared in constant time with all of them."""
        found = None
        for each in self._by_number.values():
            if same(each.phrase, digest):
                found = each
        return found

    def formerly(self, token: bytes, phrase: bytes = b"") -> PassSet | None:
        """The pass as it is now that a token's or a phrase's digest opened once and opens no
        longer, compared in constant time with all of them.
        """
        found = None
        for each in self._former.values():
            if same(each.token, token) or same(each.phrase, phrase):
                found = self._by_number[each.number]
        return found


def eyes_of(found: PassSet) -> Eyes:
    """Through which eyes somebody with a pass looks."""
    if found.role == "teacher":
        return Teacher()
    return Screen() if found.role == "screen" else Spectator()
