"""What a host can do to the match, with what it is about to confirm."""

from dataclasses import dataclass
from typing import Literal

from game.client.match import MatchModel
from game.rules.ids import PowerId
from game.wire.steering import (
    Admit,
    CloseChat,
    CloseSeats,
    Dismiss,
    HandBack,
    HandOver,
    MoveDeadline,
    Pause,
    ProcessNow,
    Reissue,
    Remove,
    Resume,
    Role,
    Silence,
    WaitForAll,
)

Grave = Literal["process", "remove", "reissue", "start", "act_for"]
"""What is asked for twice, because it cannot be taken back, or everybody is told."""


@dataclass
class Helm:
    """``opened``: the seat whose controls are shown. ``guest``: what somebody is called who may
    look on. ``asking``: what waits to be confirmed, about the ``opened`` seat where it is about
    one."""

    model: MatchModel
    opened: PowerId | None = None
    guest: str = ""
    asking: Grave | None = None

    @property
    def held(self) -> bool:
        """Whether one is the host, and may do anything at all."""
        return self.model.held.host and not self.model.view.over

    def open(self, power: PowerId) -> None:
        """Show the controls of a seat, or no longer."""
        self.opened = None if self.opened == power else power

    def ask(self, what: Grave | None) -> None:
        self.asking = what

    def confirm(self) -> None:
        """Do what waited to be confirmed."""
        what, self.asking = self.asking, None
        power = self.opened
        if what == "process":
            self.model.steer(ProcessNow(self.model.view.turn))
        elif what == "start":
            self.start()
        elif power is not None and what == "act_for":
            self.model.acts_for = power
        elif power is not None and what == "remove":
            self.model.steer(Remove(power))
        elif power is not None and what == "reissue":
            self.model.steer(Reissue(power))

    # --- The whole table ------------------------------------------------------------------------
    def start(self) -> None:
        """Let the match begin: seats nobody has taken are played by the match's stand-in, until
        somebody comes."""
        for power in self.model.held.waited_for:
            self.model.steer(HandOver(power))
        if "host" in self.model.held.paused:
            self.model.steer(Resume())

    def pause(self) -> None:
        self.model.steer(Resume() if self.model.held.paused else Pause())

    def move(self, seconds: int) -> None:
        """Give the turn more time, or less."""
        self.model.steer(MoveDeadline(seconds))

    def wait_for_all(self) -> None:
        self.model.steer(WaitForAll())

    def switch_seats(self) -> None:
        self.model.steer(CloseSeats(not self.model.held.seats_closed))

    def switch_chat(self) -> None:
        self.model.steer(CloseChat(not self.model.chat.off))

    # --- Who looks on ---------------------------------------------------------------------------
    def call(self, guest: str) -> None:
        self.guest = guest

    def admit(self, role: Role) -> None:
        """Let somebody look on; the words that open it show in what is `held`."""
        name, self.guest = self.guest.strip(), ""
        if name:
            self.model.steer(Admit(role, name))

    def dismiss(self, number: int) -> None:
        """Let somebody look on no longer."""
        self.model.steer(Dismiss(number))

    # --- A seat ---------------------------------------------------------------------------------
    def hand_over(self, power: PowerId) -> None:
        """Let a computer power play a seat, or its holder again."""
        place = self.model.held.place(power)
        handed = place is not None and bool(place.stand_in)
        self.model.steer(HandBack(power) if handed else HandOver(power))

    def silence(self, power: PowerId) -> None:
        self.model.steer(Silence(power, power not in self.model.chat.silenced))
