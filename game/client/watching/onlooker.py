"""A match one looks on at without a seat, and the eyes one looks with."""

from game.client.match import Connection, MatchModel
from game.client.online.held import Where
from game.client.still import Still
from game.rules.ids import PowerId
from game.rules.views import Teacher
from game.wire.steering import Admit
from game.wire.to_client import Issued, Look, Refused, Seen, ToClient


class Onlooker(MatchModel):
    """``address`` is where the match is played, as others type it. ``eyes`` are those of the power
    one looks with, None for one's own: all there are for a teacher, else the public's.
    """

    def __init__(self, connection: Connection, address: str = "") -> None:
        super().__init__(connection, Where((address,) if address else ()))
        self.address = address
        self.eyes: PowerId | None = None
        self._through = Still()
        self._seat = MatchModel(self._through)
        self._asking, self._stale = "", False
        self.phrase = ""
        """What one is to come back with, to see everything."""
        self._becoming = False

    @classmethod
    def of(cls, model: MatchModel) -> "Onlooker":
        """Goes on from what somebody has seen who came for a seat and was given none."""
        onlooker = cls(model.connection, next(iter(model.held.where.addresses), ""))
        vars(onlooker).update(vars(model))
        return onlooker

    @property
    def sees_all(self) -> bool:
        """Whether one is shown what is secret, too."""
        return self.view.over or isinstance(self.view.eyes, Teacher)

    @property
    def late(self) -> int:
        """How many turns late one sees the match; 0 where it is as it is now."""
        return self.welcome.late if self.welcome and not self.view.over else 0

    @property
    def earlier_lines(self) -> int:
        """The turn to read the chat back to. Who is late is told none of the turn seen."""
        return self.chat.earlier(self.view.turn - bool(self.late))

    def recall(self) -> bool:
        """Ask for every turn that closed before one came; whether all are known by now."""
        last = self.report_turn
        return None not in [self.report(turn) for turn in range(1, last + 1)]

    # --- As its host ----------------------------------------------------------------------------
    def become_teacher(self, name: str) -> None:
        """Ask, as the host, for a phrase to come back with and see everything."""
        self._becoming = True
        self.steer(Admit("teacher", name))

    def _issued(self, message: Issued) -> None:
        if self._becoming and message.number is not None:
            self._becoming, self.phrase = False, message.phrase

    # --- With the eyes of a seat ----------------------------------------------------------------
    @property
    def glass(self) -> MatchModel:
        """The match as it looks to the eyes chosen, for all that reads models."""
        chosen = self.eyes is not None and self._seat.opened and self._seat.me == self.eyes
        return self._seat if chosen else self

    def see_as(self, eyes: PowerId | None) -> None:
        """Look with a power's eyes, or again with one's own."""
        self.eyes = eyes
        self._look_again()

    def _look_again(self) -> None:
        if self.eyes is None:
            return
        if self._asking:
            self._stale = True  # what is on its way is of another moment, or another seat
            return
        self._stale = False
        self._asking = self.connection.ask_view(self.eyes)
        self._waiting.add(self._asking)

    def _hear(self, message: ToClient) -> None:
        if isinstance(message, Seen):
            self._seen(message)
            return
        super()._hear(message)
        match message:
            case Look():
                self._look_again()
            case Issued():
                self._issued(message)
            case Refused(ref=ref) if ref == self._asking:
                self._asking, self.eyes = "", None
            case _:
                pass

    def _seen(self, message: Seen) -> None:
        self._waiting.discard(message.ref)
        self._asking = ""
        self._through.inbox.append(Look(n=0, view=message.view))
        self._seat.poll()
        self._seat.held = self.held
        self._seat.history, self._seat.talk = self.history, self.talk
        if self._stale:
            self._look_again()
