"""Sentences about how a match is held: seats, time, the line, and what a server will not do."""

from game.client import opponents
from game.client.match import MatchModel
from game.errors import NotServed, UserError
from game.wire.dial import NoAddress
from game.wire.line import LineClosed
from game.wire.lobby import NotDone
from game.wire.options import MatchOptions
from game.wire.player import LineState
from game.wire.to_client import Place, Ratings
from game.wire.told import fault_told, goodbye_sentence
from game.words import Words

HOUR_S, DAY_S = 3600, 24 * 3600


# --- Time -----------------------------------------------------------------------------------------
def time_left(w: Words, left_ms: int) -> str:
    """A time as a clock shows it: minutes and seconds, hours and minutes, or days and hours."""
    seconds = left_ms // 1000
    if seconds < HOUR_S:
        return w("online.clock.minutes", m=seconds // 60, s=f"{seconds % 60:02}")
    if seconds < DAY_S:
        return w("online.clock.hours", h=seconds // HOUR_S, m=f"{seconds % HOUR_S // 60:02}")
    return w("online.clock.days", d=seconds // DAY_S, h=seconds % DAY_S // HOUR_S)


def duration(w: Words, seconds: int) -> str:
    """A whole time in its largest unit, as it is chosen."""
    for unit, size in (("days", DAY_S), ("hours", HOUR_S), ("minutes", 60)):
        if seconds >= size and seconds % size == 0:
            return w(f"online.span.{unit}", n=seconds // size)
    return w("online.span.seconds", n=seconds)


# --- The table ------------------------------------------------------------------------------------
def options_told(w: Words, options: MatchOptions) -> list[str]:
    """How a match is held, a sentence for each choice that differs from the plainest."""
    if options.timing == "untimed":
        lines = [w("online.time.untimed_told")]
    else:
        span = duration(w, options.turn_s)
        lines = [w(f"online.time.{options.timing}_told", time=span)]
    lines.append(w(f"online.press.{options.press}_told"))
    if options.anonymous:
        lines.append(w("online.anonymous_told"))
    lines.append(w(f"online.absent.{options.absent}_told"))
    if options.spectators != "public":
        told = w(f"online.spectators.{options.spectators}_told", turns=options.delay_turns)
        lines.append(told)
    if options.takeover_turn:
        lines.append(w("online.takeover_told", turn=options.takeover_turn))
    return lines


def presence(w: Words, place: Place) -> tuple[str, str, str]:
    """Who is in a seat and whether they are there: a sentence, an icon and a tone."""
    name = place.name or w("online.seat.somebody")
    if place.free and place.stand_in:
        stand_in = opponents.called(w, place.stand_in)
        return w("online.seat.open", player=stand_in), "robot", "accent"
    if place.free:
        return w("online.seat.free"), "flag", "accent"
    if place.holder == "hidden":
        return w("online.seat.hidden"), "secret", "soft"
    if place.stand_in:
        stand_in = opponents.called(w, place.stand_in)
        return w("online.seat.handed", name=name, player=stand_in), "robot", "warn"
    if place.holder not in ("human", "open"):
        return opponents.called(w, place.holder), "robot", "soft"
    if place.connected:
        return w("online.seat.here", name=name), "user", "good"
    key = "online.seat.absent" if place.absent else "online.seat.away"
    return w(key, name=name), "clock", "warn"


def standing_told(w: Words, told: Ratings) -> str:
    """One's own rating and place among the users of a server, in a sentence."""
    own = told.own
    if own is None or not own.matches:
        return w("online.account.unrated")
    rating = w.number(own.rating)
    return w("online.account.rated", rating=rating, n=own.matches, place=told.place)


# --- The line -------------------------------------------------------------------------------------
def line_told(w: Words, model: MatchModel) -> tuple[str, str]:
    """What is wrong with the line to the server, short and whole; empty while all is well."""
    connection = model.connection
    if connection.state is LineState.CLOSED:
        return w("online.line.closed"), ended_told(w, model)
    if connection.state is not LineState.LOST:
        return "", ""
    fault = connection.fault or "lost"
    if model.goodbye is not None and model.goodbye.code == "server_stops":
        fault = "stopped"
    return w(f"online.line.{fault}_short"), w(f"online.line.{fault}")


def ended_told(w: Words, model: MatchModel) -> str:
    """Why one is no longer at a match, or did not come in."""
    if model.goodbye is not None:
        return goodbye_sentence(w, model.goodbye)
    connection, where = model.connection, model.held.where
    address = where.addresses[0] if where.addresses else w("online.here")
    return fault_told(w, connection.fault, address)


def problem_told(w: Words, problem: BaseException, address: str = "") -> str:
    """Why something could not be done, and what to do."""
    match problem:
        case NotDone(said=refused) if refused is not None:
            return goodbye_sentence(w, refused)
        case LineClosed(code=fault):
            return fault_told(w, fault, address)
        case NoAddress():
            return fault_told(w, "address", address)
        case NotServed(why=why, port=port):
            return w(f"online.serve.{why}", port=port)
        case _:
            if isinstance(problem, UserError):
                return problem.told(w)
            return fault_told(w, "lost", address)
