"""`adhoc steer`: a host steers its match from a command line, over a real socket."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.rules.clauses.decision import Lead
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat
from game.rules.commands import ProposePact
from game.rules.ids import PowerId
from game.rules.terms import Terms
from game.wire.client import join
from game.words import Words
from tests.server.processes import host


async def sit(address: str, code: str, *names: str) -> None:
    """Take all seats, so that time begins to run."""
    for name in names:
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
        asyncio.run(sit(*where, "Ada", "Ben", "Cho"))
        code, told = said(token, *where, "extend", "5m")
        assert code == 0
        assert re.match(r"The host moved the deadline: 20\d\d s are left", told)
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
        phrase = re.search(r"`adhoc watch --phrase`.*once: (\w+ \w+ \w+ \w+)", told)
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


def test_a_host_is_told_in_its_language(
    own_home: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with host(own_home, "--scenario", "first_coalition") as running:
        where = (running.address, running.code)
        token = running.program.line().rpartition(" ")[2]
        monkeypatch.setenv("LANGUAGE", "fr")
        french = Words("fr")
        assert said(token, *where, "resume") == (1, f"adhoc: {french('denials.not_paused')}\n")
        assert said(token, *where, "pause") == (0, f"{french('notices.paused')}\n")
        code, told = said(token, *where, "remove", "0")
        assert code == 1
        assert "Union de l’Atlas" in told
        code, told = said(token, *where, "hand-over", "nowhere")
        assert (code, told.startswith("adhoc: Il n’y a pas de puissance nowhere")) == (2, True)
        assert said(token, *where, "close-seats")[1] == f"{french('notices.seats_closed')}\n"
        shown = said(token, *where, "show")[1].splitlines()
        assert shown[:2] == ["Tour 1, en pause", french("notices.seats_closed")]
        assert shown[2].startswith(" 0  Union de l’Atlas\u00a0: ")
        assert "`adhoc watch --phrase`, affichée" in said(token, *where, "admit", "Ms Berg")[1]


def test_a_host_acts_for_a_seat_as_its_player_would(own_home: Path, said: Said) -> None:
    """Looking shows what there is to decide; every kind of command reaches the seat."""
    options = ("--scenario", "multipolar", "--seats", "human," * 2 + "sensible," * 3 + "sensible")
    with host(own_home, *options) as running:
        where = (running.address, running.code)
        token = running.program.line().rpartition(" ")[2]
        asyncio.run(sit(*where, "Ada", "Ben"))
        asyncio.run(offer(*where, token))

        code, told = said(token, *where, "look", "1")
        assert code == 0
        found = re.search(r"^offer (\d+) of [^,]+, signed by [^,]+: \{", told, re.MULTILINE)
        assert found is not None
        assert told.endswith("orders: standing commitments\nnot sealed\n")
        code, told = said(token, *where, "act", "1", "sign", found[1])
        assert (code, told) == (0, "The host gave a command in the place of East Asian Concert.\n")
        assert re.search(r"^pact \d+ of ", said(token, *where, "look", "1")[1], re.MULTILINE)

        orders = '[{"type": "stabilise", "law": 1, "aid": 1}]'
        assert said(token, *where, "act", "1", "orders", orders)[0] == 0
        assert '"law":1' in said(token, *where, "look", "1")[1]
        assert said(token, *where, "act", "1", '{"type": "set_ready"}')[0] == 0
        assert said(token, *where, "look", "1")[1].endswith("\nsealed\n")
        assert said(token, *where, "act", "1", "unseal")[0] == 0

        for words, exit_code, why in (
            (("frown",), 2, "there are seal, unseal, sign OFFER"),
            (("sign",), 2, "write sign OFFER"),
            (("sign", "-1"), 2, "write sign OFFER"),
            (("sign", "99"), 2, "sees no offer 99"),
            (("orders", "[{]"), 2, "in JSON"),
            (('{"type": "frown"}',), 2, "docs/PROTOCOL.md"),
            (("leave", "99"), 1, "99"),
        ):
            code, told = said(token, *where, "act", "1", *words)
            assert (code, told.startswith("adhoc: ")) == (exit_code, True)
            assert why in told
        assert said(token, *where, "act", "3", "seal")[0] == 1  # a computer power's
        assert said("not-" + token, *where, "look", "1")[0] == 1
        assert running.program.stop() == 0


async def offer(address: str, code: str, token: str) -> None:
    """Let the first seat offer the second a pact, through its host."""
    terms = Terms(
        purposes=(AnyThreat(),),
        decision=Lead(PowerId(0)),
        pledges=(Pledge(PowerId(0), (1, 0, 0, 0)), Pledge(PowerId(1), (0, 1, 0, 0))),
    )
    async with join(address, code, host=token, acts_for=0) as first:
        await first.do(ProposePact(terms, (PowerId(1),)))
