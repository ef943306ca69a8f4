"""What a host types to act for a seat: a verb with numbers, or any command as the wire has it."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from game.errors import Misused
from game.rules import commands as k
from game.rules.ids import PactId, PowerId
from game.rules.orders import Endorse, Sheet
from game.rules.views import ProposalView, View

Numbers = Sequence[int]

_VERBS: dict[str, tuple[str, Callable[[View, Numbers], k.Command]]] = {
    "seal": ("seal", lambda view, _: k.SetReady()),
    "unseal": ("unseal", lambda view, _: k.SetReady(ready=False)),
    "sign": ("sign OFFER", lambda view, n: k.SignProposal(PactId(n[0]), _offer(view, n).revision)),
    "decline": (
        "decline OFFER",
        lambda view, n: k.DeclineProposal(PactId(n[0]), _offer(view, n).revision),
    ),
    "withdraw": ("withdraw OFFER", lambda view, n: k.WithdrawProposal(_offer(view, n).id)),
    "join": (
        "join PACT FORCE INTELLIGENCE LAW AID",
        lambda view, n: k.AccedePact(PactId(n[0]), (n[1], n[2], n[3], n[4])),
    ),
    "leave": ("leave PACT", lambda view, n: k.LeavePact(PactId(n[0]))),
    "stay": ("stay PACT", lambda view, n: k.StayInPact(PactId(n[0]))),
    "renew": ("renew PACT", lambda view, n: k.RenewPact(PactId(n[0]))),
    "endorse": ("endorse PACT", lambda view, n: k.SetOrders(_endorsing(view, PactId(n[0])))),
}
"""Each with how it is written: its name, and a word for each number."""

USAGE = ", ".join(usage for usage, _ in _VERBS.values()) + ", orders [...], {...}"
"""All that can be typed."""


def command_of(words: Sequence[str], view: View) -> k.Command:
    """The command that is meant, as things stand in the seat's own ``view``. Raises Misused."""
    text = " ".join(words).strip()
    if text.startswith("{"):
        command: k.Command = _read(text, k.Command, "a command")
        return command
    verb, _, rest = text.partition(" ")
    if verb == "orders":
        return k.SetOrders(_read(rest or "[]", Sheet, "a list of orders"))
    if verb not in _VERBS:
        raise Misused(f"There is nothing called {verb!r} to do for a seat; there are {USAGE}.")
    usage, made = _VERBS[verb]
    numbers = rest.split()
    if len(numbers) != usage.count(" ") or not all(n.isascii() and n.isdigit() for n in numbers):
        raise Misused(f"{text!r} is not complete: write {usage}, with a number for each.")
    return made(view, [int(number) for number in numbers])


def standing(view: View, name: Callable[[PowerId], str]) -> list[str]:
    """What there is to decide for a seat, a line each: offers, pacts, and its orders so far."""
    assert view.me is not None
    own = view.powers[view.me]
    lines = []
    for offer in view.proposals:
        if offer.entered:
            continue
        signed = ", ".join(map(name, offer.signed))
        about = f"offer {offer.id} of {name(offer.proposer)}, signed by {signed}"
        lines.append(f"{about}: {_written(offer.terms)}")
    for pact in view.pacts:
        parties = ", ".join(map(name, pact.parties))
        lines.append(f"pact {pact.id} of {parties}: {_written(pact.terms)}")
    sheet = "standing commitments" if own.sheet is None else _written(own.sheet)
    return [*lines, f"orders: {sheet}", "sealed" if own.ready else "not sealed"]


def _offer(view: View, numbers: Numbers) -> ProposalView:
    for offer in view.proposals:
        if offer.id == numbers[0]:
            return offer
    known = ", ".join(str(offer.id) for offer in view.proposals) or "none"
    raise Misused(f"This seat sees no offer {numbers[0]}; on its table: {known}.")


def _endorsing(view: View, pact: PactId) -> Sheet:
    """The seat's orders so far, with half its voice for a pact."""
    assert view.me is not None
    sheet = view.powers[view.me].sheet or ()
    return (*[order for order in sheet if not isinstance(order, Endorse)], Endorse(pact))


def _read(text: str, kind: Any, what: str) -> Any:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as problem:
        raise Misused(
            f"{text!r} is not {what} as docs/PROTOCOL.md has it, in JSON: {problem}."
        ) from None


def _written(what: object) -> str:
    return msgspec.json.encode(what).decode()
