"""Where matches are kept. `open_store` is the way in; contract.py has what every store keeps to."""

from collections.abc import Callable
from pathlib import Path

from game.errors import Failed, Misused
from server.store.contract import Store


def _memory(_rest: str) -> Store:
    from server.store.memory import MemoryStore

    return MemoryStore()


def _sqlite(rest: str) -> Store:
    from server.store.sqlite import SqliteStore

    return SqliteStore(Path(rest))


SCHEMES: dict[str, Callable[[str], Store]] = {"memory": _memory, "sqlite": _sqlite}
"""How each address begins; what follows `://` goes to the function (for SQLite `/PATH`)."""


def open_store(address: str) -> Store:
    """Open `memory://` or `sqlite:///PATH` (`sqlite:////PATH` for an absolute path).

    Raises Misused for an address nobody understands, StoreError for a file that cannot be used.
    """
    scheme, rest = _parts(address)
    return SCHEMES[scheme](rest)


def stored_file(address: str) -> Path:
    """The file of a store that exists. Raises Misused for an address that names no file, Failed
    where there is none.
    """
    scheme, rest = _parts(address)
    if scheme == "memory":
        raise Misused("memory:// is kept nowhere: name the store of a server, sqlite:///PATH.")
    if not Path(rest).exists():
        raise Failed(f"There are no matches at {rest}: no such file.")
    return Path(rest)


def open_stored(address: str) -> Store:
    """Open a store that exists already, as `open_store` and `stored_file` do."""
    stored_file(address)
    return open_store(address)


def _parts(address: str) -> tuple[str, str]:
    scheme, separator, rest = address.partition("://")
    if not separator or scheme not in SCHEMES or (scheme != "memory" and len(rest) < 2):
        raise Misused(f"{address!r} names no store: write memory:// or sqlite:///PATH.")
    return scheme, rest.removeprefix("/")
