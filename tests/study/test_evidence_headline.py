"""The study in small, on fixed seeds (`make test-evidence`): has the headline's sign turned?

The full study has intervals of its own in docs/evidence.md; here are as many matches as a few
minutes hold.
"""

from pathlib import Path

import pytest

from game.study.evidence import measures
from game.study.evidence.cells import Cell
from game.study.evidence.command import cores
from game.study.evidence.figures import above
from game.study.evidence.plan import Plan
from game.study.evidence.records import MatchRecord
from game.study.evidence.runner import records_of, run
from game.study.evidence.sections.control import control
from game.study.evidence.sections.mixed import headline
from game.study.evidence.store import Store

pytestmark = [pytest.mark.evidence, pytest.mark.timeout(400)]

PLAN = Plan(matches=100, seed=1)
"""Five times all twenty ways to seat three and three."""


def _records(folder: Path, cell: Cell) -> list[MatchRecord]:
    store = Store(folder)
    run(store, [cell], cores(), lambda _, __: None)
    return records_of(store, cell)


def test_flexible_powers_outscore_rigid_ones_in_the_multipolar_world(tmp_path: Path) -> None:
    gap = measures.gap(_records(tmp_path, headline(PLAN)))
    print(f"multipolar: {gap}")
    assert above(gap), f"flexible less rigid: {gap}"


def test_they_do_not_in_two_blocs(tmp_path: Path) -> None:
    gap = measures.gap(_records(tmp_path, control(PLAN)))
    print(f"two blocs: {gap}")
    assert not above(gap), f"flexible less rigid: {gap}"
