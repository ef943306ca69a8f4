"""Friends on the same network: where they reach this computer, and what to tell them."""

import io
from collections.abc import Iterator

import ifaddr
import segno

from game.errors import Failed, Sayer
from server.exposure import Reach, reach_of


class NoNetwork(Failed):
    """There are no friends around: this computer is in no private network."""

    def __init__(self) -> None:
        super().__init__(
            "This computer is in no private network: connect it to one, or leave --lan out."
        )

    def told(self, words: Sayer) -> str:
        return words("cli.host.no_network")


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


def invitation(
    words: Sayer, addresses: list[str], port: int, code: str, *, secured: bool
) -> Iterator[str]:
    """What to tell friends, and how they may fail to come. ``secured``: whether it is by TLS."""
    line, page = ("wss://", "https://") if secured else ("", "http://")
    for address in addresses:
        place = f"{line}{address}:{port}"
        yield words("cli.host.lan_join", place=place, code=code)
        yield words("cli.host.lan_wall", place=place, code=code)
        yield qr(f"{page}{address}:{port}/")
    if not secured:
        yield words("cli.host.lan_open")
    yield words("cli.host.lan_firewall", port=str(port))


def qr(text: str) -> str:
    """A QR code in characters, two rows of it in each line."""
    drawn = io.StringIO()
    segno.make(text, micro=False).terminal(out=drawn, compact=True)
    return drawn.getvalue().rstrip("\n")
