"""What somebody was writing when something else came up, to be gone on with."""

from dataclasses import dataclass
from typing import Self

from game.client.match import MatchModel
from game.client.parley.chat import ChatDraft
from game.client.parley.message import MessageDraft


@dataclass
class Unsaid:
    """A line of chat, and a message as long as its form is open. Both outlive the screen they are
    written on: a turn may close, or the match begin, in the middle of a word."""

    line: ChatDraft
    message: MessageDraft | None = None

    @classmethod
    def of(cls, model: MatchModel) -> Self:
        """Nothing written so far."""
        return cls(ChatDraft(model))
