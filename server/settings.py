"""How a server is run: what an operator chooses, and the bounds that keep one client harmless."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.errors import Misused
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
    tls_cert: Path | None = None
    tls_key: Path | None = None
    """Files with the certificate chain and its key; without them no TLS."""
    insecure: bool = False
    """Whether a public address may be served without TLS."""
    origins: tuple[str, ...] = ()
    """Pages (``https://example.org``) that may connect from a browser."""
    connections: int = 1000
    """Connections at a time, those that never say a word included."""
    connections_per_address: int = 200
    """Of them, from one address: a school is often one."""
    request_s: int = 10
    """Seconds a connection has to become a WebSocket, TLS included, and then to say hello."""
    matches: int = 20_000
    """Matches that may be played at a time, those that sleep included."""
    matches_per_address: int = 50
    """Of those opened over the wire, from one address other than this computer's: a school is often
    one. A match whose code has expired counts no longer."""
    messages_per_s: int = 50
    """Messages of one connection that are read in a second, in the long run; others wait."""
    messages_at_once: int = 200
    """Messages of one connection that are read at once after a rest."""
    workers: int = max(1, (os.cpu_count() or 2) - 1)
    """Processes in which computer powers think."""
    inbox: int = 256
    """Things a match may have waiting; whoever sends more waits."""
    outbox_frames: int = 256
    """Frames that may wait for one watcher before it is dropped; it comes back and resumes."""
    outbox_bytes: int = 1024 * 1024
    commands: int = 1000
    """Commands a player may have accepted in one turn: each is kept on disk for good."""
    chat_burst: int = 5
    """Lines of chat a player may write at once,"""
    chat_every_s: float = 2.0
    """and how many seconds it then waits for the next."""
    chat_lines: int = 100
    """Lines a player may write in one turn: each is kept on disk for good."""
    ratings: bool = False
    """Whether users are kept and matches rated."""
    webhook_hosts: tuple[str, ...] = ()
    """Hosts (``HOST`` or ``HOST:PORT``) where players who are away may be told by webhook."""
    smtp: str = ""
    """The mail server that takes notes to players (``smtp://USER@HOST:PORT``, ``smtps://``)."""
    mail_from: str = ""
    """The address such mails come from."""
    notify_private: bool = False
    """Whether webhooks may be on private addresses and without TLS: for tests alone, and so no
    option of the command line."""
    sign_in_burst: int = 5
    """Attempts to sign in that are looked at at once, for one name and from one address,"""
    sign_in_every_s: float = 10.0
    """and how many seconds apart further ones are."""
    batch: int = 64
    """Commands of one match that share a wait for the disk."""
    code_days: int = 14
    """Days after a match was last played on which its code still lets somebody new in."""
    opening: bool = True
    """Whether people in the lobby may open matches."""
    openings_at_once: int = 10
    """Matches that may be opened from one address over the wire at once,"""
    opening_every_s: int = 60
    """and how many seconds apart further ones are."""
    awake_most: int = 1000
    """Matches that may be awake when another is opened from the lobby."""
    sleep_after_s: float = 300
    """Seconds after which a match leaves memory where nobody looks on and nothing is thought about;
    a turn that closes within that time keeps it awake."""
    snapshot_turns: int = 1
    """A snapshot after every so many turns."""


LIMITS = (
    "connections",
    "connections_per_address",
    "request_s",
    "matches",
    "matches_per_address",
    "openings_at_once",
    "opening_every_s",
    "messages_per_s",
    "messages_at_once",
    "outbox_frames",
    "outbox_bytes",
    "commands",
    "code_days",
)
"""What an operator may set otherwise with ``--limit NAME=NUMBER``."""


def with_limits(settings: Settings, limits: Iterable[str]) -> Settings:
    """Settings with limits written as ``NAME=NUMBER``. Raises Misused for what is none."""
    changes: dict[str, Any] = {}
    for text in limits:
        name, _, number = text.partition("=")
        if name not in LIMITS:
            raise Misused(f"There is no limit {name!r}; there are {', '.join(LIMITS)}.")
        if not (number.isascii() and number.isdigit() and 0 < int(number) < 2**31):
            raise Misused(f"{text!r} sets no limit: write {name}=NUMBER, at least 1.")
        changes[name] = int(number)
    return replace(settings, **changes)
