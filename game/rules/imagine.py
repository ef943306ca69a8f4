"""A possible match behind a view: what AI, forecasts and hints fork to look ahead.

Nothing here reads the match's own state: unknown numbers are drawn from what the rules say of them,
with dice of the imaginer's own (rulebook 9, Knowing).
"""

from functools import lru_cache
from hashlib import blake2b

from .clauses.purpose import NamedAdversary
from .evolve import mask
from .ids import NOBODY, PowerId
from .knowledge import shown
from .opening import dealt_agendas, starting_governance
from .rng import between, draw
from .setup import Deck
from .state import Pact, Proposal, State, Threat
from .threats import KIND_INDEX
from .view import seat_of
from .views import PactView, PowerView, ProposalView, ThreatView, View


def imagine(view: View, dice: bytes | int) -> State:
    """A full state that would give exactly this view: ``view_for(imagine(v, d), v.eyes) == v``.

    Same view and dice: same state. Unknown strengths, errors, vulnerabilities, agendas and the last
    turn are drawn among those still possible; the deck is empty; nobody else has sealed a sheet,
    knows what is private, or holds secret pacts these eyes do not know of.
    """
    world, n = view.world, view.world.powers
    constants = world.constants
    seed = _luck(dice)
    me = seat_of(view.eyes)
    powers = view.powers
    mine = powers[me].credit if me != NOBODY else None
    last_turn = view.last_turn
    if last_turn is None:
        earliest = max(view.turn, constants.last_turn_min)
        latest = max(view.turn, constants.last_turn_max)
        last_turn = between(seed, earliest, latest, "imagine_last_turn")
    return State(
        world=world,
        seed=seed,
        commitment=view.commitment,
        last_turn=last_turn,
        deck=Deck(),
        turn=view.turn,
        over=view.over,
        collapsed=view.collapsed,
        order=view.order,
        stability=[p.stability for p in powers],
        stability_sum=[p.stability_sum for p in powers],
        funds=[p.funds for p in powers],
        standing=[p.standing for p in powers],
        credit=[_or(p.credit, mine or 0) for p in powers],
        envoys=[_or(p.envoys, _envoys(view, PowerId(i))) for i, p in enumerate(powers)],
        investments=[p.investments for p in powers],
        adopted=[int(p.adopted) for p in powers],
        coercions=[p.coercions for p in powers],
        namings=[_or(p.namings, _namings(view, PowerId(i))) for i, p in enumerate(powers)],
        agenda_points=[_or(p.agenda_points, 0) for p in powers],
        led_defeats=[_or(p.led_defeats, 0) for p in powers],
        exposed_turns=[_or(p.exposed_turns, 0) for p in powers],
        means=[points for p in powers for points in p.means],
        vulnerability=[v for i, p in enumerate(powers) for v in _vulnerability(view, seed, i, p)],
        known=[bits for p in powers for bits in (p.known or (0,) * n)],
        agendas=[
            dealt_agendas(world, seed, PowerId(i)) if p.agendas is None else p.agendas
            for i, p in enumerate(powers)
        ],
        sheets=[p.sheet for p in powers],
        ready=[p.ready for p in powers],
        intent=list(view.intent),
        trust=[t for p in powers for t in (p.trust or (constants.trust_start,) * n)],
        strategic=list(view.strategic),
        operational=list(view.operational),
        tactical=list(view.tactical),
        governance=list(view.governance),
        governance_start=starting_governance(world),
        threats={threat.id: _threat(view, seed, me, threat) for threat in view.threats},
        pacts={pact.id: _pact(pact, me) for pact in view.pacts},
        proposals={offer.id: _proposal(offer, me) for offer in view.proposals},
        next_threat=view.next_threat,
        next_public=view.next_public,
        next_secret=dict(view.next_secret),
        messages=view.messages,
    )


def _luck(dice: bytes | int) -> bytes:
    """A key of its own kind, so that no dice ever meet the luck of a real match."""
    text = dice if isinstance(dice, bytes) else str(dice).encode()
    return blake2b(text, digest_size=32, person=b"adhoc-imagine").digest()


def _or(known: int | None, otherwise: int) -> int:
    return otherwise if known is None else known


def _several(seed: bytes, below: int, count: int, name: str, *ids: int) -> list[int]:
    """Independent numbers from 0 to ``below`` - 1, out of one draw."""
    left = draw(seed, below**count, name, *ids)
    found = []
    for _ in range(count):
        left, number = divmod(left, below)
        found.append(number)
    return found


# ---- Powers


