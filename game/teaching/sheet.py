"""A debrief as tables for a spreadsheet: powers, pledges, pacts, decisions, questions and world
order, turn by turn.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from game.teaching.debrief import Debrief
from game.teaching.telling import Telling
from game.words import Words

Cell = str | int | None


def tables(debrief: Debrief, words: Words) -> dict[str, str]:
    """A CSV text by its name. Column names are English and never change; names of powers, pacts
    and threats are in the language of the words; scores are in hundredths of a point."""
    tell = Telling(words, debrief)
    return {
        "powers": _csv(_POWERS, _powers(debrief, tell)),
        "pledges": _csv(_PLEDGES, _pledges(debrief, tell)),
        "pacts": _csv(_PACTS, _pacts(debrief, tell)),
        "decisions": _csv(_DECISIONS, _decisions(debrief, tell)),
        "questions": _csv(("topic", "question"), _questions(debrief, tell)),
        "order": _csv(("turn", "order"), enumerate(debrief.order)),
    }


_POWERS = (
    *("rank", "power", "player", "score", "security", "prosperity", "standing", "agenda"),
    *("pacts", "rigidity", "due", "short", "broken", "operations", "beaten", "coercions"),
)
_PLEDGES = ("turn", "power", "pact", "threat", "due", "sent", "short")
_DECISIONS = ("turn", "decision", "powers", "told")
_PACTS = ("pact", "parties", "aim", "entered", "ended", "rigidity", "sent", "operations", "beaten")


def _powers(debrief: Debrief, tell: Telling) -> Iterable[Sequence[Cell]]:
    for seat in debrief.seats:
        known, parts = debrief.power(seat.power), seat.parts
        yield (
            *(seat.rank, tell.power(seat.power), tell.player(seat.power), seat.score),
            *(parts.security, parts.prosperity, parts.standing, parts.agenda),
            *(known.pacts, known.rigidity, known.due, known.short),
            *(known.broken, known.acted, known.beaten, known.coerced),
        )


def _pledges(debrief: Debrief, tell: Telling) -> Iterable[Sequence[Cell]]:
    for pledge in debrief.facts.pledges:
        yield (
            *(pledge.turn, tell.power(pledge.power), tell.pact(pledge.pact)),
            *(tell.threat(pledge.threat), pledge.due, pledge.sent, pledge.short),
        )


def _pacts(debrief: Debrief, tell: Telling) -> Iterable[Sequence[Cell]]:
    for pact in debrief.facts.pacts.values():
        parties = "; ".join(tell.power(power) for power in pact.parties)
        yield (
            *(tell.pact(pact.id), parties, tell.aim(pact.terms), pact.entered, pact.ended or None),
            *(pact.rigidity, pact.sent, pact.acted, len(pact.beaten)),
        )


def _decisions(debrief: Debrief, tell: Telling) -> Iterable[Sequence[Cell]]:
    for each in debrief.decisions:
        powers = "; ".join(tell.power(power) for power in each.powers)
        yield each.turn, each.kind, powers, tell.decision(each)


def _questions(debrief: Debrief, tell: Telling) -> Iterable[Sequence[Cell]]:
    for question in debrief.questions:
        yield question.topic, tell.question(question)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """As spreadsheets read it. A text that such a program would take for a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_plain(cell) for cell in row])
    return out.getvalue()


def _plain(cell: Cell) -> Cell:
    """A pact may be named by a player: no name becomes a formula."""
    risky = isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{cell}" if risky else cell
