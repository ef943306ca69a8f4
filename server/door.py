"""Who may have a connection at all: so many in all, and so many from each address."""

from collections import Counter
from ipaddress import IPv6Address, ip_address

NEIGHBOURS = 64
"""Bits of an IPv6 address that stand for one customer: the rest is for it to choose as it likes."""


def origin_of(address: str) -> str:
    """What counts as one address: an IPv4 address, or the network of an IPv6 address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(IPv6Address(int(found) >> NEIGHBOURS << NEIGHBOURS))
    return str(found)


class Place:
    """A connection that was let in, until it ends."""

    def __init__(self, door: "Door", origin: str) -> None:
        self._door: Door | None = door
        self._origin = origin

    def leave(self) -> None:
        """Make room for another; said twice, it counts once."""
        if self._door is not None:
            self._door.left(self._origin)
            self._door = None


class Door:
    """Counts connections from the moment they are accepted, whether they ever say a word or not."""

    def __init__(self, most: int, most_each: int) -> None:
        self._most = most
        self._most_each = most_each
        self._inside: Counter[str] = Counter()

    def enter(self, address: str) -> Place | None:
        """A place for a connection from ``address``, or None where there is none left for it."""
        origin = origin_of(address)
        if self._inside.total() >= self._most or self._inside[origin] >= self._most_each:
            return None
        self._inside[origin] += 1
        return Place(self, origin)

    def left(self, origin: str) -> None:
        """A place is free again."""
        self._inside[origin] -= 1
        if not self._inside[origin]:
            del self._inside[origin]

    def __len__(self) -> int:
        return self._inside.total()
