"""The version of the protocol, raised with every kind of message that is added or changed.

A server serves clients one version behind: they are not sent what they do not know.
"""

PROTOCOL = 2

OLDEST = 1
"""The oldest version a server still serves."""

_SINCE = dict.fromkeys(
    ("heard", "chat", "lines", "seen", "ratings", "notice", "issued", "lobby", "found"), 2
)


def since(tag: str) -> int:
    """The version that brought this kind of message from a server."""
    return _SINCE.get(tag, OLDEST)


SUBPROTOCOLS = tuple(f"adhoc.{version}" for version in range(PROTOCOL, OLDEST - 1, -1))
"""What a client may ask for when it opens the WebSocket, newest first."""

SUBPROTOCOL = SUBPROTOCOLS[0]

PATH = "/match"
"""Where on a server the WebSocket is."""
