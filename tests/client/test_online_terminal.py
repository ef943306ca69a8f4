"""A whole match of two programs over a socket, each played in a terminal alone."""

import re
from pathlib import Path

from game.client.sentences import Speaker
from tests.client.programs import Players, Program, programs


def line_after(program: Program, title: str) -> str:
    """What is printed below a line of its own."""
    found = re.search(rf"^ *{title}\n[ #]*(\S+)", program.told(), re.MULTILINE)
    assert found is not None
    return found[1]


def seal(program: Program) -> None:
    if program.screen != "World":
        program.answer("World (button)")
    program.answer("Seal orders and wait")


def test_two_terminals_play_a_match(own_home: Path, tmp_path: Path) -> None:
    with programs(tmp_path, in_terminal=True) as (anna, bruno, _):
        both = Players(anna, bruno)
        anna.answer("Host a match")
        anna.answer("First Coalition")
        anna.answer("This computer")
        anna.answer("Port", "")
        anna.answer("Your name", "Anna")
        anna.answer("Open the table")
        both.until(lambda: anna.screen == "WaitingRoom" and anna.model.held.phrase)

        bruno.answer("Join by code")
        bruno.answer("Address of the server", line_after(anna, "Address"))
        bruno.answer("Code of the match", line_after(anna, "Code").lower())
        bruno.answer("Your name", "Bruno")
        bruno.answer("Go on")
        both.until(lambda: bruno.screen == "ChooseSeat")
        bruno.answer("Sit down as")
        both.until(lambda: bruno.screen == "WaitingRoom")
        both.until(lambda: "Bruno: here" in anna.told())
        bruno.answer("Your line", "Good evening!")
        bruno.answer("Send line")
        both.until(lambda: "Good evening!" in anna.told())
        anna.answer("Begin the match")
        both.until(lambda: anna.screen == bruno.screen == "World")

        # Anna offers Bruno alone what the threat needs; Bruno reads it, and signs.
        names = [anna.model.power_name(p, "en") for p in range(len(anna.model.view.powers))]
        anna.answer("Negotiate")
        anna.answer("New pact")
        for power, name in enumerate(names):
            asked = f"[x] {name} (button)" in anna.told()
            if power != anna.me and asked != (power == bruno.me):
                anna.answer(f"{name} (button)")
        anna.answer("Fill the need")
        assert "[The pact in words]" in anna.told()
        anna.answer("Propose pact")
        both.until(lambda: any(o.proposer == anna.me for o in bruno.model.addressed()))
        offer = next(o.id for o in bruno.model.addressed() if o.proposer == anna.me)
        bruno.answer("Negotiate")
        title = Speaker(bruno.app.stage.env.words, bruno.model).pact(offer)
        (number,) = re.findall(rf"(\d+)\. \[.\] .* -- {re.escape(title)};", bruno.told())
        bruno.type(number)
        bruno.answer("Sign")
        both.until(lambda: all(p.model.view.pact(offer) for p in both.programs))
        pact = bruno.model.view.pact(offer)
        assert pact is not None

        # What is due is sent: the report says so, and why numbers moved.
        bruno.answer("World (button)")
        bruno.answer("Orders")
        bruno.answer("Keep my word")
        both.until(lambda: not bruno.model.busy)
        both.close_turn(seal)
        assert f"{names[bruno.me]} kept its pledge" in bruno.told()
        (changed, *_) = re.findall(r"\. \[ \] (.+), Change: ", bruno.told())
        bruno.answer(changed)
        assert "[Why?]" not in bruno.told()
        assert {anna.me, bruno.me} <= set(pact.parties)

        while not anna.model.view.over:
            both.close_turn(seal)
        both.until(lambda: anna.screen == bruno.screen == "Ending")
        for part, title in (
            ("How it came about", "[The best coalition]"),
            ("Ties and results", "[Who kept which pledge]"),
            ("To discuss", "[Three questions to discuss]"),
        ):
            bruno.answer(part)
            assert title in bruno.told()
        anna.answer("Save report")
        assert list(own_home.rglob("*.html"))
