"""Who can reach an address that a server listens on, and whether it is safe without TLS there."""

from enum import Enum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from game.errors import Failed


class Reach(Enum):
    """Whose programs can open a connection to an address."""

    COMPUTER = "this computer"
    PRIVATE = "the network around it"
    PUBLIC = "everybody"


PRIVATE = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10",
    )
)  # fmt: skip
"""Networks that no router of the internet carries on (RFC 1918, 3927, 4193, 4291)."""


def reach_of(address: str) -> Reach:
    """Who can reach a numeric address. The one that means all addresses counts as public, for a
    computer may have a public one.
    """
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if found.is_loopback:
        return Reach.COMPUTER
    if any(found in network for network in PRIVATE):
        return Reach.PRIVATE
    return Reach.PUBLIC


def refuse_exposed(address: str, *, secured: bool) -> None:
    """Raise Failed for a public address, unless TLS or the operator's word secures it."""
    if reach_of(address) is Reach.PUBLIC and not secured:
        raise Failed(
            f"{address} can be reached from everywhere, and without TLS everybody on the way could "
            "read what is played and take seats over: give --tls-cert and --tls-key, or bind a "
            "private address, or say --insecure if something in front of the server speaks TLS."
        )
