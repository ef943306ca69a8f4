"""The version of the protocol, raised when the other version could no longer be understood."""

PROTOCOL = 1

SUBPROTOCOL = f"adhoc.{PROTOCOL}"
"""What a client asks for when it opens the WebSocket."""

PATH = "/match"
"""Where on a server the WebSocket is."""
