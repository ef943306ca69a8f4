"""A line of text is edited as everywhere else: words, selection, clipboard, undo, accents."""

import io
from collections.abc import Mapping

import pygame
import pytest

from game.client import text
from game.client.ui import Column, Context, Driver, Screen, Stage, TextField, Widget, dispatch
from game.client.ui.core import Handler
from game.client.ui.nodes import Role
from game.words import Words


class Form(Screen):
    """A line for everybody to read, a secret, and a screen that has a use for Ctrl+Z itself."""

    def __init__(self) -> None:
        self.text = self.passphrase = ""
        self.sent: list[str] = []
        self.undone = 0

    def title(self, ctx: Context) -> str:
        return "Form"

    def write(self, text: str) -> None:
        self.text = text

    def tell(self, text: str) -> None:
        self.passphrase = text

    def send(self) -> None:
        self.sent.append(self.text)
        self.text = ""

    def undo(self) -> None:
        self.undone += 1

    def keys(self, ctx: Context) -> Mapping[str, Handler]:
        return {"ctrl+z": self.undo}

    def build(self, ctx: Context) -> Widget:
        return Column(
            [
                TextField("Text", self.text, self.write, self.send, key="text", limit=40),
                TextField("Passphrase", self.passphrase, self.tell, key="pass", secret=True),
            ]
        )


@pytest.fixture
def form() -> Form:
    return Form()


@pytest.fixture(params=[1.0, 2.0])
def hand(request: pytest.FixtureRequest, form: Form) -> Driver:
    scale = request.param
    stage = Stage(Words("en"), (round(1280 * scale), round(720 * scale)), scale)
    stage.show(form)
    driver = Driver(stage)
    driver.click(key="text")
    return driver


def picture(hand: Driver) -> bytes:
    return pygame.image.tobytes(hand.picture(), "RGB")


def test_typing_moving_and_deleting(hand: Driver, form: Form) -> None:
    hand.type("Sahel 7 é")
    hand.press("home")
    hand.press("delete")
    hand.type("Z")
    hand.press("end")
    hand.press("backspace")
    assert form.text == "Zahel 7 "


def test_enter_submits(hand: Driver, form: Form) -> None:
    hand.type("yes")
    hand.press("enter")
    assert form.sent == ["yes"]


# --- Words
def typed_at(hand: Driver, *presses: str) -> None:
    """Write a sentence, go where some presses lead, and leave a mark there."""
    hand.type("to the Sahel")
    for press in presses:
        hand.press(press)
    hand.type("|")


@pytest.mark.parametrize(
    ("presses", "left"),
    [
        (["ctrl+left"], "to the |Sahel"),
        (["ctrl+left", "ctrl+left"], "to |the Sahel"),
        (["home", "ctrl+right"], "to| the Sahel"),
        (["home", "ctrl+right", "ctrl+right"], "to the| Sahel"),
        (["ctrl+left"] * 5, "|to the Sahel"),
        (["ctrl+backspace"], "to the |"),
        (["home", "ctrl+delete"], "| the Sahel"),
        (["ctrl+shift+left"], "to the |"),
        (["home", "ctrl+shift+right"], "| the Sahel"),
        (["shift+home"], "|"),
        (["home", "shift+right", "shift+right"], "| the Sahel"),
        (["shift+left", "shift+left", "right"], "to the Sahel|"),
        (["shift+left", "shift+left", "left"], "to the Sah|el"),
    ],
)
def test_keys_lead_as_in_every_program(
    hand: Driver, form: Form, presses: list[str], left: str
) -> None:
    typed_at(hand, *presses)
    assert form.text == left


# --- Clipboard
def test_the_clipboard_carries_what_is_selected(hand: Driver, form: Form) -> None:
    hand.type("abc")
    hand.press("shift+left")
    hand.press("ctrl+x")
    assert form.text == "ab"
    hand.press("home")
    hand.press("ctrl+v")
    hand.press("ctrl+v")
    assert form.text == "ccab"
    hand.press("ctrl+a")
    hand.press("ctrl+c")
    hand.press("end")
    hand.press("ctrl+v")
    assert form.text == "ccabccab"


def test_pasting_keeps_to_one_line_and_to_the_limit(hand: Driver, form: Form) -> None:
    hand.stage.env.clipboard.put("two\nlines" * 20)
    hand.press("ctrl+v")
    assert len(form.text) == 40
    assert "\n" not in form.text


