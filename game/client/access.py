"""The semantic tree for screen readers, through AccessKit.

An optional extra (`pip install 'adhoc-game[reader]'`). On Linux AT-SPI needs no more than the tree.
On Windows and macOS AccessKit joins the window itself, by its native handle and before it is shown
for the first time. That part follows AccessKit's own example for pygame and was tried with no
screen reader there yet; `adhoc play --text` suits them everywhere.
"""

from __future__ import annotations

import queue
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pygame

from game.client.ui.core import Need
from game.client.ui.input import dispatch
from game.client.ui.nodes import Node, Role
from game.client.ui.stage import Stage

if TYPE_CHECKING:
    import accesskit

JOINS = sys.platform in ("win32", "darwin")
"""Whether a screen reader's way into the window has to be there before the window is shown."""

_ROLES = {
    Role.WINDOW: "WINDOW",
    Role.GROUP: "GROUP",
    Role.SCROLL: "SCROLL_VIEW",
    Role.HEADING: "HEADING",
    Role.TEXT: "LABEL",
    Role.IMAGE: "IMAGE",
    Role.METER: "METER",
    Role.STATUS: "STATUS",
    Role.BUTTON: "BUTTON",
    Role.CHECKBOX: "CHECK_BOX",
    Role.RADIOGROUP: "RADIO_GROUP",
    Role.RADIO: "RADIO_BUTTON",
    Role.SELECT: "COMBO_BOX",
    Role.OPTION: "LIST_BOX_OPTION",
    Role.STEPPER: "SPIN_BUTTON",
    Role.SLIDER: "SLIDER",
    Role.TEXTFIELD: "TEXT_INPUT",
    Role.TABLIST: "TAB_LIST",
    Role.TAB: "TAB",
    # A row is told as one sentence, not cell by cell.
    Role.TABLE: "LIST_BOX",
    Role.ROW: "LIST_BOX_OPTION",
    Role.CANVAS: "GROUP",
    Role.MARK: "BUTTON",
    Role.DIALOG: "DIALOG",
}
_STEPS = {"INCREMENT": pygame.K_RIGHT, "DECREMENT": pygame.K_LEFT}
_CHOSEN = (Role.TAB, Role.ROW, Role.OPTION)


