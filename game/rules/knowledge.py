"""Who knows what: the few questions that views and the ledger's eyes ask.

`power` may be NOBODY (a spectator, the public screen): then the answer is what is public.
"""

from .constants import Constants
from .evolve import mask
from .ids import NOBODY, PowerId
from .state import Pact, Proposal, State, Threat


def knows_pact(pact: Pact, power: PowerId) -> bool:
    """Whether a power knows of a pact: public ones all do; a secret one its parties, and whoever
    was at its table, left it, was invited or found it out (rulebook 9, Knowing).
    """
    return pact.public or (
        power != NOBODY and (power in pact.parties or bool(pact.known_to >> power & 1))
    )


def knows_proposal(proposal: Proposal, power: PowerId) -> bool:
    """Whether a power sees an offer: public ones all do, a secret one its table."""
    return (
        proposal.revisions[-1].terms.publicity == "public"
        or power == proposal.proposer
        or power in proposal.addressed
    )


def known_kinds(state: State, viewer: PowerId, power: PowerId) -> int:
    """Mask of the kinds to which a viewer knows a power's vulnerability, by index."""
    if not state.world.constants.private_vulnerability or viewer == power:
        return -1
    return 0 if viewer == NOBODY else state.known[viewer * state.world.powers + power]


def nothing_known(constants: Constants) -> tuple[int, int]:
    """Estimate and bound of eyes that have none: the middle of the scale, ± all of it."""
    middle = constants.strength_most // 2
    return middle, middle


def estimate(threat: Threat, power: PowerId, constants: Constants) -> tuple[int, int]:
    """Estimate and bound of a power: clamp(strength + clamp(d, -b, b), 1, 20) and b.

    Clamping to the scale moves an estimate only towards the true strength, so that strength lies
    within estimate ± bound always.
    """
    if not constants.estimate_error:
        return threat.strength, 0
    if power == NOBODY:
        return nothing_known(constants)
    bound = threat.bounds[power]
    return shown(threat.strength, threat.errors[power], bound, constants.strength_most), bound


def shown(strength: int, error: int, bound: int, most: int) -> int:
    """The estimate of a strength at an error that looking closer has bounded, on a scale of 1 to
    ``most``.
    """
    value = strength + (-bound if error < -bound else min(error, bound))
    return 1 if value < 1 else min(value, most)


def knowers(pact: Pact | Proposal) -> int:
    """Mask of the powers that know of a pact or an offer; -1, all bits, where everybody does."""
    if isinstance(pact, Pact):
        return -1 if pact.public else mask(pact.parties) | pact.known_to
    return -1 if pact.terms.publicity == "public" else mask(pact.table)


def sponsors_seen(threat: Threat, power: PowerId) -> int:
    """Mask of the sponsors a power has found out, and itself if it is one."""
    if not threat.sponsors or power == NOBODY:
        return 0
    found = threat.found[power] if threat.found else 0
    return found | threat.sponsors & 1 << power
