"""A token is known to its holder alone: neither logs nor the store ever hold one."""

import asyncio
import hmac
import subprocess
import sys
from pathlib import Path

import pytest

from game.rules import commands as k
from game.wire import to_client as c
from game.wire.dial import dial
from game.wire.player import new_token
from server.secrets import token_digest
from tests.server.guests import Guest, hall, line_to, plan
from tests.server.processes import ROOT


def test_tokens_are_in_no_log_and_no_file(own_home: Path, tmp_path: Path) -> None:
    tokens = [new_token() for _ in range(3)]

    async def body(address: str, code: str) -> None:
        reader, writer = await asyncio.open_connection(*address.split(":"))
        writer.write(b"nonsense\r\n\r\n")
        await reader.read()
        writer.close()
        async with Guest(dial(address), code, token=tokens[0]) as guest:
            await guest.seen()
            assert isinstance(await guest.say(k.SetReady()), c.Accepted)
        for code_tried, token in ((code, tokens[1]), ("WRONG", tokens[2])):
            async with Guest(dial(address), code_tried, token=token) as guest:
                await guest.until(c.Goodbye)

    log = tmp_path / "log"
    store = tmp_path / "matches.sqlite"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [
                *(sys.executable, "-X", "dev", "-u", "-m", "game.cli", "host", "--port", "0"),
                *("--store", f"sqlite:///{store}", "--scenario", "first_coalition"),
                *("--seats", "human,sensible,sensible"),
            ],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=out, text=True,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            address, code = said.split()[-2:]
            asyncio.run(body(address, code))
        finally:
            process.terminate()
            rest, _ = process.communicate(timeout=60)
    assert b"Invalid" not in log.read_bytes(), "a stranger could fill the log"
    written = [said.encode(), rest.encode()]
    written += [file.read_bytes() for file in tmp_path.iterdir() if file.is_file()]
    assert any(token_digest(tokens[0]) in text for text in written), "it looked in the right files"
    for token in tokens:
        assert not any(token.encode() in text for text in written)


def test_tokens_are_compared_in_constant_time_with_all_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every holder's digest goes through `hmac.compare_digest`, also after one was found."""

    async def body() -> None:
        async with hall() as there:
            code = await there.open(plan())
            async with Guest(line_to(there), code) as a, Guest(line_to(there), code) as b:
                await a.seen()
                await b.seen()
                found = (await there.room(code)).record.seats
                for token in (a.token, b.token, new_token()):
                    compared.clear()
                    found.held_by(token_digest(token))
                    assert len(compared) == 2

    compared: list[bytes] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return truly(one, other)

    truly = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", compare)
    asyncio.run(body())


def test_tokens_cannot_be_guessed() -> None:
    made = {new_token() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(token) == 22 for token in made)  # 16 random bytes as base64url
