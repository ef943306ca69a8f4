"""A turn's resolution as a play in beats: what is told, where, and by whom, in the order of the
rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from game.client.match import MatchModel
from game.client.sentences import Speaker, event_sentence
from game.rules import events as e
from game.rules import views as v
from game.rules.ids import PowerId, RegionId, ThreatId
from game.rules.views import SeenEvent, ThreatView

LONGEST_MS, WHOLE_MS = 2_200, 18_000
"""The most a beat takes, and all of them together."""

_DELIVERY = e.PledgeBroken
_OPERATION = e.Operated | v.OperationSeen | e.ActedAtHome | e.Contained | v.CoverageSeen
_CHANGE = (
    e.ThreatDefeated
    | e.ThreatMoved
    | e.ThreatTurned
    | v.ThreatChanged
    | e.ThreatSplit
    | e.ThreatAppeared
    | v.ThreatSeen
)
_FORCE = e.Coerced | v.CoercionSeen
_PACT = e.PactEnded | e.PartyLeft | e.PactRevealed | v.PactSeen
_FATE = e.PowerFailed | e.FateStruck | v.FateSeen | e.MatchEnded

_FELT = ("stability", "order")
_TOGETHER = 3  # sentences of one beat


@dataclass(frozen=True)
class Beat:
    """``step`` is the key of its title (`playback.step`); ``threat`` and ``region`` say where it
    happens, ``powers`` who has a hand in it, ``numbers`` by how much each power's stability
    changes, or world order (-1). ``tone`` is one of `look.TONES`. ``threats`` are those on the map
    once it is over.
    """

    step: str
    sentences: tuple[str, ...]
    tone: str = "plain"
    threat: ThreatId | None = None
    region: RegionId | None = None
    origin: RegionId | None = None
    powers: tuple[PowerId, ...] = ()
    numbers: dict[int, int] = field(default_factory=dict)
    threats: dict[ThreatId, ThreatView] = field(default_factory=dict)


def beats(model: MatchModel, say: Speaker, turn: int) -> list[Beat]:
    """The beats of a turn that closed, as far as one's eyes saw it; none if nothing is known."""
    events = model.report(turn) or []
    known = {threat.id: threat for threat in _before(model, turn)}
    told = []
    for beat, event in _told(say, events):
        if event is not None:
            beat = _placed(beat, event, known)
            _apply(event, known)
        told.append(_with(beat, threats=dict(known)))
    return _merged(told)


def _merged(told: list[Beat]) -> list[Beat]:
    """Beats of the same step that happen nowhere in particular are told together, a few at a
    time."""
    merged: list[Beat] = []
    for beat in told:
        last = merged[-1] if merged else None
        together = last is not None and last.step == beat.step and beat.region is None
        if last is not None and together and len(last.sentences) < _TOGETHER:
            merged[-1] = _with(
                beat,
                sentences=last.sentences + beat.sentences,
                powers=tuple(dict.fromkeys(last.powers + beat.powers)),
            )
        else:
            merged.append(beat)
    return merged


def _before(model: MatchModel, turn: int) -> Sequence[ThreatView]:
    """The threats as they stood when the turn closed; as they stand now, if that was not seen."""
    before = model.before if turn == model.report_turn else None
    return (before or model.view).threats


def _with(beat: Beat, **changes: object) -> Beat:
    return Beat(**{**vars(beat), **changes})


# --- What is told -------------------------------------------------------------------------------
def _told(say: Speaker, events: list[SeenEvent]) -> Iterator[tuple[Beat, SeenEvent | None]]:
    for event in events:
        beat = _beat(say, event)
        if beat is not None:
            yield beat, event
    yield from ((beat, None) for beat in _numbers(say, events))


def _beat(say: Speaker, event: SeenEvent) -> Beat | None:
    """The beat of an event that is worth one."""
    if not isinstance(event, _DELIVERY | _OPERATION | _CHANGE | _FORCE | _PACT | _FATE):
        return None
    told = (event_sentence(say, event),)
    match event:
        case e.PledgeBroken():
            return Beat("delivery", told, "bad", powers=(event.power,))
        case e.Operated() | v.OperationSeen():
            return Beat("operations", told, "accent", event.threat, powers=event.contributors)
        case e.ActedAtHome():
            return Beat("operations", told, "accent", event.threat, powers=(event.power,))
        case e.Contained() | v.CoverageSeen():
            return Beat("contained", told, "good", event.threat, powers=event.contributors)
        case e.ThreatDefeated():
            return Beat("beaten", told, "good", event.threat, event.region, powers=event.by)
        case e.ThreatMoved():
            return Beat("threats", told, "warn", event.threat, event.region, origin=event.origin)
        case e.ThreatTurned() | e.ThreatSplit():
            return Beat("threats", told, "warn", event.threat)
        case v.ThreatChanged():
            return Beat("threats", told, "warn", event.threat.id)
        case e.ThreatAppeared() | v.ThreatSeen():
            return Beat("appeared", told, "bad", event.threat.id, event.threat.region)
        case e.Coerced() | v.CoercionSeen():
            return Beat("coercion", told, "bad", powers=(event.coercer, event.target))
        case e.PactEnded() | e.PartyLeft() | e.PactRevealed() | v.PactSeen():
            return Beat("pacts", told, "soft")
        case e.PowerFailed():
            return Beat("fate", told, "bad", powers=(event.power,))
        case _:
            return Beat("fate", told, "soft")


def _numbers(say: Speaker, events: Iterable[SeenEvent]) -> Iterator[Beat]:
    """What it comes to: stability of each power, and world order."""
    sums: dict[str, dict[int, int]] = {key: {} for key in _FELT}
    for event in events:
        if isinstance(event, e.Changed) and event.quantity in sums:
            of = sums[event.quantity]
            of[event.of] = of.get(event.of, 0) + event.delta
    for key, of in sums.items():
        changed = {power: delta for power, delta in of.items() if delta}
        if not changed:
            continue
        total = sum(changed.values())
        told = say.words(
            f"playback.{key}", change=say.words.number(total, signed=True), n=len(changed)
        )
        yield Beat(key, (told,), "good" if total > 0 else "bad", numbers=changed)


# --- The threats on the map ---------------------------------------------------------------------
def _placed(beat: Beat, event: SeenEvent, known: dict[ThreatId, ThreatView]) -> Beat:
    """A beat about a threat happens where that threat is, unless the event says where."""
    if beat.region is None and beat.threat in known:
        return _with(beat, region=known[beat.threat].region)
    return beat


def _apply(event: SeenEvent, known: dict[ThreatId, ThreatView]) -> None:
    """What an event does to the threats on the map."""
    match event:
        case v.ThreatSeen(threat=threat) | v.ThreatChanged(threat=threat):
            known[threat.id] = threat
        case e.ThreatMoved(threat=number, region=region):
            if number in known:
                known[number] = replace(known[number], region=region)
        case e.ThreatDefeated(threat=number):
            known.pop(number, None)


def pace_ms(count: int) -> int:
    """How long each of so many beats takes."""
    return min(LONGEST_MS, WHOLE_MS // max(1, count))
