"""A match to look at: a referee in the test itself, who answers as the server does, at once.

    model = sample("multipolar", turns=3)      # one seat of a match three turns old
    model.seal()
    model.poll()                               # the next turn has come

The other powers are played by the policies that play against people. Nothing runs in the
background, so a test that calls `poll` has every answer.
"""

from collections import deque
from collections.abc import Sequence
from typing import Any

from game.ai.dice import ai_key
from game.ai.policies import policy_named
from game.ai.table import answers
from game.client.match import MatchModel
from game.rules import (
    Refused,
    Seat,
    decide,
    evolve,
    fork,
    new_match,
    outcome,
    project,
    resolve_turn,
    view_for,
)
from game.rules.commands import Command
from game.rules.ids import PactId, PowerId
from game.rules.views import Eyes, SeenEvent
from game.scenario.library import load
from game.wire import to_client as c
from game.wire.chat import ChatLine, tidy
from game.wire.player import LineState
from game.wire.steering import Admit, Steering
from game.wire.to_server import Language


class Referee:
    """Runs a match; ``policy`` plays every seat that is not for ``people``."""

    def __init__(
        self, scenario: str, seed: int = 1, people: Sequence[int] = (0,), policy: str = "sensible"
    ) -> None:
        self.people = people
        self.state = new_match(load(scenario), seed)
        self.policy = policy_named(policy)
        self.chairs: dict[Eyes, Chair] = {}
        self.told: dict[tuple[int, Eyes], list[SeenEvent]] = {}
        self.lines: list[ChatLine] = []
        self._key = ai_key(seed)
        self._talk: dict[PowerId, int] = {}

    def sit(self, power: int) -> "Chair":
        """Take a seat; the others have spoken by then."""
        return self.look_on(Seat(PowerId(power)))

    def look_on(self, eyes: Eyes) -> "Chair":
        """Look with these eyes; who has a seat by them is waited for."""
        chair = self.chairs[eyes] = Chair(self, eyes)
        chair.welcome()
        chair.look()
        self.go_on()
        return chair

    def say(self, power: PowerId, command: Command) -> Refused | None:
        """A command of a power, told to all who may know what it led to."""
        before = fork(self.state)
        try:
            events = decide(self.state, power, command)
        except Refused as refused:
            return refused
        evolve(self.state, events)
        for eyes, chair in self.chairs.items():
            (seen,) = project(before, events, [eyes])
            chair.happened(seen)
        return None

    def go_on(self) -> None:
        """Let the computer powers speak, and close turns as long as everyone is ready."""
        while not self.state.over:
            self._negotiate()
            if not all(self.state.ready):
                break
            self._close()

    def _negotiate(self) -> None:
        powers = [PowerId(p) for p in range(self.state.world.powers)]
        computer = [power for power in powers if power not in self.people]
        while waiting := [power for power in computer if not self.state.ready[power]]:
            for power in waiting:
                talk = self._talk[power] = self._talk.get(power, -1) + 1
                view = view_for(self.state, Seat(power))
                for command in answers(self.policy, view, self._key, talk):
                    self.say(power, command)

    def _close(self) -> None:
        before, turn = fork(self.state), self.state.turn
        self._talk.clear()
        self.state, events = resolve_turn(self.state)
        for eyes, chair in self.chairs.items():
            (seen,) = project(before, events, [eyes])
            self.told[turn, eyes] = seen
            chair.happened(seen, turn)


