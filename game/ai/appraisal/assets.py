"""What a pact leaves behind for later operations: a louder voice, and partners one works well with;
and what it does for private objectives (rulebook 5.2, steps 4 and 10; 9, Agenda).
"""

from game.ai.appraisal.case import Case
from game.ai.appraisal.model import NOTHING_MORE, Line, ReasonKey
from game.ai.appraisal.run import Run
from game.rules.agendas import Agenda
from game.rules.formulas import pair
from game.rules.ids import PowerId

VOICE = 3
"""Hundredths of score that a point of voice adds to what one does with others in a turn."""

INTEROPERABILITY = 3
"""The same for a point of interoperability with those one works with."""

FADES = 4
"""Turns after which what was learned together has worn off."""

SHARE = 10
"""A specialist needs one part in this many of a turn's credit."""

TOWARDS = 50
"""Per cent of an agenda that counts for what must still hold at the end, or for one of two."""


def legitimacy(case: Case, gained: int, lines: list[Line]) -> None:
    """Standing gained is voice in what one does later. ``gained``: points of standing."""
    weight = case.ground.world.voices[case.me]
    value = gained * weight * VOICE * case.afterwards // 100
    if value:
        key: ReasonKey = "legitimacy" if value > 0 else "legitimacy_lost"
        lines.append(("legitimacy", value, key, NOTHING_MORE))


def interoperability(case: Case, lines: list[Line]) -> None:
    """What working together teaches those who take part, once the pact is over."""
    remaining = case.afterwards - case.later
    if not case.inside or remaining <= 0:
        return
    together, standing = _together(case), case.endless
    if not (together or standing):
        return
    partners, known, gained = case.partners, case.party.learnt, 0
    for partner in partners:
        operating = partner in together
        if operating or standing:
            key = (partner, case.later, operating, standing)
            points = known.get(key)
            if points is None:
                points = known[key] = _learnt(case, *key)
            gained += points
    value = gained * INTEROPERABILITY * min(remaining, FADES) // len(partners)
    if value:
        lines.append(("interoperability", value, "interoperability", {"n": len(partners)}))


def _together(case: Case) -> set[PowerId]:
    """Those one would operate with."""
    together: set[PowerId] = set()
    forces = case.course.forces
    for threat in case.targets:
        if threat in forces:
            force = forces[threat][-1]
            if force.able and case.me in force.contributing:
                together.update(force.contributing)
    return together


def _learnt(case: Case, partner: PowerId, later: int, operating: bool, standing: bool) -> int:
    """Interoperability with a partner after the pact's life, beyond what would be left of it by
    then without the pact."""
    constants, view = case.constants, case.ground.view
    k = case.me * case.ground.powers + partner
    both = case.party.view.adopted and view.powers[partner].adopted
    floor = constants.standard_floor if both else constants.interop_floor
    turns, practised, idle = later + 1, [], []
    for kind, level in enumerate((view.strategic[k], view.operational[k], view.tactical[k])):
        gain = constants.interop_operation[kind] if operating else 0
        gain += constants.interop_standing[kind] if standing else 0
        left = level - constants.interop_decay * turns
        practised.append(max(floor, min(100, left + gain * turns)))
        idle.append(max(floor, min(100, left)))
    return pair(*practised) - pair(*idle)


# ---- Agenda


def agenda(case: Case, lines: list[Line]) -> None:
    """Private objectives, as far as one's own are known; what they pay is bounded."""
    mine = case.party.view.agendas
    if not mine or not case.party.own:
        return
    constants = case.constants
    room = constants.agenda_most - (case.party.view.agenda_points or 0)
    value = sum(_towards(case, each) for each in mine)
    value = max(-100 * constants.agenda_most, min(100 * max(0, room), value))
    if value:
        key: ReasonKey = "agenda" if value > 0 else "agenda_lost"
        lines.append(("agenda", value, key, NOTHING_MORE))


def _towards(case: Case, agenda: Agenda) -> int:
    """Hundredths of score that an objective comes nearer."""
    whole = 100 * case.constants.agenda_points
    if agenda.key == "unarmed":
        power = case.party.view
        spoilt = case.fresh and case.inside and case.named
        return -2 * whole if spoilt and not (power.coercions or power.namings) else 0
    leads, value = case.lead == case.me, 0
    for threat, after, before, _, _ in case.affected:
        progress = _progress(after) - _progress(before)
        if agenda.key == "specialist" and after.threat.kind == agenda.kind:
            earned = SHARE * after.credit(case.me) >= sum(map(sum, after.shares))
            value += whole * progress // 100 if earned and after.credit(case.me) else 0
        elif agenda.key == "haven" and after.threat.region == agenda.region:
            value += whole * progress * TOWARDS // 10_000
        elif agenda.key == "leader" and leads and threat in case.targets:
            value += whole * max(0, progress) * TOWARDS // 10_000
    return value


def _progress(run: Run) -> int:
    """Per cent of the way to beating a threat that would be covered."""
    start = run.threat.estimate
    return 100 * max(0, start - run.strengths[-1]) // start
