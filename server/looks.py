"""Views of one match, one after another, as frames: what cannot have changed is neither looked at
nor encoded again.

`view_for` alone says what eyes see. Between two turns nearly every command is about offers, orders,
messages or who is ready, and leaves most of a view as it was. So `view_for` is asked about a state
from which is left out what stands as it stood; the rest is what it said before.
"""

from collections.abc import Iterable
from copy import copy
from functools import cached_property

import msgpack
from msgspec.structs import replace

from game.rules.state import State
from game.rules.view import sees_all, view_for
from game.rules.views import Eyes, PowerView, Seat, View
from game.wire.codec import encode_look, encode_value

SHOWN = frozenset({"pacts", "proposals", "messages", "next_public", "next_secret"})
"""Parts of a state that a view shows under the same name, and nowhere else;"""

OWN = frozenset({"envoys", "sheets"})
"""what of a power it sees alone, with those who see everything;"""

READY = "ready"
"""and what everybody sees of each power, as it is. No other change leaves a view mostly as it was.
"""

_FIELDS = View.__struct_fields__
_PARTS = State.__struct_fields__


class Looks:
    """What `view_for` says to each pair of eyes, remembered. States come as they follow each other,
    and stay as they are.
    """

    def __init__(self) -> None:
        self._sights: dict[Eyes, _Sight] = {}
        self._step: _Step | None = None

    def frame(self, state: State, eyes: Eyes, n: int) -> bytes:
        """What eyes see of a state, as the frame `Look` with the number ``n``."""
        sight = self._sights.get(eyes)
        if sight is None:
            sight = self._sights[eyes] = _Sight(state, eyes)
        elif sight.state is not state:
            sight.follow(self._from(sight.state, state))
        return encode_look(n, sight.encoded)

    def forget(self, eyes: Eyes) -> None:
        """Nobody looks through these eyes for now."""
        self._sights.pop(eyes, None)
        self._step = None

    def _from(self, before: State, after: State) -> "_Step":
        """The step between two states, which most eyes make together."""
        step = self._step
        if step is None or step.before is not before or step.after is not after:
            step = self._step = _Step(before, after)
        return step


class _Step:
    """From one state of a match to a later one: what has changed, and states that hold that."""

    def __init__(self, before: State, after: State) -> None:
        self.before, self.after = before, after
        changed = {name for name in _PARTS if getattr(before, name) != getattr(after, name)}
        self.shown = changed & SHOWN
        self.small = changed <= SHOWN | OWN | {READY}
        self.readies = READY in changed
        self._own = changed & OWN

    def of_its_own(self, eyes: Eyes) -> bool:
        """Whether eyes see a change of what a power sees alone."""
        if sees_all(self.after, eyes):
            return bool(self._own)
        return isinstance(eyes, Seat) and any(
            getattr(self.before, name)[eyes.power] != getattr(self.after, name)[eyes.power]
            for name in self._own
        )

    @cached_property
    def powers(self) -> State:
        """The new state with its powers and what else a small step changes."""
        state = copy(self.after)
        state.threats = {}
        for name in ("pacts", "proposals"):
            if name not in self.shown:
                setattr(state, name, {})
        return state

    @cached_property
    def without_powers(self) -> State:
        """The same, and there are no powers."""
        state = copy(self.powers)
        state.world = copy(state.world)
        state.world.powers = 0
        return state


class _Sight:
    """What one pair of eyes saw last, field by field."""

    def __init__(self, state: State, eyes: Eyes) -> None:
        self.state = state
        self._eyes = eyes
        self._fields: dict[str, bytes] = {}
        self._powers: list[PowerView] = []
        self._encoded_powers: list[bytes] = []
        self._see(view_for(state, eyes), _FIELDS)

    @property
    def encoded(self) -> bytes:
        """The view, encoded."""
        return _HEAD + b"".join(self._fields.values())

    def follow(self, step: _Step) -> None:
        """See what has changed."""
        self.state = step.after
        if not step.small:
            self._see(view_for(step.after, self._eyes), _FIELDS)
        elif step.of_its_own(self._eyes):
            self._see(view_for(step.powers, self._eyes), ("powers", *step.shown))
        else:
            if step.shown:
                self._see(view_for(step.without_powers, self._eyes), step.shown)
            if step.readies:
                self._see_who_is_ready()

    def _see(self, view: View, fields: Iterable[str]) -> None:
        for name in fields:
            if name == "powers":
                self._powers = list(view.powers)
                self._encoded_powers = [encode_value(power) for power in view.powers]
                self._put_powers()
            else:
                self._fields[name] = _KEYS[name] + encode_value(getattr(view, name))

    def _see_who_is_ready(self) -> None:
        for place, (power, ready) in enumerate(zip(self._powers, self.state.ready, strict=True)):
            if power.ready != ready:
                self._powers[place] = seen = replace(power, ready=ready)
                self._encoded_powers[place] = encode_value(seen)
        self._put_powers()

    def _put_powers(self) -> None:
        head = _packer.pack_array_header(len(self._powers))
        self._fields["powers"] = _KEYS["powers"] + head + b"".join(self._encoded_powers)


_packer = msgpack.Packer()
_HEAD: bytes = _packer.pack_map_header(len(_FIELDS))
_KEYS = {name: encode_value(name) for name in _FIELDS}
