"""What tests of the client may ask for."""

import pygame
import pytest

from game.client.ui import Driver

_KEYBOARD = (pygame.KEYDOWN, pygame.TEXTINPUT, pygame.TEXTEDITING)


@pytest.fixture
def no_mouse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever plays here has a keyboard and nothing else."""
    send = Driver._send

    def keyboard_only(driver: Driver, kind: int, **values: object) -> None:
        assert kind in _KEYBOARD, "the mouse was used"
        send(driver, kind, **values)

    monkeypatch.setattr(Driver, "_send", keyboard_only)


@pytest.fixture
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever plays here has a mouse and nothing else."""
    send = Driver._send

    def mouse_only(driver: Driver, kind: int, **values: object) -> None:
        assert kind not in _KEYBOARD, "the keyboard was used"
        send(driver, kind, **values)

    monkeypatch.setattr(Driver, "_send", mouse_only)
