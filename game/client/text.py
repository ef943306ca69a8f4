"""The game in a terminal: the semantic tree of any screen as numbered lines, and typed answers.

Nothing is drawn and nothing moves, so that it works over a plain line, and a screen reader reads
it as it stands. A number does what its line says, `number=value` sets a field; after an answer
only what changed is printed, unless the screen is another one, and an explanation is given once.
"""

import errno
import io
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from getpass import getpass
from typing import TextIO

from game.client.lines import Line, matters, screen_lines
from game.client.ui.core import Need
from game.client.ui.nodes import Role
from game.client.ui.stage import Stage
from game.errors import Misused
from game.words import Words

_INDENT = "  "
_LEAST = 40  # narrower lines would hold hardly a word
_PLACES = (Role.WINDOW, Role.DIALOG)
_FEW = 8  # so many changed lines are told alone; more, and the whole screen is


class Outcome(Enum):
    """How a session in the terminal ended; the caller saves in every case."""

    LEFT = "left"  # the game itself was left
    QUIT = "quit"  # the player typed q, or interrupted it
    ENDED = "ended"  # the input came to its end


def streams() -> tuple[TextIO, TextIO]:
    """What is typed and what is printed, as they come to this program. Raise `Misused` where
    nothing can be printed.

    A letter that one of them does not know is no reason to stop, and an input that was closed is
    one that has ended.
    """
    if sys.stdout is None:
        raise Misused("The game has nothing to print to: its output is closed.")
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    return sys.stdin or io.StringIO(), sys.stdout


def run(
    stage: Stage, source: TextIO, out: TextIO, poll: Callable[[], None] | None = None
) -> Outcome:
    """Play on a stage made with `in_terminal` until it is left or the input ends.

    `poll` is called before each look at the screen, for news from elsewhere; it may wait a little
    for what is bound to come.
    """
    return Terminal(stage, source, out, poll).run()


class Terminal:
    """One session: what was last said, and the numbers it gave."""

    def __init__(
        self, stage: Stage, source: TextIO, out: TextIO, poll: Callable[[], None] | None
    ) -> None:
        self.stage, self.source, self.out, self.poll = stage, source, out, poll
        self._said: list[Line] = []
        self._heading = ""
        self._explained: set[str] = set()

    @property
    def words(self) -> Words:
        return self.stage.env.words

    def run(self) -> Outcome:
        try:
            return self._converse()
        except KeyboardInterrupt:
            self._print("")
            return Outcome.QUIT

    def _converse(self) -> Outcome:
        while self.stage.running:
            if self.poll is not None:
                self.poll()
            self._say_screen()
            self._print(self.words("kit.terminal.prompt"), end="")
            with _terminal_there():
                answer = self.source.readline()
            if not answer:
                self._print("")
                return Outcome.ENDED
            if answer.strip().casefold() == "q":
                return Outcome.QUIT
            self._answer(answer.strip())
        return Outcome.LEFT

    def _print(self, text: str, end: str = "\n") -> None:
        with _terminal_there():
            self.out.write(text + end)
            self.out.flush()

    # --- Saying -----------------------------------------------------------------------------
    def _say_screen(self) -> None:
        tree = self.stage.tree()
        for toast in self.stage.toasts:
            self._print(self._wrapped(f"* {toast.text}", _INDENT))
        self.stage.toasts.clear()
        heading = "/".join(node.name for node in tree.walk() if node.role in _PLACES)
        lines = screen_lines(tree, self.words)
        before, self._said = self._said, lines
        changed = [
            new
            for old, new in zip(before, lines, strict=False)
            if (old.text, old.hint) != (new.text, new.hint)
        ]
        same_place = heading == self._heading and len(before) == len(lines)
        self._heading = heading
        if same_place and len(changed) <= _FEW:
            if changed:
                self._print(self.words("kit.terminal.changed"))
                self._say(changed)
            return
        self._print(f"\n=== {tree.name} ===")
        self._say(lines)

    def _say(self, lines: list[Line]) -> None:
        """Lines with what explains them; what explained a line before is not told again."""
        for line in lines:
            indent, hint = _INDENT * line.depth, ""
            if line.hint and (line.hint not in self._explained or matters(line)):
                self._explained.add(line.hint)
                hint = f" -- {'; '.join(line.hint.splitlines())}"
            self._print(self._wrapped(indent + line.text + hint, indent + _INDENT))

    def _wrapped(self, text: str, indent: str) -> str:
        """Broken between words where a person reads it in a window of some width."""
        if not self.out.isatty():
            return text
        width = shutil.get_terminal_size().columns - 1
        return textwrap.fill(
            text,
            max(_LEAST, width),
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )

    # --- Answering --------------------------------------------------------------------------
    def _answer(self, answer: str) -> None:
        command = answer.casefold()
        if not answer:
            self.stage.env.want(Need.BUILD)
        elif command == "?":
            self._print(self.words("kit.terminal.help").strip())
        elif command == "l":
            self._said = []
            self._explained.clear()
        elif command == "b":
            self._back()
        else:
            number, equals, value = answer.partition("=")
            if number.strip().isdecimal():
                self._use(int(number), value.strip() if equals else None)
            else:
                self._print(self.words("kit.terminal.not_understood", text=answer))

    def _back(self) -> None:
        dialogs = self.stage.scene.dialogs()
        if dialogs:
            self.stage.env.call(dialogs[-1].on_close)
        elif self.stage.screen is not None:
            self.stage.screen.back(self.stage.context)
            self.stage.env.want(Need.BUILD)

    def _use(self, number: int, value: str | None) -> None:
        """Do what line `number` is for."""
        numbered = [line.node for line in self._said if line.node is not None]
        if not 1 <= number <= len(numbered):
            self._print(self.words("kit.terminal.no_number", number=number))
            return
        node = numbered[number - 1]
        if not node.enabled:
            why = node.description
            self._print(self.words("kit.terminal.cannot", name=node.name, why=why).strip())
        elif value is not None and node.assign is not None:
            wrong = node.assign(value)
            if wrong:
                self._print(wrong)
        elif value is not None:
            self._print(self.words("kit.terminal.no_value", number=number, name=node.name))
        elif node.secret and node.assign is not None:
            node.assign(self._secret(node.name))
        elif node.activate is None or node.role is Role.SELECT:
            # A menu that opens on a screen has nothing to show here: the line lists its options.
            text = self.words("kit.terminal.needs_value", number=number, name=node.name)
            self._print(text)
        else:
            node.activate()

    def _secret(self, name: str) -> str:
        """A text that is not shown while it is typed, where somebody types."""
        prompt = self.words("kit.terminal.secret", name=name)
        if self.source.isatty():
            return getpass(prompt)
        self._print(prompt, end="")
        return self.source.readline().rstrip("\n")


@contextmanager
def _terminal_there() -> Iterator[None]:
    """A terminal that was closed under the game is a pipe that nobody reads any more. Raise
    BrokenPipeError there."""
    try:
        yield
    except OSError as problem:
        if problem.errno != errno.EIO:
            raise
        raise BrokenPipeError("the terminal is gone") from problem
