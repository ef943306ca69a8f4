"""Offers of one's own: which threat, with whom, under which terms."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from game.ai.appraisal import Deal
from game.ai.planner.alliances import alliance
from game.ai.planner.fit import fitted, partners
from game.ai.planner.mind import Mind
from game.ai.planner.pride import even_share, least
from game.ai.planner.remarks import asking
from game.ai.planner.sweeteners import paid, shared, taxed
from game.rules.clauses.decision import Lead
from game.rules.clauses.purpose import AnyThreat, Purposes, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.commands import Command, ProposePact
from game.rules.formulas import interop, strength_change
from game.rules.ids import Points, PowerId
from game.rules.terms import Terms
from game.rules.views import ThreatView

HOPELESS = 40
"""Per cent of coverage below which a coalition only stirs its threat."""

DANGER = 150
"""How much a threat to world order weighs beside exposure × strength."""

DOUBT = 10
"""Hundredths of score a partner must seem to gain, to be taken for willing."""

PARTNER = 15
"""Hundredths of score that a partner's goodwill is worth: of two tables that serve oneself alike
the one that serves the others too."""


PARTS = ((100, 100), (0, 50), (0, 100), (50, 50), (0, 0))
"""Parts of law and aid, one's own and the others', in per cent, that are tried in an offer: they
stabilise at home, where force and intelligence do little."""


class Draft(NamedTuple):
    """An offer in the making, and what it is worth to oneself."""

    terms: Terms
    table: tuple[PowerId, ...]
    value: int


Asked = tuple[Terms, tuple[PowerId, ...], int]
"""Terms for a table, and the coverage to be expected of them."""


class Talk(NamedTuple):
    """What comes of asking: a draft, or somebody who would not come; neither, if one would not sign
    it oneself."""

    draft: Draft | None
    unwilling: PowerId | None


def offers(mind: Mind, envoys: int) -> list[Command]:
    """The best offer there is to make, if any; the rest of the envoys wait for the answer."""
    made = sum(offer.proposer == mind.me for offer in mind.view.proposals)
    if not envoys or made >= mind.traits.initiative:
        return []
    if mind.traits.space.alliances:
        said = alliance(mind)
        if said:
            return said
    if not mind.traits.space.coalitions:
        return []
    best: Draft | None = None
    for threat in _worst(mind):
        for draft in _drafts(mind, threat):
            if best is None or draft.value > best.value:
                best = draft
    if best is None:
        return []
    others = tuple(p for p in best.table if p != mind.me)
    aims = [p.threat for p in best.terms.purposes if isinstance(p, ThisThreat)]
    words = asking(mind, others, aims[0]) if aims else []
    return [ProposePact(best.terms, others, "", "coalition"), *words]


def _worst(mind: Mind) -> list[ThreatView]:
    """The threats worth a coalition, the gravest to oneself first: nobody deals with them, or not
    well enough."""
    dealt_with = {
        purpose
        for offer in mind.view.proposals
        for purpose in offer.terms.purposes
        if mind.me in offer.table
    }
    course, agendas = mind.appraiser.course, mind.mine.agendas or ()
    found = []
    for threat in mind.view.threats:
        if ThisThreat(threat.id) in dealt_with or course.run(threat.id).beaten >= 0:
            continue
        if any(force.able for force in course.forces.get(threat.id, ())):
            continue
        danger = DANGER if threat.estimate >= mind.constants.order_threat_from - 2 else 0
        wanted = sum(
            100
            for agenda in agendas
            if (agenda.key == "specialist" and agenda.kind == threat.kind)
            or (agenda.key == "haven" and agenda.region == threat.region)
        )
        weight = mind.exposure(threat) * threat.estimate + danger + wanted
        found.append((-weight, threat.id, threat))
    found.sort(key=lambda each: each[:2])
    return [threat for _, _, threat in found[: mind.level.threats]]


def _drafts(mind: Mind, threat: ThreatView) -> Iterator[Draft]:
    """Coalitions against a threat: all who fit, then smaller ones."""
    most = min(mind.traits.tables, len(mind.view.powers))
    chosen = partners(mind, threat, most)
    sizes = sorted({len(chosen), min(2, len(chosen)), min(1, len(chosen))} - {0}, reverse=True)
    designs = [(size, parts) for size in sizes for parts in PARTS]
    talks: dict[Asked, Talk] = {}
    for size, parts in designs[: mind.level.tables]:
        draft = _draft(mind, threat, chosen[:size], parts, mind.me, talks)
        if draft is not None:
            yield draft
    if chosen and len(designs) <= mind.level.tables and not mind.traits.leads:
        lead = _best_lead(mind, chosen)
        if lead != mind.me:
            draft = _draft(mind, threat, chosen, PARTS[0], lead, talks)
            if draft is not None:
                yield draft


def _best_lead(mind: Mind, others: list[PowerId]) -> PowerId:
    """Of a table, who works best with all others: under whose lead most of it would arrive."""
    table = (mind.me, *others)

    def known(lead: PowerId) -> tuple[int, bool]:
        return sum(interop(mind.view, lead, p) for p in table if p != lead), lead == mind.me

    return max(table, key=known)


def _draft(
    mind: Mind,
    threat: ThreatView,
    others: list[PowerId],
    parts: tuple[int, int],
    lead: PowerId,
    talks: dict[Asked, Talk],
) -> Draft | None:
    """A coalition of these, without whoever would not come, even for a price; none that one would
    not sign if others offered it. ``parts``: as in `PARTS`. ``talks``: what came of all that was
    asked before against this threat; other parts often come to the same terms."""
    while others and (lead == mind.me or lead in others):
        table = tuple(sorted((mind.me, *others)))
        terms, coverage = _terms(mind, threat, table, parts, lead)
        if coverage < HOPELESS:
            return None
        asked = (terms, table, coverage)
        talk = talks.get(asked)
        if talk is None:
            talk = talks[asked] = _talk(mind, threat, *asked)
        if talk.unwilling is None:
            return talk.draft
        others = [p for p in others if p != talk.unwilling]
    return None


def _talk(
    mind: Mind, threat: ThreatView, terms: Terms, table: tuple[PowerId, ...], coverage: int
) -> Talk:
    """What would come of asking a table for these terms."""
    others = [p for p in table if p != mind.me]
    gains = mind.appraiser.totals(Deal(terms, table), table)
    reluctant = _reluctant(gains, others)
    for sweeten in (shared, paid):
        if reluctant:
            terms = sweeten(mind, terms, table, {p: DOUBT + 1 - gains[p] for p in reluctant})
            gains = mind.appraiser.totals(Deal(terms, table), table)
            reluctant = _reluctant(gains, others)
    if reluctant:
        return Talk(None, min(reluctant, key=lambda p: (gains[p], p)))
    if mind.level.greed:
        terms = taxed(mind, terms, {p: gains[p] - DOUBT for p in others}, even_share(gains))
        gains = mind.appraiser.totals(Deal(terms, table), (mind.me,))
    if mind.level.tables > len(PARTS):
        brief = _shorter(mind, threat, terms, coverage)
        after = mind.appraiser.totals(Deal(brief, table), table)
        if after[mind.me] > gains[mind.me] and not _reluctant(after, others):
            terms, gains = brief, after
    if mind.level.pride:
        gains = mind.appraiser.totals(Deal(terms, table), table)
    if gains[mind.me] <= least(mind, gains):
        return Talk(None, None)
    return Talk(Draft(terms, table, gains[mind.me] + PARTNER * len(others)), None)


def _terms(
    mind: Mind,
    threat: ThreatView,
    table: tuple[PowerId, ...],
    parts: tuple[int, int],
    lead: PowerId,
) -> tuple[Terms, int]:
    """A coalition fitted to the threat, and the coverage to be expected. Where the scenario does
    not offer a clause's usual option, the nearest it offers."""
    options = mind.view.world.rules.options
    purposes: Purposes = (ThisThreat(threat.id),)
    if "threat" not in options["purposes"]:
        purposes = (AnyThreat(),)
    terms = Terms(
        purposes=purposes,
        decision=Lead(lead),
        term=UntilDone(mind.constants.until_done_most)
        if "until_done" in options["term"]
        else StandingTerm(),
        access="open" if "open" in options["access"] else "closed",
        quorum=Quorum(signatures=max(2, len(table) - 1))
        if len(table) > 2 and "some" in options["quorum"]
        else Quorum(),
    )
    spare: dict[PowerId, Points] = {}
    for power in table:
        f, i, l, a = mind.spare(power, (threat.id,))
        part = parts[power != mind.me]
        l, a = l * part // 100, a * part // 100
        if power == mind.me:
            f, i, l, a = (n * mind.traits.generosity // 100 for n in (f, i, l, a))
        spare[power] = (f, i, l, a)
    fit = fitted(mind, threat, terms, spare)
    return replace(terms, pledges=fit.pledges), fit.coverage


def _shorter(mind: Mind, threat: ThreatView, terms: Terms, coverage: int) -> Terms:
    """The terms for no more turns than it takes to beat the threat, strong as it may be."""
    constants = mind.constants
    a_turn = -strength_change(threat.growth, coverage, constants.coverage_effect)
    turns = -(-(threat.estimate + threat.bound) // a_turn) if a_turn > 0 else 0
    if not isinstance(terms.term, UntilDone) or not 0 < turns < terms.term.turns:
        return terms
    return replace(terms, term=UntilDone(turns))


def _reluctant(gains: dict[PowerId, int], others: list[PowerId]) -> list[PowerId]:
    """Those who would gain too little to come."""
    return [p for p in others if gains[p] <= DOUBT]
