"""So many connections in all and from each address, however they come and go."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.door import Door, Place, origin_of

ADDRESSES = ("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", "")
MOST, EACH = 5, 3


@given(st.lists(st.tuples(st.sampled_from(ADDRESSES), st.booleans(), st.integers(0, 99))))
def test_there_are_never_more_than_allowed_and_a_free_place_is_given_again(
    visits: list[tuple[str, bool, int]],
) -> None:
    door = Door(MOST, EACH)
    inside: list[tuple[str, Place]] = []
    for address, leaves, which in visits:
        if leaves and inside:
            _, place = inside.pop(which % len(inside))
            place.leave()
            place.leave()
        counts = Counter(origin for origin, _ in inside)
        free = len(inside) < MOST and counts[origin_of(address)] < EACH
        place_or_none = door.enter(address)
        assert (place_or_none is not None) == free
        if place_or_none is not None:
            inside.append((origin_of(address), place_or_none))
        assert len(door) == len(inside)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
    ],
)
def test_what_counts_as_one_address(address: str, origin: str) -> None:
    assert origin_of(address) == origin
