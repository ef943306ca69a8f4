"""Commands: what a seat may ask for while a turn is planned (rulebook 4 and 5).

Imperatives, each answered by `decide` with events or a refusal. Sealed orders are one command,
`SetOrders`, which sets the whole sheet.
"""

import msgspec

from .ids import NO_PACT, PactId, Points, PowerId, ThreatId
from .messages import Message
from .orders import Sheet
from .papers import Call
from .terms import Terms


class _Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Strict on the wire: an unknown field is malformed, not ignored."""


class ProposePact(_Command, frozen=True, tag="propose_pact"):
    """Put terms on the table; proposing signs them. With ``revises`` they are new terms for a pact
    in force, addressed to all its other parties.
    """

    terms: Terms
    addressed: tuple[PowerId, ...]
    name: str = ""
    preset: str = ""
    revises: PactId = NO_PACT


class CounterProposal(_Command, frozen=True, tag="counter_proposal"):
    """Answer revision ``revision`` with other terms; signs them and voids all other signatures."""

    proposal: PactId
    revision: int
    terms: Terms


class SignProposal(_Command, frozen=True, tag="sign_proposal"):
    """Sign the terms of revision ``revision``."""

    proposal: PactId
    revision: int


class DeclineProposal(_Command, frozen=True, tag="decline_proposal"):
    """Say no to revision ``revision``."""

    proposal: PactId
    revision: int


class WithdrawProposal(_Command, frozen=True, tag="withdraw_proposal"):
    """Take one's own offer off the table, as long as it is not in force."""

    proposal: PactId


class AccedePact(_Command, frozen=True, tag="accede_pact"):
    """Join a pact in force that is open, or that one was invited to, with one's own pledge."""

    pact: PactId
    points: Points
    opt_in: bool = False


class InvitePower(_Command, frozen=True, tag="invite_power"):
    """Invite a power to accede."""

    pact: PactId
    power: PowerId


class LeavePact(_Command, frozen=True, tag="leave_pact"):
    """Announce one's departure, under the exit clause."""

    pact: PactId


class StayInPact(_Command, frozen=True, tag="stay_in_pact"):
    """Take one's announced departure back."""

    pact: PactId


class RenewPact(_Command, frozen=True, tag="renew_pact"):
    """In the last turn of a term until done: let it run once more as long."""

    pact: PactId


class CallPledges(_Command, frozen=True, tag="call_pledges"):
    """The lead's call this turn: None calls all pledges, an empty call holds the pact back."""

    pact: PactId
    call: Call | None


class FileMotion(_Command, frozen=True, tag="file_motion"):
    """Put a target to the vote of a voted pact, with a call (None: all pledges)."""

    pact: PactId
    threat: ThreatId
    call: Call | None = None


class DenyPact(_Command, frozen=True, tag="deny_pact"):
    """Deny a pact one's own regions this turn, or allow it again."""

    pact: PactId
    denied: bool = True


class SendMessage(_Command, frozen=True, tag="send_message"):
    """Say something to the powers in ``to``; to everybody where it names none."""

    to: tuple[PowerId, ...]
    message: Message


class SetOrders(_Command, frozen=True, tag="set_orders"):
    """Set the whole sheet of sealed orders; None goes back to standing commitments."""

    sheet: Sheet | None


class SetReady(_Command, frozen=True, tag="set_ready"):
    """Say that one is ready for the turn to close, or not."""

    ready: bool = True


Command = (
    ProposePact
    | CounterProposal
    | SignProposal
    | DeclineProposal
    | WithdrawProposal
    | AccedePact
    | InvitePower
    | LeavePact
    | StayInPact
    | RenewPact
    | CallPledges
    | FileMotion
    | DenyPact
    | SendMessage
    | SetOrders
    | SetReady
)
