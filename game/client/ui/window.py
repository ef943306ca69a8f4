"""The stage in a window: the loop that reads events, keeps time and shows what was drawn."""

import sys
import time
from collections.abc import Callable

import pygame

from game.client import look
from game.client.presses import FULL_SCREEN
from game.client.ui.core import Clipboard
from game.client.ui.input import dispatch
from game.client.ui.render import draw
from game.client.ui.stage import Stage
from game.client.ui.textfield import TextField
from game.client.ui.tidy import Tidy

_SMALLEST = (1024, 640)
_FRAME_S, _REST_S = 1 / 60, 1 / 30  # from one frame to the next; where nothing happens
_SPARE_S = 0.006  # of a frame, to begin something in that was not asked for
_QUIET_S = 1.0  # after which a hand is taken to rest
_TURNS_S = 0.001  # after which another thread, as a server's, gives way to the one that draws


class SystemClipboard(Clipboard):
    """The clipboard shared with other programs; the program's own where the system has none."""

    def get(self) -> str:
        try:
            return pygame.scrap.get_text()
        except pygame.error:
            return super().get()

    def put(self, text: str) -> None:
        super().put(text)
        try:
            pygame.scrap.put_text(text)
        except pygame.error:
            return  # the program's own has it


class Window:
    """A window with a stage in it. Its key (F11 unless chosen otherwise) or Alt+Enter fills the
    screen."""

    def __init__(
        self, stage: Stage, title: str, *, full_screen: bool = False, hidden: bool = False
    ) -> None:
        """Open the window; one that is ``hidden`` shows when it runs. Raise pygame.error if there
        is no display."""
        pygame.display.init()
        pygame.font.init()
        self.stage = stage
        self._opened_s = time.monotonic()
        self._window = pygame.Window(title, stage.surface_size, resizable=True, hidden=hidden)
        self._window.minimum_size = _SMALLEST
        self._window.set_icon(look.icon_image("globe", 64, look.ACCENT))
        self._full = False
        self.surface = self._window.get_surface()
        stage.full_screen = stage.full_screen or full_screen
        self._obey_full_screen()
        pygame.key.set_repeat(400, 35)
        pygame.key.start_text_input()
        stage.env.clipboard = SystemClipboard()
        self._fit()

    @property
    def handle(self) -> int:
        """What the system calls the window; 0 where that is not known."""
        return getattr(self._window, "handle", 0)  # older versions do not tell

    def _fit(self) -> None:
        """Take the size the window has now."""
        self.surface = self._window.get_surface()
        self.stage.resize(self.surface.get_size())

    def run(self, poll: Callable[[], None] | None = None) -> None:
        """Show the stage until it is left or the window closed.

        `poll` is called once a frame, for news from elsewhere; it must return at once.
        """
        sys.setswitchinterval(_TURNS_S)
        self._window.show()
        tidy, touched = Tidy(), time.monotonic()
        due, moving = touched, True
        while self.stage.running:
            if moving:
                time.sleep(max(0.0, due - time.monotonic()))
                events = pygame.event.get()
            else:
                # What comes first: an event, or the time to look for news.
                events = [pygame.event.wait(round(1000 * _REST_S)), *pygame.event.get()]
            begun = time.monotonic()
            due = begun + _FRAME_S
            for event in events:
                if event.type != pygame.NOEVENT:
                    touched = begun
                    self._take(event)
            moving = self.frame(poll)
            if not self.work_ahead(due) and begun - touched > _QUIET_S:
                tidy.rest()

    def frame(self, poll: Callable[[], None] | None = None) -> bool:
        """Take in news, let time pass, and show what changed; whether anything did."""
        if poll is not None:
            poll()
        self._obey_full_screen()
        self.stage.tick(round(1000 * (time.monotonic() - self._opened_s)))
        if draw(self.stage, self.surface, live=True) is None:
            return False
        self.present()
        return True

    def work_ahead(self, due: float) -> bool:
        """Prepare what may be drawn next as long as the frame that is `due` then (by
        `time.monotonic`) is not held up; whether there was anything."""
        worked = False
        while self.stage.running and time.monotonic() < due - _SPARE_S:
            if not self.stage.work_ahead():
                break
            worked = True
        return worked

    def present(self) -> None:
        """Show what was drawn."""
        self._window.flip()
        self._place_input_method()

    def _take(self, event: pygame.Event) -> None:
        if event.type in (pygame.QUIT, pygame.WINDOWCLOSE):
            self.stage.running = False
        elif event.type in (pygame.WINDOWSIZECHANGED, pygame.WINDOWEXPOSED):
            self._fit()
        elif event.type == pygame.KEYDOWN and self._wants_full_screen(event):
            self.stage.full_screen = not self.stage.full_screen
        else:
            dispatch(self.stage, event)

    def _obey_full_screen(self) -> None:
        """Fill the screen or not, as the stage wants it."""
        if self._full == self.stage.full_screen:
            return
        self._full = self.stage.full_screen
        if self._full:
            self._window.set_fullscreen(desktop=True)
        else:
            self._window.set_windowed()

    def _place_input_method(self) -> None:
        """Let input methods open their window beside the caret."""
        env = self.stage.env
        focused = self.stage.scene.by_key.get(env.focus)
        if isinstance(focused, TextField):
            caret = focused.caret_rect(env)
            pygame.key.set_text_input_rect(
                pygame.Rect([round(part * env.scale) for part in (*caret.topleft, *caret.size)])
            )

    def _wants_full_screen(self, event: pygame.Event) -> bool:
        alt_enter = event.key == pygame.K_RETURN and event.mod & pygame.KMOD_ALT
        return bool(alt_enter or self.stage.env.keys.means(event, FULL_SCREEN))

    def close(self) -> None:
        """Close the window; another may be opened after."""
        self._window.destroy()
        look.clear_caches()
        pygame.quit()
