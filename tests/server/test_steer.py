"""`adhoc steer`: a host steers its match from a command line, over a real socket."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.wire.client import join
from tests.server.processes import host


async def sit(address: str, code: str) -> None:
    """Take all three seats, so that time begins to run."""
    for name in ("Ada", "Ben", "Cho"):
        async with join(address, code, name=name):
            pass


Said = Callable[..., tuple[int, str]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run `adhoc steer` with a token; its exit code, and what it says."""

    def run(token: str, *arguments: str) -> tuple[int, str]:
        monkeypatch.setenv("ADHOC_HOST_TOKEN", token)
        with pytest.raises(SystemExit) as left:
            main(["steer", *arguments])
        told = capsys.readouterr()
        assert token not in told.out + told.err
        assert isinstance(left.value.code, int)
        return left.value.code, told.out + told.err

    return run


def test_a_host_steers_its_match_from_anywhere(own_home: Path, tmp_path: Path, said: Said) -> None:
    options = ("--scenario", "first_coalition", "--seats", "human", "--deadline", "30m")
    with host(own_home, *options) as running:
        where = (running.address, running.code.lower())
        token = running.program.line().rpartition(" ")[2]

        assert said("not-" + token, *where, "pause")[0] == 1
        assert said(token, *where, "show")[1].startswith("Turn 1, no deadline\n 0  ")
        asyncio.run(sit(*where))
        code, told = said(token, *where, "extend", "5m")
        assert code == 0
        assert re.match(r"The host moved the deadline: 20\d\d seconds are left", told)
        assert said(token, *where, "show")[1].startswith("Turn 1, 20")
        assert " Ada" in said(token, *where, "show")[1]
        code, told = said(token, *where, "pause")
        assert (code, told) == (0, "The host paused the match.\n")
        assert said(token, *where, "show")[1].startswith("Turn 1, paused\n")
        code, told = said(token, *where, "pause")
        assert code == 1
        assert told.startswith("adhoc: ")
        assert said(token, *where, "resume")[0] == 0

        code, told = said(token, *where, "hand-over", "nowhere")
        assert code == 2
        name = re.search(r"there are 0 ([^,]+),", told)
        assert name is not None
        assert "`" not in name[1]
        assert said(token, *where, "hand-over", "0", "nobody:hard")[0] == 2
        code, told = said(token, *where, "admit", "Ms Berg", "--as", "teacher")
        assert code == 0
        phrase = re.search(r"once: (\w+ \w+ \w+ \w+)", told)
        number = re.search(r"by: (\d+)", told)
        assert phrase is not None
        assert number is not None
        assert said(token, *where, "dismiss", number[1])[0] == 0
        code, told = said(token, *where, "mute", name[1].upper())
        assert (code, told) == (0, "Done.\n")
        assert ", ready" not in said(token, *where, "show")[1].split("\n")[1]
        assert said(token, *where, "seal", "0")[0] == 0
        assert ", ready" in said(token, *where, "show")[1].split("\n")[1]
        code, told = said(token, *where, "process")
        assert code == 0
        assert "The host closed turn 1 with the orders as they were." in told
        assert said(token, *where, "show")[1].startswith("Turn 2, ")

        file = tmp_path / "token"
        file.write_text(token + "\n")
        code, told = said("no token", "--token-file", str(file), *where, "no-deadline")
        assert (code, told.count("\n")) == (0, 1)
        assert said(token, *where, "shorten", "60")[0] == 1  # there is no deadline to move
        assert running.program.stop() == 0
