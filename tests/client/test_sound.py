"""Sounds: all there, heard when what they stand for happens, and no reason to fail."""

import wave

import pygame
import pytest

from game.client.ear import Ear
from game.client.match import MatchModel
from game.client.sound import SOUNDS, Speakers, sound_of
from game.resources import asset
from game.rules import events as e
from game.rules.events import Cause
from game.rules.ids import PowerId, RegionId, ThreatId
from tests.client.samples import Referee

CAUSE = Cause("test")


@pytest.mark.parametrize("name", SOUNDS)
def test_every_sound_is_short_and_can_be_played(name: str) -> None:
    with wave.open(str(asset("sounds", f"{name}.wav"))) as file:
        assert 0.05 < file.getnframes() / file.getframerate() < 4
        assert max(file.readframes(file.getnframes())) > 0


def test_without_an_audio_device_nothing_is_heard_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pygame.mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
    speakers = Speakers()
    speakers.set_volume(100)
    for name in SOUNDS:
        speakers.play(name)
    assert speakers.silent


def test_a_device_is_not_opened_as_long_as_the_volume_is_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pygame.mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    speakers = Speakers()
    speakers.play("seal")
    assert pygame.mixer.get_init() is None
    speakers.set_volume(50)
    speakers.play("seal")
    assert pygame.mixer.get_init() is not None
    assert not speakers.silent
    pygame.mixer.quit()


def test_the_weightiest_of_what_happened_is_heard() -> None:
    beaten = e.ThreatDefeated(
        cause=CAUSE, threat=ThreatId(1), kind="epidemic", region=RegionId(0), by=()
    )
    broken = e.PledgeBroken(cause=CAUSE, power=PowerId(1), due=4, short=3)
    assert sound_of([broken, beaten]) == "beaten"
    assert sound_of([broken]) == "broken"
    assert sound_of([e.TurnEnded(cause=CAUSE, turn=1)]) == ""


def test_sealing_and_the_end_of_a_turn_are_heard_once() -> None:
    model = MatchModel(Referee("first_coalition", 1, [0]).sit(0))
    model.poll()
    ear = Ear(model)
    assert ear.heard() == []
    model.seal()
    model.poll()
    assert "turn" in ear.heard()
    assert ear.heard() == []
    while not model.view.over:
        model.seal()
        model.poll()
    assert "end" in ear.heard()
