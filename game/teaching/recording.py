"""A match folded again from its log: how it looked at any turn, to any eyes once it is over."""

from collections.abc import Sequence

from game.errors import Failed, Sayer
from game.rules import RULES_VERSION, State, digest, evolve, fork, new_match, outcome, project
from game.rules.ids import PowerId
from game.rules.view import view_for
from game.rules.views import Eyes, Seat, SeenEvent, Teacher, View
from game.teaching.tale import Chapter, Tale
from game.wire.log import Acted, Entry, Opened, TurnClosed


class NotShown(Failed):
    """A match that cannot be shown again. ``why``: it was played under other "rules", "begins"
    otherwise under those of this program, or is "going_on"."""

    def __init__(self, sentence: str, why: str) -> None:
        super().__init__(sentence)
        self._why = why

    def told(self, words: Sayer) -> str:
        return words(f"cli.shown.{self._why}")


class Recording:
    """The turns of a match, from its log. Turn ``turns`` + 1 is how it ended. A match that goes on
    is shown to one power alone, ``only`` with its eyes; there that turn is the one being played.
    """

    def __init__(
        self, entries: Sequence[Entry], code: str = "", only: PowerId | None = None
    ) -> None:
        """Raise `Failed` for a match that is not over, unless it is for ``only`` one power; and for
        one that was played under other rules."""
        self.only = only
        opened, *rest = entries
        if not isinstance(opened, Opened) or opened.rules != RULES_VERSION:
            raise NotShown(
                "This match was played under other rules and cannot be shown again.", "rules"
            )
        self.opened, self.code = opened, code
        state = new_match(opened.scenario, opened.seed, opened.salt)
        if digest(state) != opened.digest:
            raise NotShown("This match begins otherwise under the rules of this program.", "begins")
        self._said: list[list[Acted]] = [[]]
        self._closed: list[TurnClosed] = []
        self._starts = [fork(state)]
        for entry in rest:
            if isinstance(entry, Acted):
                self._said[-1].append(entry)
                evolve(state, entry.events)
            elif isinstance(entry, TurnClosed):
                evolve(state, entry.events)
                self._closed.append(entry)
                self._said.append([])
                self._starts.append(fork(state))
        if state.over:
            self.only = None
        elif only is None:
            raise NotShown(
                "This match is still being played: it is shown again when it is over.", "going_on"
            )
        self._told: dict[tuple[int, PowerId | None], Chapter] = {}

    @property
    def turns(self) -> int:
        """How many turns were played."""
        return len(self._closed)

    def view(self, turn: int, power: PowerId | None = None) -> View:
        """How the match looked when a turn (from 1) began: to a power, or all there was."""
        return view_for(self._starts[turn - 1], self._eyes(power))

    def chapter(self, turn: int, power: PowerId | None = None) -> Chapter:
        """What happened in a turn, as a power saw it, or all of it."""
        key = (turn, power)
        if key not in self._told:
            self._told[key] = self._tell(turn, self._eyes(power))
        return self._told[key]

    def _eyes(self, power: PowerId | None) -> Eyes:
        return _eyes(power if self.only is None else self.only)

    def _tell(self, turn: int, eyes: Eyes) -> Chapter:
        state: State = fork(self._starts[turn - 1])
        planned: list[SeenEvent] = []
        for entry in self._said[turn - 1]:
            planned += project(fork(state), entry.events, [eyes])[0]
            evolve(state, entry.events)
        (resolved,) = project(state, self._closed[turn - 1].events, [eyes])
        return Chapter(turn, tuple(planned), tuple(resolved))

    def tale(self) -> Tale:
        """The whole match, with all that was hidden."""
        end = self._starts[-1]
        return Tale(
            setup=self.opened.scenario.setup,
            opening=self.view(1).pacts,
            chapters=tuple(self.chapter(turn) for turn in range(1, self.turns + 1)),
            outcome=outcome(end),
            order=end.order,
            players=self.opened.seats,
            whole=True,
            code=self.code,
        )


def _eyes(power: PowerId | None) -> Eyes:
    return Teacher() if power is None else Seat(power)
