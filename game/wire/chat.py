"""Free text between players: a line of it, what may stand in one, and who reads it.

The rules know no free text (what they know is `game.rules.messages`), so a line is no command: it
is an entry of the match's log beside them, and changes nothing the rules can see.
"""

import unicodedata

import msgspec

from game.rules.ids import NO_PACT, PactId, PowerId
from game.rules.views import Eyes, Seat, Teacher

TEXT_MOST = 200
"""Characters a line may have, as `tidy` leaves it."""

BACKLOG = 100
"""The last lines of a match, kept at hand for those who come; the log has them all."""


def tidy(text: str) -> str:
    """Text as it is kept: in Unicode's normal form NFC, on one line, each run of white space one
    space, without what moves a cursor, hides or turns text around. It may end up empty.
    """
    text = unicodedata.normalize("NFC", text)
    shown = "".join(c if unicodedata.category(c)[0] != "C" or c.isspace() else "" for c in text)
    return " ".join(shown.split())


class ChatLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a power wrote in ``turn``. ``to`` nobody in particular is to everybody; ``about`` is the
    offer or pact whose table it was written at; ``at_ms`` counts milliseconds from 1970.
    """

    power: PowerId
    text: str
    to: tuple[PowerId, ...] = ()
    about: PactId = NO_PACT
    turn: int
    at_ms: int = 0

    def reaches(self, eyes: Eyes) -> bool:
        """Whether these eyes may read it: a teacher reads all, who only looks on what is public."""
        if not self.to or isinstance(eyes, Teacher):
            return True
        return isinstance(eyes, Seat) and (eyes.power == self.power or eyes.power in self.to)


class Muting(msgspec.Struct, frozen=True):
    """``by`` does not want to read what ``power`` writes; NOBODY stands for whoever hosts the
    match, who silences a power for all.
    """

    power: PowerId
    by: PowerId


class ChatKept(msgspec.Struct, frozen=True):
    """How the chat of a match stands: the fold of its entries. ``off``: the host has closed it."""

    lines: tuple[ChatLine, ...] = ()
    mutings: tuple[Muting, ...] = ()
    off: bool = False

    def said(self, line: ChatLine) -> "ChatKept":
        """With another line."""
        return ChatKept((*self.lines, line)[-BACKLOG:], self.mutings, self.off)

    def muted(self, muting: Muting, on: bool) -> "ChatKept":
        """With somebody muted, or no longer."""
        others = tuple(kept for kept in self.mutings if kept != muting)
        return ChatKept(self.lines, (*others, muting) if on else others, self.off)

    def switched(self, off: bool) -> "ChatKept":
        """Closed by the host, or opened again."""
        return ChatKept(self.lines, self.mutings, off)

    def muted_by(self, by: PowerId) -> tuple[PowerId, ...]:
        """Whom a power does not want to read; for NOBODY, whom the host has silenced."""
        return tuple(sorted(muting.power for muting in self.mutings if muting.by == by))

    def shows(self, line: ChatLine, eyes: Eyes) -> bool:
        """Whether a line is for these eyes: it reaches them, and they have not muted its writer."""
        muted = isinstance(eyes, Seat) and Muting(line.power, eyes.power) in self.mutings
        return line.reaches(eyes) and not muted


SILENCE = ChatKept()
"""The chat of a match in which nobody has said anything."""
