"""Handing a note to a mail server, by the standard library. Blocks: for a thread."""

import os
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from ipaddress import ip_address
from typing import Self
from urllib.parse import unquote, urlsplit

from game.errors import Misused
from server.notify.notes import Note, NotTaken

TIMEOUT_S = 20

PASSWORD_VARIABLE = "ADHOC_SMTP_PASSWORD"
"""Environment variable with the password of the user a mail server is told."""


@dataclass(frozen=True)
class Relay:
    """The operator's mail server. ``secure``: TLS from the first byte, not from STARTTLS on."""

    host: str
    port: int
    secure: bool
    user: str
    sender: str

    @classmethod
    def read(cls, url: str, sender: str) -> Self:
        """From ``smtp://USER@HOST:PORT`` or ``smtps://...``. Raises Misused for what is none."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.password:
            raise Misused(
                f"--smtp names no mail server: write smtp://USER@HOST:PORT or smtps://..., and the "
                f"password into the variable {PASSWORD_VARIABLE}."
            )
        if "@" not in sender:
            raise Misused("--mail-from is the address that mails come from: give it with --smtp.")
        secure = parts.scheme == "smtps"
        user = unquote(parts.username or "")
        return cls(parts.hostname, port or (465 if secure else 587), secure, user, sender)


def send(relay: Relay, to: str, note: Note) -> None:
    """Send a note. Raises NotTaken.

    Nothing is said to a mail server elsewhere before TLS holds; one on this computer may do
    without.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = relay.sender, to, note.subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(note.text + "\n")
    try:
        with _connected(relay) as line:
            if relay.user:
                line.login(relay.user, os.environ.get(PASSWORD_VARIABLE, ""))
            line.send_message(message)
    except smtplib.SMTPRecipientsRefused:
        raise NotTaken("the mail server knows no such address", final=True) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotTaken(f"the mail server {relay.host} fails ({error})", final=False) from None


def _connected(relay: Relay) -> smtplib.SMTP:
    tls = ssl.create_default_context()
    if relay.secure:
        return smtplib.SMTP_SSL(relay.host, relay.port, timeout=TIMEOUT_S, context=tls)
    line = smtplib.SMTP(relay.host, relay.port, timeout=TIMEOUT_S)
    try:
        line.ehlo()
        if line.has_extn("starttls"):
            line.starttls(context=tls)
            line.ehlo()
        elif not _is_here(relay.host):
            raise smtplib.SMTPNotSupportedError("it offers no TLS, so nothing is said to it")
    except BaseException:
        line.close()
        raise
    return line


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
