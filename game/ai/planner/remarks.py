"""What a seat says beside what it does: short typed messages with the reason."""

from msgspec.structs import replace

from game.ai.appraisal import Appraisal, Item, deal_of
from game.ai.counter import refusal_reasons
from game.ai.planner.mind import Mind
from game.rules.clauses.purpose import AnyThreat, NamedAdversary, ThisThreat
from game.rules.clauses.term import UntilDone
from game.rules.commands import Command, SendMessage
from game.rules.ids import PowerId, ThreatId
from game.rules.messages import GROUNDS, REASONS_MOST, Ground, Message
from game.rules.terms import Terms, changed
from game.rules.views import PactView, ProposalView

KEPT = 100
"""Per cent of what was due that was sent, and the trust in who always sent it."""


def greeting(mind: Mind) -> list[Command]:
    """A word to everybody before the first turn's talks."""
    if not mind.talkative or mind.view.turn > 1 or _spoken(mind):
        return []
    return _say(mind, (), Message("hello"))


def asking(mind: Mind, others: tuple[PowerId, ...], threat: ThreatId) -> list[Command]:
    """Why one comes with an offer."""
    if not mind.talkative:
        return []
    return _say(mind, others, Message("asks_help", threat=threat))


def promising(mind: Mind, offer: ProposalView) -> list[Command]:
    """With one's signature one's word, where it has lost some of its weight: by who means it."""
    rule, standing = mind.traits.delivery, mind.constants.standing_start
    if not mind.talkative or rule.defects or rule.share < KEPT or mind.mine.standing >= standing:
        return []
    if not any(offer.terms.pledge(mind.me).points):
        return []
    return _say(mind, _table(mind, offer), Message("promises", about=offer.id))


def thanking(mind: Mind) -> list[Command]:
    """Thanks to the partners in a pact one leads that brought what they had pledged to it, after
    its first turn."""
    said: list[Command] = []
    for pact in mind.pacts:
        if pact.terms.lead != mind.me or pact.entered_on != mind.view.turn - 1:
            continue
        others = tuple(p for p in pact.parties if p != mind.me and any(pact.terms.pledge(p).points))
        thanks = Message("thanks", about=pact.id)
        kept = others and min(mind.trust(p) for p in others) >= KEPT
        if kept and mind.talkative and not _has_said(mind, thanks):
            said += _say(mind, others, thanks)
    return said


def refusing(
    mind: Mind, offer: ProposalView, appraisal: Appraisal, objection: Ground
) -> list[Command]:
    """No, and what weighs most against it, or the ``objection`` to a deal that would gain one
    something; to whom one does not trust, that."""
    if not mind.talkative:
        return []
    lead = offer.terms.lead if offer.terms.lead is not None else offer.proposer
    if lead != mind.me and mind.trust(lead) < mind.traits.grudge:
        return _say(mind, _table(mind, offer), Message("warns_of_breach", power=lead))
    message = Message("refuses", about=offer.id, reasons=_reasons(appraisal, objection))
    return _say(mind, _table(mind, offer), message)


def conditions(
    mind: Mind, offer: ProposalView, terms: Terms, appraisal: Appraisal
) -> list[Command]:
    """We would join if: what tells one's own terms most plainly from those on the table."""
    if not mind.talkative:
        return []
    message = replace(_condition(mind, offer, terms), reasons=_reasons(appraisal))
    return _say(mind, _table(mind, offer), message)


def leaving(mind: Mind, pact: PactView) -> list[Command]:
    """Why one leaves a pact."""
    if not mind.talkative:
        return []
    others = tuple(p for p in pact.parties if p != mind.me)
    reasons = _reasons(mind.appraiser.appraise(deal_of(pact), mind.me))
    return _say(mind, others, Message("announces_leaving", about=pact.id, reasons=reasons))


def _say(mind: Mind, to: tuple[PowerId, ...], message: Message) -> list[Command]:
    """The message, in one's own manner of speech."""
    mind.said += 1
    return [SendMessage(to, replace(message, style=mind.style))]


def _condition(mind: Mind, offer: ProposalView, terms: Terms) -> Message:
    before, me = offer.terms, mind.me
    differing = changed(before, terms)
    if "decision" in differing and terms.lead is not None:
        return Message("join_if_led", about=offer.id, power=terms.lead)
    if "payments" in differing:
        asked = sum(p.funds for p in terms.payments if p.payee == me)
        if asked:
            return Message("join_if_paid", about=offer.id, amount=asked)
    if "purposes" in differing:
        return _aim(mind, offer, terms)
    if "term" in differing and isinstance(terms.term, UntilDone):
        return Message("join_if_shorter", about=offer.id, amount=terms.term.turns)
    if "exit" in differing:
        return Message("join_if_exit", about=offer.id)
    if "credit" in differing:
        return Message("join_if_credit", about=offer.id)
    if sum(terms.pledge(me).points) < sum(before.pledge(me).points):
        return Message("join_if_less", about=offer.id)
    for pledge in terms.pledges:
        if sum(pledge.points) > sum(before.pledge(pledge.party).points) and pledge.party != me:
            return Message("join_if_more", about=offer.id, power=pledge.party)
    return Message("proposes_instead", about=offer.id)


def _aim(mind: Mind, offer: ProposalView, terms: Terms) -> Message:
    """Other purposes: an adversary less, or a threat instead of all of them."""
    for purpose in offer.terms.purposes:
        if isinstance(purpose, NamedAdversary) and purpose not in terms.purposes:
            return Message("join_if_without", about=offer.id, power=purpose.power)
    if AnyThreat() in offer.terms.purposes and AnyThreat() not in terms.purposes:
        for aim in terms.purposes:
            if isinstance(aim, ThisThreat):
                return Message("join_if_aimed", about=offer.id, threat=aim.threat)
    return Message("proposes_instead", about=offer.id)


def _reasons(appraisal: Appraisal, objection: Ground = "rivals") -> tuple[Ground, ...]:
    """What weighs most against a deal; errors of judgement and private aims stay unsaid, and where
    nothing else can be said it does too little. Against one that would gain one something speaks
    the objection: as a rule, that others gain more."""
    if appraisal.total > 0:
        return (objection,)
    found: list[Ground] = []
    items: tuple[Item, ...] = refusal_reasons(appraisal, REASONS_MOST + 2)
    for ground in GROUNDS:
        if ground != "agenda" and any(item.factor == ground for item in items):
            found.append(ground)
    order = [item.factor for item in items]
    found.sort(key=order.index)
    return tuple(found[:REASONS_MOST]) or ("relief",)


def _table(mind: Mind, offer: ProposalView) -> tuple[PowerId, ...]:
    return tuple(p for p in offer.table if p != mind.me)


def _spoken(mind: Mind) -> bool:
    return any(sent.power == mind.me for sent in mind.view.messages)


def _has_said(mind: Mind, message: Message) -> bool:
    """Whether one has said so this turn."""
    return any(
        sent.power == mind.me and replace(sent.message, style="plain") == message
        for sent in mind.view.messages
    )
