"""Where somebody may be told: which addresses are any, and which of them the operator allows."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from server.settings import Settings

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")


class NoContact(Exception):
    """An address nobody is told at; ``code`` is the server's denial."""

    def __init__(self, code: str, **params: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Webhook:
    """A URL something is posted to, in its parts."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> str:
        """Whom it concerns, without what may be a secret."""
        return self.host


@dataclass(frozen=True)
class Mail:
    """An e-mail address."""

    address: str

    @property
    def place(self) -> str:
        """Whom it concerns, without who it is."""
        return self.address.rpartition("@")[2]


Target = Webhook | Mail


def target_of(address: str, settings: Settings) -> Target:
    """What an address stands for. Raises NoContact for what is none, or not allowed here."""
    scheme, _, rest = address.partition(":")
    if scheme == "mailto":
        if not settings.smtp:
            raise NoContact("contact_off")
        if not _MAIL.fullmatch(rest):
            raise NoContact("contact_bad")
        return Mail(rest)
    if not settings.webhook_hosts:
        raise NoContact("contact_off")
    return _webhook(address, settings)


def _webhook(address: str, settings: Settings) -> Webhook:
    schemes = {"https": 443, "http": 80} if settings.notify_private else {"https": 443}
    if not address.isascii() or any(letter <= " " or letter in '\\"<>' for letter in address):
        raise NoContact("contact_bad")
    try:
        url = urlsplit(address)
        port = url.port
    except ValueError:
        raise NoContact("contact_bad") from None
    host = (url.hostname or "").rstrip(".")
    if url.scheme not in schemes or not host or url.username is not None or url.fragment:
        raise NoContact("contact_bad")
    port = port or schemes[url.scheme]
    named = host if port == schemes[url.scheme] else f"{host}:{port}"
    if named not in settings.webhook_hosts:
        raise NoContact("contact_host", host=named)
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    return Webhook(url.scheme, host, port, path)
