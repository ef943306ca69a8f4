"""Views of one match, one after another: what cannot have changed is not looked at again.

Threats move when a turn closes, and nearly every command in between is about offers, orders or who
is ready. To estimate all threats again for each pair of eyes was half of what a view cost.
"""

from copy import copy

from msgspec.structs import replace

from game.rules.state import State
from game.rules.view import view_for
from game.rules.views import Eyes, ThreatView, View

READ = ("threats", "vulnerability", "known", "over")
"""What of a state the threats of a view follow from, beside its world and whose eyes they are."""


class Looks:
    """``view_for``, remembered. States come as they follow each other, and stay as they are."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._threatless: State | None = None
        self._threats: dict[Eyes, tuple[ThreatView, ...]] = {}

    def view(self, state: State, eyes: Eyes) -> View:
        """What ``view_for`` says of a state."""
        if state is not self._state or self._threatless is None:
            last, self._state = self._state, state
            if last is None or any(getattr(last, name) != getattr(state, name) for name in READ):
                self._threats.clear()
            self._threatless = copy(state)
            self._threatless.threats = {}
        threats = self._threats.get(eyes)
        if threats is None:
            view = view_for(state, eyes)
            self._threats[eyes] = view.threats
            return view
        return replace(view_for(self._threatless, eyes), threats=threats)
