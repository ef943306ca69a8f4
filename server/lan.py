"""Friends on the same network: where they reach this computer, and what to tell them."""

import io
from collections.abc import Iterator

import ifaddr
import segno

from server.exposure import Reach, reach_of

WARNING = (
    "Without TLS, whoever is on this network can read what is played; play with people you trust."
)
ALONE = (
    "Only this computer can reach it; with --lan, others on the same network can, and "
    "`adhoc host --help` has more."
)
FIREWALL = (
    "If they cannot reach it, a firewall is in the way: allow incoming TCP connections to port "
    "{port} on this computer; a guest network may keep its devices apart."
)


def private_addresses() -> list[str]:
    """The IPv4 addresses of this computer in private networks, those given out by chance left
    aside, in the order of its network cards.
    """
    found = [ip.ip for card in ifaddr.get_adapters() for ip in card.ips if ip.is_IPv4]
    return [
        address
        for address in dict.fromkeys(map(str, found))
        if reach_of(address) is Reach.PRIVATE and not address.startswith("169.254.")
    ]


def invitation(addresses: list[str], port: int, code: str, *, secured: bool) -> Iterator[str]:
    """What to tell friends, and how they may fail to come. ``secured``: whether it is by TLS."""
    line, page = ("wss://", "https://") if secured else ("", "http://")
    for address in addresses:
        yield f"On the same network: adhoc join {line}{address}:{port} {code}"
        yield f"On the wall of a room: adhoc watch {line}{address}:{port} {code} --screen"
        yield qr(f"{page}{address}:{port}/")
    if not secured:
        yield WARNING
    yield FIREWALL.format(port=port)


def qr(text: str) -> str:
    """A QR code in characters, two rows of it in each line."""
    drawn = io.StringIO()
    segno.make(text, micro=False).terminal(out=drawn, compact=True)
    return drawn.getvalue().rstrip("\n")
