"""The same program over a plain line of text."""

import asyncio
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.client import text
from game.client.text import Outcome
from game.errors import Misused
from game.wire.client import join
from game.wire.steering import Admit
from server.store.sqlite import SqliteStore
from tests.client.playing import Typist, game
from tests.server.processes import host

ROOT = Path(__file__).parents[2]


def test_a_match_is_played_in_the_terminal() -> None:
    steps = ("Play the lesson", "Seal orders and wait", "World (", "Learn")

    def decide(typist: Typist) -> str:
        if "# The end" in typist.out.getvalue():
            return "q"
        return next(number for words in steps if (number := typist.number_of(words)))

    with game(in_terminal=True) as played:
        typist = Typist(decide)
        assert typist.play(played.app) is Outcome.QUIT
        assert played.model.view.over
        printed = typist.out.getvalue()
        for turn in range(1, 6):
            assert f"Turn\u00a0{turn}" in printed
        assert "Scores" in printed


def test_a_list_called_like_its_panel_is_announced_once() -> None:
    steps = iter(("Play", "q"))

    def decide(typist: Typist) -> str:
        step = next(steps)
        return typist.number_of(step) or step

    with game(in_terminal=True) as played:
        typist = Typist(decide)
        typist.play(played.app)
    screen = typist.out.getvalue().rpartition("\n=== ")[2]
    assert screen.count("[Scenarios]") == 1


def adhoc(home: Path, *arguments: str, answers: str = "") -> "subprocess.CompletedProcess[str]":
    """The installed command's own door, without a display."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "game.cli", *arguments],
        cwd=ROOT,
        env=kept | {"ADHOC_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
        input=answers,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def test_the_end_of_input_saves_and_the_match_goes_on(own_home: Path) -> None:
    first = adhoc(
        own_home,
        "play",
        "--text",
        "--language",
        "en",
        "--scenario",
        "first_coalition",
        "--seed",
        "1",
    )
    assert (first.returncode, first.stderr) == (0, "")
    assert "Atlas Union" in first.stdout
    store = SqliteStore(own_home / "saves.sqlite")
    try:
        (row,) = store.rows()
    finally:
        store.close()
    second = adhoc(own_home, "play", "--text", "--resume", row.match_id, "--language", "fr")
    assert (second.returncode, second.stderr) == (0, "")
    assert "Union de l’Atlas" in second.stdout
    taught = adhoc(own_home, "watch", row.match_id.lower(), "--text", "--language", "en")
    assert (taught.returncode, taught.stderr) == (0, "")
    assert "[All seats]" in taught.stdout
    assert "Atlas Union, Orders: none yet" in taught.stdout


def playing(home: Path, stdin: int, stdout: int) -> "subprocess.Popen[bytes]":
    """A match that is being played in a terminal, or in what stands for one."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "game.cli",
            "play",
            "--text",
            "--language=en",
            "--scenario",
            "first_coalition",
        ],
        cwd=ROOT,
        env=kept | {"ADHOC_HOME": str(home)},
        stderr=subprocess.PIPE,
        stdin=stdin,
        stdout=stdout,
    )


