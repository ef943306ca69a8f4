"""Which addresses everybody can reach, and that none of them is served without TLS by accident."""

import pytest

from game.errors import Failed
from server.app import listen
from server.exposure import Reach, reach_of, refuse_exposed


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        ("127.0.0.1", Reach.COMPUTER),
        ("127.9.9.9", Reach.COMPUTER),
        ("::1", Reach.COMPUTER),
        ("::ffff:127.0.0.1", Reach.COMPUTER),
        ("10.1.2.3", Reach.PRIVATE),
        ("172.16.0.1", Reach.PRIVATE),
        ("172.31.255.254", Reach.PRIVATE),
        ("192.168.178.20", Reach.PRIVATE),
        ("169.254.7.7", Reach.PRIVATE),
        ("fd12:3456::1", Reach.PRIVATE),
        ("fe80::1%eth0", Reach.PRIVATE),
        ("::ffff:192.168.0.1", Reach.PRIVATE),
        ("0.0.0.0", Reach.PUBLIC),
        ("::", Reach.PUBLIC),
        ("172.32.0.1", Reach.PUBLIC),
        ("192.169.0.1", Reach.PUBLIC),
        ("100.64.0.1", Reach.PUBLIC),
        ("8.8.8.8", Reach.PUBLIC),
        ("2001:db8::1", Reach.PUBLIC),
        ("::ffff:8.8.8.8", Reach.PUBLIC),
    ],
)
def test_who_can_reach_an_address(address: str, reach: Reach) -> None:
    assert reach_of(address) is reach
    refuse_exposed(address, secured=True)
    if reach is Reach.PUBLIC:
        with pytest.raises(Failed, match="--tls-cert"):
            refuse_exposed(address, secured=False)
    else:
        refuse_exposed(address, secured=False)


def test_all_addresses_at_once_are_not_bound_without_a_word() -> None:
    with pytest.raises(Failed, match="--insecure"):
        listen("0.0.0.0", 0)
    listen("0.0.0.0", 0, secured=True).close()
    listen("localhost", 0).close()
