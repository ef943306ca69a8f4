"""The AI's own chance: streams that depend on their key alone."""

from collections import Counter

from game.ai.dice import Dice, ai_key, dice_for
from game.rules.rng import seed_bytes


def test_same_key_same_stream() -> None:
    one, two = (dice_for(ai_key(7), 2, 3, 1) for _ in range(2))
    assert [one.below(100) for _ in range(200)] == [two.below(100) for _ in range(200)]


def test_seat_turn_and_round_have_streams_of_their_own() -> None:
    streams = {
        tuple(dice_for(ai_key(seed), seat, turn, talk).below(1000) for _ in range(8))
        for seed, seat, turn, talk in ((1, 0, 1, 0), (2, 0, 1, 0), (1, 1, 1, 0), (1, 0, 2, 0))
    } | {tuple(dice_for(ai_key(1), 0, 1, 1).below(1000) for _ in range(8))}
    assert len(streams) == 5


def test_ai_dice_are_not_the_matchs_luck() -> None:
    assert ai_key("1") != seed_bytes("1")


def test_draws_are_even_and_within_bounds() -> None:
    dice = Dice(b"even")
    counts = Counter(dice.below(6) for _ in range(6000))
    assert set(counts) == set(range(6))
    assert all(850 < count < 1150 for count in counts.values())


def test_points_never_exceed_what_is_given() -> None:
    dice = Dice(b"points")
    for _ in range(300):
        drawn = dice.points((3, 0, 5, 1))
        assert all(0 <= n <= most for n, most in zip(drawn, (3, 0, 5, 1), strict=True))


def test_some_are_different_and_no_more_than_there_are() -> None:
    dice = Dice(b"some")
    assert sorted(dice.some([1, 2, 3], 9)) == [1, 2, 3]
    assert all(len(set(dice.some(range(10), 4))) == 4 for _ in range(50))


def test_a_key_for_an_imagined_match_does_not_repeat() -> None:
    dice = Dice(b"keys")
    keys = [dice.key() for _ in range(20)]
    assert len(set(keys)) == 20
    assert {len(key) for key in keys} == {32}
