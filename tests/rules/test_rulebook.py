"""The rulebook's worked examples are what the rules compute."""

import re
from pathlib import Path

import pytest

from game.rules import formulas
from game.rules.clauses.decision import Lead, Majority, passes
from game.rules.clauses.purpose import AnyThreat
from game.rules.clauses.term import StandingTerm
from game.rules.constants import Constants
from game.rules.ids import PowerId
from game.rules.terms import Terms
from game.rules.threats import KINDS

PAGE = Path(__file__).parents[2] / "docs" / "rulebook.md"
NAMES = {
    **{name: getattr(formulas, name) for name in dir(formulas) if not name.startswith("_")},
    "C": Constants(),
    "OPEN": Terms(purposes=(AnyThreat(),), decision=Lead(PowerId(0))),
    "BLOC": Terms(
        purposes=(AnyThreat(),), decision=Lead(PowerId(0)), term=StandingTerm(), access="closed"
    ),
    "KINDS": KINDS,
    "Majority": Majority,
    "passes": passes,
}
EXAMPLES = re.findall(
    r"^\|[^|]*\| `([^`]+)` \| `([^`]+)` \|",
    PAGE.read_text(encoding="utf-8").split("## 10 Worked examples")[1],
    flags=re.MULTILINE,
)


def test_the_rulebook_works_its_examples() -> None:
    assert len(EXAMPLES) > 30


@pytest.mark.parametrize(("computed", "result"), EXAMPLES)
def test_worked_example(computed: str, result: str) -> None:
    assert eval(computed, dict(NAMES)) == eval(result)
