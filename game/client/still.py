"""A connection to what does not move: it shows what it is given, and takes no command."""

from collections import deque
from collections.abc import Sequence
from typing import Never

from game.rules.commands import Command
from game.rules.ids import PactId, PowerId
from game.wire.player import LineState
from game.wire.steering import Steering
from game.wire.to_client import ToClient
from game.wire.to_server import Language


class Still:
    """``inbox`` is what is shown next."""

    state, problem, fault = LineState.ONLINE, "", ""

    def __init__(self) -> None:
        self.inbox: deque[ToClient] = deque()

    def take(self) -> list[ToClient]:
        messages = list(self.inbox)
        self.inbox.clear()
        return messages

    def submit(self, command: Command) -> Never:
        raise RuntimeError("what is only shown takes no commands")

    def say(self, text: str, to: Sequence[PowerId], about: PactId) -> Never:
        raise RuntimeError("what is only shown takes no words")

    def mute(self, power: PowerId, on: bool) -> Never:
        raise RuntimeError("what is only shown takes no words")

    def steer(self, action: Steering) -> Never:
        raise RuntimeError("what is only shown has no host")

    def ask_phrase(self) -> Never:
        raise RuntimeError("what is only shown has no seats")

    def sign_in(self, user: str, passphrase: str, new: bool) -> Never:
        raise RuntimeError("what is only shown has no seats")

    def ask_ratings(self) -> Never:
        raise RuntimeError("what is only shown has no users")

    def set_contact(self, address: str, language: Language, proof: str) -> Never:
        raise RuntimeError("what is only shown tells nobody")

    def rematch(self) -> Never:
        raise RuntimeError("what is only shown is not played")

    def ask_turn(self, turn: int) -> str:
        return ""

    def ask_lines(self, turn: int) -> str:
        return ""

    def ask_view(self, power: PowerId) -> str:
        return ""

    def close(self) -> None:
        """There is nothing to leave."""
