"""The terminal: the same screens, the same handlers, typed answers."""

import io

import pytest

from game.client.text import Outcome, run
from game.client.ui import Button, Column, Context, Meter, Screen, Stage, Widget
from game.words import Words
from tests.client.ui.kitchen import Kitchen


def play(answers: str, language: str = "en") -> tuple[Kitchen, str, Outcome]:
    """What a session with these lines typed does and prints."""
    kitchen, out = Kitchen(), io.StringIO()
    stage = Stage(Words(language), in_terminal=True)
    stage.show(kitchen)
    outcome = run(stage, io.StringIO(answers), out)
    return kitchen, out.getvalue(), outcome


def number_of(text: str, language: str = "en") -> str:
    """The number in front of the line that holds a text."""
    _, printed, _ = play("", language)
    line = next(line for line in printed.splitlines() if text in line and "." in line)
    return line.split(".")[0].strip()


@pytest.mark.parametrize(
    ("line", "value", "done"),
    [
        ("Withdraw", "", "withdraw"),
        ("Open to whoever", "", "open=False"),
        ("Standing", "", "term=standing"),
        ("Earlier revisions", "", "tab=history"),
        ("Force pledged", "=9", "force=9"),
        ("Lead: Brasilia", "=nairobi", "lead=p2"),
        ("Lead: Brasilia", "=3", "lead=p2"),
        ("Message to the others", "=Send help", "note=Send help"),
        ("Jakarta (on map)", "", "mark3"),
        ("Seoul, Brings", "", "row=p7"),
    ],
)
def test_a_number_does_what_its_line_says(line: str, value: str, done: str) -> None:
    kitchen, _, _ = play(f"{number_of(line)}{value}\n")
    assert kitchen.log == [done]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("99", "no number 99"),
        ("hello", "hello"),
        ("{force}=many", "0 to 12"),
        ("{force}=13", "0 to 12"),
        ("{force}", "{force}=something"),
        ("{withdraw}=2", "no value"),
        ("?", "Number=value"),
    ],
)
def test_what_cannot_be_done_is_explained_and_changes_nothing(answer: str, said: str) -> None:
    numbers = {"force": number_of("Force pledged"), "withdraw": number_of("Withdraw")}
    kitchen, printed, _ = play(answer.format(**numbers) + "\n")
    assert said.format(**numbers) in printed
    assert kitchen.log == []


def test_what_is_disabled_says_why() -> None:
    kitchen, printed, _ = play(f"{number_of('Counter-proposal')}\n")
    assert printed.count("cannot be secret in this scenario") >= 3
    assert kitchen.log == []


def test_a_dialog_takes_the_place_of_the_page() -> None:
    _, printed, _ = play(f"{number_of('Propose pact')}\n")
    dialog = printed.split("===")[-1]
    assert "two envoys" in dialog
    assert "Withdraw" not in dialog
    kitchen, _, _ = play(f"{number_of('Propose pact')}\n2\n")
    assert kitchen.log == ["proposed"]
    kitchen, _, _ = play(f"{number_of('Propose pact')}\nb\n")
    assert (kitchen.asking, kitchen.log) == (False, [])


def test_after_an_answer_only_what_changed_is_said() -> None:
    _, printed, _ = play(f"{number_of('Force pledged')}=9\n")
    after = printed.split("Changed:")[1]
    assert "Force pledged: 9" in after
    assert "Withdraw" not in after


WHY = "Threats and broken promises wear it down, and at 0 everyone loses."


class Explained(Screen):
    """Rooms with the same gauge, explained, and a button that cannot be pressed for a reason."""

    room = 1

    def title(self, ctx: Context) -> str:
        return f"Room {self.room}"

    def go(self) -> None:
        self.room += 1

    def build(self, ctx: Context) -> Widget:
        return Column(
            [
                Meter("World order", 60, 100, key="order", tip=WHY),
                Button("On", self.go, key="on"),
                Button("Sign", ctx.quit, key="sign", tip="No envoy is left.", enabled=False),
            ]
        )


class Window(io.StringIO):
    """A terminal somebody looks at."""

    def isatty(self) -> bool:
        return True


def explained(answers: str, out: io.StringIO) -> str:
    stage = Stage(Words("en"), in_terminal=True)
    stage.show(Explained())
    run(stage, io.StringIO(answers), out)
    return out.getvalue()


def test_an_explanation_is_given_once_and_a_reason_every_time() -> None:
    told = explained("1\n1\n", io.StringIO())
    assert told.count("World order: 60 of 100") == 3
    assert told.count(WHY) == 1
    assert told.count("No envoy is left.") == 3
    assert explained("1\nl\n", io.StringIO()).count(WHY) == 2


def test_lines_end_between_words_where_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    told = explained("", Window())
    assert max(len(line) for line in told.splitlines()) < 50
    assert WHY not in told
    assert WHY in " ".join(told.split())


def test_notices_are_said_once() -> None:
    kitchen, out = Kitchen(), io.StringIO()
    stage = Stage(Words("en"), in_terminal=True)
    stage.show(kitchen)
    stage.context.toast("The lead has signed")
    run(stage, io.StringIO("\n\n"), out)
    assert out.getvalue().count("The lead has signed") == 1


@pytest.mark.parametrize(("answers", "outcome"), [("q\n", Outcome.QUIT), ("", Outcome.ENDED)])
def test_a_session_ends_cleanly(answers: str, outcome: Outcome) -> None:
    assert play(answers)[2] is outcome


def test_leaving_the_game_ends_the_session() -> None:
    stage = Stage(Words("en"), in_terminal=True)
    stage.show(Kitchen())
    assert run(stage, io.StringIO("\n"), io.StringIO(), stage.context.quit) is Outcome.LEFT


def test_french_is_spoken_throughout() -> None:
    _, printed, _ = play("?\nxyz\n", "fr")
    assert "bouton" in printed
    assert "presse un bouton" in printed
    assert "n’est pas compris" in printed
