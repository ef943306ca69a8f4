"""A screen, and what it may ask of the stage it is shown on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from game.client.presses import Keys
from game.client.ui.core import Handler, Memory, Need, Widget
from game.words import Words

if TYPE_CHECKING:
    from game.client.ui.stage import Stage


class Screen:
    """What is shown at one time. Keeps its model, and builds its widgets from it."""

    kept: Memory | None = None  # focus, scrolling and the like, while another screen is shown
    places: ClassVar[tuple[str, ...]] = ()  # where its keys are listed, for help
    begins: ClassVar[tuple[str, ...]] = ()
    """What the keyboard speaks to at first: the first of these that is there, else what comes
    first."""

    def title(self, ctx: "Context") -> str:
        """What the screen is called, in the player's language."""
        raise NotImplementedError(type(self).__name__)

    def build(self, ctx: "Context") -> Widget:
        """The widgets that show the model as it is now. Called after every change."""
        raise NotImplementedError(type(self).__name__)

    def back(self, ctx: "Context") -> None:
        """What Escape does where nothing else wants it."""

    def keys(self, ctx: "Context") -> Mapping[str, Handler]:
        """What keys do here that no button does, by the names of their actions."""
        return {}

    def tick(self, ctx: "Context") -> None:
        """Time has passed: for what goes on by itself. Ask for a refresh where it changes."""


class Context:
    """What a screen may ask of its surroundings."""

    def __init__(self, stage: "Stage") -> None:
        self._stage = stage

    @property
    def words(self) -> Words:
        return self._stage.env.words

    @property
    def keys(self) -> Keys:
        """What the program's actions are pressed with."""
        return self._stage.env.keys

    @property
    def width(self) -> int:
        """The window's width in logical pixels."""
        return self._stage.env.width

    @property
    def height(self) -> int:
        return self._stage.env.height

    @property
    def now_ms(self) -> int:
        """The stage's clock, for animations."""
        return self._stage.env.now_ms

    @property
    def in_terminal(self) -> bool:
        """Whether the screen is read as text: then pictures need not be prepared."""
        return self._stage.in_terminal

    def show(self, screen: Screen) -> None:
        """Go to another screen."""
        self._stage.show(screen)

    def refresh(self) -> None:
        """Build again: the model changed by something other than a handler of a widget."""
        self._stage.env.want(Need.BUILD)

    def focus(self, key: str) -> None:
        """Let the keyboard speak to a widget from the next build on, and bring it into view."""
        self._stage.env.memory.focus = self._stage.wanted = key
        self._stage.env.keyboard = True
        self._stage.env.want(Need.BUILD)

    def toast(self, text: str, tone: str = "plain") -> None:
        """Tell something in passing."""
        self._stage.toast(text, tone)

    def help(self) -> None:
        """Explain what one is looking at, and this screen."""
        self._stage.env.asked = ()

    def set_scale(self, scale: float) -> None:
        self._stage.resize(self._stage.surface_size, scale)

    def set_words(self, words: Words) -> None:
        """Speak another language from now on."""
        self._stage.env.words = words
        self.refresh()

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self._stage.env.clipboard.put(text)

    def quit(self) -> None:
        """Leave the program."""
        self._stage.running = False