def kept_in(home: Path) -> int:
    """How many matches are kept there."""
    store = SqliteStore(home / "saves.sqlite")
    try:
        return len(store.rows())
    finally:
        store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_who_ends_the_program_from_outside_leaves_the_game(own_home: Path) -> None:
    with playing(own_home, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while b"=== " not in process.stdout.readline():
            pass
        process.terminate()
        _, told = process.communicate()
        assert (process.returncode, told) == (0, b"")
    assert kept_in(own_home) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")
def test_a_terminal_that_is_closed_ends_the_game(own_home: Path) -> None:
    ours, theirs = os.openpty()
    with playing(own_home, stdin=theirs, stdout=theirs) as process:
        os.close(theirs)
        printed = b""
        while b"?" not in printed:
            printed += os.read(ours, 4096)
        os.close(ours)
        _, told = process.communicate()
        assert (process.returncode, told) == (0, b"")
    assert kept_in(own_home) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_a_program_that_is_killed_finds_the_orders_it_had_drafted(own_home: Path) -> None:
    with playing(own_home, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def answered(answer: str, until: str) -> bytes:
            """The first line with these words, after that answer."""
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{answer}\n".encode())
            process.stdin.flush()
            while until.encode() not in (line := process.stdout.readline()):
                assert line, "the program has ended"
            return line.split(b".")[0].strip().removeprefix(b"Your choice (? for help): ")

        orders = answered("", "Orders (button)").decode()
        aid = answered(orders, "Aid: 0 (number; 0 to").decode()
        answered(f"{aid}=1", "Aid: 1 (number; 0 to")
        process.kill()
        process.communicate()
    again = adhoc(own_home, "play", "--text", "--language=en", answers="1\n" + f"{orders}\n")
    assert (again.returncode, again.stderr) == (0, "")
    assert "1. Continue: First Coalition" in again.stdout
    assert "Stabilise with 1 aid" in again.stdout


def test_an_interrupt_leaves_as_q_does() -> None:
    def interrupt(typist: Typist) -> str:
        raise KeyboardInterrupt

    with game(in_terminal=True) as played:
        typist = Typist(interrupt)
        assert typist.play(played.app) is Outcome.QUIT
        assert typist.out.getvalue().endswith("\n")


def test_an_input_that_is_closed_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    source, out = text.streams()
    with game(in_terminal=True) as played:
        assert text.run(played.app.stage, source, out) is Outcome.ENDED


def test_an_output_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(Misused, match="output is closed"):
        text.streams()


def test_letters_a_terminal_does_not_know_end_no_match(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\n"), "utf-8"))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, "ascii"))
    source, out = text.streams()
    with game("fr", in_terminal=True) as played:
        assert text.run(played.app.stage, source, out) is Outcome.ENDED
    assert b"Parties enregistr?es" in printed.getvalue()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a display is a given")
def test_nowhere_to_play_is_one_sentence_and_exit_2(own_home: Path) -> None:
    done = adhoc(own_home, "play")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("adhoc: There is neither a display")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--resume",), 1, "no saved match"),
        (("--resume", "NOSUCH"), 1, "NOSUCH"),
        (("--scenario", "nowhere"), 2, "nowhere"),
        (("--seats", "clever"), 2, "clever"),
        (("--seats", "sensible,sensible"), 2, "2 seats"),
        (("--seats", ",".join(["sensible"] * 6)), 2, "human"),
    ],
)
def test_what_cannot_be_played_is_told_in_a_sentence(
    own_home: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = adhoc(own_home, "play", "--text", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_match_on_a_server_is_joined(own_home: Path) -> None:
    with host(own_home / "server", "--scenario", "first_coalition") as running:
        joined = adhoc(own_home, "join", running.address, running.code, "--text", "--language=en")
        assert (joined.returncode, joined.stderr) == (0, "")
        assert "Waiting room" in joined.stdout
        (words,) = re.findall(r"^ *# ([a-z]+ [a-z]+ [a-z]+ [a-z]+)$", joined.stdout, re.MULTILINE)
        (seat,) = re.findall(r"^ *(.+) \(you\),", joined.stdout, re.MULTILINE)
        # The four words bring the seat to another device, and are told again to who comes back.
        elsewhere, spoken = own_home / "elsewhere", words.upper().replace(" ", "-")
        moved = adhoc(
            elsewhere, "join", running.address, running.code, "--phrase", spoken, "--text",
            "--language=en",
        )  # fmt: skip
        assert (moved.returncode, moved.stderr) == (0, "")
        assert f"{seat} (you)" in moved.stdout
        not_so = adhoc(
            own_home / "third",
            "join",
            running.address,
            running.code,
            "--phrase",
            "no such",
            "--text",
        )
        assert (not_so.returncode, not_so.stdout) == (1, "")
        assert "That phrase opens nothing" in not_so.stderr
        watched = adhoc(own_home, "watch", running.address, running.code, "--text", "--language=en")
        assert (watched.returncode, watched.stderr) == (0, "")
        assert "=== Looking on ===" in watched.stdout
        assert "[All seats]" not in watched.stdout
        wall = adhoc(own_home, "watch", running.address, running.code, "--screen", "--text")
        assert (wall.returncode, wall.stderr) == (0, "")
        assert running.code in wall.stdout
        wrong = adhoc(own_home, "join", running.address, "NOSUCH", "--text")
        assert (wrong.returncode, wrong.stdout) == (1, "")
        assert "no match with the code NOSUCH" in wrong.stderr
        address = running.address
    gone = adhoc(own_home, "join", address, running.code, "--text")
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "Nobody listens at" in gone.stderr
    assert len(gone.stderr.splitlines()) == 1


def test_who_joins_with_words_that_are_for_looking_on_looks_on(own_home: Path) -> None:
    async def admitted(address: str, code: str, token: str) -> str:
        async with join(address, code, host=token, seated=False) as holder:
            issued = await holder.steer(Admit("teacher", "Ms Berg"))
            assert issued is not None
            return issued.phrase

    with host(own_home / "server", "--scenario", "first_coalition") as running:
        token = running.program.line().rpartition(" ")[2]
        where = (running.address, running.code)
        phrase = asyncio.run(admitted(*where, token))
        # Without them one comes back to the same place, and to no seat.
        for words in (("--phrase", phrase), ()):
            come = adhoc(own_home, "join", *where, *words, "--text", "--language=en")
            assert (come.returncode, come.stderr) == (0, "")
            assert "=== Looking on ===" in come.stdout
            assert "[All seats]" in come.stdout


def test_a_match_on_a_server_is_joined_from_the_menu(own_home: Path) -> None:
    with host(own_home / "server", "--scenario", "first_coalition") as running:
        to_a_seat = ("4", f"2={running.address}", f"3={running.code.lower()}", "7")
        answers = (*to_a_seat, "5=Anna", "6")
        joined = adhoc(own_home, "play", "--text", "--language=en", answers="\n".join(answers))
        assert (joined.returncode, joined.stderr) == (0, "")
        assert "=== Join a match ===" in joined.stdout
        assert "=== Choose a seat ===" in joined.stdout
        assert "=== Waiting room ===" in joined.stdout
        assert "Anna: here" in joined.stdout


def test_what_is_no_address_is_told_where_it_was_asked_for(own_home: Path) -> None:
    answers = ("4", "2=no such place:x", "3=ABCDEF", "7")
    done = adhoc(own_home, "play", "--text", "--language=en", answers="\n".join(answers))
    assert (done.returncode, done.stderr) == (0, "")
    assert "no such place:x is no address of a server" in done.stdout
