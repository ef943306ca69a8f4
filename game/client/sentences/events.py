"""What happened, in words: every event that eyes may receive."""

from game.client.sentences.messages import heard_sentence
from game.client.sentences.numbers import delta_text, number_name
from game.client.sentences.resolution import resolution_sentence
from game.client.sentences.speaker import Speaker
from game.rules import events as e
from game.rules import views as v
from game.rules.papers import CallLine


def event_sentence(say: Speaker, event: v.SeenEvent) -> str:
    """An event as a sentence."""
    w = say.words
    match event:
        # ---- Numbers
        case e.Changed():
            return w(
                "events.changed",
                name=number_name(say, event.quantity, event.of, event.to),
                delta=delta_text(say, event.quantity, event.delta),
            )
        case e.InteroperabilityChanged():
            strategic, operational, tactical = (w.number(d, signed=True) for d in event.delta)
            return w(
                "events.interoperability_changed",
                powers=say.powers(event.powers),
                strategic=strategic,
                operational=operational,
                tactical=tactical,
            )
        # ---- Negotiation
        case e.ProposalMade(proposal=offer) | v.ProposalSeen(proposal=offer):
            return w(
                "events.proposal_made",
                power=say.power(offer.proposer),
                pact=say.pact(offer.id),
                powers=say.powers(offer.addressed),
            )
        case e.ProposalCountered() | e.ProposalSigned() | e.ProposalDeclined():
            key = str(event.__struct_config__.tag)
            return w(f"events.{key}", power=say.power(event.by), pact=say.pact(event.proposal))
        case e.ProposalClosed():
            return w("events.proposal_closed", pact=say.pact(event.proposal))
        case e.PactEntered(pact=pact):
            return w("events.pact_entered", pact=say.pact(pact.id), powers=say.powers(pact.parties))
        case v.PactSeen(pact=seen):
            return w("events.pact_seen", pact=say.pact(seen.id), powers=say.powers(seen.parties))
        case e.PartyJoined() | e.PowerInvited() | e.DepartureRecalled() | e.PartyLeft():
            key = str(event.__struct_config__.tag)
            return w(f"events.{key}", power=say.power(event.power), pact=say.pact(event.pact))
        case e.ExitFreed():
            return w("events.exit_freed", power=say.power(event.power), pact=say.pact(event.pact))
        case e.DepartureAnnounced():
            return w(
                "events.departure_announced",
                power=say.power(event.power),
                pact=say.pact(event.pact),
                turn=event.on_turn,
            )
        case e.PactRenewed():
            if not event.expires_on:
                return w("events.pact_renewed_standing", pact=say.pact(event.pact))
            return w("events.pact_renewed", pact=say.pact(event.pact), turn=event.expires_on)
        case e.PactRevised():
            key = "pact_revised" if event.at_once else "pact_revised_later"
            return w(f"events.{key}", pact=say.pact(event.pact))
        case e.PactEnded() | e.PactRevealed():
            return w(f"events.{event.__struct_config__.tag}", pact=say.pact(event.pact))
        case e.PactFound():
            return w("events.pact_found", power=say.power(event.finder), pact=say.pact(event.pact))
        case e.PledgesCalled():
            return _called(say, event)
        case e.MotionFiled():
            return w(
                "events.motion_filed",
                power=say.power(event.motion.by),
                threat=say.threat(event.motion.threat),
                pact=say.pact(event.pact),
            )
        case e.MotionFailed() | e.AuthorisationLapsed():
            key = str(event.__struct_config__.tag)
            return w(f"events.{key}", threat=say.threat(event.threat), pact=say.pact(event.pact))
        case e.TargetAuthorised():
            return w(
                "events.target_authorised",
                pact=say.pact(event.pact),
                threat=say.threat(event.authorisation.threat),
                turn=event.authorisation.since,
            )
        case e.HostDenied():
            key = "host_denied" if event.denied else "host_allowed"
            return w(f"events.{key}", power=say.power(event.power), pact=say.pact(event.pact))
        case e.MessageSent(sent=sent):
            return heard_sentence(say, sent)
        case e.SheetSet():
            return w("events.sheet_set", power=say.power(event.power))
        case e.ReadinessSet():
            key = "readiness_set" if event.ready else "readiness_unset"
            return w(f"events.{key}", power=say.power(event.power))
        case _:
            return resolution_sentence(say, event)


def _called(say: Speaker, event: e.PledgesCalled) -> str:
    w, pact = say.words, say.pact(event.pact)
    if event.call is None:
        return w("events.pledges_called_all", pact=pact)
    if not event.call:
        return w("events.pledges_held", pact=pact)
    return w("events.pledges_called", pact=pact, call="; ".join(_line(say, c) for c in event.call))


def _line(say: Speaker, line: CallLine) -> str:
    return say.words(
        "clauses.pledges.say.party", power=say.power(line.party), points=say.points(line.points)
    )
