"""Being a user of a server from the window and in a terminal: signing in, one's rating, signing
out; with a real server.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.client import text
from game.client.app import App
from game.client.local_house import LocalHouse
from game.client.online.book import SeatBook
from game.client.settings import Settings
from game.client.ui import Stage
from game.words import LANGUAGES, Words
from tests.client.playing import Typist
from tests.client.programs import Players, Program, programs
from tests.server.processes import Host, host

SECRET = "correct horse battery"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    home = tmp_path_factory.mktemp("server")
    seats = "human,human,sensible"
    with host(home, "--scenario", "first_coalition", "--seats", seats, "--ratings") as running:
        yield running


def sign_in(both: Players, who: Program, server: Host, user: str, *, new: bool = True) -> None:
    """From the menu to being a user there."""
    who.click("join")
    who.write("address", server.address)
    who.click("account")
    who.write("user", user)
    who.write("passphrase", SECRET)
    if new:
        who.click("new_user")
    who.click("sign_in")
    both.until(lambda: who.driver.has(key="signed_in"))


def seal(program: Program) -> None:
    if program.screen != "World":
        program.key("escape")
    program.key("ctrl+enter")


def test_a_match_of_two_users_counts_and_they_read_how_they_stand(
    own_home: Path, tmp_path: Path, server: Host
) -> None:
    with programs(tmp_path) as (ada, ben, _):
        both = Players(ada, ben)
        for who, user in ((ada, "Ada"), (ben, "ben")):
            sign_in(both, who, server, user)
            told = who.driver.find(key="signed_in").name
            assert user in told
            assert server.address in told
            assert who.driver.find(key="own_rating").name == "No match counts for you yet."
            who.write("code", server.code)
            who.click("join")
            both.until(lambda who=who: who.screen == "ChooseSeat")  # type: ignore[misc]
            who.click("take")
            both.until(lambda who=who: who.screen in ("World", "WaitingRoom"))  # type: ignore[misc]
        both.until(lambda: ada.model.held.user == "Ada" and ben.model.held.user == "ben")
        both.until(lambda: ada.screen == ben.screen == "World")
        ada.key("f3")
        assert "Ada" in ada.driver.find(key="plays_as").name
        while not ada.model.view.over:
            both.close_turn(seal)
        both.until(lambda: ada.screen == ben.screen == "Ending")
        outcome = ada.model.outcome
        assert outcome is not None
        both.until(lambda: ada.model.held.ratings and ben.model.held.ratings)
        if outcome.collapsed:
            pytest.fail("a test of ratings needs a match with ranks")
        stand = [who.driver.find(key="own_rating").name for who in both.programs]
        assert all(
            re.search(r"Your rating: [\d,]+, after 1 match; place [12]\.", told) for told in stand
        )

        # The menu knows it, too; and who signs out is nobody there.
        ada.click("to_menu")
        ada.click("join")
        assert ada.driver.find(key="own_rating").name == stand[0]
        ada.click("ranking")
        rows = [row.name for row in ada.driver.find(key="best").find_all("row")]
        assert len(rows) == 2
        assert {"Ada", "ben"} == {name for name in ("Ada", "ben") if name in " ".join(rows)}
        ada.click("sign_out")
        assert ada.driver.has(key="account")
        assert not ada.driver.has(key="signed_in")


def test_what_hinders_one_is_told_beside_the_field(
    own_home: Path, tmp_path: Path, server: Host
) -> None:
    with programs(tmp_path) as (eve, _, _):
        alone = Players(eve)
        eve.click("join")
        eve.click("account")
        assert "Say first where the server is." in eve.driver.find(key="sign_in").description
        eve.write("address", server.address)
        eve.write("user", "Ève")
        assert "without accents" in eve.driver.find(key="sign_in").description
        eve.write("user", "Eve")
        assert "at least 8 characters" in eve.driver.find(key="sign_in").description
        eve.write("passphrase", SECRET)
        eve.key("enter")
        alone.until(lambda: eve.driver.has(key="account_problem"))
        assert "no such user" in eve.driver.find(key="account_problem").name
        assert eve.screen == "Join"
        assert eve.driver.find(key="user").value == "Eve", "what was typed is still there"
        assert SECRET not in eve.driver.snapshot()
        eve.click("new_user")
        assert not eve.driver.has(key="account_problem")


def test_a_server_without_users_says_so(own_home: Path, tmp_path: Path) -> None:
    with programs(tmp_path) as (anna, eve, _):
        both = Players(anna, eve)
        anna.click("host")
        anna.driver.click("radio", "This computer")
        anna.write("port", "")
        anna.click("open")
        both.until(lambda: anna.screen == "WaitingRoom")
        eve.click("join")
        eve.write("address", anna.driver.find(key="address0").name)
        eve.click("account")
        eve.write("user", "Eve")
        eve.write("passphrase", SECRET)
        eve.click("sign_in")
        both.until(lambda: eve.driver.has(key="account_problem"))
        assert "no users and no ratings" in eve.driver.find(key="account_problem").name


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_signs_in_at_a_terminal(
    own_home: Path, tmp_path: Path, server: Host, language: str
) -> None:
    words = Words(language)
    user = f"term-{language}"
    answers = iter(
        [
            ("screens.menu.join", ""),
            ("screens.join.address", f"={server.address}"),
            ("online.account.open", ""),
            ("online.account.user", f"={user}"),
            ("online.account.passphrase", ""),
            (None, SECRET),
            ("online.account.new", ""),
            ("online.account.make", ""),
        ]
    )

    def decide(typist: Typist) -> str:
        key, value = next(answers, ("", ""))
        if key is None:
            return value
        if key:
            return typist.number_of(words(key)) + value
        return "q" if user in typist.out.getvalue().rpartition("===")[2] else ""

    house = LocalHouse("memory://", SeatBook(tmp_path / "seats.json"))
    app = App(Stage(words, in_terminal=True), house, Settings())
    try:
        typist = Typist(decide)
        assert typist.play(app) is text.Outcome.QUIT
        told = typist.out.getvalue()
        assert words("online.account.here", user=user, server=server.address) in told
        assert words("online.account.unrated") in told
        assert SECRET not in told
    finally:
        app.close()
        house.close()
