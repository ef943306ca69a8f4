"""The chat of a match as one player's client holds it: what was written, and what one may write."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.rules.ids import PowerId
from game.wire.chat import ChatLine
from game.wire.options import Press
from game.wire.to_client import Chat, Heard


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

    def stands(self, chat: Chat) -> None:
        """How free text stands, as the server says."""
        self.press, self.off = chat.press, chat.off
        self.silenced, self.muted = chat.silenced, chat.muted
        if chat.lines is not None:
            self.lines = list(chat.lines)

    def heard(self, message: Heard) -> None:
        """Somebody wrote a line."""
        self.lines.append(message.line)

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
