"""The match as one player's client holds it: what the screens read, and where commands go.

A `MatchModel` listens to a connection. Screens read its `view` and what has happened; they change
nothing but the draft of one's orders, and say everything else with `send`. The server's answer
comes back with a later `poll`, as a new view or as a refusal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from game.client.chat import ChatLog
from game.client.connection import Connection as Connection  # what others make models of
from game.client.grace import Grace
from game.client.learning.lesson import Lesson
from game.client.online.held import Held, Where
from game.client.orders.past import Past
from game.client.sight import Sight
from game.client.sight import said as said  # what reads models reads names, too
from game.rules.commands import Command, SetOrders, SetReady
from game.rules.ids import NO_PACT, PactId, PowerId
from game.rules.orders import Sheet
from game.rules.outcome import Outcome
from game.rules.views import ProposalSeen, SeenEvent, View
from game.wire import to_client as wire
from game.wire.log import HUMAN, OPEN
from game.wire.options import names_count
from game.wire.player import LineState
from game.wire.steering import Steering
from game.wire.to_client import (
    Accepted,
    Chat,
    Found,
    Goodbye,
    Happened,
    Heard,
    Issued,
    Lines,
    Look,
    Over,
    Ratings,
    Refused,
    Table,
    ToClient,
    Told,
    Welcome,
)
from game.wire.to_server import Language

ASKED_AT_ONCE = 4
"""So many past turns are asked for at a time: who comes late to a long match has many to catch up
with, and a server shows out who lets too much wait."""


class Notice(Enum):
    """Something to tell the player in passing; the value is the key of its words."""

    LOST = "lost"
    BACK = "back"
    OFFER = "offer"
    DUE = "due"
    LINE = "line"


class Phase(Enum):
    """What one can do now; the value is the key of its words."""

    CONNECTING = "connecting"
    LOST = "lost"
    CLOSED = "closed"
    PLANNING = "planning"
    WATCHING = "watching"
    WAITING = "waiting"
    OVER = "over"


@dataclass(frozen=True)
class Status:
    """How things stand in a word, and the other powers everyone waits for."""

    phase: Phase
    waiting_for: tuple[PowerId, ...] = ()


class MatchModel(Sight):
    """A match from one seat.

    ``history``: by turn, what happened when it closed (its resolution); a turn closed before this
    client came is asked for with `report`. ``talk``: by turn, what happened while it was planned.
    ``report_turn``: the turn that closed last, 0 before the first. ``before``: the view as it was
    when that turn closed, for comparing (None if this client did not see it). ``draft``: the
    orders being written, None for standing commitments. ``last_refusal``: the answer to the last
    command, if it was no. ``held``: who sits where, and all else that is not the game itself.
    """

    def __init__(
        self, connection: Connection, where: Where | None = None, grace_s: int = 0
    ) -> None:
        """``grace_s``: seconds in which an act can be taken back."""
        super().__init__()
        self.connection = connection
        self.welcome: Welcome | None = None
        self.held = Held(where or Where())
        self.over: Over | None = None
        self.goodbye: Goodbye | None = None
        self.history: dict[int, list[SeenEvent]] = {}
        self.talk: dict[int, list[SeenEvent]] = {}
        self.report_turn = 0
        self.before: View | None = None
        self.draft: Sheet | None = None
        self.unstored = False
        """Whether the server could not store the draft, which is here alone until it is sealed."""
        self.past = Past()
        """What the draft was before each change."""
        self.entered: set[PactId] = set()
        """One's own pacts that entered into force this turn; who sees to them takes them out."""
        self._drafted = ""
        self.last_refusal: Refused | None = None
        self.chat = ChatLog()
        self.notices: list[Notice | wire.Notice | Refused | Goodbye] = []
        """What has not been told to the player yet; who tells it takes it out."""
        self.grace = Grace(self._submit, grace_s)
        """What one did last, as long as it can be taken back."""
        self.acting = False
        """Whether the seat is another's, in whose place one acts as the host."""
        self.acts_for: PowerId | None = None
        """The seat one wants to act for, as the host; who shows its screens takes it out."""
        self.lesson: Lesson | None = None
        """The lesson of who learns the game in this match."""
        self._asked: set[int] = set()
        self._turns_asked: set[str] = set()
        self._waiting: set[str] = set()
        self._state = connection.state

    # --- What stands --------------------------------------------------------------------------
    @property
    def table(self) -> Table | None:
        """Who sits where and whom everybody waits for, once the server has said so."""
        return self.held.table

    @property
    def code(self) -> str:
        """What others join the match with."""
        return self.welcome.match if self.welcome else ""

    @property
    def outcome(self) -> Outcome | None:
        """Scores and ranks, once the match is over."""
        return self.over.outcome if self.over else None

    @property
    def busy(self) -> bool:
        """Whether something said or asked has not been answered yet."""
        return bool(self._waiting)

    @property
    def status(self) -> Status:
        """What one can do, and who else is waited for."""
        if self.connection.state is LineState.LOST:
            return Status(Phase.LOST)
        if self.connection.state is LineState.CLOSED:
            return Status(Phase.CLOSED)
        if not self.opened:
            return Status(Phase.CONNECTING)
        if self.view.over:
            return Status(Phase.OVER)
        waited = self.table.waiting_for if self.table else ()
        others = tuple(power for power in waited if power != self.view.me)
        if not self.seated:
            return Status(Phase.WATCHING, others)
        return Status(Phase.WAITING if self.sealed else Phase.PLANNING, others)

    def holder(self, power: int) -> str:
        """Who plays a power, as the server names it (`game.wire.to_client.Place`); "" before it
        has said so."""
        place = self.held.place(power)
        return place.holder if place else ""

    @property
    def names_count(self) -> bool:
        """Whether the others would read the name one gives a pact."""
        options = self.held.options
        people = (HUMAN, OPEN, "hidden") if options.anonymous else (HUMAN, OPEN)
        return names_count(options, sum(place.holder in people for place in self.held.places))

    # --- What was -----------------------------------------------------------------------------
    def report(self, turn: int) -> list[SeenEvent] | None:
        """What happened when a turn closed; None while the server is being asked for it."""
        closed = 0 < turn < self.view.turn + self.view.over
        new = turn not in self.history and turn not in self._asked
        if new and closed and len(self._turns_asked) < ASKED_AT_ONCE:
            self._asked.add(turn)
            ref = self.connection.ask_turn(turn)
            self._turns_asked.add(ref)
            self._waiting.add(ref)
        return self.history.get(turn)

    @property
    def earlier_lines(self) -> int:
        """The turn to read the chat back to; 0 where one has all there is to read."""
        return self.chat.earlier(self.view.turn)

    def read_back(self) -> None:
        """Ask for what was written in the turn before those whose lines one has."""
        if turn := self.earlier_lines:
            self._waiting.add(self.connection.ask_lines(turn))

    # --- What one does ------------------------------------------------------------------------
    def send(self, command: Command) -> None:
        """Say a command. The answer shows in the view, or in `last_refusal`."""
        self.grace.settle()
        self._submit(command)

    def act(self, command: Command) -> None:
        """Say a command that can be taken back for some seconds."""
        self.grace.do(self.view, command, self.held.clock(), self.held.left_ms)

    @property
    def grace_left_s(self) -> int:
        """Seconds in which what was done last can be taken back; 0 where it stands."""
        return self.grace.left_s(self.held.clock())

    def _submit(self, command: Command) -> None:
        self.last_refusal = None
        self._waiting.add(self.connection.submit(command))

    def say(self, text: str, to: Sequence[PowerId] = (), about: PactId = NO_PACT) -> None:
        """Write a line of free text. It shows in `chat` once the server has it."""
        self._waiting.add(self.connection.say(text, to, about))

    def mute(self, power: PowerId, on: bool) -> None:
        """Read what a power writes no more, or again."""
        self._waiting.add(self.connection.mute(power, on))

    def steer(self, action: Steering) -> None:
        """Do something to the match, as its host."""
        ref = self.connection.steer(action)
        self.held.steered(ref, action)
        self._waiting.add(ref)

    def ask_phrase(self) -> None:
        """Ask for a phrase that opens one's seat elsewhere; it shows in `held`."""
        self._waiting.add(self.connection.ask_phrase())

    def tell_me_at(self, address: str, language: Language, proof: str = "") -> None:
        """Be told there while one is away, or (no ``address``) nowhere; with the ``proof`` that was
        sent to an e-mail address. Where that is shows in `held`."""
        self.last_refusal = None
        ref = self.connection.set_contact(address, language, proof)
        self.held.asked_contact(ref, address)
        self._waiting.add(ref)

    def sign_in(self, user: str, passphrase: str) -> None:
        """Play one's seat as a user of the server, so that the match counts for its rating."""
        ref = self.connection.sign_in(user, passphrase, False)
        self.held.asked_user(ref, user)
        self._waiting.add(ref)

    def ask_ratings(self) -> None:
        """Ask how the users of the server stand; it shows in `held`."""
        self._waiting.add(self.connection.ask_ratings())

    def ask_rematch(self) -> None:
        """Ask for another match of those who played; its code shows in `held`."""
        self._waiting.add(self.connection.rematch())

    def set_draft(self, draft: Sheet | None) -> None:
        """Write one's orders anew: the last that the server accepts count when the turn closes."""
        self.draft, self.unstored = draft, False
        self.last_refusal = None
        self._drafted = self.connection.submit(SetOrders(draft))
        self._waiting.add(self._drafted)

    def seal(self, ready: bool = True) -> None:
        """Say that one is ready for the turn to close, or not after all. Orders that could not be
        stored are sent once more first."""
        if ready and self.unstored:
            self.set_draft(self.draft)
        self.send(SetReady(ready))

    def close(self) -> None:
        """Leave the match, which is kept."""
        self.grace.settle()
        self.connection.close()

    # --- News ---------------------------------------------------------------------------------
    def poll(self) -> bool:
        """Take in what has come; whether anything is different now. Called once a frame."""
        changed = self._watch_line()
        self.grace.tick(self.held.clock())
        for message in self.connection.take():
            self._hear(message)
            changed = True
        return changed

    def _watch_line(self) -> bool:
        before, self._state = self._state, self.connection.state
        if before is self._state:
            return False
        if self._state is LineState.LOST and before is LineState.ONLINE:
            self.notices.append(Notice.LOST)
        elif self._state is LineState.ONLINE and Notice.LOST in self.notices:
            self.notices.remove(Notice.LOST)
        elif self._state is LineState.ONLINE and self.opened:
            self.notices.append(Notice.BACK)
        return True

    def _hear(self, message: ToClient) -> None:
        self.held.hear(message, self.welcome.power if self.welcome else None)
        match message:
            case Welcome():
                self.welcome = message
            case Look(view=view):
                self._see(view)
            case Happened():
                self._happened(message)
            case Heard():
                self._heard(message)
            case Chat():
                self.chat.stands(message)
            case Told():
                self._waiting.discard(message.ref)
                self._turns_asked.discard(message.ref)
                self.history[message.turn] = list(message.events)
                if message.planned:
                    self.talk[message.turn] = list(message.planned)
            case Lines():
                self._waiting.discard(message.ref)
                self.chat.told(message)
            case Accepted(ref=ref) | Issued(ref=ref) | Found(ref=ref) | Ratings(ref=ref):
                self._waiting.discard(ref)
            case Refused():
                self._waiting.discard(message.ref)
                self._turns_asked.discard(message.ref)
                self.last_refusal = message
                self.grace.refused()
                self.unstored = self.unstored or message.ref == self._drafted
                self.notices.append(message)
            case Over():
                self.over = message
            case wire.Notice():
                self.notices.append(message)
            case Goodbye():
                self.goodbye = message
                if self.opened:
                    self.notices.append(message)

    def _see(self, view: View) -> None:
        former, self._view = self._view, view
        self.report_turn = view.turn if view.over else view.turn - 1
        # A draft lives for its turn; what the server has of it is what a returning player finds.
        if former is None or former.turn != view.turn:
            self.draft = view.powers[view.me].sheet if view.me is not None else None
            self.unstored = False
            self.entered = set()
            self.grace.settle()
            return
        if view.me is None:
            return
        before = {pact.id for pact in former.pacts if view.me in pact.parties}
        self.entered |= {pact.id for pact in self.own_pacts()} - before
        if self._drafted not in self._waiting:
            # Another wrote them: the host in one's place, or oneself on another device.
            sheet = view.powers[view.me].sheet
            if sheet != former.powers[view.me].sheet and not self.unstored:
                self.draft = sheet

    def _happened(self, message: Happened) -> None:
        if message.closed:
            self.history[message.closed] = list(message.events)
            self.report_turn = message.closed
            self.before = self._view
            return
        turn = self._view.turn if self._view else 0
        self.talk.setdefault(turn, []).extend(message.events)
        if any(self._is_offer(event) for event in message.events):
            self.notices.append(Notice.OFFER)

    def _heard(self, message: Heard) -> None:
        self.chat.heard(message)
        own = self._view is not None and message.line.power == self._view.me
        if not own and Notice.LINE not in self.notices:
            self.notices.append(Notice.LINE)

    def _is_offer(self, event: SeenEvent) -> bool:
        return (
            isinstance(event, ProposalSeen)
            and self._view is not None
            and self._view.me in event.proposal.addressed
        )
