"""What people are told of an entry that concerns more than the game itself."""

from dataclasses import dataclass

from game.rules.commands import SetOrders
from game.rules.ids import PowerId
from game.wire import steering as d
from game.wire.log import (
    Acted,
    Entry,
    PassSet,
    PhraseSet,
    Rematched,
    SeatTaken,
    Steered,
    SteppedIn,
    TurnClosed,
    Warned,
)
from game.wire.notices import notice_sentence
from game.wire.to_client import Notice
from server.clock import ABSENT, HOST, SLEEP
from server.passes import HOST_PASS, Passes
from server.seats import Seats

GATHERING = 2
"""The number of the entry that lets a match stand until its host lets it begin: behind its opening
and its host's pass.
"""

Params = dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Telling:
    """A notice, and the seats it is for (None: for everybody)."""

    notice: Notice
    to: tuple[PowerId, ...] | None = None


@dataclass(frozen=True, slots=True)
class Hosted:
    """What the host did in others' places this turn, as far as it is told once: the seats through
    whose eyes it ``seen``, and those for which it gave orders.
    """

    seen: frozenset[PowerId] = frozenset()
    ordered: frozenset[PowerId] = frozenset()

    def after(self, entry: Entry) -> "Hosted":
        """The same with an entry more."""
        match entry:
            case SteppedIn(power=power):
                return Hosted(self.seen | {power}, self.ordered)
            case Acted(by="host", power=power, command=SetOrders()):
                return Hosted(self.seen, self.ordered | {power})
            case TurnClosed():
                return Hosted()
            case _:
                return self


def telling(entry: Entry, n: int, seats: Seats, passes: Passes, hosted: Hosted) -> Telling | None:
    """What is told of entry number ``n``; the rest is as it was before it."""
    if n <= GATHERING and seats.options.gathers:
        return None  # it was so from the beginning
    match entry:
        case Acted(by="host", power=power, command=SetOrders()) if power in hosted.ordered:
            return None  # every change of a draft would be one
        case _:
            pass
    told = _told(entry, seats, passes)
    if told is None:
        return None
    code, params = told
    notice = Notice(
        n=n, at_ms=entry.at_ms, code=code, params=params, sentence=notice_sentence(code, params)
    )
    return Telling(notice, entry.powers if isinstance(entry, Warned) else None)


def _told(entry: Entry, seats: Seats, passes: Passes) -> tuple[str, Params] | None:
    match entry:
        case SeatTaken(power=power, name=name):
            if name and not seats.options.anonymous:
                return "seat_taken", {"power": power, "name": name}
            return "seat_taken_nameless", {"power": power}
        case PhraseSet(power=power, evicts=True):
            return "reissued", {"power": power}
        case PassSet():
            return _pass(entry, passes)
        case Steered():
            return _steered(entry, seats)
        case Warned():
            return "time_short", {"turn": entry.turn, "seconds": entry.left_ms // 1000}
        case Rematched(code=code):
            return "rematch", {"code": code}
        case SteppedIn(power=power):
            return "stepped_in", {"power": power}
        case Acted(by="host", power=power):
            return "acted_for", {"power": power}
        case TurnClosed(why="host", turn=turn):
            return "processed", {"turn": turn}
        case _:
            return None


def _pass(entry: PassSet, passes: Passes) -> tuple[str, Params] | None:
    if entry.number == HOST_PASS:
        return None
    if not entry.token and not entry.phrase:
        return "dismissed", {"name": entry.name}
    if passes.get(entry.number) is not None:
        return None  # somebody came with the phrase: that they may was told
    return f"admitted_{entry.role}", {"name": entry.name}


def _steered(entry: Steered, seats: Seats) -> tuple[str, Params] | None:
    absent = entry.why == ABSENT
    match entry.deed:
        case d.Pause():
            return {HOST: ("paused", {}), ABSENT: ("paused_absent", {})}.get(entry.why)
        case d.Resume():
            codes = {HOST: "resumed", ABSENT: "resumed_absent", SLEEP: "woken"}
            return codes[entry.why], {}
        case d.MoveDeadline():
            return "deadline_moved", {"seconds": (entry.left_ms or 0) // 1000}
        case d.WaitForAll():
            return "waits_for_all", {}
        case d.HandOver(power=power, policy=policy):
            params: Params = {"power": power, "policy": policy or seats.options.stand_in}
            return "handed_over_absent" if absent else "handed_over", params
        case d.HandBack(power=power):
            return "handed_back_returned" if absent else "handed_back", {"power": power}
        case d.CloseSeats(on=on):
            return "seats_closed" if on else "seats_opened", {}
        case d.Remove(power=power):
            return "removed", {"power": power, "policy": seats.options.stand_in}
