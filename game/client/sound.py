"""Short sounds for what matters: played where there is a device for them, else left out."""

from collections.abc import Iterable
from typing import Protocol

import pygame

from game.client.settings import LOUDEST
from game.resources import asset
from game.rules import events as e
from game.rules import views as v
from game.rules.views import SeenEvent

SOUNDS = ("seal", "offer", "pact", "turn", "threat", "beaten", "broken", "refused", "clock", "end")


class Sounds(Protocol):
    """Something that can be heard, or not."""

    @property
    def silent(self) -> bool:
        """Whether nothing can be heard here, whatever the volume."""
        ...

    def set_volume(self, volume: int) -> None:
        """How loud, 0 (off) to 100."""
        ...

    def play(self, name: str) -> None:
        """Play one of `SOUNDS`; returns at once."""
        ...


class Silence:
    """Where nobody listens: in tests, pictures and the terminal."""

    silent = True

    def set_volume(self, volume: int) -> None:
        """Nothing to set."""

    def play(self, name: str) -> None:
        """Nothing to hear."""


class Speakers:
    """The computer's own audio device, opened when the first sound is wanted."""

    def __init__(self) -> None:
        self._volume = 0
        self._opened: bool | None = None
        self._sounds: dict[str, pygame.mixer.Sound] = {}

    @property
    def silent(self) -> bool:
        return not self._open()

    def _open(self) -> bool:
        """Whether there is a device. One that cannot be opened is not tried again."""
        if self._opened is None:
            try:
                pygame.mixer.init(frequency=22_050, channels=1, buffer=512)
                self._opened = True
            except pygame.error:
                self._opened = False
        return self._opened

    def set_volume(self, volume: int) -> None:
        self._volume = volume

    def play(self, name: str) -> None:
        if self._volume == 0 or not self._open():
            return
        if name not in self._sounds:
            self._sounds[name] = pygame.mixer.Sound(asset("sounds", f"{name}.wav"))
        sound = self._sounds[name]
        sound.set_volume(self._volume / LOUDEST)
        sound.play()


def sound_of(events: Iterable[SeenEvent]) -> str:
    """The one sound that says most about what happened; "" if none does."""
    heard = {_sound(event) for event in events}
    return next((name for name in ("beaten", "broken", "threat", "pact") if name in heard), "")


def _sound(event: SeenEvent) -> str:
    match event:
        case e.ThreatDefeated():
            return "beaten"
        case e.PledgeBroken() | e.Coerced() | v.CoercionSeen() | e.PowerFailed():
            return "broken"
        case e.ThreatAppeared() | v.ThreatSeen() | e.ThreatTurned() | v.ThreatChanged():
            return "threat"
        case e.PactEntered() | v.PactSeen() | e.PartyJoined():
            return "pact"
    return ""
