"""The `adhoc` command: what it understands, what it hands on, how it says no."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from game import __version__
from game.ai.personas import PERSONAS
from game.cli import cli, main
from game.errors import Failed, Misused

ROOT = Path(__file__).parents[2]

COMMANDS = (
    "play",
    "host",
    "join",
    "steer",
    "ratings",
    "bot",
    "simulate",
    "study",
    "tournament",
    "personas",
    "replay",
    "backup",
    "admin",
    "scenarios",
    "shots",
)

Calls = list[tuple[tuple[Any, ...], dict[str, Any]]]
Put = Callable[..., Calls]


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Put:
    """Put a function that notes its calls (or raises) in the place of a command's body."""

    def put(module: str, name: str, problem: BaseException | None = None) -> Calls:
        calls: Calls = []

        def noted(*values: Any, **options: Any) -> None:
            calls.append((values, options))
            if problem is not None:
                raise problem

        fake = ModuleType(module)
        setattr(fake, name, noted)
        monkeypatch.setitem(sys.modules, module, fake)
        parent, _, last = module.rpartition(".")
        if parent in sys.modules:
            monkeypatch.setattr(sys.modules[parent], last, fake, raising=False)
        return calls

    return put


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert isinstance(caught.value.code, int)
    return caught.value.code


def test_help_names_every_command_and_each_explains_itself() -> None:
    runner = CliRunner()
    overview = runner.invoke(cli, ["--help"]).output
    assert "adhoc play" in overview
    for command in COMMANDS:
        assert f"\n  {command} " in overview
        told = runner.invoke(cli, [command, "-h"])
        assert told.exit_code == 0
        assert f"Usage: cli {command}" in told.output


def test_no_option_goes_unexplained() -> None:
    for command in cli.commands.values():
        for option in command.params:
            if option.param_type_name == "option":
                assert getattr(option, "help", None), f"{command.name} {option.name}"


@pytest.mark.parametrize("arguments", [(), ("scenarios",), ("admin",)])
def test_a_group_without_a_command_says_which_it_has(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 0
    assert "Commands:" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"adhoc {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["plai"], "plai"),
        (["simulate", "--seat", "x"], "--seat"),
        (["simulate", "--matches", "0"], "--matches"),
        (["host", "--deadline", "0"], "--deadline"),
        (["host", "--deadline", "99999999999999999999"], "--deadline"),
        (["host", "--deadline", "2w"], "2w"),
        (["host", "--press", "loud"], "loud"),
        (["simulate", "--seed", "luck"], "luck"),
        (["replay", "no-such-file"], "no-such-file"),
        (["scenarios", "check"], "FILE"),
        (["join", "somewhere"], "CODE"),
        (["play", "--scale", "9"], "--scale"),
        (["host", "--port", "70000"], "--port"),
        (["shots", "--out", "o", "--size", "1280"], "1280x720"),
        (["shots", "--out", "o", "--size", "9x9"], "--size"),
        (["join", "somewhere", "K7QM2P", "--new-user"], "--user"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("adhoc: ")
    assert named in told.err
    assert "--help` says more" in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("problem", "code", "sentence"),
    [
        (Failed("Turn 3 differs."), 1, "adhoc: Turn 3 differs.\n"),
        (Misused("There is no scenario mars."), 2, "adhoc: There is no scenario mars.\n"),
        (PermissionError(13, "Permission denied", "f"), 1, "f cannot be used: Permission denied"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_a_command_complains_about_is_told_without_a_traceback(
    problem: BaseException,
    code: int,
    sentence: str,
    body: Put,
    capsys: pytest.CaptureFixture[str],
) -> None:
    body("game.study.simulate", "run", problem)
    assert run("simulate") == code
    told = capsys.readouterr().err
    assert sentence in told
    assert "Traceback" not in told


def test_shots_takes_a_language_a_size_and_a_scale(body: Put) -> None:
    calls = body("game.client.shots", "run")
    line = "shots --out o --lang fr --size 1920x1080 --scale 2"
    assert run(*line.split()) == 0
    ((_, told),) = calls
    assert told["language"] == "fr"
    assert told["size"] == (1920, 1080)
    assert told["scale"] == 2


def test_simulate_hands_its_options_on(body: Put) -> None:
    calls = body("game.study.simulate", "run")
    line = (
        "simulate --scenario two_blocs --seats sensible,random_legal --matches 100 --seed 7 "
        "--jobs 2 --out o.jsonl --log logs --coverage"
    )
    assert run(*line.split()) == 0
    assert calls == [
        (
            (),
            {
                "scenario": "two_blocs",
                "seats": "sensible,random_legal",
                "matches": 100,
                "seed": 7,
                "jobs": 2,
                "out": Path("o.jsonl"),
                "log": Path("logs"),
                "coverage": True,
            },
        )
    ]


@pytest.mark.parametrize(
    ("arguments", "resume"),
    [((), None), (("--resume",), ""), (("--resume", "m1"), "m1"), (("--resume", "--text"), "")],
)
def test_resume_takes_a_match_or_asks_for_one(
    arguments: tuple[str, ...], resume: str | None, body: Put
) -> None:
    calls = body("game.client.play", "play")
    assert run("play", *arguments) == 0
    assert calls[0][1]["resume"] == resume


def test_a_saved_match_is_not_resumed_under_another_scenario(
    body: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = body("game.client.play", "play")
    assert run("play", "--resume", "m1", "--scenario", "two_blocs") == 2
    assert calls == []
    assert "--resume" in capsys.readouterr().err


def test_a_scenario_with_mistakes_ends_with_the_code_of_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("powers = 3\n")
    assert run("scenarios", "check", str(file)) == 2
    assert "mine.toml" in capsys.readouterr().err


def test_help_loads_neither_window_nor_server() -> None:
    """Also the one test that the command works as a program of its own."""
    program = (
        "import sys\n"
        "from game.cli import main\n"
        "try: main(['--help'])\n"
        "finally: print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "Commands:" in done.stdout
    loaded = set(done.stderr.split())
    assert loaded.isdisjoint({"pygame", "server", "starlette", "websockets", "pydantic", "asyncio"})


def test_personas_lists_every_name_seats_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["personas", "--language", "en"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    for name in (*PERSONAS, "random", "sensible", "random_legal", "Levels: easy (easy), normal"):
        assert name in told
