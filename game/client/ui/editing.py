"""Editing a line of text apart from any widget: words to jump over, and steps to take back."""

from dataclasses import dataclass, field

from pygame import KMOD_CTRL, KMOD_META, KMOD_MODE, Event

MOST = 100
"""So many steps of one field can be taken back."""


@dataclass(frozen=True)
class Text:
    """A text and its caret; what lies between that and the ``anchor`` is selected."""

    value: str
    caret: int
    anchor: int


@dataclass
class Edits:
    """What was done to one field, the last step first to be taken back.

    What is typed without a pause in between, up to the end of a word, is one step. A text that
    somebody else put in the field is no step: what came before it is forgotten.
    """

    past: list[Text] = field(default_factory=list)
    future: list[Text] = field(default_factory=list)
    _now: Text | None = None
    _typing: bool = False

    def note(self, before: Text, after: Text, *, typing: bool) -> None:
        """A step was made; ``typing`` if it put one letter behind the caret."""
        goes_on = typing and self._typing and before == self._now
        if self._strange(before.value):
            self.past.clear()
        if not goes_on:
            self.past = [*self.past, before][-MOST:]
        self.future.clear()
        # The space after a word ends the step, so that words come back one by one.
        self._now, self._typing = after, typing and not after.value[: after.caret].endswith(" ")

    def undo(self, now: Text) -> Text | None:
        """What stood before the last step; None where there is none."""
        return self._turn(now, self.past, self.future)

    def redo(self, now: Text) -> Text | None:
        """What the step taken back last had made; None where there is none."""
        return self._turn(now, self.future, self.past)

    def _turn(self, now: Text, source: list[Text], target: list[Text]) -> Text | None:
        if self._strange(now.value) or not source:
            return None
        target.append(now)
        self._now, self._typing = source.pop(), False
        return self._now

    def _strange(self, value: str) -> bool:
        """Whether a text is not the one the last step left."""
        return self._now is not None and value != self._now.value


def is_command(event: Event) -> bool:
    """Whether Ctrl (on a Mac, Command) is held, and AltGr, which types letters, is not."""
    return bool(event.mod & (KMOD_CTRL | KMOD_META)) and not event.mod & KMOD_MODE


def next_word(text: str, at: int) -> int:
    """The end of the word at or after a place."""
    while at < len(text) and not text[at].isalnum():
        at += 1
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def last_word(text: str, at: int) -> int:
    """The beginning of the word before a place."""
    while at > 0 and not text[at - 1].isalnum():
        at -= 1
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    return at
