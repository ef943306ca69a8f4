"""A match is looked at again and again: what is remembered of a view is what would be seen anew."""

from typing import Any

from game.rules.evolve import evolve
from game.rules.ids import NOBODY, PowerId
from game.rules.state import State, fork
from game.rules.view import sees_all, threat_view, view_for
from server.looks import READ, Looks
from tests.rules.matches import EYES, played


def test_after_every_event_all_eyes_see_what_there_is() -> None:
    looks = Looks()
    for turn in played(1):
        for moment in turn:
            state = moment.before
            for event in moment.events:
                state = fork(state)
                evolve(state, [event])
                for eyes in EYES:
                    assert looks.view(state, eyes) == view_for(state, eyes)


class Watched:
    """A state that notes what is read of it."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self.state, name)


def test_threats_follow_from_what_is_compared_and_from_nothing_else() -> None:
    for planning, _ in played(1):
        state: Any = Watched(planning.after)
        for eyes in EYES:
            sees_all(state, eyes)
        for threat in planning.after.threats.values():
            for me in (PowerId(0), NOBODY):
                threat_view(state, threat, me, False)
                threat_view(state, threat, me, True)
        assert state.read <= {*READ, "world"}
