"""Golden matches are played again and compared line by line (see `matches`)."""

from itertools import zip_longest

import pytest

from tests.golden.matches import MATCHES, file_of, told


@pytest.mark.parametrize(("scenario", "seats", "seed"), MATCHES)
def test_match_is_told_as_before(scenario: str, seats: str, seed: str) -> None:
    before = file_of(scenario, seats).read_text(encoding="utf-8").splitlines()
    lines = zip_longest(before, told(scenario, seats, seed))
    for number, (was, now) in enumerate(lines, start=1):
        assert now == was, f"line {number} of {file_of(scenario, seats).name}"
