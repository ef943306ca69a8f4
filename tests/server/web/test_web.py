"""What a browser and an operator find on the server's port."""

import asyncio
import re
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.client import HTTPResponse

import pytest
from prometheus_client.parser import text_string_to_metric_families

from game.rules import commands as k
from game.wire.dial import dial
from server.app import listen, serve
from server.settings import Settings
from server.store.memory import MemoryStore
from server.web.front import address_of, front_page
from server.web.language import preferred
from server.web.routes import near
from tests.server.guests import PATIENCE_S, Guest, hall, plan


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """A server in this program with one match; its address and the code."""
    listening = listen("127.0.0.1", 0)
    said: list[str] = []
    told = threading.Event()

    def say(line: str) -> None:
        said.append(line)
        told.set()

    loop = asyncio.new_event_loop()
    task = loop.create_task(serve(Settings(), plan(), [listening], say))
    thread = threading.Thread(target=lambda: loop.run_until_complete(asyncio.wait([task])))
    thread.start()
    try:
        assert told.wait(PATIENCE_S)
        yield f"127.0.0.1:{listening.getsockname()[1]}", said[0].split()[-1]
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join()
        loop.close()


def fetch(address: str, path: str, **headers: str) -> HTTPResponse:
    asked = urllib.request.Request(f"http://{address}{path}", headers=headers)
    answer: HTTPResponse = urllib.request.urlopen(asked, timeout=PATIENCE_S)
    return answer


def test_a_browser_is_told_what_this_is_in_its_language_and_loads_nothing() -> None:
    with served() as (address, _):
        with fetch(address, "/") as answer:
            english = answer.read().decode()
            policy = answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert f"adhoc join {address} CODE" in english
        assert "default-src 'none'" in policy
        with fetch(address, "/", **{"Accept-Language": "fr-CH, en;q=0.5"}) as answer:
            assert answer.headers["Content-Language"] == "fr"
            assert '<html lang="fr">' in answer.read().decode()


def test_figures_count_what_was_done() -> None:
    async def body(address: str, code: str) -> None:
        async with Guest(dial(address), code) as guest:
            await guest.seen()
            await guest.say(k.SetReady())

    def figures(address: str) -> dict[str, float]:
        with fetch(address, "/metrics") as answer:
            families = text_string_to_metric_families(answer.read().decode())
            return {sample.name: sample.value for family in families for sample in family.samples}

    with served() as (address, code):
        before = figures(address)
        asyncio.run(body(address, code))
        after = figures(address)
    assert before["adhoc_rooms"] == 1
    assert after["adhoc_connections_opened_total"] == 1
    assert after["adhoc_frames_received_total"] >= 2
    # The seat and the command.
    assert after["adhoc_entries_stored_total"] - before["adhoc_entries_stored_total"] == 2
    assert after["adhoc_store_failures_total"] == 0


def test_a_server_that_works_says_so_and_one_whose_store_hangs_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, held = threading.Event(), threading.Event()

    def hang(_: object) -> None:
        asked.set()
        held.wait(PATIENCE_S)

    async def body() -> None:
        store = MemoryStore()
        async with hall(store) as there:
            assert await there.works()
            busy = asyncio.create_task(there._writer.ask(hang))
            await asyncio.to_thread(asked.wait, PATIENCE_S)
            monkeypatch.setattr("server.hall.ANSWER_S", 0.01)
            assert not await there.works()
            held.set()
            await busy
        assert not await there.works()

    asyncio.run(body())


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("de-DE, fr;q=0.8, en;q=0.9", "en"),
        ("de", "en"),
        ("fr;q=0, en;q=0.1", "en"),
        ("fr;q=two, *;q=1", "en"),
        ("fr;level=1", "en"),
        ("x" * 100_000 + ", fr", "en"),
    ],
)
def test_the_language_a_browser_would_rather_read(header: str, language: str) -> None:
    assert preferred(header) == language


@pytest.mark.parametrize(
    ("host", "secure", "address"),
    [
        ("example.org:8484", False, "example.org:8484"),
        ("example.org", False, "example.org:80"),
        ("example.org", True, "wss://example.org"),
        ("[::1]:99", False, "[::1]:99"),
        ("<script>alert(1)</script>", False, "HOST:PORT"),
    ],
)
def test_a_host_is_told_as_players_type_it(host: str, secure: bool, address: str) -> None:
    assert address_of(host, secure) == address


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.outside += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "action")]
        if tag == "script":
            self.outside.append(tag)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_refers_to_nothing_and_runs_nothing(language: str) -> None:
    page = front_page(language, "a.b:1")
    links = _Links()
    links.feed(page)
    assert links.outside == []
    assert "url(" not in page
    assert re.search(r"[{}]\w", page.split("</style>")[1]) is None


@pytest.mark.parametrize(
    ("address", "is_near"),
    [("127.0.0.1", True), ("::1", True), ("10.1.2.3", True), ("8.8.8.8", False), ("", False)],
)
def test_figures_are_for_near_addresses(address: str, is_near: bool) -> None:
    assert near(address) is is_near
