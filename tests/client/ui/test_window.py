"""The window: opened under the dummy driver, fed through pygame's own queue."""

import weakref
from collections.abc import Iterator

import pygame
import pytest

from game.client.keymap import keys
from game.client.ui import Driver, Stage
from game.client.ui.tidy import Tidy
from game.client.ui.window import Window
from game.words import Words
from tests.client.ui.kitchen import Kitchen


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


@pytest.fixture
def window(kitchen: Kitchen) -> Iterator[Window]:
    stage = Stage(Words("en"), (1280, 720))
    stage.show(kitchen)
    made = Window(stage, "Test")
    yield made
    made.close()


def steps(*actions: object) -> Iterator[None]:
    """Post one event a frame."""
    for action in actions:
        assert isinstance(action, pygame.Event)
        pygame.event.post(action)
        yield


def test_events_reach_the_stage_and_closing_ends_the_loop(window: Window, kitchen: Kitchen) -> None:
    at = Driver(window.stage).find(key="withdraw").visible.center
    script = steps(
        pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)),
        pygame.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1),
        pygame.Event(pygame.MOUSEBUTTONUP, pos=at, button=1),
        pygame.Event(pygame.QUIT),
    )
    window.run(lambda: next(script, None))
    assert kitchen.log == ["withdraw"]
    shown = pygame.image.tobytes(window.surface, "RGB")
    assert shown == pygame.image.tobytes(Driver(window.stage).picture(), "RGB")


def test_the_window_ends_when_the_game_is_left(window: Window) -> None:
    frames = []

    def poll() -> None:
        frames.append(1)
        if len(frames) == 3:
            window.stage.context.quit()

    window.run(poll)
    assert len(frames) == 3


def test_a_window_nobody_touches_draws_nothing(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    monkeypatch.setattr(window, "present", lambda: shown.append(1))
    looks: list[int] = []

    def poll() -> None:
        looks.append(len(shown))
        if len(looks) == 6:
            window.stage.context.quit()

    window.run(poll)
    assert looks == [0, 1, 1, 1, 1, 1], "once, and then not again"
    window.stage.running = True
    looks.clear()
    pygame.event.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=-1, precise_x=0.0, precise_y=-1.0))
    window.stage.context.toast("News")
    window.run(poll)
    assert shown == [1, 1], "but what is new is shown"


def test_time_passes_in_a_window(window: Window) -> None:
    """Or no notice would ever go, and nothing move."""
    times: list[int] = []

    def poll() -> None:
        times.append(window.stage.env.now_ms)
        if len(times) == 4:
            window.stage.context.quit()

    window.run(poll)
    assert times[1] < times[2] < times[3]


def test_garbage_is_found_even_if_it_was_in_use_at_the_last_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("game.client.ui.tidy._MUCH", 0)
    tidy, thing = Tidy(), Kitchen()
    thing.kept = thing  # type: ignore[assignment]
    seen = weakref.ref(thing)
    tidy.rest()
    del thing
    assert seen() is not None
    tidy.rest()
    assert seen() is None


def test_a_second_window_can_follow_the_first() -> None:
    for _ in range(2):
        stage = Stage(Words("fr"), (1280, 720))
        stage.show(Kitchen())
        window = Window(stage, "Test")
        window.run(stage.context.quit)
        window.close()


@pytest.mark.parametrize(
    ("chosen", "key", "mod", "full"),
    [
        ({}, pygame.K_F11, 0, True),
        ({}, pygame.K_RETURN, pygame.KMOD_ALT, True),
        ({"all.full": "f9"}, pygame.K_F9, 0, True),
        ({"all.full": "f9"}, pygame.K_F11, 0, False),
    ],
)
def test_a_key_fills_the_screen(
    window: Window, chosen: dict[str, str], key: int, mod: int, full: bool
) -> None:
    window.stage.env.keys = keys(chosen)
    script = steps(
        pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0),
        pygame.Event(pygame.QUIT),
    )
    window.run(lambda: next(script, None))
    assert window.stage.full_screen is full


def test_a_window_made_smaller_keeps_what_one_was_doing(window: Window) -> None:
    driver = Driver(window.stage)
    driver.tab_to("textfield")
    field = driver.focused()
    assert field is not None
    driver.type("été")
    frames = []

    def poll() -> None:
        frames.append(1)
        if len(frames) == 2:
            window._window.size = (1024, 640)
        elif window.stage.surface_size == (1024, 640) or len(frames) == 200:
            window.stage.context.quit()

    window.run(poll)
    assert window.stage.surface_size == (1024, 640)
    assert window.surface.get_size() == (1024, 640)
    again = driver.focused()
    assert again is not None
    assert again.key == field.key
    assert again.value.endswith("été")
    assert again.bounds.right <= 1024