def _envoys(view: View, power: PowerId) -> int:
    """What is left of another's envoys after the offers that are seen to have cost it one."""
    spent = sum(power in _payers(offer) for offer in view.proposals)
    return max(0, view.world.constants.envoys - spent)


def _payers(offer: ProposalView) -> tuple[PowerId, ...]:
    """Who must have sent an envoy for an offer: its proposer, and who signed without countering."""
    countered = [revision.by for revision in offer.revisions[1:]]
    signed = (power for power in offer.signed if power not in countered)
    return tuple(sorted({offer.proposer, *signed}))


def _namings(view: View, power: PowerId) -> int:
    """How many of the pacts one sees name an adversary with this power's signature."""
    return sum(
        power in pact.parties and any(isinstance(p, NamedAdversary) for p in pact.terms.purposes)
        for pact in view.pacts
    )


def _vulnerability(view: View, seed: bytes, power: int, seen: PowerView) -> list[int]:
    known = seen.vulnerability
    if None not in known:
        return [v for v in known if v is not None]
    levels = view.world.constants.vulnerabilities
    drawn = _several(seed, len(levels), len(KIND_INDEX), "imagine_vulnerability", power)
    return [_or(v, levels[level]) for v, level in zip(known, drawn, strict=True)]


# ---- Threats


@lru_cache(maxsize=1024)
def _possible(estimate: int, bound: int, error: int, most: int) -> tuple[tuple[int, int], ...]:
    """All (strength, error) that show this estimate at this bound."""
    return tuple(
        (strength, d)
        for strength in range(max(1, estimate - bound), min(most, estimate + bound) + 1)
        for d in range(-error, error + 1)
        if shown(strength, d, bound, most) == estimate
    )


def _threat(view: View, seed: bytes, me: PowerId, seen: ThreatView) -> Threat:
    """A threat that looks like this one: every strength and error that would is equally likely.
    Where others' estimates are unknown they are drawn too, as if nobody had looked closer yet.
    """
    constants, n = view.world.constants, view.world.powers
    most = constants.estimate_error
    errors = [d - most for d in _several(seed, 2 * most + 1, n, "imagine_error", seen.id)]
    bounds = [most] * n
    if seen.estimates is not None:
        strength = seen.estimate
        errors = [shown_ - strength for shown_, _ in seen.estimates]
        bounds = [bound for _, bound in seen.estimates]
    elif me == NOBODY:
        low = max(1, seen.estimate - seen.bound)
        high = min(constants.strength_most, seen.estimate + seen.bound)
        strength = between(seed, low, high, "imagine_strength", seen.id)
    else:
        pairs = _possible(seen.estimate, seen.bound, most, constants.strength_most)
        strength, errors[me] = pairs[draw(seed, len(pairs), "imagine_strength", seen.id)]
        bounds[me] = seen.bound
    sponsors = mask(seen.sponsors)
    found = [0] * n
    if me != NOBODY:
        found[me] = sponsors & ~(1 << me)
    return Threat(
        id=seen.id,
        kind=seen.kind,
        region=seen.region,
        strength=strength,
        growth=seen.growth,
        errors=tuple(errors),
        bounds=tuple(bounds),
        bounty=_or(seen.bounty, 0),
        sponsors=sponsors,
        found=tuple(found) if any(found) else (),
    )


# ---- Pacts


def _pact(seen: PactView, me: PowerId) -> Pact:
    if seen.known_to is not None:
        known_to = mask(seen.known_to)
    else:
        outside = not seen.public and me != NOBODY and me not in seen.parties
        known_to = 1 << me if outside else 0
    return Pact(
        id=seen.id,
        name=seen.name,
        preset=seen.preset,
        terms=seen.terms,
        parties=seen.parties,
        entered_on=seen.entered_on,
        expires_on=seen.expires_on,
        revealed=seen.public and seen.terms.publicity != "public",
        known_to=known_to,
        invited=seen.invited,
        departures=seen.departures,
        free_to_leave=seen.free_to_leave,
        call=seen.call,
        motions=seen.motions,
        authorisations=seen.authorisations,
        denials=seen.denials,
        pending=seen.pending,
    )


def _proposal(seen: ProposalView, me: PowerId) -> Proposal:
    others = (power for power in _payers(seen) if power != me)
    return Proposal(
        id=seen.id,
        proposer=seen.proposer,
        addressed=seen.addressed,
        revisions=seen.revisions,
        name=seen.name,
        preset=seen.preset,
        signed=seen.signed,
        declined=seen.declined,
        paid=tuple(sorted((*others, me))) if seen.paid else tuple(others),
        revises=seen.revises,
        entered=seen.entered,
    )