class Chair:
    """A seat at the referee's table: a connection without a line."""

    def __init__(self, referee: Referee, eyes: Eyes) -> None:
        self.referee, self.eyes = referee, eyes
        self.state, self.problem, self.fault = LineState.ONLINE, "", ""
        self.steered: list[Steering] = []
        self.steer_refs: list[str] = []
        self.closed = False
        self._inbox: deque[c.ToClient] = deque()
        self._refs = 0

    @property
    def power(self) -> PowerId:
        assert isinstance(self.eyes, Seat)
        return self.eyes.power

    def take(self) -> list[c.ToClient]:
        messages = list(self._inbox)
        self._inbox.clear()
        return messages

    def submit(self, command: Command) -> str:
        ref = self._ref()
        refused = self.referee.say(self.power, command)
        if refused is None:
            self._inbox.append(c.Accepted(ref=ref))
            self.referee.go_on()
        else:
            no = refused.refusal
            self._inbox.append(
                c.Refused(ref=ref, code=no.code, params=no.params, sentence=no.sentence)
            )
        return ref

    def ask_turn(self, turn: int) -> str:
        ref = self._ref()
        events = tuple(self.referee.told.get((turn, self.eyes), ()))
        self._inbox.append(c.Told(ref=ref, turn=turn, events=events))
        return ref

    def ask_lines(self, turn: int) -> str:
        ref = self._ref()
        lines = [line for line in self.referee.lines if line.turn == turn]
        mine = tuple(line for line in lines if line.reaches(self.eyes))
        self._inbox.append(c.Lines(ref=ref, turn=turn, lines=mine))
        return ref

    def ask_view(self, power: PowerId) -> str:
        ref = self._ref()
        self._inbox.append(c.Seen(ref=ref, view=view_for(self.referee.state, Seat(power))))
        return ref

    def say(self, text: str, to: Sequence[PowerId], about: PactId) -> str:
        ref, turn = self._ref(), self.referee.state.turn
        line = ChatLine(power=self.power, text=tidy(text), to=tuple(to), about=about, turn=turn)
        self.referee.lines.append(line)
        for eyes, chair in self.referee.chairs.items():
            if line.reaches(eyes):
                chair._inbox.append(c.Heard(n=chair._ref_number(), line=line))
        self._inbox.append(c.Accepted(ref=ref))
        return ref

    def mute(self, power: PowerId, on: bool) -> str:
        ref = self._ref()
        self.chat(muted=(power,) if on else ())
        self._inbox.append(c.Accepted(ref=ref))
        return ref

    def steer(self, action: Steering) -> str:
        ref = self._ref()
        self.steered.append(action)
        self.steer_refs.append(ref)
        if not isinstance(action, Admit):
            self._inbox.append(c.Accepted(ref=ref))
        return ref

    def ask_phrase(self) -> str:
        ref = self._ref()
        self._inbox.append(c.Issued(ref=ref, phrase="amber boat cedar dune", power=self.power))
        return ref

    def set_contact(self, address: str, language: Language, proof: str) -> str:
        """As a server does for an e-mail address: it wants the code it sent."""
        ref = self._ref()
        if address and proof != "1234":
            self._inbox.append(c.Refused(ref=ref, code="contact_proof", sentence=""))
        else:
            self._inbox.append(c.Accepted(ref=ref))
        return ref

    def sign_in(self, user: str, passphrase: str, new: bool) -> str:
        ref = self._ref()
        self._inbox.append(c.Accepted(ref=ref))
        return ref

    def ask_ratings(self) -> str:
        ref = self._ref()
        self._inbox.append(c.Ratings(ref=ref, users=()))
        return ref

    def rematch(self) -> str:
        ref = self._ref()
        self._inbox.append(c.Found(ref=ref, code="AGAIN2"))
        return ref

    def hear(self, message: c.ToClient) -> None:
        """Let the client hear something the referee has no mind to say."""
        self._inbox.append(message)

    def chat(self, **stands: Any) -> None:
        """Say how free text stands."""
        self.tell(c.Chat(press="private", **stands))

    def tell(self, message: c.ToClient) -> None:
        """Say something else."""
        self._inbox.append(message)

    def close(self) -> None:
        self.closed = True

    def happened(self, events: list[SeenEvent], closed: int = 0) -> None:
        """Something happened: it is told, and how things stand after it."""
        if events or closed:
            self._inbox.append(
                c.Happened(n=self._ref_number(), events=tuple(events), closed=closed)
            )
        self.look()

    def welcome(self) -> None:
        """Tell where one sits."""
        state = self.referee.state
        self._inbox.append(
            c.Welcome(
                protocol=2,
                program="test",
                match="K7QM2P",
                eyes=self.eyes,
                stream="test",
                world=state.world.digest,
                setup=state.world.setup,
                commitment=state.commitment,
            )
        )

    def look(self) -> None:
        state = self.referee.state
        self._inbox.append(c.Look(n=self._refs, view=view_for(state, self.eyes)))
        waiting = tuple(PowerId(p) for p, ready in enumerate(state.ready) if not ready)
        self._inbox.append(c.Table(turn=state.turn, places=(), waiting_for=waiting))
        if state.over:
            self._inbox.append(c.Over(outcome=outcome(state), seed=state.seed, salt=b""))

    def _ref_number(self) -> int:
        self._refs += 1
        return self._refs

    def _ref(self) -> str:
        return str(self._ref_number())


def sample(scenario: str, seat: int = 0, *, turns: int = 0, seed: int = 1) -> MatchModel:
    """One seat of a match after so many turns, in which its power only kept its word."""
    model = MatchModel(Referee(scenario, seed, [seat]).sit(seat))
    model.poll()
    for _ in range(turns):
        model.seal()
        model.poll()
    model.notices.clear()
    return model
