"""What happened when a turn closed, in words."""

from typing import assert_never

from game.client.sentences.speaker import Speaker
from game.rules import events as e
from game.rules import views as v
from game.rules.ids import LEVELS, NO_POINTS, Points

Resolution = (
    e.Delivered
    | e.PledgeBroken
    | e.Operated
    | e.PointsLost
    | e.ActedAtHome
    | e.Contained
    | e.Coerced
    | e.Feared
    | e.Exercised
    | e.ThreatAppeared
    | e.ThreatMoved
    | e.ThreatTurned
    | e.ThreatSplit
    | e.ThreatDefeated
    | e.SponsorshipMarked
    | e.SponsorFound
    | e.VulnerabilityFound
    | e.PowerFailed
    | e.FateStruck
    | e.TurnEnded
    | e.MatchEnded
    | v.ThreatSeen
    | v.ThreatChanged
    | v.CoverageSeen
    | v.OperationSeen
    | v.DeliverySeen
    | v.CoercionSeen
    | v.FateSeen
)
"""What happens when a turn closes."""


def resolution_sentence(say: Speaker, event: Resolution) -> str:
    """An event of a resolution as a sentence."""
    w = say.words
    match event:
        # ---- What was promised, and what was done
        case e.Delivered():
            return _delivered(say, event)
        case v.DeliverySeen():
            return w(
                f"events.delivery_seen{'_short' if event.short else ''}",
                n=event.short or event.committed,
                power=say.power(event.power),
                pact=say.pact(event.pact),
                threat=say.threat(event.threat),
                due=event.due,
            )
        case e.PledgeBroken():
            return w(
                "events.pledge_broken",
                power=say.power(event.power),
                short=event.short,
                due=event.due,
            )
        case e.Operated():
            return w(
                "events.operated",
                pact=say.pact(event.pact),
                threat=say.threat(event.threat),
                raw=say.points(event.raw),
                interoperability=event.interoperability,
                legitimacy=event.legitimacy,
                met=_total(say, event.met),
            )
        case v.OperationSeen():
            return w(
                "events.operation_seen",
                pact=say.pact(event.pact),
                threat=say.threat(event.threat),
                powers=say.powers(event.contributors),
            )
        case e.PointsLost():
            return w(
                "events.points_lost",
                power=say.power(event.power),
                points=say.points(event.points),
                pact=say.pact(event.pact),
                threat=say.threat(event.threat),
            )
        case e.ActedAtHome():
            return w(
                "events.acted_at_home",
                power=say.power(event.power),
                threat=say.threat(event.threat),
                met=_total(say, event.met),
            )
        case e.Contained() | v.CoverageSeen():
            return _contained(say, event)
        # ---- Between powers
        case e.Coerced():
            return w(
                f"events.coerced{'' if event.success else '_failed'}",
                power=say.power(event.coercer),
                target=say.power(event.target),
                force=say.tenths(event.force),
                deterrence=say.tenths(event.deterrence),
            )
        case v.CoercionSeen():
            return w(
                f"events.coercion_seen{'' if event.success else '_failed'}",
                power=say.power(event.coercer),
                target=say.power(event.target),
            )
        case e.Feared():
            return w(
                "events.feared",
                power=say.power(event.power),
                other=say.power(event.of),
                perceived=say.tenths(event.perceived),
                cover=say.tenths(event.cover),
            )
        case e.Exercised():
            return w(
                "events.exercised",
                powers=say.powers(event.powers),
                level=w(f"clauses.level.{LEVELS[event.level]}"),
            )
        case e.PowerFailed():
            return w("events.power_failed", power=say.power(event.power))
        case e.VulnerabilityFound():
            return w(
                "events.vulnerability_found",
                finder=say.power(event.finder),
                power=say.power(event.power),
                kind=say.kind(event.kind),
            )
        # ---- Turns
        case e.FateStruck():
            return w("events.fate_struck")
        case v.FateSeen(names=names):
            return names.get(w.language) or names.get("en") or w("events.fate_struck")
        case e.TurnEnded():
            return w("events.turn_ended", turn=event.turn)
        case e.MatchEnded():
            return w("events.match_collapsed" if event.collapsed else "events.match_ended")
        case _:
            return _threatened(say, event)


def _threatened(
    say: Speaker,
    event: e.ThreatAppeared
    | e.ThreatMoved
    | e.ThreatTurned
    | e.ThreatSplit
    | e.ThreatDefeated
    | e.SponsorshipMarked
    | e.SponsorFound
    | v.ThreatSeen
    | v.ThreatChanged,
) -> str:
    w = say.words
    match event:
        case e.ThreatAppeared(threat=born):
            return w("events.threat_appeared", threat=say.place(born.kind, born.region))
        case v.ThreatSeen(threat=seen):
            if event.half_of:
                return w("events.threat_split", threat=say.threat(event.half_of))
            return w(
                "events.threat_seen",
                threat=say.place(seen.kind, seen.region),
                strength=say.strength(seen.estimate, seen.bound),
            )
        case e.ThreatMoved():
            return w(
                "events.threat_moved",
                kind=say.kind_of(event.threat),
                origin=say.region(event.origin),
                region=say.region(event.region),
            )
        case e.ThreatTurned():
            return w(
                "events.threat_turned",
                former=say.kind(event.former),
                region=say.region_of(event.threat),
                kind=say.kind(event.kind),
            )
        case v.ThreatChanged(threat=seen):
            return w(
                "events.threat_turned",
                former=say.kind(event.former),
                region=say.region(seen.region),
                kind=say.kind(seen.kind),
            )
        case e.ThreatSplit():
            return w("events.threat_split", threat=say.threat(event.threat))
        case e.ThreatDefeated():
            return w(
                "events.threat_defeated",
                kind=say.kind(event.kind),
                region=say.region(event.region),
                powers=say.powers(event.by),
            )
        case e.SponsorshipMarked():
            return w(
                "events.sponsorship_marked",
                power=say.power(event.sponsor),
                threat=say.threat(event.threat),
            )
        case e.SponsorFound():
            return w(
                "events.sponsor_found",
                finder=say.power(event.finder),
                power=say.power(event.sponsor),
                threat=say.threat(event.threat),
            )
        case _:
            assert_never(event)


def _delivered(say: Speaker, event: e.Delivered) -> str:
    return say.words(
        f"events.delivered{'_short' if event.short else ''}",
        n=event.short,
        power=say.power(event.power),
        pact=say.pact(event.pact),
        threat=say.threat(event.threat),
        due=say.points(event.due),
        points=say.points(event.committed),
    )


def _contained(say: Speaker, event: e.Contained | v.CoverageSeen) -> str:
    w = say.words
    threat, powers = say.threat(event.threat), say.powers(event.contributors)
    if isinstance(event, e.Contained):
        if event.met == NO_POINTS:
            return w("events.contained_nobody", threat=threat)
        return w("events.contained", threat=threat, coverage=event.coverage, powers=powers)
    if not event.contributors:
        return w("events.coverage_seen_nobody", threat=threat, high=event.high + 1)
    if event.low >= 100:
        return w("events.coverage_seen_full", threat=threat, powers=powers)
    return w("events.coverage_seen", threat=threat, low=event.low, high=event.high, powers=powers)


def _total(say: Speaker, points: Points) -> str:
    return say.tenths(sum(points))
