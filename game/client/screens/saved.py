"""Matches kept on this computer, as the lists show them that one is chosen from."""

from collections.abc import Sequence
from datetime import UTC, datetime

from game.client.house import SavedMatch
from game.client.ui import Col, Table, TableRow
from game.client.ui.core import TextHandler
from game.words import Words


def saved_table(
    w: Words,
    name: str,
    saved: Sequence[SavedMatch],
    select: TextHandler,
    *,
    key: str,
    going_on: str,
    icon: str,
    empty: str,
) -> Table:
    """A table of these matches, in their order; ``select`` is told the key of the one chosen.

    going_on, icon: the key of the words (told the turn) and the icon of a match that is not over.
    """
    rows = [
        TableRow(
            match.key,
            (
                match.title,
                w("screens.resume.over") if match.over else w(going_on, turn=match.turn),
                moment(match.changed_ms, w("screens.resume.moment")),
                match.key,
            ),
            icon="trophy" if match.over else icon,
        )
        for match in saved
    ]
    columns = [
        Col(w("screens.resume.match")),
        Col(w("screens.resume.stands"), "left", 0, w("screens.resume.stands_tip")),
        Col(w("screens.resume.played"), "left", 0, w("screens.resume.played_tip")),
        Col(w("screens.resume.code"), "left", 0, w("screens.resume.code_tip")),
    ]
    return Table(name, columns, rows, on_activate=select, key=key, empty=empty)


def moment(milliseconds: int, pattern: str) -> str:
    """A moment as a clock on the wall shows it, in the language's own order."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone()
    return moment.strftime(pattern)
