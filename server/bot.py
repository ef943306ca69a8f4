"""`adhoc bot`: a computer power that takes a seat over the network, as any player would."""

import asyncio
import secrets

from game.ai.dice import ai_key
from game.ai.policies import Policy, drawn, is_random, policy_named
from game.ai.table import answers
from game.errors import Failed
from game.rules.ids import PowerId
from game.rules.views import View
from game.wire import to_client as c
from game.wire.dial import dial
from game.wire.line import LineClosed
from game.wire.player import Dialler, Player, new_token
from server.minds import Minds

NAMELESS = "bot"
"""What one calls itself that does not say how it plays."""


def run(*, address: str, code: str, persona: str) -> None:
    """Play a seat of a match until it is over. A random persona is drawn, and not told in the
    bot's name. Raises Misused for an unknown persona, Failed where the server cannot be reached or
    shows the bot out.
    """
    (name,) = drawn([persona], ai_key(secrets.token_hex(16)))
    policy = policy_named(name)
    called = NAMELESS if is_random(persona) else policy.key
    over = asyncio.run(play(dial(address), code, policy, name=called))
    if is_random(persona):
        print(f"It played {policy.key}.")
    print(f"The match is over; world order {'collapsed' if over.outcome.collapsed else 'held'}.")


async def play(
    dialler: Dialler, code: str, policy: Policy, seat: int | None = None, name: str = ""
) -> c.Over:
    """Take a seat and play it to the end of the match, under a name (its policy's by default)."""
    player = Player(dialler, code=code, token=new_token(), name=name or policy.key, seat=seat)
    try:
        async with player:
            mind: _Mind | None = None
            async for message in player:
                if isinstance(message, c.Over):
                    return message
                if isinstance(message, c.Look):
                    mind = mind or _Mind(policy, message.view)
                    mind.look(message.view)
                if mind is not None and not player.unanswered:
                    mind.speak(player)
    except LineClosed as problem:
        raise Failed(str(problem)) from None
    raise Failed(player.goodbye.sentence if player.goodbye else "The connection was closed.")


class _Mind:
    """One seat's part in the talks, with dice of its own."""

    def __init__(self, policy: Policy, view: View) -> None:
        self._power = view.me or PowerId(0)
        self._policy = policy
        self._minds = Minds({self._power: policy}, secrets.token_hex(16), view.turn)
        self._view = view

    def look(self, view: View) -> None:
        mine, before = view.powers[self._power], self._view.powers[self._power]
        if view.turn != self._view.turn:
            self._minds.begin(view.turn)
        elif before.ready and not mine.ready:
            self._minds.recall(self._power)
        self._view = view

    def speak(self, player: Player) -> None:
        """Say what there is to say, once everything said before was answered."""
        view = self._view
        if view.over or view.powers[self._power].ready:
            return
        talk = self._minds.ask(self._power)
        for command in answers(self._policy, view, self._minds.key, talk):
            player.submit(command)
