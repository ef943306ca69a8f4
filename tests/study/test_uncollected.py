"""A match leaves nothing to the garbage collector, which may rest while one is played."""

import gc

import pytest

from game.ai.personas import PERSONAS
from game.ai.policies import policies_for
from game.scenario import load
from game.study.play import play
from game.study.uncollected import uncollected


def test_a_match_makes_no_reference_cycles() -> None:
    personas = [f"{key}:easy" for key in list(PERSONAS)[:6]]
    policies = policies_for(",".join(personas), 6)
    play(load("multipolar"), "warm up what is kept for good", policies)
    gc.collect()
    with uncollected():
        play(load("multipolar"), "1", policies)
        assert gc.collect() == 0


def test_afterwards_the_collector_is_as_it_was() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="halfway"), uncollected():
        _fail(collecting=gc.isenabled())
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def _fail(collecting: bool) -> None:
    assert not collecting
    raise ValueError("halfway")
