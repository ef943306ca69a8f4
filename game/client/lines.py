"""A screen as lines of text: what each element of its semantic tree says, and which have numbers.

Rows that hold texts alone are read in one line, equal lists of options are told once, and what
stands in a group does not repeat its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.client.ui.nodes import Node, Role
from game.words import Words

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


@dataclass(frozen=True)
class Line:
    """One line of a screen as text, the node an answer to its number concerns, and what explains
    it."""

    text: str
    depth: int
    node: Node | None = None
    hint: str = ""


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


def matters(line: Line) -> bool:
    """Whether what explains a line is part of what it says: why something is not possible, and
    what there is to a row of a list."""
    node = line.node
    return node is not None and (not node.enabled or node.role in (Role.ROW, Role.MARK))
