"""A second thought: for some seconds after an act of one click, one key takes it back.

What the rules themselves take back (a departure, a denial, a call) is said at once, and its
opposite when one thinks better of it. What nothing takes back (a signature, a no, a withdrawal) is
held for that time and only then said. Nobody sees what is held, so nobody is deceived, and whoever
holds it back gains no more than somebody who thinks a little longer. It is said early where it
could come too late or out of order: before anything else one says, when one seals or leaves, and
near the deadline.
"""

from collections.abc import Callable
from dataclasses import dataclass

from game.rules.commands import CallPledges, Command, DenyPact, LeavePact, StayInPact
from game.rules.ids import NO_PACT
from game.rules.views import View


@dataclass(frozen=True)
class Deed:
    """What was done. ``back`` takes back what is said already; None while it is held."""

    command: Command
    back: Command | None
    until_ms: int


class Grace:
    """``say`` tells the server a command; ``seconds`` are how long each act can be taken back, 0
    for not at all."""

    def __init__(self, say: Callable[[Command], None], seconds: int = 0) -> None:
        self._say = say
        self.seconds = seconds
        self.deed: Deed | None = None

    def do(self, view: View, command: Command, now_ms: int, left_ms: int | None) -> None:
        """Act, with ``left_ms`` of the turn left (None: no deadline). What is held about the same
        offer or pact gives way: one has thought better of it."""
        held = self.deed
        if held and held.back is None and _paper(held.command) == _paper(command):
            self.deed = None
        self.settle()
        back, until = opposite(view, command), now_ms + 1000 * self.seconds
        ready = view.me is not None and view.powers[view.me].ready
        late = ready or (left_ms is not None and left_ms < 2000 * self.seconds)
        if back is not None or late or not self.seconds:
            self._say(command)
        if self.seconds and not (late and back is None):
            self.deed = Deed(command, back, until)

    def undo(self) -> None:
        """Take back what was done last, if there still is time."""
        deed, self.deed = self.deed, None
        if deed is not None and deed.back is not None:
            self._say(deed.back)

    def settle(self) -> None:
        """Say what is held, now; from now on it stands."""
        deed, self.deed = self.deed, None
        if deed is not None and deed.back is None:
            self._say(deed.command)

    def refused(self) -> None:
        """The server said no: what was said came to nothing, and is not taken back."""
        if self.deed is not None and self.deed.back is not None:
            self.deed = None

    def tick(self, now_ms: int) -> None:
        """Time passes."""
        if self.deed is not None and now_ms >= self.deed.until_ms:
            self.settle()

    def left_s(self, now_ms: int) -> int:
        """Seconds in which the last act can still be taken back, begun ones counted whole."""
        return 0 if self.deed is None else max(1, -(-(self.deed.until_ms - now_ms) // 1000))


def _paper(command: Command) -> int:
    """The number of the offer or pact a command is about."""
    number: int = getattr(command, "proposal", getattr(command, "pact", NO_PACT))
    return number


def opposite(view: View, command: Command) -> Command | None:
    """The command that undoes one under the rules (rulebook 9); None where there is none."""
    match command:
        case LeavePact(pact=number):
            return StayInPact(number)
        case StayInPact(pact=number):
            return LeavePact(number)
        case DenyPact(pact=number, denied=denied):
            return DenyPact(number, not denied)
        case CallPledges(pact=number):
            pact = view.pact(number)
            return None if pact is None else CallPledges(number, pact.call)
        case _:
            return None
