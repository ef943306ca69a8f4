"""A pact that enters into force while orders are written already: what is due to it joins them.

Standing commitments would keep one's word to it, but they count no more once a sheet is written,
and the turn may close before one looks at it again.
"""

from typing import cast

from game.client.match import MatchModel, Notice
from game.client.orders.sheet import SheetBook, dues
from game.rules.ids import Points
from game.rules.orders import Commit, Order


def take_up(model: MatchModel) -> None:
    """Add to the orders written what is due to pacts that have entered into force since, as far as
    what they leave goes, and say so. It can be undone on the sheet."""
    entered, model.entered = model.entered, set()
    if not entered or model.draft is None or model.acting or model.view.over:
        return
    book = SheetBook(model)
    left, due = list(book.left), list[Order]()
    for each in dues(model):
        if each.pact.id in entered and book.commit(each.pact.id, each.threat) is None:
            points = [min(each.points[k], max(0, left[k])) for k in range(4)]
            left = [left[k] - points[k] for k in range(4)]
            if any(points):
                due.append(Commit(each.pact.id, each.threat, cast(Points, tuple(points))))
    if due:
        book.write((*model.draft, *due))
        model.notices.append(Notice.DUE)
