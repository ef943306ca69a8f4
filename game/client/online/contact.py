"""Being told of a match of days while one is away, by e-mail or by a webhook."""

from dataclasses import dataclass

from game.client.match import MatchModel
from game.client.ui import Button, Grid, Label, Panel, Row, TextField, Widget
from game.wire.to_server import Language
from game.words import Words

_FIELD = 200
_MAIL = "mailto:"


@dataclass
class Contact:
    """What is typed. ``proof`` is the code that was sent to an e-mail address."""

    model: MatchModel
    address: str = ""
    proof: str = ""

    def write(self, address: str) -> None:
        self.address = address

    def prove(self, proof: str) -> None:
        self.proof = proof

    @property
    def wanted(self) -> str:
        """The address as a server reads it."""
        text = self.address.strip()
        return f"{_MAIL}{text}" if "@" in text and "://" not in text and _MAIL not in text else text

    @property
    def proving(self) -> bool:
        """Whether the server waits for the code it sent."""
        refused = self.model.last_refusal
        return refused is not None and refused.code in ("contact_proof", "contact_wrong_proof")

    def ask(self, language: Language) -> None:
        self.model.tell_me_at(self.wanted, language, self.proof.strip() if self.proving else "")

    def stop(self, language: Language) -> None:
        self.address = self.proof = ""
        self.model.tell_me_at("", language)


def contact_panel(w: Words, contact: Contact) -> Widget | None:
    """Where one wants to be told; nothing where nobody could be: in matches with everybody present,
    and in those that a player's own program serves."""
    model = contact.model
    held = model.held
    away = held.options.timing == "async" and held.shared and not held.where.own
    if not away or model.view.me is None or model.view.over:
        return None
    language: Language = "fr" if w.language == "fr" else "en"
    proof = None
    if contact.proving:
        proof = TextField(
            w("online.contact.proof"),
            contact.proof,
            contact.prove,
            lambda: contact.ask(language),
            key="contact_proof",
            limit=8,
        )
    address = TextField(
        w("online.contact.address"),
        contact.address,
        contact.write,
        lambda: contact.ask(language),
        key="contact",
        limit=190,
        placeholder="anna@example.org",
        tip=w("online.contact.address_tip"),
    )
    told = held.contact.removeprefix(_MAIL)
    return Panel(
        [
            Label(w("online.contact.about"), style="small", tone="soft"),
            Label(w("online.contact.told", address=told), tone="good", key="contact_told")
            if told
            else None,
            Grid([address, proof], column=_FIELD, gap=8),
            Row(
                [
                    Button(
                        w("online.contact.ask"),
                        lambda: contact.ask(language),
                        key="contact_ask",
                        enabled=bool(contact.address.strip()),
                    ),
                    Button(
                        w("online.contact.stop"),
                        lambda: contact.stop(language),
                        key="contact_stop",
                        kind="quiet",
                    )
                    if told
                    else None,
                ],
                gap=8,
            ),
        ],
        title=w("online.contact.title"),
        gap=8,
        padding=12,
    )
