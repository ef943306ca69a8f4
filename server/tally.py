"""What a server has done since it was started, counted where it is done."""

from dataclasses import dataclass


@dataclass
class Tally:
    """Plain numbers, so that counting costs next to nothing."""

    connections: int = 0
    """Connections open now."""
    connected: int = 0
    """Connections there have been."""
    frames: int = 0
    """Frames that came in."""
    malformed: int = 0
    """Frames that could not be read."""
    entries: int = 0
    """Entries stored."""
    transactions: int = 0
    """Waits for the disk in which they were stored."""
    unwritten: int = 0
    """Writes that could not be stored."""
