"""What eyes see of a state, built from listed fields: a new field is secret until it stands here.

Seats see what is public and what is theirs; spectators and the public screen what is public; the
teacher everything but seed, last turn and deck. Once a match is over it is open to everybody.
"""

from functools import lru_cache

from .formulas import needs, usable
from .ids import NOBODY, PowerId
from .knowledge import estimate, known_kinds, knows_pact, knows_proposal, sponsors_seen
from .papers import Authorisation
from .state import Pact, Proposal, State, Threat
from .terms import rigidity
from .threats import KIND_INDEX
from .views import Eyes, PactView, PowerView, ProposalView, Seat, Teacher, ThreatView, View
from .world import World

_rigidity = lru_cache(maxsize=4096)(rigidity)


def view_for(state: State, eyes: Eyes) -> View:
    """The match as ``eyes`` see it. Never holds the seed, nor last turn and deck before the end.

    Two states that differ only in what eyes may not know give equal views (rulebook 9, Knowing;
    docs/rulebook.md, Declassification).
    """
    world = state.world
    me = seat_of(eyes)
    opened = sees_all(state, eyes)
    return View(
        world=world,
        eyes=eyes,
        turn=state.turn,
        over=state.over,
        collapsed=state.collapsed,
        order=state.order,
        last_turn_chance=last_turn_chance(world, state.turn, state.over),
        commitment=state.commitment,
        powers=tuple([_power(state, PowerId(p), me, opened) for p in range(world.powers)]),
        governance=tuple(state.governance),
        intent=tuple(state.intent),
        strategic=tuple(state.strategic),
        operational=tuple(state.operational),
        tactical=tuple(state.tactical),
        threats=tuple(
            [threat_view(state, state.threats[t], me, opened) for t in sorted(state.threats)]
        ),
        pacts=tuple(
            [
                pact_view(pact, me, opened)
                for _, pact in sorted(state.pacts.items())
                if opened or knows_pact(pact, me)
            ]
        ),
        proposals=tuple(
            [
                proposal_view(proposal, me)
                for _, proposal in sorted(state.proposals.items())
                if opened or knows_proposal(proposal, me)
            ]
        ),
        next_threat=state.next_threat,
        next_public=state.next_public,
        next_secret={
            table: count
            for table, count in sorted(state.next_secret.items())
            if opened or (me != NOBODY and table >> me & 1)
        },
        messages=state.messages
        if opened
        else tuple([sent for sent in state.messages if sent.reaches(me)]),
        last_turn=state.last_turn if state.over else None,
    )


def seat_of(eyes: Eyes) -> PowerId:
    """The power these eyes belong to, or NOBODY."""
    return eyes.power if isinstance(eyes, Seat) else NOBODY


def sees_all(state: State, eyes: Eyes) -> bool:
    """Whether everything (but seed, last turn and deck) is open to these eyes."""
    return state.over or isinstance(eyes, Teacher)


def last_turn_chance(world: World, turn: int, over: bool = False) -> int:
    """Per cent that a turn is the last, given that it is played (rulebook 9, Hidden end)."""
    first, last = world.constants.last_turn_min, world.constants.last_turn_max
    if over or turn >= last:
        return 100
    return 0 if turn < first else 100 // (last - turn + 1)


def _power(state: State, power: PowerId, me: PowerId, opened: bool) -> PowerView:
    world, n, kinds = state.world, state.world.powers, len(KIND_INDEX)
    means = state.means[4 * power : 4 * power + 4]
    force, intelligence, law, aid = means
    vulnerability = state.vulnerability[kinds * power : kinds * power + kinds]
    stability = state.stability[power]
    points = usable(means, stability, world.constants.usable_base)
    if opened or power == me:
        return PowerView(
            stability=stability,
            stability_sum=state.stability_sum[power],
            funds=state.funds[power],
            standing=state.standing[power],
            means=(force, intelligence, law, aid),
            usable=points,
            investments=state.investments[power],
            adopted=bool(state.adopted[power]),
            coercions=state.coercions[power],
            ready=state.ready[power],
            credit=state.credit[power],
            envoys=state.envoys[power],
            agendas=state.agendas[power],
            agenda_points=state.agenda_points[power],
            led_defeats=state.led_defeats[power],
            namings=state.namings[power],
            exposed_turns=state.exposed_turns[power],
            trust=tuple(state.trust[n * power : n * power + n]),
            sheet_known=True,
            sheet=state.sheets[power],
            vulnerability=tuple(vulnerability),
            known=tuple(state.known[n * power : n * power + n]),
        )
    known = known_kinds(state, me, power)
    return PowerView(
        stability=stability,
        stability_sum=state.stability_sum[power],
        funds=state.funds[power],
        standing=state.standing[power],
        means=(force, intelligence, law, aid),
        usable=points,
        investments=state.investments[power],
        adopted=bool(state.adopted[power]),
        coercions=state.coercions[power],
        ready=state.ready[power],
        vulnerability=tuple(
            [v if known >> kind & 1 else None for kind, v in enumerate(vulnerability)]
        ),
    )


