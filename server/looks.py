"""Views of one match, one after another, as frames: what cannot have changed is neither looked at
nor encoded again.

`view_for` alone says what eyes see. Between two turns nearly every command is about offers, orders,
messages or who is ready, and leaves most of a view as it was. So `view_for` is asked about a state
from which is left out what stands as it stood; the rest is what it said before.
"""

from collections.abc import Iterable
from copy import copy
from functools import cached_property
from itertools import compress
from operator import ne

import msgpack
from msgspec.structs import astuple, replace

from game.rules.state import State
from game.rules.view import sees_all, view_for
from game.rules.views import Eyes, PowerView, Seat, View
from game.wire.codec import encode_value, look_head

SHOWN = frozenset({"pacts", "proposals", "messages", "next_public", "next_secret"})
"""Parts of a state that a view shows under the same name, and nowhere else;"""

OWN = frozenset({"envoys", "sheets"})
"""what of a power it sees alone, with those who see everything;"""

READY = "ready"
"""and what everybody sees of each power, as it is."""

SMALL = SHOWN | OWN | {READY}
"""What may change so that most of a view stays as it was; where anything else does, all is seen
anew."""

_PARTS, _FIELDS = State.__struct_fields__, View.__struct_fields__


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
            step = self._step
            if step is None or step.after is not state or step.before is not sight.state:
                # Most eyes make the same step.
                step = self._step = _Step(sight.state, state)
            sight.follow(step)
        return sight.frame(n)

    def forget(self, eyes: Eyes) -> None:
        """Nobody looks through these eyes for now."""
        self._sights.pop(eyes, None)
        self._step = None


class _Step:
    """From one state of a match to a later one: what has changed, and states that hold that."""

    def __init__(self, before: State, after: State) -> None:
        self.before, self.after = before, after
        changed = set(compress(_PARTS, map(ne, astuple(before), astuple(after))))
        self.small = changed <= SMALL
        self.shown = changed & SHOWN
        self.readies = [
            (place, ready)
            for place, (ready, was) in enumerate(zip(after.ready, before.ready, strict=True))
            if ready != was
        ]
        """Whose readiness is another, and what it is now."""
        self._own = changed & OWN

    def of_its_own(self, eyes: Eyes) -> bool:
        """Whether eyes see a change of what a power sees alone."""
        if not self._own:
            return False
        if sees_all(self.after, eyes):
            return True
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
    """What one pair of eyes saw last: powers one by one, and what stands before and after them."""

    def __init__(self, state: State, eyes: Eyes) -> None:
        self.state = state
        self._eyes = eyes
        self._before = self._after = b""
        self._powers: list[PowerView] = []
        self._encoded_powers: list[bytes] = []
        self._fields: dict[str, bytes] = {}
        self._see_all()

    def frame(self, n: int) -> bytes:
        """The frame `Look` with the number ``n``."""
        return b"".join((look_head(n), self._before, *self._encoded_powers, self._after))

    def follow(self, step: _Step) -> None:
        """See what has changed."""
        self.state = step.after
        if not step.small:
            self._see_all()
        elif step.of_its_own(self._eyes):
            view = view_for(step.powers, self._eyes)
            self._see_powers(view)
            self._see(view, step.shown)
        else:
            if step.shown:
                self._see(view_for(step.without_powers, self._eyes), step.shown)
            for place, ready in step.readies:
                self._powers[place] = seen = replace(self._powers[place], ready=ready)
                self._encoded_powers[place] = encode_value(seen)

    def _see_all(self) -> None:
        view = view_for(self.state, self._eyes)
        self._before = _VIEW + b"".join([_field(view, name) for name in _BEFORE])
        self._before += _POWERS + _packer.pack_array_header(len(view.powers))
        self._see_powers(view)
        self._see(view, _AFTER)

    def _see_powers(self, view: View) -> None:
        self._powers = list(view.powers)
        self._encoded_powers = [encode_value(power) for power in view.powers]

    def _see(self, view: View, fields: Iterable[str]) -> None:
        """See fields again that stand after the powers."""
        self._fields |= {name: _field(view, name) for name in fields}
        self._after = b"".join(self._fields.values())


def _field(view: View, name: str) -> bytes:
    return encode_value(name) + encode_value(getattr(view, name))


_packer = msgpack.Packer()
_VIEW: bytes = _packer.pack_map_header(len(_FIELDS))
_POWERS = encode_value("powers")
_BEFORE = _FIELDS[: _FIELDS.index("powers")]
_AFTER = _FIELDS[len(_BEFORE) + 1 :]
