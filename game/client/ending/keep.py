"""The debrief and a picture of the screen, kept as files."""

from collections.abc import Callable
from pathlib import Path

from game.client.afterwards import save_report
from game.client.ui import Context
from game.teaching.debrief import Debrief


def keep(
    ctx: Context,
    debrief: Debrief,
    name: str,
    part: str,
    picture: Callable[[str], Path] | None,
) -> None:
    """Save the debrief under a name, and, where there is one to be had, a picture of the part of it
    that is shown; say where both are, or why they could not be saved."""
    w = ctx.words
    try:
        page = save_report(debrief, w, name)
        shown = picture(f"{name}-{part}") if picture is not None else None
    except OSError as problem:
        ctx.toast(w("screens.ending.not_saved", why=str(problem)), "bad")
        return
    if shown is None:
        ctx.toast(w("screens.ending.saved", path=str(page)), "good")
    else:
        ctx.toast(w("screens.ending.saved_both", path=str(page), picture=shown.name), "good")