class Ids:
    """Numbers for the keys of nodes; a key keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._keys: list[str] = []

    def of(self, key: str) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._keys)
            self._keys.append(key)
        return self._numbers[key]

    def key(self, number: int) -> str:
        """The key of a number, "" for one that was never given."""
        return self._keys[number] if 0 <= number < len(self._keys) else ""


def update_of(tree: Node, ids: Ids, scale: float) -> accesskit.TreeUpdate:
    """A whole semantic tree as AccessKit wants it; ``scale`` makes screen pixels of its bounds."""
    import accesskit

    nodes = list(tree.walk())
    # In a table that has the focus, the row it stands on is what is read.
    focused = next((node for node in reversed(nodes) if node.focused), tree)
    update = accesskit.TreeUpdate(ids.of(focused.key))
    update.tree = accesskit.Tree(ids.of(tree.key))
    for node in nodes:
        update.nodes.append((ids.of(node.key), _told(node, ids, scale)))
    return update


def _told(node: Node, ids: Ids, scale: float) -> accesskit.Node:
    import accesskit

    role = "PASSWORD_INPUT" if node.secret else _ROLES[node.role]
    told = accesskit.Node(getattr(accesskit.Role, role))
    told.set_children([ids.of(child.key) for child in node.children])
    box = node.bounds
    corners = (box.left, box.top, box.right, box.bottom)
    told.set_bounds(accesskit.Rect(*(float(corner * scale) for corner in corners)))
    if node.role is Role.TEXT:
        told.set_value(node.name)
    else:
        told.set_label(node.name)
        if node.value:
            told.set_value(node.value)
    if node.description:
        told.set_description(node.description)
    if node.shortcut:
        told.set_keyboard_shortcut(node.shortcut)
    if not node.enabled:
        told.set_disabled()
    if node.expanded is not None:
        told.set_expanded(node.expanded)
    if node.checked is not None:
        if node.role in _CHOSEN:
            told.set_selected(node.checked)
        else:
            told.set_toggled(accesskit.Toggled.TRUE if node.checked else accesskit.Toggled.FALSE)
    if node.minimum is not None and node.maximum is not None:
        told.set_min_numeric_value(float(node.minimum))
        told.set_max_numeric_value(float(node.maximum))
    if node.role is Role.STATUS:
        told.set_live(accesskit.Live.POLITE)
    if node.role is Role.DIALOG:
        told.set_modal()
    for able, action in (
        (node.focusable, accesskit.Action.FOCUS),
        (node.activate is not None, accesskit.Action.CLICK),
        (node.assign is not None, accesskit.Action.SET_VALUE),
        (node.role in (Role.STEPPER, Role.SLIDER), accesskit.Action.INCREMENT),
        (node.role in (Role.STEPPER, Role.SLIDER), accesskit.Action.DECREMENT),
    ):
        if able and (node.enabled or action == accesskit.Action.FOCUS):
            told.add_action(action)
    return told


class Wish(NamedTuple):
    """What somebody asks for through a screen reader: the name of the action, the key of the
    node, and a text."""

    action: str
    key: str
    text: str = ""


def grant(stage: Stage, wish: Wish) -> None:
    """Do what was asked for, if what it is about is still there."""
    node = next((node for node in stage.tree().walk() if node.key == wish.key), None)
    widget = stage.scene.by_key.get(wish.key)
    if wish.action in ("FOCUS", *_STEPS) and widget is not None and widget.focusable():
        stage.focus(widget, keyboard=True)
        stage.env.keyboard = True
    if node is None or not node.enabled:
        return
    if wish.action in _STEPS:
        key = _STEPS[wish.action]
        dispatch(stage, pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
    elif wish.action == "CLICK" and node.activate is not None:
        node.activate()
    elif wish.action == "SET_VALUE" and node.assign is not None:
        wrong = node.assign(wish.text)
        if wrong:
            stage.toast(wrong, "warn")
    stage.env.want(Need.BUILD)
    stage.settle()


class Reader:
    """Tells screen readers what is on a stage, and does what they ask for.

    AccessKit calls from a thread of its own; all that touches the stage waits for `attend`.
    """

    def __init__(self, stage: Stage, handle: int, system: str = sys.platform) -> None:
        """``handle`` is the window's, as the ``system`` knows it. Raise ImportError where AccessKit
        is not installed."""
        import accesskit

        self._system = system
        self._stage, self._ids = stage, Ids()
        self._wishes: queue.SimpleQueue[Wish] = queue.SimpleQueue()
        self._known: tuple[object, ...] = ()
        names = ("FOCUS", "CLICK", "SET_VALUE", *_STEPS)
        self._actions = [(getattr(accesskit.Action, name), name) for name in names]
        self._begun = False
        self._adapter = self._joined(handle)

    def _joined(self, handle: int) -> Any:
        """What carries the tree to the screen readers of this system."""
        import accesskit

        match self._system:
            case "win32":
                return accesskit.windows.SubclassingAdapter(handle, self._begin, self._ask)
            case "darwin":
                # SDL gives the keyboard to the window rather than to the view in it.
                accesskit.macos.add_focus_forwarder_to_window_class("SDLWindow")
                join = accesskit.macos.SubclassingAdapter.for_window
                return join(handle, self._begin, self._ask)
            case _:
                return accesskit.unix.Adapter(self._begin, self._ask, self._end)

    def _begin(self) -> accesskit.TreeUpdate:
        """Somebody listens from now on; what there is follows with the next frame."""
        import accesskit

        self._begun = True
        update = accesskit.TreeUpdate(self._ids.of("window"))
        update.tree = accesskit.Tree(self._ids.of("window"))
        update.nodes.append((self._ids.of("window"), accesskit.Node(accesskit.Role.WINDOW)))
        return update

    def _end(self) -> None:
        """Nobody listens any more; there is nothing to put away."""

    def _ask(self, request: accesskit.ActionRequest) -> None:
        name = next((name for action, name in self._actions if action == request.action), "")
        if name:
            text = request.data[1] if request.data and isinstance(request.data[1], str) else ""
            self._wishes.put(Wish(name, self._ids.key(request.target), text))

    def attend(self, *, focused: bool) -> None:
        """Once a frame: do what was asked for, and tell what has changed. ``focused``: whether the
        window has the keyboard."""
        while not self._wishes.empty():
            grant(self._stage, self._wishes.get())
        stage = self._stage
        stage.settle()
        now = (stage.builds, stage.env.focus, tuple(stage.toasts), focused, self._begun)
        if now != self._known:
            self._known = now
            self._tell_focus(focused)
            self._raise(
                self._adapter.update_if_active(
                    lambda: update_of(stage.tree(), self._ids, stage.env.scale)
                )
            )

    def _tell_focus(self, focused: bool) -> None:
        """Whether the window has the keyboard; Windows knows."""
        if self._system == "darwin":
            self._raise(self._adapter.update_view_focus_state(focused))
        elif self._system != "win32":
            self._adapter.update_window_focus_state(focused)

    def _raise(self, events: Any) -> None:
        """Windows and macOS want to be told when what changed may be passed on."""
        if events is not None:
            events.raise_events()


def reader_for(stage: Stage, handle: int) -> Reader | None:
    """A reader for a window where AccessKit is installed. ``handle`` is 0 where the window's is not
    known, which `JOINS` needs."""
    if JOINS and not handle:
        return None
    try:
        return Reader(stage, handle)
    except ImportError:
        return None
