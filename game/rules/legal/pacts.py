"""Joining, staying in and leaving pacts in force, and denying them one's regions (rulebook 9)."""

from ..clauses.exit import Notice
from ..clauses.pledges import PLEDGE_MOST, Pledge
from ..clauses.purpose import AnyAggressor, AnyThreat, ThisThreat
from ..clauses.term import UntilDone
from ..commands import AccedePact, DenyPact, InvitePower, LeavePact, RenewPact, StayInPact
from ..events import (
    Cause,
    DepartureAnnounced,
    DepartureRecalled,
    Event,
    HostDenied,
    PactFound,
    PactRenewed,
    PowerInvited,
)
from ..ids import PowerId
from ..knowledge import knows_pact
from ..refusals import Refused
from ..state import State
from ..terms import Terms
from . import entry
from .common import check_power, envoy, own_pact, seen_pact, unready


def accede(state: State, power: PowerId, command: AccedePact) -> list[Event]:
    """Join with one's own pledge, where the pact is open or one was invited; costs an envoy."""
    pact = seen_pact(state, power, command.pact)
    terms = pact.terms
    if power in pact.parties:
        raise Refused("already_party", pact=pact.id, power=power)
    if terms.access == "closed":
        raise Refused("pact_closed", pact=pact.id)
    if terms.access == "invitation" and power not in pact.invited:
        raise Refused("not_invited", pact=pact.id)
    if power in entry.named(terms):
        raise Refused("adversary_cannot_join", pact=pact.id, power=power)
    pledge = Pledge(power, command.points, command.opt_in)
    if not all(0 <= points <= PLEDGE_MOST for points in pledge.points):
        raise Refused("pledge_out_of_range", power=power, most=PLEDGE_MOST)
    if not any(pledge.points) and can_act(terms):
        raise Refused("pledge_needed", pact=pact.id)
    offered = state.world.rules.options["pledges"]
    for option, used in (("pledged", any(pledge.points)), ("opt_in", pledge.opt_in)):
        if used and option not in offered:
            raise Refused("option_off", clause="pledges", option=option)
    cause = Cause(rule="accede_pact", pact=pact.id, clause="access", power=power)
    return [envoy(state, power, cause), *entry.accede(state, pact, pledge, cause)]


def can_act(terms: Terms) -> bool:
    """Whether a pact is for acting on threats at all, not only for guarantees and exercises."""
    return any(isinstance(p, ThisThreat | AnyThreat | AnyAggressor) for p in terms.purposes)


def invite(state: State, power: PowerId, command: InvitePower) -> list[Event]:
    """A party lets a power accede, and so lets it know of the pact; free."""
    pact = own_pact(state, power, command.pact)
    guest = command.power
    check_power(state, guest)
    if pact.terms.access != "invitation":
        raise Refused("not_by_invitation", pact=pact.id)
    if guest in pact.parties:
        raise Refused("already_party", pact=pact.id, power=guest)
    if guest in pact.invited:
        raise Refused("already_invited", pact=pact.id, power=guest)
    if guest in entry.named(pact.terms):
        raise Refused("adversary_cannot_join", pact=pact.id, power=guest)
    cause = Cause(rule="invite_power", pact=pact.id, clause="access", power=power)
    told: list[Event] = []
    if not knows_pact(pact, guest):
        told.append(PactFound(cause=cause, pact=pact.id, finder=guest))
    return [
        *told,
        PowerInvited(cause=cause, pact=pact.id, power=guest),
        *unready(state, (guest,), cause),
    ]


def leave(state: State, power: PowerId, command: LeavePact) -> list[Event]:
    """Announce one's departure; it takes effect at the end of a resolution, by the exit clause."""
    pact = own_pact(state, power, command.pact)
    if any(d.power == power for d in pact.departures):
        raise Refused("already_leaving", pact=pact.id)
    exit_, on_turn = pact.terms.exit, state.turn
    if isinstance(exit_, Notice) and power not in pact.free_to_leave:
        on_turn += exit_.turns
    cause = Cause(rule="leave_pact", pact=pact.id, clause="exit", power=power)
    return [DepartureAnnounced(cause=cause, pact=pact.id, power=power, on_turn=on_turn)]


def stay(state: State, power: PowerId, command: StayInPact) -> list[Event]:
    """Take an announced departure back."""
    pact = own_pact(state, power, command.pact)
    if not any(d.power == power for d in pact.departures):
        raise Refused("not_leaving", pact=pact.id)
    cause = Cause(rule="stay_in_pact", pact=pact.id, clause="exit", power=power)
    return [DepartureRecalled(cause=cause, pact=pact.id, power=power)]


def renew(state: State, power: PowerId, command: RenewPact) -> list[Event]:
    """In its last turn a term until done runs once more as long; costs the renewer an envoy."""
    pact = own_pact(state, power, command.pact)
    term = pact.terms.term
    if not pact.expires_on or not isinstance(term, UntilDone):
        raise Refused("nothing_to_renew", pact=pact.id)
    if state.turn != pact.expires_on:
        raise Refused("renew_too_early", pact=pact.id, turn=pact.expires_on)
    cause = Cause(rule="renew_pact", pact=pact.id, clause="term", power=power)
    return [
        envoy(state, power, cause),
        PactRenewed(cause=cause, pact=pact.id, expires_on=pact.expires_on + term.turns),
    ]


def deny(state: State, power: PowerId, command: DenyPact) -> list[Event]:
    """An owner publicly keeps a pact out of its regions this turn, or lets it in again."""
    pact = seen_pact(state, power, command.pact)
    if command.denied == (power in pact.denials):
        return []
    if command.denied and not state.world.homes[power]:
        raise Refused("owns_no_region")
    if command.denied and state.stability[power] < 1:
        raise Refused("too_unstable_to_deny")
    cause = Cause(rule="deny_pact", pact=pact.id, power=power)
    return [HostDenied(cause=cause, pact=pact.id, power=power, denied=command.denied)]
