"""Where a draft begins: a new pact that could be sent as it is, or terms that are there already."""

from game.client.advice import felt
from game.client.editor.draft import PactDraft
from game.client.editor.spare import one_more, spare_view
from game.client.match import MatchModel
from game.rules.clauses.decision import Decision, Lead, Majority, Unanimity
from game.rules.clauses.purpose import AnyThreat, Purposes, Readiness, ThisThreat
from game.rules.clauses.term import StandingTerm, Term, UntilDone
from game.rules.ids import NO_THREAT, PactId, PowerId, ThreatId
from game.rules.terms import Terms
from game.scenario.presets import offered

_COVERED, _WORTH_ASKING, _ASKED_MOST = 75, 5, 4
"""A new draft asks more powers until so many per cent of the need are covered, as long as one more
adds so many, up to so many parties."""


def new_draft(model: MatchModel, threat: ThreatId = NO_THREAT) -> PactDraft:
    """A new pact against a threat (the one that hurts most, unless one is named), for those who
    feel it too."""
    ordered = felt(model)
    chosen = threat or (ordered[0].id if ordered else NO_THREAT)
    draft = PactDraft(model, "new", _likely(model, chosen), _plain(model, chosen), follows=True)
    fitting = [p for p in offered(model.world.rules) if not p.wants_adversary]
    if fitting and (chosen or not fitting[0].wants_threat):
        preset = fitting[0]
        draft.preset = preset.key
        draft.terms = preset.terms_for(draft.parties, lead=model.me, threat=chosen or None)
    draft.fill()
    _gather(draft)
    return draft


def counter_draft(model: MatchModel, number: PactId) -> PactDraft | None:
    """Other terms for an offer; None if it is no longer there."""
    offer = model.view.proposal(number)
    if offer is None or model.me not in offer.table:
        return None
    others = tuple(power for power in offer.table if power != model.me)
    return PactDraft(
        model, "counter", others, offer.terms, number, offer.terms, offer.name, offer.preset
    )


def revise_draft(model: MatchModel, number: PactId) -> PactDraft | None:
    """New terms for a pact in force; None if one is not in it."""
    pact = model.view.pact(number)
    if pact is None or model.me not in pact.parties:
        return None
    others = tuple(power for power in pact.parties if power != model.me)
    terms = pact.pending or pact.terms
    return PactDraft(model, "revise", others, terms, number, terms, pact.name, pact.preset)


def _likely(model: MatchModel, threat_id: ThreatId) -> tuple[PowerId, ...]:
    """Whom to ask first: the power that feels a threat most, of those that have anything left."""
    threat = model.view.threat(threat_id)
    spare = spare_view(model.view).powers
    others = [PowerId(p) for p in range(model.world.powers) if p != model.me]
    able = [power for power in others if any(spare[power].usable)] or others

    def feels(power: PowerId) -> int:
        if threat is None:
            return 0
        known = threat.exposure[power]
        return threat.base_exposure[power] if known is None else known

    return (max(able, key=lambda power: (feels(power), -power)),)


def _gather(draft: PactDraft) -> None:
    """Ask more powers, the most useful first, until the need is well covered."""
    view, threat = draft.model.view, draft.target
    while threat is not None and len(draft.parties) < _ASKED_MOST:
        covered = next(f.coverage for f in draft.forecasts() if f.threat == threat)
        outside = [PowerId(p) for p in range(view.world.powers) if p not in draft.parties]
        gains = {p: one_more(view, draft.terms, draft.parties, p, threat)[1] for p in outside}
        best = max(outside, key=lambda p: (gains[p], -p), default=None)
        if best is None or covered >= _COVERED or gains[best] < _WORTH_ASKING:
            return
        draft.toggle(best)


def _plain(model: MatchModel, threat: ThreatId) -> Terms:
    """The simplest terms a match offers, where it offers no preset."""
    options = model.world.rules.options
    purposes: Purposes = (Readiness(),) if "readiness" in options["purposes"] else ()
    if threat and "threat" in options["purposes"]:
        purposes = (ThisThreat(threat),)
    elif "any_threat" in options["purposes"]:
        purposes = (AnyThreat(),)
    decision: Decision = Lead(PowerId(model.me))
    if "lead" not in options["decision"]:
        decision = Majority() if "majority" in options["decision"] else Unanimity()
    most = model.world.constants.until_done_most
    term: Term = UntilDone(most) if "until_done" in options["term"] else StandingTerm()
    return Terms(purposes=purposes, decision=decision, term=term)
