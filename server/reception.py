"""Who may come in: from what somebody says in hello to eyes, an entry that has to be kept first, or
a reason why not. Pure, but for the slow digest of a phrase.
"""

import dataclasses
from dataclasses import dataclass

from msgspec.structs import replace

from game.rules.ids import PowerId
from game.rules.views import Eyes, Seat, Spectator
from game.wire.log import PassSet, SeatTaken, SteppedIn
from game.wire.session import goodbye
from game.wire.to_client import Goodbye
from game.wire.to_server import Hello
from server.passes import HOST_PASS, eyes_of
from server.record import Record
from server.secrets import phrase_digest, token_digest


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody belongs. ``entry`` is to be kept first; then ``host`` may steer, and
    ``expels`` whoever sat in this seat, or looked on with this pass.
    """

    eyes: Eyes
    host: bool = False
    entry: SeatTaken | PassSet | SteppedIn | None = None
    expels: bool = False
    number: int | None = None
    """Of the pass one looks on with."""
    acting: bool = False
    """Whether it is the host, in the place of whose seat it is."""
    late: bool = False
    """Whether one sees everything, but some turns late; until then, what is public."""


def place_for(record: Record, hello: Hello, code: str) -> Place | Goodbye:
    """Where somebody belongs who says hello to a match, or why nowhere."""
    digest = token_digest(hello.token) if hello.token else b""
    host = record.passes.held_by(token_digest(hello.host)) if hello.host else None
    if hello.host and (host is None or host.number != HOST_PASS):
        return goodbye("not_the_host", code=code)
    if hello.acts_for is not None:
        return _in_the_place_of(record, hello.acts_for, host, code)
    found: Place | Goodbye | None
    if hello.phrase:
        found = _by_phrase(record, hello, digest, code) or goodbye("wrong_phrase", code=code)
    elif host is not None and not digest:
        found = _with_pass(record, host)
    else:
        found = (
            _by_token(record, digest)
            or _formerly(record, digest, code)
            or _lost(hello, code)
            or _new(record, hello, code)
        )
    if isinstance(found, Place) and host is not None:
        return dataclasses.replace(found, host=True)
    return found


def _in_the_place_of(
    record: Record, power: int, host: PassSet | None, code: str
) -> Place | Goodbye:
    """The place of a host who acts for a seat; that it does is told once a turn."""
    if host is None:
        return goodbye("not_the_host", code=code)
    if not 0 <= power < record.state.world.powers:
        return goodbye("no_such_seat", power=power)
    if not record.seats.for_people(power):
        return goodbye("not_a_persons_seat", power=power)
    acting_for = PowerId(power)
    told = acting_for in record.hosted.seen or record.state.over
    entry = None if told else SteppedIn(power=acting_for)
    return Place(Seat(acting_for), host=True, entry=entry, acting=True)


def knows(record: Record, hello: Hello) -> bool:
    """Whether somebody shows a token that holds a seat or a pass."""
    shown = (hello.token, hello.host)
    return any(token and _by_token(record, token_digest(token)) is not None for token in shown)


def _by_token(record: Record, digest: bytes) -> Place | None:
    power = record.seats.held_by(digest)
    if power is not None:
        return Place(Seat(power))
    found = record.passes.held_by(digest)
    if found is not None:
        return _with_pass(record, found)
    return None


def _formerly(record: Record, digest: bytes, code: str) -> Goodbye | None:
    """Why a token that opened something once no longer does: whoever shows it wants that back, and
    must not find itself in another seat.
    """
    parted = record.seats.formerly(digest)
    if parted is not None:
        power, how = parted
        return goodbye(
            "seat_elsewhere" if how == "moved" else "seat_given_away", power=power, code=code
        )
    former = record.passes.formerly(digest)
    if former is None:
        return None
    void = record.passes.get(former.number) is None
    return goodbye("pass_void" if void else "pass_elsewhere", code=code)


def _lost(hello: Hello, code: str) -> Goodbye | None:
    """Who comes back with a token that nobody knows held a seat that is not in this log, as where a
    copy of an earlier moment was put in its place: it is told so, and takes no other seat unasked.
    """
    return goodbye("token_unknown", code=code) if hello.token and hello.stream else None


def _with_pass(record: Record, found: PassSet, entry: PassSet | None = None) -> Place:
    """The place of who has a pass; the host's own is never late."""
    late = found.role == "spectator" and _late(record)
    host = found.number == HOST_PASS
    moved = entry is not None
    return Place(eyes_of(found), host, entry, expels=moved, number=found.number, late=late)


def _late(record: Record) -> bool:
    """Whether spectators see the match late; once it is over, it is open to all."""
    return record.opened.options.spectators == "delayed" and not record.state.over


def _by_phrase(record: Record, hello: Hello, digest: bytes, code: str) -> Place | Goodbye | None:
    """What a phrase opens is its token's from now on."""
    said = phrase_digest(hello.phrase, record.opened.salt)
    power = record.seats.phrase_for(said)
    if power is not None and digest:
        if record.seats.held_by(digest) == power:
            return Place(Seat(power))
        taken = SeatTaken(power=power, token=digest, name=hello.name or record.seats.name(power))
        return Place(Seat(power), entry=taken, expels=True)
    found = record.passes.phrase_for(said)
    if found is not None and digest:
        entry = None if found.token == digest else replace(found, token=digest)
        return _with_pass(record, found, entry)
    if record.passes.formerly(b"", said) is not None:
        return goodbye("pass_void", code=code)
    return None


def _new(record: Record, hello: Hello, code: str) -> Place | Goodbye:
    """Somebody nobody knows: a player where a seat is free, or one who looks on."""
    if not hello.token:
        if record.opened.options.spectators == "none" and not record.state.over:
            return goodbye("no_spectators", code=code)
        return Place(Spectator(), late=_late(record))
    if record.state.over:
        return goodbye("match_over", code=code)
    free = record.seats.free()
    if hello.seat is not None and hello.seat not in free:
        return goodbye("seat_taken", power=hello.seat, code=code)
    if not free:
        return goodbye("match_full", code=code)
    if record.seats_closed:
        return goodbye("seats_closed", code=code)
    if record.too_late:
        return goodbye("too_late", code=code, turn=record.opened.options.takeover_turn)
    power = free[0] if hello.seat is None else PowerId(hello.seat)
    digest = token_digest(hello.token)
    return Place(Seat(power), entry=SeatTaken(power=power, token=digest, name=hello.name))
