"""What others call one, to be typed."""

from game.client.ui import TextField
from game.client.ui.core import Handler, TextHandler
from game.words import Words


def name_field(w: Words, name: str, write: TextHandler, enter: Handler | None = None) -> TextField:
    """The field for it; ``enter`` is what Enter does there."""
    return TextField(
        w("screens.join.name"),
        name,
        write,
        enter,
        key="name",
        limit=40,
        placeholder=w("online.host.name_hint"),
        tip=w("screens.join.name_tip"),
    )
