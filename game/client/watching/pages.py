"""A teacher's pages beside a match shown again: all seats, all that was agreed, the notes."""

from dataclasses import dataclass

from game.client.sentences import Speaker
from game.client.ui import Option, Tabs, Widget
from game.client.watching.lists import notes
from game.client.watching.papers import negotiations
from game.client.watching.seats import seat_page, seats_table
from game.rules.ids import NO_PACT, PactId
from game.teaching.facts import Facts
from game.words import Words

TOLD = "news"
"""The page that tells what happened, which is the screen's own."""


@dataclass
class Pages:
    """Which page is open, and what is looked at on it."""

    tab: str = TOLD
    seat: str = ""
    paper: PactId = NO_PACT
    whole: bool = False

    def show(self, tab: str) -> None:
        self.tab = tab

    def choose_seat(self, seat: str) -> None:
        self.seat = "" if seat == self.seat else seat

    def read(self, paper: PactId) -> None:
        self.paper, self.tab = paper, "papers"

    def show_whole(self) -> None:
        self.whole = not self.whole

    def strip(self, w: Words) -> Widget:
        """The way from one to the other."""
        options = [
            Option(key, w(f"watching.part.{key}")) for key in (TOLD, "seats", "papers", "notes")
        ]
        return Tabs(w("watching.parts"), options, self.tab, self.show, key="pages")

    def shown(self, say: Speaker, facts: Facts) -> list[Widget | None]:
        """The page that is open."""
        match self.tab:
            case "seats":
                page = seat_page(say, int(self.seat)) if self.seat else None
                return [seats_table(say, facts, self.seat, self.choose_seat), page]
            case "papers":
                return negotiations(say, self.paper, self.read, self.whole, self.show_whole)
            case _:
                return notes(say.words, say.model.setup)
