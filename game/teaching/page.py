"""A debrief as one HTML page that needs nothing else: to project, to print, to hand out."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from game.teaching.charts import order_chart, scatter
from game.teaching.debrief import Debrief
from game.teaching.telling import Telling
from game.words import Words

_STYLE = """
body{font:17px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#16202b;background:#fff}
h1{font-size:2.2rem;margin:0 0 .3rem}h2{font-size:1.4rem;margin:2.2rem 0 .6rem}
.lead{font-size:1.25rem}.note{color:#4a5968}
table{border-collapse:collapse;width:100%}th,td{padding:.35rem .6rem;text-align:left;
border-bottom:1px solid #d5dde5;vertical-align:top}td.n,th.n{text-align:right;
font-variant-numeric:tabular-nums}
ol.questions li{font-size:1.15rem;margin:.7rem 0}
svg{width:100%;height:auto;max-width:44rem}svg text{fill:#16202b;font-family:system-ui,sans-serif}
@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr,li{break-inside:avoid}}
"""


def page(debrief: Debrief, words: Words) -> str:
    """The page, in the language of the words."""
    return "\n".join(_Page(debrief, words).lines()) + "\n"


class _Page:
    def __init__(self, debrief: Debrief, words: Words) -> None:
        self.debrief, self.words = debrief, words
        self.tell = Telling(words, debrief)

    def lines(self) -> Iterator[str]:
        w, tale = self.words, self.debrief.tale
        title = self.tell.said(tale.setup.names)
        yield "<!DOCTYPE html>"
        yield f'<html lang="{w.language}"><head><meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
        yield f"<title>{escape(w('debrief.title', scenario=title))}</title>"
        yield f"<style>{_STYLE}</style></head><body>"
        yield f"<h1>{escape(w('debrief.title', scenario=title))}</h1>"
        yield _p(self.tell.verdict(), "lead")
        yield _p(w("debrief.played", n=tale.turns, code=tale.code or "–"), "note")
        if not tale.whole:
            yield _p(w("debrief.partial"), "note")
        yield from self._ranking()
        yield from self._order()
        yield from self._decisions()
        yield from self._rigidity()
        yield from self._pledges()
        yield from self._questions()
        yield from self._notes()
        yield "</body></html>"

    def _section(self, key: str) -> str:
        return f"<h2>{escape(self.words(f'debrief.{key}'))}</h2>"

    def _ranking(self) -> Iterator[str]:
        w, tell = self.words, self.tell
        yield self._section("ranking")
        heads = ["rank", "power", "player", "security", "prosperity", "standing", "agenda", "score"]
        rows = [
            [
                "–" if seat.rank is None else str(seat.rank),
                tell.power(seat.power),
                tell.player(seat.power),
                *[
                    tell.score(part)
                    for part in (
                        seat.parts.security,
                        seat.parts.prosperity,
                        seat.parts.standing,
                        seat.parts.agenda,
                        seat.score,
                    )
                ],
            ]
            for seat in self.debrief.seats
        ]
        yield from _table([w(f"debrief.column.{head}") for head in heads], rows, numbers=5)

    def _order(self) -> Iterator[str]:
        yield self._section("order")
        yield order_chart(
            self.debrief.order, self.words("debrief.turns"), self.words("debrief.order")
        )

    def _decisions(self) -> Iterator[str]:
        w, tell, debrief = self.words, self.tell, self.debrief
        yield self._section("decisions")
        rows = [[str(each.turn), tell.decision(each)] for each in debrief.decisions]
        yield from _table([w("debrief.column.turn"), w("debrief.column.what")], rows, numbers=0)
        if debrief.best is not None:
            yield self._section("best")
            yield _p(tell.best(debrief.best))
        yield self._section("betrayal")
        worst = debrief.betrayal
        if worst is None:
            yield _p(w("debrief.no_betrayal"))
        else:
            yield _p(w("debrief.in_turn", turn=worst.turn, what=tell.decision(worst)))

    def _rigidity(self) -> Iterator[str]:
        tell, debrief = self.tell, self.debrief
        yield self._section("rigidity")
        yield _p(self.words("debrief.rigidity_about"), "note")
        dots = [
            (seat.power, rigid, seat.score, tell.power(seat.power))
            for seat in debrief.seats
            if (rigid := debrief.power(seat.power).rigidity) is not None
        ]
        yield scatter(dots, self.words("debrief.column.rigidity"), self.words("debrief.rigidity"))

    def _pledges(self) -> Iterator[str]:
        w, tell, debrief = self.words, self.tell, self.debrief
        yield self._section("kept")
        heads = ["power", "due", "short", "broken", "pacts", "acted", "beaten", "rigidity"]
        rows = []
        for seat in debrief.seats:
            known = debrief.power(seat.power)
            rigid = "–" if known.rigidity is None else str(known.rigidity)
            counts = (known.due, known.short, known.broken, known.pacts, known.acted, known.beaten)
            rows.append([tell.power(seat.power), *map(str, counts), rigid])
        yield from _table([w(f"debrief.column.{head}") for head in heads], rows, numbers=7)
        if debrief.broken:
            yield self._section("broken")
            heads = ["turn", "power", "pact", "threat", "due", "sent", "short"]
            rows = [
                [
                    *(str(p.turn), tell.power(p.power), tell.pact(p.pact), tell.threat(p.threat)),
                    *(str(p.due), str(p.sent), str(p.short)),
                ]
                for p in debrief.broken
            ]
            yield from _table([w(f"debrief.column.{head}") for head in heads], rows, numbers=3)

    def _questions(self) -> Iterator[str]:
        yield self._section("questions")
        asked = (self.tell.question(question) for question in self.debrief.questions)
        items = "".join(f"<li>{escape(text)}</li>" for text in asked)
        yield f'<ol class="questions">{items}</ol>'

    def _notes(self) -> Iterator[str]:
        """The scenario's teaching notes, where it has any."""
        notes = self.tell.said(self.debrief.tale.setup.notes)
        if notes:
            yield self._section("notes")
            yield from (_p(part) for part in notes.split("\n") if part.strip())


def _p(text: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<p{attribute}>{escape(text)}</p>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int) -> Iterator[str]:
    """A table whose last columns hold numbers."""
    first = len(heads) - numbers

    def cells(tag: str, texts: Sequence[str]) -> str:
        return "".join(
            f"<{tag}{' class=n' if place >= first else ''}>{escape(text)}</{tag}>"
            for place, text in enumerate(texts)
        )

    yield f"<table><thead><tr>{cells('th', heads)}</tr></thead><tbody>"
    for row in rows:
        yield f"<tr>{cells('td', row)}</tr>"
    yield "</tbody></table>"
