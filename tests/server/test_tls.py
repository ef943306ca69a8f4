"""TLS between real programs: with a certificate one trusts a match is played, otherwise nothing."""

import asyncio
import socket
from contextlib import suppress
from pathlib import Path

import pytest
import trustme

from game.errors import Failed, Misused
from game.wire.dial import dial
from game.wire.line import LineClosed
from server.tls import tls_context
from tests.server.guests import PATIENCE_S, Guest
from tests.server.processes import host

MATCH = ("--scenario", "first_coalition", "--seats", "human,sensible,sensible")


async def refused(address: str, code: str, said: str) -> None:
    async with Guest(dial(address), code) as guest:
        with pytest.raises(LineClosed, match=said):
            await guest.next()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority's certificate; cert.pem and key.pem are for 127.0.0.1, the others
    for a name that leads nowhere.
    """
    folder = tmp_path_factory.mktemp("tls")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authority.pem")
    for name, prefix in (("127.0.0.1", ""), ("play.example.org", "other-")):
        server = authority.issue_cert(name)
        server.private_key_pem.write_to_path(folder / f"{prefix}key.pem")
        for number, part in enumerate(server.cert_chain_pems):
            part.write_to_path(folder / f"{prefix}cert.pem", append=number > 0)
    return folder


def tls(papers: Path, prefix: str = "") -> tuple[str, ...]:
    cert, key = papers / f"{prefix}cert.pem", papers / f"{prefix}key.pem"
    return "--tls-cert", str(cert), "--tls-key", str(key)


def test_a_match_is_joined_over_tls_and_only_where_the_certificate_is_trusted(
    own_home: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def joins(address: str, code: str) -> None:
        async with Guest(dial(address), code) as guest:
            await guest.seen()

    with host(own_home, *MATCH, *tls(papers)) as there:
        assert there.address.startswith("wss://127.0.0.1:")
        asyncio.run(refused(there.address, there.code, "certificate"))
        asyncio.run(refused(there.address.removeprefix("wss://"), there.code, "not a server"))
        monkeypatch.setenv("SSL_CERT_FILE", str(papers / "authority.pem"))
        asyncio.run(joins(there.address, there.code))
        assert there.program.stop() == 0


def test_who_never_shakes_hands_is_let_go_and_another_name_is_not_trusted(
    own_home: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = ("--limit", "request_s=1", "--limit", "connections_per_address=2")
    with host(own_home, *MATCH, *tls(papers, "other-"), *limits) as there:
        port = int(there.address.rpartition(":")[2])
        lines = [
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) for _ in range(3)
        ]
        lines[0].sendall(b"\x16\x03\x01")  # a handshake begins so, and never goes on
        for line in lines:
            with line, suppress(ConnectionError):
                assert line.recv(1) == b""
        monkeypatch.setenv("SSL_CERT_FILE", str(papers / "authority.pem"))
        asyncio.run(refused(there.address, there.code, "not valid for '127.0.0.1'"))
        assert there.program.stop() == 0


def test_files_that_cannot_be_used_are_one_sentence(papers: Path, tmp_path: Path) -> None:
    cert, key = papers / "cert.pem", papers / "key.pem"
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("nonsense")
    assert tls_context(None, None) is None
    assert tls_context(cert, key) is not None
    with pytest.raises(Misused, match="belong together"):
        tls_context(cert, None)
    for one, other in ((nonsense, key), (cert, nonsense), (key, cert)):
        with pytest.raises(Failed, match="cannot be used for TLS"):
            tls_context(one, other)
    with pytest.raises(Failed, match="cannot be read"):
        tls_context(tmp_path / "missing.pem", key)
