"""Whether a command counts: the server's own reasons first, then the rules. It changes nothing."""

import dataclasses
import logging
from collections import Counter

from msgspec import structs

from game.rules.commands import ProposePact, SendMessage, SetReady
from game.rules.events import Event
from game.rules.ids import PowerId
from game.rules.legal import decide
from game.rules.refusals import Refused
from game.rules.state import State
from game.scenario.presets import presets
from game.wire.options import MatchOptions, names_count
from server.inbox import Act, No, denied

log = logging.getLogger(__name__)


class Judge:
    """Of one match. ``most`` commands of a person count in one turn, for each is kept for good;
    becoming ready is always allowed, so that nobody is waited for in vain. With press none not
    even typed messages are sent; where ``people`` may not write to each other in private, the names
    they give their pacts are dropped (`names_count`).
    """

    def __init__(self, match_id: str, most: int, options: MatchOptions, people: int) -> None:
        self._match_id = match_id
        self._most = most
        self._press = options.press
        self._named = names_count(options, people)
        self._turn = 0
        self._counted: Counter[PowerId] = Counter()

    def worded(self, act: Act) -> Act:
        """The act as it counts: without a text that the match's press does not let pass. Of presets
        those count that there are.
        """
        command = act.command
        if self._named or not isinstance(command, ProposePact):
            return act
        preset = command.preset if command.preset in presets() else ""
        if (command.name, command.preset) == ("", preset):
            return act
        return dataclasses.replace(act, command=structs.replace(command, name="", preset=preset))

    def decide(self, state: State, act: Act) -> list[Event] | No:
        """What the command leads to, or why it does not count."""
        if act.turn != state.turn and not state.over:
            return denied("turn_closed", turn=act.turn)
        if self._spent(state, act):
            return denied("too_many", most=self._most)
        if self._press == "none" and isinstance(act.command, SendMessage):
            return denied("press", press=self._press)
        try:
            return decide(state, act.power, act.command)
        except Refused as refused:
            refusal = refused.refusal
            return No(refusal.code, refusal.params, refusal.sentence)
        except Exception:
            # A fault of ours: it must not take the match of the others down.
            log.exception("match %s: deciding %r failed", self._match_id, act.command)
            return denied("server_fault")

    def count(self, act: Act) -> None:
        """A command is stored."""
        if act.turn != self._turn:
            self._turn = act.turn
            self._counted.clear()
        self._counted[act.power] += 1

    def _spent(self, state: State, act: Act) -> bool:
        becomes_ready = act.command == SetReady() and not state.ready[act.power]
        if act.outbox is None or becomes_ready:
            return False
        return act.turn == self._turn and self._counted[act.power] >= self._most
