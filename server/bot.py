"""`adhoc bot`: a computer power that takes a seat over the network, as any player would."""

import asyncio
import secrets

from game.ai.dice import ai_key
from game.ai.policies import Policy, drawn, is_random, policy_named
from game.ai.table import answers
from game.rules.commands import Command
from game.rules.outcome import Outcome
from game.rules.views import View
from game.wire.client import Client, NotAllowed, join
from game.wire.to_client import Over
from server.minds import Minds

NAMELESS = "bot"
"""What one calls itself that does not say how it plays."""


def run(*, address: str, code: str, persona: str) -> None:
    """Play a seat of a match until it is over, and say in a sentence how it went. A random persona
    is drawn, and not told in the bot's name. Raises Misused for an unknown persona, ShownOut where
    the server cannot be reached, or for too long, or shows the bot out.
    """
    (name,) = drawn([persona], ai_key(secrets.token_hex(16)))
    policy = policy_named(name)
    called = NAMELESS if is_random(persona) else policy.key
    seat = join(address, code, name=called)
    over = asyncio.run(play(seat, policy))
    if is_random(persona):
        print(f"It played {policy.key}.")
    print(ended(over.outcome, seat.power))


def ended(outcome: Outcome, power: int) -> str:
    """How the match went for a power, in a sentence."""
    if outcome.collapsed:
        return "The match is over; world order collapsed, and all have lost."
    place = next(seat.rank for seat in outcome.seats if seat.power == power)
    return f"The match is over; world order held, and the bot came {place} of {len(outcome.seats)}."


async def play(seat: Client, policy: Policy) -> Over:
    """Take a seat and play it to the end of the match."""
    async with seat:
        mind = _Mind(policy, seat.view)
        async for view in seat.moves():
            mind.look(view)
            while not seat.ready:
                counted = await _speak(seat, await mind.speak(seat.view))
                if mind.spent and not counted:
                    break  # the match is held up; it is asked again when something happens
            mind.rest(seat.ready)
        assert seat.over is not None  # moves end with the match
        return seat.over


async def _speak(seat: Client, commands: list[Command]) -> bool:
    """Say what a mind wants to say; whether any of it counted."""
    counted = False
    for command in commands:
        try:
            await seat.do(command)
            counted = True
        except NotAllowed:
            pass  # others were quicker; the mind sees so when it is asked again
    return counted


class _Mind:
    """One seat's part in the talks, with dice of its own."""

    def __init__(self, policy: Policy, view: View) -> None:
        assert view.me is not None  # a seat was taken
        self._power = view.me
        self._policy = policy
        self._minds = Minds({self._power: policy}, secrets.token_hex(16), view.turn)
        self._turn = view.turn
        self._was_ready = False
        self.spent = False
        """Whether it has been asked as often as its policy allows, and would only be ready."""

    def look(self, view: View) -> None:
        """It is one's move: in a new turn, or once more in this one."""
        if view.turn != self._turn:
            self._minds.begin(view.turn)
        elif self._was_ready:
            self._minds.recall(self._power)
        self._turn = view.turn

    async def speak(self, view: View) -> list[Command]:
        """What to say now, thought out beside the connection, which shows signs of life."""
        talk = self._minds.ask(self._power)
        self.spent = talk >= self._policy.rounds
        return await asyncio.to_thread(answers, self._policy, view, self._minds.key, talk)

    def rest(self, ready: bool) -> None:
        """There is nothing more to say for now."""
        self._was_ready = ready
