"""Notes on their way: to whom they may go, over what, and how often they are tried."""

import asyncio
import ssl
from collections.abc import Sequence

import pytest
import trustme

from game.errors import Misused
from server.notify.addresses import Unreachable, checked, is_public
from server.notify.contacts import Mail, NoContact, Webhook, target_of
from server.notify.mail import Relay, send
from server.notify.notes import Note, NotTaken
from server.notify.postman import BURST, Postman
from server.notify.webhook import post
from server.settings import Settings
from tests.server.notify.receivers import hooks, post_office

NOTE = Note("Turn 2 has begun", "It is your move.", {"turn": 2})
OPERATOR = Settings(
    webhook_hosts=("hooks.example.org", "other.example.org:8443"),
    smtp="smtp://127.0.0.1:25",
    mail_from="adhoc@example.org",
)


async def here(host: str, port: int) -> Sequence[str]:
    """Every name stands for this computer."""
    return ["127.0.0.1"]


# ---- Where one may be told


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (
            "https://hooks.example.org/T/B?x=1",
            Webhook("https", "hooks.example.org", 443, "/T/B?x=1"),
        ),
        ("https://HOOKS.example.org.", Webhook("https", "hooks.example.org", 443, "/")),
        ("https://other.example.org:8443/", Webhook("https", "other.example.org", 8443, "/")),
        ("mailto:ada.l+game@example.org", Mail("ada.l+game@example.org")),
    ],
)
def test_what_the_operator_allows_is_a_target(address: str, target: Webhook | Mail) -> None:
    assert target_of(address, OPERATOR) == target


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://hooks.example.org/", "contact_bad"),
        ("https://hooks.example.org:8443/", "contact_host"),
        ("https://elsewhere.example.org/", "contact_host"),
        ("https://hooks.example.org@evil.example/", "contact_bad"),
        ("https://127.0.0.1/", "contact_host"),
        ("https://hooks.example.org\\@evil.example/", "contact_bad"),
        ("https://hooks.example.org/\r\nX: y", "contact_bad"),
        ("https://hooks.example.org:99999/", "contact_bad"),
        ("https://[::1", "contact_bad"),
        ("file:///etc/passwd", "contact_bad"),
        ("", "contact_bad"),
        ("mailto:a@b.org,c@d.org", "contact_bad"),
        ("mailto:a@b.org\nBcc: c@d.org", "contact_bad"),
        ("mailto:a@localhost", "contact_bad"),
    ],
)
def test_what_is_no_address_or_not_allowed_is_said(address: str, code: str) -> None:
    with pytest.raises(NoContact) as no:
        target_of(address, OPERATOR)
    assert no.value.code == code


def test_without_the_operator_nobody_is_told() -> None:
    for address in ("https://hooks.example.org/", "mailto:a@example.org"):
        with pytest.raises(NoContact) as no:
            target_of(address, Settings())
        assert no.value.code == "contact_off"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1",
        "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::", "x",
    ],
)  # fmt: skip
def test_addresses_that_are_nobodys_on_the_internet(address: str) -> None:
    assert not is_public(address)

    async def stands_for(host: str, port: int) -> Sequence[str]:
        return ["93.184.215.14", address]

    with pytest.raises(Unreachable):
        asyncio.run(checked("a.example", 443, resolver=stands_for))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_that_are_somebodys(address: str) -> None:
    assert is_public(address)


def test_a_name_that_stands_for_nothing_is_not_reached() -> None:
    async def nowhere(host: str, port: int) -> Sequence[str]:
        raise OSError("no such host")

    with pytest.raises(Unreachable, match="not found"):
        asyncio.run(checked("a.example", 443, resolver=nowhere))


# ---- Webhooks


def test_a_webhook_gets_the_note_at_the_address_that_was_checked() -> None:
    """The name exists nowhere: only what the resolver said once can have been connected to."""

    async def body() -> None:
        async with hooks() as there:
            hook = Webhook("http", "no-such-name.invalid", there.port, "/T/B?x=1")
            await post(hook, NOTE, private=True, resolver=here)
            posted = await there.next()
            assert posted.path == "/T/B?x=1"
            assert posted.headers["host"] == f"no-such-name.invalid:{there.port}"
            assert posted.body["turn"] == 2
            assert posted.body["text"] == "Turn 2 has begun\nIt is your move."
            with pytest.raises(NotTaken, match="not public"):
                await post(hook, NOTE, resolver=here)
            assert there.posted.empty()

    asyncio.run(body())


