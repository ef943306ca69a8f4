"""What people are told while they are away, in their language."""

from dataclasses import dataclass
from typing import Literal

from game.rules.ids import PowerId
from game.words import Words
from server.record import Record

Occasion = Literal["turn", "late", "over"]
"""A turn has begun; its time runs out and nothing is sealed; the match is over."""


@dataclass(frozen=True)
class Note:
    """A note on its way. ``facts`` are for programs: what a webhook gets beside the text."""

    subject: str
    text: str
    facts: dict[str, int | str]


class NotTaken(Exception):
    """The other end did not take a note. ``final``: it never will."""

    def __init__(self, reason: str, *, final: bool) -> None:
        super().__init__(reason)
        self.final = final


def note(occasion: Occasion, match_id: str, record: Record, power: PowerId, language: str) -> Note:
    """What the player of a power is told."""
    w, setup, turn = Words(language), record.opened.scenario.setup, record.state.turn
    names = setup.powers[power].names
    params = {
        "title": record.opened.title or setup.names["en"],
        "code": match_id,
        "turn": turn,
        "power": names.get(language) or names["en"],
    }
    return Note(
        subject=w(f"notify.{occasion}.subject", **params),
        text=w(f"notify.{occasion}.text", **params),
        facts={"occasion": occasion, "match": match_id, "turn": turn, "power": power},
    )


def proof_note(match_id: str, proof: str, language: str) -> Note:
    """What an address is asked before it is told anything: whether it wants to be."""
    w = Words(language)
    return Note(
        subject=w("notify.proof.subject", proof=proof),
        text=w("notify.proof.text", proof=proof, code=match_id),
        facts={},
    )
