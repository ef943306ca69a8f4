"""Hosting for friends on the same network: where they reach it, and what they are told."""

from game.words import Words
from server.exposure import Reach, reach_of
from server.lan import invitation, private_addresses, qr

WORDS = Words("en")


def test_only_private_addresses_are_served() -> None:
    for address in private_addresses():
        assert reach_of(address) is Reach.PRIVATE


def test_friends_are_told_how_to_join_and_what_may_be_in_the_way() -> None:
    told = list(invitation(WORDS, ["192.168.1.7", "10.0.0.3"], 8484, "K7QM2P", secured=False))
    for n, address in enumerate(("192.168.1.7:8484", "10.0.0.3:8484")):
        join, wall, code = told[3 * n : 3 * n + 3]
        assert join.endswith(f"adhoc join {address} K7QM2P")
        assert wall.endswith(f"adhoc watch {address} K7QM2P --screen")
        assert code == qr(f"http://{address}/")
    assert "Without TLS" in told[-2]
    assert "8484" in told[-1]
    assert "firewall" in told[-1]


def test_friends_of_a_table_with_tls_are_told_the_address_that_has_it() -> None:
    told = list(invitation(WORDS, ["192.168.1.7"], 8484, "K7QM2P", secured=True))
    assert told[0].endswith("adhoc join wss://192.168.1.7:8484 K7QM2P")
    assert told[1].endswith("adhoc watch wss://192.168.1.7:8484 K7QM2P --screen")
    assert told[2] == qr("https://192.168.1.7:8484/")
    assert not any("Without TLS" in line for line in told)


def test_a_code_to_photograph_is_square_and_of_its_text() -> None:
    drawn = qr("http://192.168.1.7:8484/")
    assert drawn != qr("http://192.168.1.8:8484/")
    rows = drawn.splitlines()
    assert len({len(row) for row in rows}) == 1
