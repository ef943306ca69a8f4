"""Whole matches of two programs over a socket, hosted in one and joined in the other: by clicks
alone, with the host's program closed and opened again in the middle; and by keyboard alone.
"""

from contextlib import closing
from pathlib import Path

from game.client.orders.sheet import kept
from game.client.screens.pact import PactEditor
from game.rules.ids import PactId
from game.rules.orders import Commit
from game.rules.views import Teacher
from game.wire.player import LineState
from game.wire.steering import Admit
from tests.client.programs import Players, Program, programs


def the_offer_of(program: Program) -> PactId:
    """What a program put on the table."""
    return next(o.id for o in program.model.view.proposals if o.proposer == program.me)


def bound(both: Players, *, by: PactId) -> bool:
    """Whether all of them are parties of a pact."""
    return all(
        pact is not None and program.me in pact.parties
        for program in both.programs
        for pact in [program.model.view.pact(by)]
    )


# ---- By mouse
def seal_by_click(program: Program) -> None:
    if program.screen != "World":
        program.click("back")
    program.click("seal")


def sign_a_pact_by_clicks(both: Players, anna: Program, bruno: Program) -> None:
    """Anna offers, Bruno asks for another number, Anna signs that."""
    anna.click("negotiate")
    anna.click("propose")
    for power in range(len(anna.model.view.powers)):
        if power != anna.me and anna.driver.find(key=f"ask{power}").checked != (power == bruno.me):
            anna.click(f"ask{power}")
    anna.click("send")
    both.until(lambda: any(o.proposer == anna.me for o in bruno.model.addressed()))
    both.until(lambda: any(o.proposer == anna.me for o in anna.model.view.proposals))
    pact = the_offer_of(anna)
    bruno.click("negotiate")
    bruno.driver.click("row", row_of(bruno, "offers", pact))
    bruno.click("counter")
    bruno.driver.click("button", "More: Law, of 4")
    bruno.click("send")
    both.until(lambda: pact in [offer.id for offer in anna.model.addressed()])
    asked = anna.model.view.proposal(pact)
    assert asked is not None
    assert [revision.by for revision in asked.revisions] == [anna.me, bruno.me]
    anna.driver.click("row", row_of(anna, "offers", pact))
    anna.click("sign")
    both.until(lambda: bound(both, by=pact))


def row_of(program: Program, table: str, pact: PactId) -> str:
    rows = program.driver.find(key=table).find_all("row")
    return next(row.name for row in rows if row.key == f"{table}.{pact}")