def threat_view(state: State, threat: Threat, me: PowerId, opened: bool) -> ThreatView:
    """A threat as ``me`` estimates it; needs and exposure follow from what is known alone."""
    world = state.world
    constants = world.constants
    if opened:
        shown, bound, sponsors = threat.strength, 0, threat.sponsors
    else:
        shown, bound = estimate(threat, me, constants)
        sponsors = sponsors_seen(threat, me)
    index, kinds = KIND_INDEX[threat.kind], len(KIND_INDEX)
    base = [by_region[threat.region] for by_region in world.base_exposure[threat.kind]]
    exposure: list[int | None] = []
    for power, steps in enumerate(base):
        if opened or known_kinds(state, me, PowerId(power)) >> index & 1:
            exposure.append(min(100, steps * state.vulnerability[kinds * power + index] // 100))
        else:
            exposure.append(None)
    return ThreatView(
        id=threat.id,
        kind=threat.kind,
        region=threat.region,
        growth=threat.growth,
        estimate=shown,
        bound=bound,
        needs=needs(world.kinds[threat.kind], shown, constants.need_per_strength),
        exposure=tuple(exposure),
        base_exposure=tuple(base),
        sponsors=_members(sponsors),
        bounty=None if bound else threat.bounty,
        estimates=tuple([estimate(threat, PowerId(p), constants) for p in range(world.powers)])
        if opened
        else None,
    )


def _members(mask: int) -> tuple[PowerId, ...]:
    return tuple([PowerId(p) for p in range(mask.bit_length()) if mask >> p & 1]) if mask else ()


def pact_view(pact: Pact, me: PowerId, opened: bool) -> PactView:
    """A pact as one who knows of it sees it: calls, motions and pending terms are its parties'."""
    inside = opened or me in pact.parties
    return PactView(
        id=pact.id,
        name=pact.name,
        preset=pact.preset,
        terms=pact.terms,
        parties=pact.parties,
        entered_on=pact.entered_on,
        expires_on=pact.expires_on,
        public=pact.public,
        invited=pact.invited,
        departures=pact.departures,
        free_to_leave=pact.free_to_leave,
        authorisations=pact.authorisations
        if inside
        else tuple([without_call(a) for a in pact.authorisations]),
        denials=pact.denials,
        call=pact.call if inside else None,
        motions=pact.motions if inside else (),
        pending=pact.pending if inside else None,
        known_to=_members(pact.known_to) if opened else None,
        rigidity=_rigidity(pact.terms),
    )


def without_call(authorisation: Authorisation) -> Authorisation:
    """An authorisation as an onlooker sees it."""
    if authorisation.call is None:
        return authorisation
    return Authorisation(authorisation.threat, authorisation.since, authorisation.support)


def proposal_view(proposal: Proposal, me: PowerId) -> ProposalView:
    """An offer as one at its table, or anyone if it is public, sees it."""
    return ProposalView(
        id=proposal.id,
        proposer=proposal.proposer,
        addressed=proposal.addressed,
        revisions=proposal.revisions,
        name=proposal.name,
        preset=proposal.preset,
        signed=proposal.signed,
        declined=proposal.declined,
        revises=proposal.revises,
        entered=proposal.entered,
        paid=me in proposal.paid,
        rigidity=_rigidity(proposal.terms),
    )


__all__ = [
    "last_turn_chance",
    "pact_view",
    "proposal_view",
    "seat_of",
    "sees_all",
    "threat_view",
    "view_for",
    "without_call",
]
