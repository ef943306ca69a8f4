"""Who knows what: the few questions that views, the ledger's eyes and refusals all ask.

`power` may be NOBODY (a spectator, the public screen): then the answer is what is public.
"""

from .constants import Constants
from .ids import NOBODY, PowerId
from .state import Pact, Proposal, State, Threat


def knows_pact(pact: Pact, power: PowerId) -> bool:
    """Whether a power knows of a pact: public ones all do; a secret one its parties, whoever was
    at its table, is invited, or found it out (rulebook 9, Knowing).
    """
    return pact.public or (
        power != NOBODY
        and (
            power in pact.parties
            or power in pact.invited
            or bool(pact.known_to >> power & 1)
        )
    )


def knows_proposal(proposal: Proposal, power: PowerId) -> bool:
    """Whether a power sees an offer: public ones all do, a secret one its table."""
    return (
        proposal.revisions[-1].terms.publicity == "public"
        or power == proposal.proposer
        or power in proposal.addressed
    )


def knows_vulnerability(state: State, viewer: PowerId, power: PowerId, kind: int) -> bool:
    """Whether a viewer knows a power's vulnerability to the kind with that index."""
    if not state.world.constants.private_vulnerability or viewer == power:
        return True
    return viewer != NOBODY and bool(
        state.known[viewer * state.world.powers + power] >> kind & 1
    )


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
    bound, error = threat.bounds[power], threat.errors[power]
    shown = threat.strength + (-bound if error < -bound else min(error, bound))
    return (1 if shown < 1 else min(shown, constants.strength_most)), bound


def sponsors_seen(threat: Threat, power: PowerId) -> int:
    """Mask of the sponsors a power has found out, and itself if it is one."""
    if not threat.sponsors or power == NOBODY:
        return 0
    found = threat.found[power] if threat.found else 0
    return found | threat.sponsors & 1 << power