def test_two_programs_play_a_match_by_clicks_alone(own_home: Path, tmp_path: Path) -> None:
    with programs(tmp_path) as (anna, bruno, stack):
        both = Players(anna, bruno)
        # Anna sets up a table.
        anna.click("host")
        anna.click("scenario_first_coalition")
        anna.driver.click("radio", "This computer")
        anna.write("port", "")
        anna.write("name", "Anna")
        anna.click("open")
        both.until(lambda: anna.screen == "WaitingRoom" and anna.model.held.phrase)
        address, code = anna.driver.find(key="address0").name, anna.driver.find(key="code").name

        # Bruno comes, with a mistake first.
        bruno.click("join")
        bruno.write("address", address)
        bruno.write("code", "NOSUCH")
        bruno.write("name", "Bruno")
        bruno.click("join")
        both.until(lambda: bruno.driver.has(key="problem"))
        assert "NOSUCH" in bruno.driver.find(key="problem").name
        bruno.write("code", code.lower())
        bruno.click("join")
        both.until(lambda: bruno.screen == "ChooseSeat")
        bruno.click("take")
        both.until(lambda: bruno.screen == "WaitingRoom")
        seat = bruno.me
        both.until(lambda: anna.driver.find(key=f"presence{seat}").name == "Bruno: here")
        assert not bruno.driver.has(key="start")
        bruno.write("chat_text", "Good evening!")
        bruno.click("chat_send")
        both.until(lambda: anna.driver.has("text", "Good evening!"))

        # Nothing closes before the host lets the match begin.
        bruno.click("world")
        bruno.click("seal")
        both.until(lambda: bruno.model.sealed)
        assert bruno.driver.find(key="alarm").name == "Not begun yet"
        bruno.click("seal")
        anna.click("start")
        both.until(lambda: anna.screen == "World" and not bruno.driver.has(key="alarm"))
        sign_a_pact_by_clicks(both, anna, bruno)
        both.close_turn(seal_by_click)

        # In the second turn Bruno writes an offer and orders, while Anna's program is closed.
        bruno.click("back")
        bruno.click("negotiate")
        bruno.click("propose")
        editor = bruno.app.stage.screen
        assert isinstance(editor, PactEditor)
        bruno.click("back")
        bruno.click("orders")
        bruno.click("stabilise_law.more")
        both.until(lambda: bruno.model.draft is not None and not bruno.model.busy)
        draft = bruno.model.draft
        anna.close()
        both.programs = [bruno]
        both.until(lambda: bruno.model.connection.state is LineState.LOST)
        assert bruno.driver.find(key="alarm").name.startswith("The server stopped")

        anna = stack.enter_context(closing(Program(tmp_path / "anna")))
        anna.click("continue")
        both.programs = [anna, bruno]
        both.until(lambda: bruno.model.connection.state is LineState.ONLINE)
        both.until(lambda: anna.screen == "World" and anna.model.held.host)
        both.until(lambda: anna.model.view.powers[seat].ready is False)
        assert not bruno.driver.has(key="alarm")
        assert bruno.model.draft == draft
        bruno.click("back")
        bruno.click("negotiate")
        bruno.click("propose")
        assert bruno.app.stage.screen is editor, "what was written is where it was left"

        # The host steps in, everybody is told, and the match goes on to its end.
        anna.click("people")
        anna.click("pause")
        both.until(lambda: bruno.driver.has(key="alarm"))
        assert bruno.driver.find(key="alarm").name == "The host paused"
        anna.click("pause")
        both.until(lambda: not bruno.driver.has(key="alarm"))
        while not anna.model.view.over:
            both.close_turn(seal_by_click)
        both.until(lambda: anna.screen == bruno.screen == "Ending")
        assert anna.model.outcome == bruno.model.outcome

        # Again: who asks is led there, the other is told and follows.
        bruno.click("rematch")
        both.until(lambda: bruno.screen == "WaitingRoom")
        anna.click("rematch")
        both.until(lambda: anna.screen == "WaitingRoom")
        assert bruno.me == seat
        assert anna.model.code == bruno.model.code != code
        both.until(lambda: anna.driver.find(key=f"presence{seat}").name == "Bruno: here")


# ---- By keyboard
def seal_by_key(program: Program) -> None:
    if program.screen != "World":
        program.key("escape")
    program.key("ctrl+enter")


def to_the_offer(program: Program, pact: PactId) -> None:
    """To the list of offers, and down to one of them."""
    driver = program.driver
    driver.tab_to(key="offers")
    rows = driver.find(key="offers").find_all("row")
    for _ in rows:
        if driver.find(key=f"offers.{pact}").checked:
            return
        driver.press("down")
    assert driver.find(key=f"offers.{pact}").checked


def sign_a_pact_by_keys(both: Players, anna: Program, bruno: Program) -> None:
    """Anna offers, Bruno asks for another number, Anna signs that."""
    anna.key("n", "p")
    assert anna.screen == "PactEditor"
    for power in range(len(anna.model.view.powers)):
        if power != anna.me and anna.driver.find(key=f"ask{power}").checked != (power == bruno.me):
            anna.go(f"ask{power}")
    anna.key("ctrl+enter")
    both.until(lambda: any(o.proposer == anna.me for o in bruno.model.addressed()))
    both.until(lambda: any(o.proposer == anna.me for o in anna.model.view.proposals))
    pact = the_offer_of(anna)
    bruno.key("g")
    assert bruno.screen == "Table"
    to_the_offer(bruno, pact)
    bruno.key("c")
    assert bruno.screen == "PactEditor"
    bruno.driver.tab_to(key=f"pledge{bruno.me}_law")
    bruno.key("right", "ctrl+enter")
    both.until(lambda: pact in [offer.id for offer in anna.model.addressed()])
    anna.key("g")
    to_the_offer(anna, pact)
    anna.key("ctrl+enter")
    both.until(lambda: bound(both, by=pact))


