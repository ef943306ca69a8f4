"""The seats one holds at matches with others, kept so that closing the window loses none."""

import os
import threading
from pathlib import Path

import msgspec

from game.resources import home_dir
from game.wire.player import new_token

MOST = 50
"""So many are kept; the one not used for longest makes room."""


class KeptSeat(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A seat. ``address`` is that of its server, empty for a match this program serves itself.

    token: what one sits with. host: what one steers the match with. phrase: what brings the seat
    to another device, as the server told it. port, around: how this program lets others in. What
    one is called is the server's to know.
    """

    address: str
    code: str
    token: str
    host: str = ""
    phrase: str = ""
    title: str = ""
    port: int = 0
    around: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """What tells one match from another."""
        return _place(self.address, self.code)


def _place(address: str, code: str) -> tuple[str, str]:
    return address.strip().lower(), code.strip().upper()


_WRITING = threading.Lock()


class SeatBook:
    """A file of seats, the one used last first. One that cannot be read counts as empty. Methods
    may be called from any thread."""

    def __init__(self, path: Path | None = None) -> None:
        """``path``: the player's own file if None."""
        self._path = path

    @property
    def path(self) -> Path:
        return self._path or home_dir() / "seats.json"

    def seats(self) -> list[KeptSeat]:
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=list[KeptSeat])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return []

    def find(self, address: str, code: str) -> KeptSeat | None:
        """The seat at a match, if one holds one."""
        place = _place(address, code)
        return next((seat for seat in self.seats() if seat.place == place), None)

    def seat_at(self, address: str, code: str) -> KeptSeat:
        """The seat at a match, with a token of its own if there is none so far. Not kept yet."""
        found = self.find(address, code)
        return found or KeptSeat(address=address.strip(), code=code.strip(), token=new_token())

    def keep(self, seat: KeptSeat) -> None:
        """Keep a seat, in the place of what was kept of that match. Raises OSError."""
        with _WRITING:
            others = [kept for kept in self.seats() if kept.place != seat.place]
            self._write([seat, *others][:MOST])

    def forget(self, address: str, code: str) -> None:
        """Keep nothing of a match. Raises OSError."""
        place = _place(address, code)
        with _WRITING:
            self._write([kept for kept in self.seats() if kept.place != place])

    def _write(self, seats: list[KeptSeat]) -> None:
        # What opens a seat is nobody else's to read; the file is there whole or as it was.
        fresh = self.path.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(seats)))
        os.replace(fresh, self.path)