# --- Undo
def test_words_come_back_one_by_one_and_go_again(hand: Driver, form: Form) -> None:
    hand.type("to the Sahel")
    seen = []
    for _ in range(3):
        hand.press("ctrl+z")
        seen.append(form.text)
    assert seen == ["to the ", "to ", ""]
    hand.press("ctrl+shift+z")
    hand.press("ctrl+y")
    assert form.text == "to the "
    hand.type("coast")
    hand.press("ctrl+shift+z")
    assert form.text == "to the coast", "what was typed since took its place"


def test_what_was_deleted_comes_back_with_its_selection(hand: Driver, form: Form) -> None:
    hand.type("to the Sahel")
    hand.press("ctrl+shift+left")
    hand.press("delete")
    assert form.text == "to the "
    hand.press("ctrl+z")
    assert form.text == "to the Sahel"
    hand.press("ctrl+x")
    assert form.text == "to the ", "it is selected as before"


def test_a_caret_that_moved_begins_another_step(hand: Driver, form: Form) -> None:
    hand.type("ac")
    hand.press("left")
    hand.type("b")
    hand.press("ctrl+z")
    assert form.text == "ac"


def test_a_text_put_there_by_others_is_not_undone_into_an_older_one(
    hand: Driver, form: Form
) -> None:
    hand.type("sent")
    hand.press("enter")
    hand.press("ctrl+z")
    assert form.text == ""
    hand.type("next")
    hand.press("ctrl+z")
    hand.press("ctrl+z")
    assert form.text == ""


def test_the_key_is_the_screens_only_where_nothing_was_written(hand: Driver, form: Form) -> None:
    hand.press("ctrl+z")
    assert form.undone == 1
    hand.type("a")
    hand.press("ctrl+z")
    hand.press("ctrl+z")
    assert (form.text, form.undone) == ("", 1)


# --- Input methods
def test_an_input_method_types_only_when_it_is_done(hand: Driver, form: Form) -> None:
    before = picture(hand)
    hand.compose("´")
    hand.press("backspace")
    assert form.text == ""
    assert picture(hand) != before, "what is composed is seen"
    dispatch(hand.stage, pygame.Event(pygame.TEXTINPUT, text="é"))
    assert form.text == "é"
    hand.press("ctrl+z")
    assert form.text == ""


# --- Secrets
def test_a_secret_is_neither_seen_nor_copied_nor_kept(hand: Driver, form: Form) -> None:
    hand.tab_to(key="pass")
    hand.type("correct horse")
    assert form.passphrase == "correct horse"
    node = hand.find(key="pass")
    assert node.role is Role.TEXTFIELD
    assert node.value == "•" * 13
    assert "horse" not in hand.snapshot()
    shown = picture(hand)
    hand.press("ctrl+a")
    hand.press("ctrl+x")
    assert hand.stage.env.clipboard.get() == ""
    assert form.passphrase == "correct horse"
    hand.type("wrongly mules")
    assert picture(hand) == shown, "one looks like the other"
    hand.press("ctrl+z")
    assert form.passphrase == "wrongly mules"
    hand.press("ctrl+backspace")
    assert form.passphrase == "", "where its words end is not told"


def in_terminal(form: Form, answers: str) -> str:
    stage, out = Stage(Words("en"), in_terminal=True), io.StringIO()
    stage.show(form)
    text.run(stage, io.StringIO(answers), out)
    return out.getvalue()


def test_in_a_terminal_a_secret_is_asked_for_by_itself(form: Form) -> None:
    told = in_terminal(form, "2\ncorrect horse \n")
    assert form.passphrase == "correct horse "
    assert "not shown while you type" in told
    assert "Passphrase: typed, not shown" in told
    assert "horse" not in told


def test_what_is_typed_at_a_terminal_is_not_echoed(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real terminal is asked through getpass, which turns its echo off."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    asked: list[str] = []

    def quietly(prompt: str) -> str:
        asked.append(prompt)
        return "correct horse"

    monkeypatch.setattr(text, "getpass", quietly)
    stage = Stage(Words("en"), in_terminal=True)
    stage.show(form)
    text.run(stage, Terminal("2\n"), io.StringIO())
    assert form.passphrase == "correct horse"
    assert asked == ["Passphrase (not shown while you type): "]
