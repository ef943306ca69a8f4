"""People in every store: users and their ratings, and where the holders of seats are told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from server.store import SCHEMES, open_store
from server.store.contract import IndexRow, MatchUnknown, Store, UserExists
from server.store.people import Contact, User

ADA, BEN = User("Ada", "hash of ada"), User("ben", "hash of ben")
HOOK = Contact("https://example.org/hook", "en", b"ada")
MAIL = Contact("mailto:ada@example.org", "fr", b"\0")


@pytest.fixture(params=sorted(SCHEMES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"{request.param}:///{tmp_path}/matches.sqlite")
    opened.create(IndexRow("m1", "Tuesday", "multipolar", 1, "running", 1000))
    yield opened
    opened.close()


def won(users: Sequence[User]) -> list[User]:
    return [replace(user, mu=user.mu + 1.5, sigma=8.0, matches=user.matches + 1) for user in users]


def test_a_name_is_somebodys_whatever_its_capitals(store: Store) -> None:
    store.people.add_user(ADA)
    assert store.people.user("aDA") == ADA
    assert store.people.user("Eve") is None
    with pytest.raises(UserExists, match="ADA"):
        store.people.add_user(User("ADA", "another hash"))
    assert store.people.user("Ada") == ADA


def test_a_match_is_rated_once(store: Store) -> None:
    for user in (ADA, BEN):
        store.people.add_user(user)
    assert store.people.users() == []
    assert store.people.rate("m1", ["ADA", "Nobody"], won)
    assert not store.people.rate("m1", ["Ada", "ben"], won)
    assert store.people.users() == [replace(ADA, mu=1.5, sigma=8.0, matches=1)]
    with pytest.raises(MatchUnknown):
        store.people.rate("m2", ["Ada"], won)


def test_ratings_that_cannot_be_reckoned_leave_everything_as_it_was(store: Store) -> None:
    store.people.add_user(ADA)

    def fails(users: Sequence[User]) -> list[User]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.people.rate("m1", ["Ada"], fails)
    assert store.people.rate("m1", ["Ada"], won)


def test_contacts_are_kept_by_seat_until_taken_back(store: Store) -> None:
    store.people.set_contact("m1", 1, HOOK)
    store.people.set_contact("m1", 0, HOOK)
    store.people.set_contact("m1", 0, MAIL)
    assert store.people.contacts("m1") == {0: MAIL, 1: HOOK}
    store.people.set_contact("m1", 0, None)
    store.people.set_contact("m1", 0, None)
    assert store.people.contacts("m1") == {1: HOOK}
    with pytest.raises(MatchUnknown):
        store.people.set_contact("m2", 0, HOOK)


def test_what_is_kept_for_a_match_goes_with_it(store: Store) -> None:
    store.people.add_user(ADA)
    store.people.rate("m1", ["Ada"], won)
    store.people.set_contact("m1", 0, HOOK)
    store.delete("m1")
    store.create(IndexRow("m1", "Another", "multipolar", 1, "running", 2000))
    assert store.people.contacts("m1") == {}
    assert store.people.rate("m1", ["Ada"], won)
    user = store.people.user("Ada")
    assert user is not None
    assert user.matches == 2


def test_people_are_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/matches.sqlite"
    store = open_store(address)
    store.people.add_user(ADA)
    store.close()
    store = open_store(address)
    assert store.people.user("ada") == ADA
    store.close()