def test_a_webhook_has_to_show_the_certificate_of_its_own_name() -> None:
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("hooks.example.org").configure_cert(server)
    authority.configure_trust(client)

    async def body() -> None:
        async with hooks(tls=server) as there:
            right = Webhook("https", "hooks.example.org", there.port, "/")
            await post(right, NOTE, private=True, resolver=here, tls=client)
            assert (await there.next()).body["turn"] == 2
            wrong = Webhook("https", "other.example.org", there.port, "/")
            with pytest.raises(NotTaken, match="certificate"):
                await post(wrong, NOTE, private=True, resolver=here, tls=client)
            with pytest.raises(NotTaken, match="certificate"):
                await post(right, NOTE, private=True, resolver=here)
            assert there.posted.empty()

    asyncio.run(body())


@pytest.mark.parametrize(
    ("status", "final"), [(404, True), (302, True), (429, False), (503, False)]
)
def test_what_a_webhook_does_not_take(status: int, final: bool) -> None:
    async def body() -> None:
        async with hooks() as elsewhere:
            where = f"http://127.0.0.1:{elsewhere.port}/stolen"
            async with hooks([status], where) as there:
                hook = Webhook("http", "a.example", there.port, "/")
                with pytest.raises(NotTaken, match=str(status)) as problem:
                    await post(hook, NOTE, private=True, resolver=here)
                assert problem.value.final is final
                assert elsewhere.posted.empty(), "no redirection is followed"

    asyncio.run(body())


# ---- The postman


def test_a_note_is_tried_again_and_given_up_at_last(caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings(notify_private=True)

    async def body() -> None:
        async with hooks([503, 503, 204, 410]) as there:
            postman = Postman(settings, retries_s=(0.0, 0.0), resolver=here)
            hook = Webhook("http", "a.example", there.port, "/secret")
            assert postman.deliver(hook, NOTE)
            assert [(await there.next()).path for _ in range(3)] == ["/secret"] * 3
            assert postman.deliver(hook, NOTE)
            await there.next()
            while postman._tasks:
                await asyncio.wait(postman._tasks)
            assert there.posted.empty()
            await postman.close()

    asyncio.run(body())
    (warning,) = caplog.messages
    assert "410" in warning
    assert "secret" not in warning


def test_one_address_does_not_get_too_many(caplog: pytest.LogCaptureFixture) -> None:
    async def body() -> None:
        async with hooks() as there:
            postman = Postman(Settings(notify_private=True), retries_s=(), resolver=here)
            one, other = (
                Webhook("http", host, there.port, "/") for host in ("a.example", "b.example")
            )
            assert all(postman.deliver(one, NOTE) for _ in range(BURST))
            assert not postman.deliver(one, NOTE)
            assert postman.deliver(other, NOTE)
            await postman.close()

    asyncio.run(body())


# ---- Mail


def test_a_mail_says_what_there_is_to_say() -> None:
    async def body() -> None:
        async with post_office() as there:
            relay = Relay.read(f"smtp://127.0.0.1:{there.port}", "adhoc@example.org")
            said = Note("Le tour 2 a commencé", "C’est à vous.", {})
            await asyncio.to_thread(send, relay, "ada@example.org", said)
            mail = await there.next()
            assert (mail["To"], mail["From"]) == ("ada@example.org", "adhoc@example.org")
            assert mail["Subject"] == "Le tour 2 a commencé"
            assert mail.get_content().strip() == "C’est à vous."
            with pytest.raises(NotTaken, match="no such address") as no:
                await asyncio.to_thread(send, relay, "nobody@example.org", said)
            assert no.value.final

    asyncio.run(body())


def test_nothing_is_said_to_a_mail_server_elsewhere_without_tls(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("server.notify.mail._is_here", lambda host: False)

    async def body() -> None:
        async with post_office() as there:
            relay = Relay.read(f"smtp://ada@127.0.0.1:{there.port}", "adhoc@example.org")
            with pytest.raises(NotTaken, match="no TLS"):
                await asyncio.to_thread(send, relay, "ada@example.org", NOTE)
            assert there.mails.empty()

    asyncio.run(body())


def test_a_mail_server_is_read_as_it_is_written() -> None:
    relay = Relay.read("smtps://ada%40example.org@mail.example.org", "adhoc@example.org")
    assert (relay.host, relay.port, relay.secure) == ("mail.example.org", 465, True)
    assert relay.user == "ada@example.org"
    for url in ("mail.example.org", "smtp://", "smtp://a:secret@mail.example.org", "smtp://[::1"):
        with pytest.raises(Misused, match="--smtp"):
            Relay.read(url, "adhoc@example.org")
    with pytest.raises(Misused, match="--mail-from"):
        Relay.read("smtp://mail.example.org", "")
