"""Where a match stands, in few words: the time left, whom it waits for, how late one sees it."""

from game.client.watching.onlooker import Onlooker
from game.words import Words


def clock_text(left_ms: int) -> str:
    """A time left as a clock shows it."""
    seconds = left_ms // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    clock = f"{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
    return f"{hours}:{clock}" if hours else clock


def waiting_text(w: Words, model: Onlooker) -> str:
    """Whom everybody waits for, or why nothing goes on."""
    table = model.table
    if model.view.over:
        return w("screens.status.over")
    if table is not None and table.paused:
        return w("watching.paused")
    names = [model.power_name(p, w.language) for p in model.status.waiting_for]
    if not names or len(names) == model.world.powers:
        return w("screens.status.watching")
    return w("screens.status.watching_for", powers=", ".join(names))


def late_text(w: Words, model: Onlooker) -> str:
    """How late one sees the match; empty for who sees it as it is."""
    if not model.late:
        return ""
    return w("watching.late" if model.sees_all else "watching.too_early", n=model.late)
