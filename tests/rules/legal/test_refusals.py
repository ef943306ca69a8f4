"""Every refusal: when it is given, what it says, and that it changes nothing."""

import re
from pathlib import Path
from string import Formatter

import msgspec
import pytest

from game.rules.commands import Command
from game.rules.ids import PowerId
from game.rules.legal import check, decide
from game.rules.refusal_codes import REFUSALS
from game.rules.refusals import Refusal, Refused
from game.rules.state import State, digest
from tests.rules.legal.cases import CASES

PAGE = Path(__file__).parents[3] / "docs" / "REFUSALS.md"


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize(
    ("code", "state", "power", "command"),
    CASES,
    ids=[f"{number}-{case[0]}" for number, case in enumerate(CASES)],
)
def test_what_is_refused(code: str, state: State, power: PowerId, command: Command) -> None:
    before = digest(state)
    with pytest.raises(Refused) as raised:
        decide(state, power, command)
    refusal = raised.value.refusal
    assert refusal.code == code
    assert check(state, power, command) == refusal
    assert digest(state) == before
    assert set(refusal.params) == fields(REFUSALS[code]), "the sentence and the parameters differ"
    assert refusal.sentence.endswith((".", "!"))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(refusal), type=Refusal) == refusal


def test_every_code_has_its_case() -> None:
    assert {case[0] for case in CASES} == set(REFUSALS)


def test_the_page_lists_every_refusal() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert rows == [
        (code, ", ".join(f"`{name}`" for name in sorted(fields(sentence))), sentence)
        for code, sentence in REFUSALS.items()
    ]
