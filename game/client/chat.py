"""The chat of a match as one player's client holds it: what was written, and what one may write."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.rules.ids import PowerId
from game.wire.chat import ChatLine
from game.wire.options import Press
from game.wire.to_client import Chat, Heard, Lines


@dataclass
class ChatLog:
    """``lines``: what one may read, oldest first. Nothing is written before the server has said how
    free text stands.
    """

    lines: list[ChatLine] = field(default_factory=list)
    press: Press = "none"
    off: bool = False
    silenced: Sequence[PowerId] = ()
    muted: Sequence[PowerId] = ()
    more: bool = False
    """Whether there may be lines before the first of these."""
    back_to: int = 0
    """The earliest turn whose lines were asked for and told; 0 before any was."""

    def stands(self, chat: Chat) -> None:
        """How free text stands, as the server says."""
        self.press, self.off = chat.press, chat.off
        self.silenced, self.muted = chat.silenced, chat.muted
        if chat.lines is not None:
            self.lines, self.more, self.back_to = list(chat.lines), chat.more, 0

    def heard(self, message: Heard) -> None:
        """Somebody wrote a line."""
        self.lines.append(message.line)

    def told(self, lines: Lines) -> None:
        """What was written in a turn, however long ago: all of it, as the server has it."""
        before = [line for line in self.lines if line.turn < lines.turn]
        after = [line for line in self.lines if line.turn > lines.turn]
        self.lines = [*before, *lines.lines, *after]
        self.back_to, self.more = lines.turn, lines.turn > 1

    def earlier(self, now: int) -> int:
        """The turn to ask about for lines before those one has, ``now`` being the turn that is
        planned; 0 where there are none.
        """
        if not self.more:
            return 0
        if self.back_to:
            return self.back_to - 1
        return self.lines[0].turn if self.lines else now

    @property
    def exists(self) -> bool:
        """Whether this match has free text at all."""
        return self.press in ("private", "public")

    @property
    def whispers(self) -> bool:
        """Whether one may write to some powers alone."""
        return self.press == "private"

    def may_write(self, power: PowerId) -> bool:
        """Whether a power may write now."""
        return self.exists and not self.off and power not in self.silenced