def test_two_programs_play_a_match_by_keyboard_alone(
    own_home: Path, tmp_path: Path, no_mouse: None
) -> None:
    with programs(tmp_path) as (anna, bruno, _):
        both = Players(anna, bruno)
        anna.go("host")
        anna.go("scenario_first_coalition")
        anna.write("name", "Anna")
        anna.pick("reach", "This computer")
        anna.write("port", "")
        anna.key("ctrl+enter")
        both.until(lambda: anna.screen == "WaitingRoom" and anna.model.held.phrase)
        anna.go("copy")
        invitation, code = anna.app.stage.env.clipboard.get(), anna.driver.find(key="code").name

        # Bruno pastes what he was sent, and takes a seat.
        bruno.go("join")
        bruno.app.stage.env.clipboard.put(invitation)
        bruno.key("ctrl+v")
        assert bruno.driver.find(key="code").value == code
        bruno.write("name", "Bruno")
        bruno.key("enter")
        both.until(lambda: bruno.screen == "ChooseSeat")
        bruno.go("seat1")
        bruno.key("ctrl+enter")
        both.until(lambda: bruno.screen == "WaitingRoom")
        bruno.driver.type("Good evening!")
        bruno.key("enter")
        both.until(lambda: anna.driver.has("text", "Good evening!"))
        anna.key("ctrl+enter")
        both.until(lambda: anna.screen == bruno.screen == "World")

        sign_a_pact_by_keys(both, anna, bruno)

        # A typed message about it, and a line of chat.
        bruno.key("escape", "n", "m")
        bruno.pick_from("topic", "Thank")
        bruno.key("ctrl+enter")
        both.until(lambda: any(sent.power == bruno.me for sent in anna.model.view.messages))
        anna.driver.tab_to(key="chat_text")
        anna.driver.type("Gladly. À bientôt !")
        anna.key("enter")
        both.until(lambda: bruno.driver.has("text", "Gladly. À bientôt !"))

        # Both keep their word; Bruno sends a point less, and thinks better of it.
        for program in both.programs:
            program.key("escape", "o", "k")
        both.until(lambda: not (anna.model.busy or bruno.model.busy))
        before = bruno.model.draft
        (due,) = (order for order in kept(bruno.model) if isinstance(order, Commit))
        bruno.driver.tab_to(key=f"commit{due.pact}_{due.threat}_law")
        bruno.key("left")
        assert bruno.model.draft != before
        bruno.key("ctrl+z")
        assert bruno.model.draft == before
        both.until(lambda: not bruno.model.busy)

        # Bruno has sealed and is in the middle of a word when the turn closes under his hands.
        bruno.key("escape", "ctrl+enter")
        both.until(lambda: bruno.model.sealed)
        bruno.key("n")
        bruno.driver.tab_to(key="chat_text")
        bruno.driver.type("Half a wo")
        both.close_turn(seal_by_key)
        for program in both.programs:
            program.key("ctrl+enter")
            assert program.screen == "World"
        bruno.key("n")
        assert bruno.driver.find(key="chat_text").value == "Half a wo"
        bruno.driver.tab_to(key="chat_text")
        bruno.driver.type("rd")
        bruno.key("enter")
        both.until(lambda: any(line.text == "Half a word" for line in anna.model.chat.lines))

        while not anna.model.view.over:
            both.close_turn(seal_by_key)
        both.until(lambda: anna.screen == bruno.screen == "Ending")
        assert anna.model.outcome == bruno.model.outcome
        bruno.key("r")
        both.until(lambda: bruno.screen == "WaitingRoom")
        anna.key("r")
        both.until(lambda: anna.screen == "WaitingRoom")
        assert anna.model.code == bruno.model.code != code


def test_who_joins_with_words_that_are_for_looking_on_looks_on(
    own_home: Path, tmp_path: Path
) -> None:
    with programs(tmp_path) as (anna, teacher, _):
        both = Players(anna, teacher)
        anna.click("host")
        anna.driver.click("radio", "This computer")
        anna.write("port", "")
        anna.click("open")
        both.until(lambda: anna.screen == "WaitingRoom" and anna.model.held.phrase)
        anna.model.steer(Admit("teacher", "Ms Berg"))
        both.until(lambda: anna.model.held.passes)
        (given,) = anna.model.held.passes.values()
        address, code = anna.driver.find(key="address0").name, anna.driver.find(key="code").name
        teacher.click("join")
        teacher.write("address", address)
        teacher.write("code", code)
        teacher.click("more")
        teacher.write("phrase", given.phrase)
        teacher.click("join")
        both.until(lambda: teacher.screen == "Watch")
        assert teacher.model.view.eyes == Teacher()
        teacher.driver.click(key="menu")
        teacher.click("join")
        teacher.click("seat0")
        both.until(lambda: teacher.screen == "Watch")
        assert not any(place.holder == "Ms Berg" for place in anna.model.held.places)
