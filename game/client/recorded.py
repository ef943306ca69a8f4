"""A recorded match as the screens know it; `game.teaching.recording` is the real one."""

import lzma
from typing import Protocol

from game.resources import asset
from game.rules.ids import PowerId
from game.rules.views import View
from game.teaching.tale import Chapter, Tale


class Recorded(Protocol):
    """A match turn by turn; turn ``turns`` + 1 is how it ended. One that goes on is shown with the
    eyes of ``only`` one power, and its tale is not told."""

    @property
    def only(self) -> PowerId | None: ...

    @property
    def turns(self) -> int: ...

    def view(self, turn: int, power: PowerId | None = None) -> View:
        """How it looked when a turn began: to a power, or all there was."""
        ...

    def chapter(self, turn: int, power: PowerId | None = None) -> Chapter:
        """What happened in a turn, as a power saw it, or all of it."""
        ...

    def tale(self) -> Tale:
        """The whole match, with all that was hidden."""
        ...


def sample() -> bytes:
    """The file of the match that comes with the game (`assets/matches/README.md`)."""
    return lzma.decompress(asset("matches", "multipolar.adhoc.xz").read_bytes())
