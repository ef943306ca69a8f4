"""docs/SECURITY.md says what is so: its tests exist, and its limits are those of the settings."""

import re
from pathlib import Path

from server.settings import LIMITS, Settings

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "SECURITY.md").read_text(encoding="utf-8")


def rows() -> list[list[str]]:
    cells = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line[:2] == "| "]
    return [row for row in cells if row[-1] not in ("shown by", "unless set")]


def exists(reference: str) -> bool:
    if reference.startswith("bench."):
        return (ROOT / "bench" / f"{reference.removeprefix('bench.')}.py").is_file()
    file, _, test = reference.partition("::")
    path = ROOT / file
    return path.is_file() and (not test or f"def {test}(" in path.read_text(encoding="utf-8"))


def test_every_row_names_a_test_or_a_bench_that_there_is() -> None:
    shown = [re.findall(r"`((?:tests/|bench\.)[^`]+)`", row[-1]) for row in rows()]
    threats = [
        names for names, row in zip(shown, rows(), strict=True) if row[0].strip("`") not in LIMITS
    ]
    assert len(threats) > 20
    assert all(threats)
    assert [name for names in threats for name in names if not exists(name)] == []


def test_the_limits_are_those_of_the_settings() -> None:
    told = {row[0].strip("`"): row[-1] for row in rows() if row[0].strip("`") in LIMITS}
    assert told == {name: str(getattr(Settings(), name)) for name in LIMITS}
