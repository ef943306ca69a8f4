"""What one should know before sealing, in words."""

from game.client.orders.cautions import Caution, Key, cautions
from game.client.orders.sheet import SheetBook
from game.client.sentences import Speaker
from game.client.ui import Column, Icon, Label, Panel, Row, Widget

_GRAVE: set[Key] = {"unstored", "short", "broken", "home", "fear", "unfit"}
"""Cautions that cost something; the others are reminders."""

_WORD: set[Key] = {"unstored", "short", "broken"}
"""Those by which orders do something else than one may think who does not look at them."""


def before_sealing(say: Speaker, book: SheetBook) -> Widget:
    """All that is amiss with the orders, or that nothing is."""
    w, found = say.words, cautions(book)
    none = Label(w("orders.warning.none"), tone="good", style="small")
    lines = [_line(say, caution) for caution in found]
    return Panel(lines or [none], title=w("orders.warning.title"), gap=6, padding=12)


def word_at_stake(say: Speaker, book: SheetBook) -> Widget | None:
    """What one should know who seals without looking at the orders; None where one's word is kept
    as far as one's means go."""
    lines = [_line(say, caution) for caution in cautions(book) if caution.key in _WORD]
    if not lines:
        return None
    return Column([*lines], gap=2)


def _line(say: Speaker, caution: Caution) -> Widget:
    grave = caution.key in _GRAVE
    text = caution_text(say, caution)
    return Row(
        [
            Icon("warning" if grave else "eye", size=16),
            Label(text, style="small", tone="warn" if grave else "soft", grow=1),
        ],
        gap=8,
        align="start",
    )


def caution_text(say: Speaker, caution: Caution) -> str:
    """A caution as a sentence."""
    w = say.words
    return w(
        f"orders.warning.{caution.key}",
        n=caution.n,
        standing=caution.standing,
        points=say.points(caution.points),
        threat=say.threat(caution.threat) if caution.threat else "",
        power=say.power(caution.power) if caution.power >= 0 else "",
    )
