"""How a server is run: what an operator chooses, and the bounds that keep one client harmless."""

import os
from dataclasses import dataclass

from game.resources import saves_file


def default_store() -> str:
    """The address of the file where a user's matches are saved."""
    return f"sqlite:///{saves_file()}"


@dataclass(frozen=True)
class Settings:
    """bind, port: where to listen. store: where matches are kept (`server.store.open_store`)."""

    bind: str = "127.0.0.1"
    port: int = 8484
    store: str = "memory://"
    workers: int = max(1, (os.cpu_count() or 2) - 1)
    """Processes in which computer powers think."""
    inbox: int = 256
    """Things a match may have waiting; whoever sends more waits."""
    outbox_frames: int = 256
    """Frames that may wait for one watcher before it is dropped; it comes back and resumes."""
    outbox_bytes: int = 4 * 1024 * 1024
    commands: int = 1000
    """Commands a player may have accepted in one turn: each is kept on disk for good."""
    chat_burst: int = 5
    """Lines of chat a player may write at once,"""
    chat_every_s: float = 2.0
    """and how many seconds it then waits for the next."""
    chat_lines: int = 100
    """Lines a player may write in one turn: each is kept on disk for good."""
    batch: int = 64
    """Commands of one match that share a wait for the disk."""
    snapshot_turns: int = 1
    """A snapshot after every so many turns."""
