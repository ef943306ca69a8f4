"""Which computer a name stands for, and whether it is one on the public internet.

A name is looked up once: what was checked is what is connected to, so that a name which stands for
another address a moment later leads nowhere else.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses a name stands for; raises OSError where it stands for none."""

_DISGUISES = tuple(
    ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)
"""IPv6 networks whose addresses hold an IPv4 address, which may be anybody's."""


class Unreachable(Exception):
    """There is no way to a host, or none that is allowed; the text says which."""


async def resolve(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def checked(
    host: str, port: int, *, private: bool = False, resolver: Resolve = resolve
) -> str:
    """The address to connect to. Raises Unreachable, also where any of a name's addresses is not
    public, unless ``private`` ones are allowed.
    """
    try:
        addresses = await resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{host} is not found ({error})") from None
    if not addresses:
        raise Unreachable(f"{host} has no address")
    if not private and not all(is_public(address) for address in addresses):
        raise Unreachable(f"{host} has an address that is not public")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address is somebody's on the public internet: not this computer's, not of a
    private network, not one that stands for many or for another.
    """
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and (
        found.ipv4_mapped is not None or any(found in network for network in _DISGUISES)
    ):
        return False
    return found.is_global and not found.is_multicast
