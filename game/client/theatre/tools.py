"""The bar above the map: what it is coloured by, and the ways to zoom for who has no wheel."""

from functools import partial

from game.client import look
from game.client.match import MatchModel
from game.client.theatre.lenses import lenses_of
from game.client.theatre.room import Theatre
from game.client.ui import Button, Context, Panel, Row, Spacer, Widget

_NAMED = 1600
"""From this width of the window on (logical pixels) every lens has room for its name."""


def map_tools(ctx: Context, model: MatchModel, theatre: Theatre, place: str) -> Widget:
    """Lenses on the left, zooming on the right. ``place`` is where the keys of lenses belong."""
    w = ctx.words
    lenses = [
        Button(
            w(f"map.lens.{lens.key}.name"),
            partial(theatre.look_through, lens.key),
            key=f"lens_{lens.key}",
            icon=lens.icon,
            icon_only=lens.key != theatre.lens and ctx.width < _NAMED,
            pressed=lens.key == theatre.lens,
            shortcut=f"{place}.lens{number}",
            tip=w(f"map.lens.{lens.key}.about"),
        )
        for number, lens in enumerate(lenses_of(model), 1)
    ]
    view = theatre.map
    zooms = [
        Button(w(f"map.{key}"), on, key=key, icon=key, icon_only=True, kind="quiet")
        for key, on in (
            ("zoom_in", lambda: view.zoom(1)),
            ("zoom_out", lambda: view.zoom(-1)),
            ("fit", view.fit),
        )
    ]
    row = Row([*lenses, Spacer(grow=1), *zooms], gap=6)
    return Panel([row], name=w("map.tools"), padding=6, fill=look.GROUND)
