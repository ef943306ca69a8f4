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
from dataclasses import dataclass, replace
from enum import Enum
from getpass import getpass
from typing import TextIO

from game.client.ui.core import Need
from game.client.ui.nodes import Node, Role
from game.client.ui.stage import Stage
from game.errors import Misused
from game.words import Words

_INDENT = "  "
_LEAST = 40  # narrower lines would hold hardly a word
_FEW = 8  # so many changed lines are told alone; more, and the whole screen is


class Outcome(Enum):
    """How a session in the terminal ended; the caller saves in every case."""

    LEFT = "left"  # the game itself was left
    QUIT = "quit"  # the player typed q, or interrupted it
    ENDED = "ended"  # the input came to its end


@dataclass(frozen=True)
class Line:
    """One line of a screen as text, the node an answer to its number concerns, and what explains
    it."""

    text: str
    depth: int
    node: Node | None = None
    hint: str = ""


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
            if line.hint and (line.hint not in self._explained or _matters(line)):
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


_PLACES = (Role.WINDOW, Role.DIALOG)
# What can be done something with gets a number; the rest is only read.
_NUMBERED = (
    Role.BUTTON,
    Role.CHECKBOX,
    Role.RADIO,
    Role.TAB,
    Role.SELECT,
    Role.STEPPER,
    Role.SLIDER,
    Role.TEXTFIELD,
    Role.ROW,
    Role.MARK,
    Role.OPTION,
)
# What says no more than its name.
_SAYS_NAMES = (Role.HEADING, Role.TEXT, Role.IMAGE)
_STOPS = ".:;!?…"
_TITLED = (Role.GROUP, Role.DIALOG, Role.RADIOGROUP, Role.TABLIST, Role.TABLE, Role.CANVAS)


def screen_lines(tree: Node, words: Words) -> list[Line]:
    """A semantic tree as lines, its usable elements numbered from 1."""
    lines: list[Line] = []
    listed: dict[tuple[str, ...], int] = {}
    about = ""  # what explains the group that the lines are in
    for node, depth in _walk(tree.children, 0):
        usable = node.activate is not None or node.assign is not None
        number = 1 + sum(line.node is not None for line in lines)
        if node.role is Role.STATUS:
            continue  # notices are told when they appear
        if node.role in _NUMBERED and usable:
            text = _element(node, words, listed.get(node.options, 0))
            listed.setdefault(node.options, number)
            hint = "" if node.role is Role.ROW and node.description == about else node.description
            lines.append(Line(f"{number}. {text}", depth, node, hint))
        elif node.role in _NUMBERED:
            lines.append(Line(f"- {_element(node, words)}", depth, hint=node.description))
        elif node.role in _TITLED:
            empty = f" {node.value}" if node.value else ""
            about = _about(node)
            lines.append(Line(f"[{node.name}]{empty}", depth, hint=about))
        elif node.role is Role.HEADING:
            lines.append(Line(f"# {node.name}", depth, hint=node.description))
        elif usable:  # a number that opens what lies behind it
            text = f"{number}. {_read(node, words)} ({words('kit.role.opener')})"
            lines.append(Line(text, depth, node, node.description))
        elif node.role is Role.METER:
            lines.append(Line(_read(node, words), depth, hint=node.description))
        elif node.beside and lines:
            lines[-1] = _joined(lines[-1], node)
        elif node.name:
            lines.append(Line(node.name, depth, hint=node.description))
    return lines


def _joined(line: Line, node: Node) -> Line:
    """A line that goes on with a text that stands beside it."""
    link = " " if line.text[-1:] in _STOPS else ", "
    hint = line.hint
    if node.description and node.description not in hint:
        hint = f"{hint} {node.description}".strip()
    return replace(line, text=f"{line.text}{link}{node.name}", hint=hint)


def _walk(nodes: list[Node], depth: int, around: str = "") -> Iterator[tuple[Node, int]]:
    """Nodes with how deep they are shown: panes and elements with parts do not indent, and what is
    called like the group ``around`` it is not announced twice.
    """
    for node in nodes:
        titled = node.role in _TITLED
        again = bool(around) and node.name == around
        if node.role is Role.SCROLL or (titled and again and not node.value):
            yield from _walk(node.children, depth, around)
            continue
        if again and titled:
            yield Node(Role.TEXT, node.value, node.key), depth
        elif not (again and node.role in _SAYS_NAMES):
            yield node, depth
        # The plus and minus of a number say nothing that number=value does not.
        if node.role not in (Role.STEPPER, Role.SLIDER):
            yield from _walk(node.children, depth + titled, node.name if titled else around)


def _about(group: Node) -> str:
    """What explains a group, or the name in it that is not said again."""
    named = (node.description for node in group.children if node.name == group.name)
    return group.description or next(named, "")


def _element(node: Node, words: Words, like: int = 0) -> str:
    """A usable element: sign, name, value, what it is, what it takes; its options where no line
    before, number ``like``, has the same."""
    sign = ""
    if node.checked is not None:
        sign = "[x] " if node.checked else "[ ] "
    text = f"{sign}{node.name}"
    if node.role in (Role.SELECT, Role.STEPPER, Role.SLIDER, Role.TEXTFIELD):
        value = words("kit.terminal.typed") if node.secret and node.value else node.value
        value = value or words("kit.terminal.empty")
        text = words("kit.pair", name=text, value=value)
    elif node.value:
        text += f", {node.value}"
    kind = "secret" if node.secret else node.role
    notes = [words(f"kit.role.{kind}")] if node.role is not Role.ROW else []
    if node.minimum is not None and node.role is not Role.METER:
        notes.append(words("kit.terminal.range", least=node.minimum, most=node.maximum))
    if node.options and like:
        notes.append(words("kit.terminal.options_like", number=like))
    elif node.options:
        numbered = [f"{number}) {option}" for number, option in enumerate(node.options, 1)]
        notes.append(words("kit.terminal.options", options="; ".join(numbered)))
    if not node.enabled:
        notes.append(words("kit.terminal.disabled"))
    return f"{text} ({'; '.join(notes)})" if notes else text


def _read(node: Node, words: Words) -> str:
    """Something that is only read, with its value if it has one."""
    if node.role is not Role.METER:
        return node.name
    return words("kit.pair", name=node.name, value=_amount(node, words))


def _amount(node: Node, words: Words) -> str:
    # A text such as "64 %" already says of how much.
    if node.value.isdecimal():
        return words("kit.terminal.of", value=node.value, maximum=node.maximum)
    return node.value


def _matters(line: Line) -> bool:
    """Whether what explains a line is part of what it says: why something is not possible, and
    what there is to a row of a list."""
    node = line.node
    return node is not None and (not node.enabled or node.role in (Role.ROW, Role.MARK))
