"""Who looks at a match, and what each pair of eyes is told. Everybody looks through `view_for`."""

import secrets
from collections.abc import Callable, Sequence

from game import __version__
from game.rules.events import Event
from game.rules.ids import PowerId
from game.rules.sights import project
from game.rules.state import State
from game.rules.views import Eyes, Seat, Spectator, Teacher
from game.wire.chat import ChatLine
from game.wire.codec import encode
from game.wire.session import HISTORY_MESSAGES, Stream
from game.wire.to_client import Goodbye, Welcome
from game.wire.to_server import Hello
from server.looks import Looks
from server.outbox import Outbox
from server.record import Record
from server.telling import Telling


class Audience:
    """The watchers of one match, by the eyes they look through.

    What eyes are told is worked out while somebody looks through them, and for a while after, so
    that a short loss of the line costs no more than what was missed.
    """

    def __init__(self) -> None:
        self._looks = Looks()
        self._streams: dict[Eyes, Stream] = {}
        self._watching: dict[Eyes, list[Outbox]] = {}
        self._unattended: dict[Eyes, int] = {}
        self.late: list[Outbox] = []
        """Who sees the match late: told here what all are told, of the match by `Gallery`."""
        self.late_stream: Stream | None = None
        """What they are told of a match that is over, for them as for all."""

    def enter(
        self, outbox: Outbox, eyes: Eyes, match_id: str, record: Record, hello: Hello
    ) -> bool:
        """Let a watcher in: welcome, what it missed (where that is still known), how it stands.
        Whether it has missed nothing now.
        """
        outbox.eyes = eyes
        self._watching.setdefault(eyes, []).append(outbox)
        self._unattended[eyes] = 0
        stream = self._streams.setdefault(eyes, Stream(secrets.token_urlsafe(6)))
        missing = stream.since(hello.stream, hello.seen)
        welcome = welcome_to(match_id, record, outbox, hello, stream, missing is not None)
        outbox.put(encode(welcome), *(missing or ()), self._look(record.state, eyes))
        return missing is not None

    def leave(self, outbox: Outbox) -> None:
        """A watcher is gone."""
        watching = self._watching.get(outbox.eyes, []) if outbox.eyes else []
        for outboxes in (watching, self.late):
            if outbox in outboxes:
                outboxes.remove(outbox)
        self._forget(outbox.eyes)

    @property
    def empty(self) -> bool:
        """Whether nobody looks on."""
        return not any(self._all())

    def _all(self) -> list[list[Outbox]]:
        return [*self._watching.values(), self.late]

    def present(self, power: PowerId) -> bool:
        """Whether whoever holds a power's seat is there."""
        return any(not outbox.acting for outbox in self._watching.get(Seat(power), ()))

    def there(self) -> frozenset[PowerId]:
        """The powers whose seats' holders are there."""
        return frozenset(
            [
                eyes.power
                for eyes, watching in self._watching.items()
                if isinstance(eyes, Seat) and any(not outbox.acting for outbox in watching)
            ]
        )

    def expel(self, eyes: Eyes, message: Goodbye) -> None:
        """Show out all who look through these eyes, but for a host in their place."""
        watching = self._watching.pop(eyes, [])
        for outbox in [each for each in watching if not each.acting]:
            outbox.eyes = None
            outbox.end(message)
        if staying := [each for each in watching if each.acting]:
            self._watching[eyes] = staying
        else:
            self._streams.pop(eyes, None)
        self._forget(eyes)

    def expel_pass(self, number: int, message: Goodbye) -> None:
        """Show out all who look on with this pass."""
        for outboxes in self._all():
            for outbox in [each for each in outboxes if each.number == number]:
                outboxes.remove(outbox)
                eyes, outbox.eyes = outbox.eyes, None
                outbox.end(message)
                self._forget(eyes)

    def everybody(self, frame: bytes) -> None:
        """Say the same to all."""
        for outboxes in self._all():
            for outbox in list(outboxes):
                outbox.put(frame)

    def notify(self, told: Telling) -> None:
        """Tell a notice to those it is for."""
        frame = encode(told.notice)
        if told.to is None:
            self.everybody(frame)
            return
        for power in told.to:
            self.show(Seat(power), frame)

    def show(self, eyes: Eyes, frame: bytes) -> None:
        """Say something to all who look through these eyes."""
        for outbox in list(self._watching.get(eyes, ())):
            outbox.put(frame)

    def show_each(self, frame: Callable[[Eyes], bytes]) -> None:
        """Say to each pair of eyes what is for it."""
        for eyes in list(self._watching):
            self.show(eyes, frame(eyes))
        for outbox in list(self.late):
            outbox.put(frame(Spectator()))

    def hear(self, line: ChatLine, shows: Callable[[Eyes], bool]) -> None:
        """Tell those for whom it is what somebody wrote."""
        for eyes in self._streams:
            if shows(eyes) and self._attends(eyes):
                self.show(eyes, self._streams[eyes].heard(line))
        if self.late and self.late_stream is not None:
            frame = self.late_stream.heard(line)
            for outbox in self.late:
                outbox.put(frame)

    def end(self, message: Goodbye) -> None:
        """Show everybody out."""
        for outboxes in self._all():
            for outbox in outboxes:
                outbox.end(message)

    def tell(
        self,
        before: State,
        after: State,
        events: Sequence[Event],
        closed: int = 0,
    ) -> None:
        """Tell each pair of eyes what it saw of events that led from ``before`` to ``after``."""
        looking = [eyes for eyes in self._streams if self._attends(eyes)]
        for eyes, mine in zip(looking, project(before, events, looking), strict=True):
            if not mine and not closed:
                continue
            frames = [self._streams[eyes].happened(tuple(mine), closed)]
            watching = self._watching.get(eyes)
            if watching:
                frames.append(self._look(after, eyes))
                for outbox in list(watching):
                    outbox.put(*frames)

    def _look(self, state: State, eyes: Eyes) -> bytes:
        """The whole view, as a frame."""
        return self._looks.frame(state, eyes, self._streams[eyes].number)

    def _forget(self, eyes: Eyes | None) -> None:
        """What eyes saw last is of no use once nobody looks through them."""
        if eyes is not None and not self._watching.get(eyes):
            self._looks.forget(eyes)

    def _attends(self, eyes: Eyes) -> bool:
        """Whether to work out what these eyes see; a stream left alone too long lapses."""
        if self._watching.get(eyes):
            return True
        self._unattended[eyes] += 1
        if self._unattended[eyes] <= HISTORY_MESSAGES:
            return True
        self._streams[eyes].skip()
        return False


def welcome_to(
    match_id: str, record: Record, outbox: Outbox, hello: Hello, stream: Stream, resumed: bool
) -> Welcome:
    """What a watcher is told first; ``resumed``: what it missed of the stream follows."""
    world, options = record.state.world, record.opened.options
    assert outbox.eyes is not None, "it was let in"
    return Welcome(
        protocol=outbox.version,
        program=f"adhoc {__version__}",
        match=match_id,
        eyes=Teacher() if outbox.late else outbox.eyes,
        stream=stream.name,
        seen=hello.seen if resumed else stream.number,
        world=world.digest,
        setup=None if hello.world == world.digest else world.setup,
        commitment=record.state.commitment,
        options=options,
        host=outbox.host,
        late=options.delay_turns if outbox.late else 0,
        notices=record.notices,
    )
