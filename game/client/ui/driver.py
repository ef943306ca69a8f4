"""A hand on the mouse and one on the keyboard, for tests and for pictures of screens.

Everything goes through real pygame events at the places where a person would click; what has to
be scrolled into view is scrolled by the wheel first.
"""

from pathlib import Path

import pygame
from pygame import Rect

from game.client.presses import parse
from game.client.ui.core import Point
from game.client.ui.input import dispatch
from game.client.ui.nodes import Node, Role
from game.client.ui.render import picture
from game.client.ui.stage import Stage


class NotFound(AssertionError):
    """There is no such element, or there are several; the message shows what there is."""


class Driver:
    """Uses a stage as a player would."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    # --- Looking ----------------------------------------------------------------------------
    def find_all(self, role: str = "", name: str = "", *, key: str = "") -> list[Node]:
        """All elements with the given role, name and key; what is empty is not asked."""
        return self.stage.tree().find_all(role, name, key)

    def find(self, role: str = "", name: str = "", *, key: str = "") -> Node:
        """The only such element. Raise `NotFound` if there is none, or more than one."""
        found = self.find_all(role, name, key=key)
        if len(found) != 1:
            wanted = " ".join(part for part in (role, repr(name) if name else "", key) if part)
            raise NotFound(f"{len(found)} elements are {wanted} in:\n{self.snapshot()}")
        return found[0]

    def has(self, role: str = "", name: str = "", *, key: str = "") -> bool:
        return bool(self.find_all(role, name, key=key))

    def snapshot(self) -> str:
        """The semantic tree as indented text."""
        return self.stage.tree().snapshot()

    def focused(self) -> Node | None:
        """What the keyboard speaks to."""
        return next((node for node in self.stage.tree().walk() if node.focused), None)

    def picture(self) -> pygame.Surface:
        return picture(self.stage)

    def shot(self, path: Path) -> None:
        """Save a picture of the stage as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        pygame.image.save(self.picture(), str(path))

    # --- Mouse ------------------------------------------------------------------------------
    def click(self, role: str = "", name: str = "", *, key: str = "") -> None:
        """Click in the middle of an element. Raise `NotFound` if it is not there or disabled."""
        node = self.find(role, name, key=key)
        if not node.enabled:
            raise NotFound(f"{node.line()} is disabled")
        self.click_at(self.bring_into_view(node).visible.center)

    def hover(self, role: str = "", name: str = "", *, key: str = "") -> None:
        """Rest the pointer on an element until it explains itself."""
        self._mouse(pygame.MOUSEMOTION, self.bring_into_view(self.find(role, name, key=key)))
        self.wait(1000)

    def click_at(self, at: Point) -> None:
        """Click at a logical point."""
        self.move(at)
        self.hold(at)
        self.release(at)

    def hold(self, at: Point) -> None:
        """The left button goes down at a logical point."""
        self._send(pygame.MOUSEBUTTONDOWN, pos=self._px(at), button=1)

    def release(self, at: Point) -> None:
        self._send(pygame.MOUSEBUTTONUP, pos=self._px(at), button=1)

    def move(self, at: Point) -> None:
        self._send(pygame.MOUSEMOTION, pos=self._px(at), rel=(0, 0), buttons=(0, 0, 0))

    def drag(self, start: Point, end: Point, steps: int = 4) -> None:
        """Drag from one logical point to another in a few moves."""
        self.move(start)
        self.hold(start)
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self._send(pygame.MOUSEMOTION, pos=self._px((x, y)), rel=(0, 0), buttons=(1, 0, 0))
        self.release(end)

    def wheel(self, steps: float, at: Point | None = None) -> None:
        """Turn the wheel (up is positive) where the pointer is, or at a logical point."""
        if at is not None:
            self.move(at)
        self._send(pygame.MOUSEWHEEL, x=0, y=round(steps), precise_y=float(steps), precise_x=0.0)

    def bring_into_view(self, node: Node) -> Node:
        """Turn the wheel over the panes around an element until its middle can be seen."""
        for _ in range(400):
            fresh = self.find(key=node.key)
            if fresh.visible.collidepoint(fresh.bounds.center):
                return fresh
            # Of all panes around it, the innermost that is not hidden itself can bring it nearer.
            panes = [
                pane
                for pane in self.find_all(Role.SCROLL)
                if pane.visible and any(below.key == node.key for below in pane.walk())
            ]
            before = fresh.bounds.copy()
            for pane in reversed(panes):
                up = fresh.bounds.centery < pane.visible.centery
                self.wheel(1 if up else -1, _quiet_spot(pane))
                if self.find(key=node.key).bounds != before:
                    break
            else:
                break
        raise NotFound(f"{node.line()} cannot be brought into view")

    # --- Keyboard ---------------------------------------------------------------------------
    def press(self, shortcut: str) -> None:
        """Press a key, such as "tab", "enter", "shift+tab" or "ctrl+v"."""
        key, ctrl, shift = parse(shortcut)
        mod = (pygame.KMOD_CTRL if ctrl else 0) | (pygame.KMOD_SHIFT if shift else 0)
        letter = shortcut if len(shortcut) == 1 else " " if shortcut == "space" else ""
        self._send(pygame.KEYDOWN, key=key, mod=mod, unicode=letter)
        if letter:
            self._send(pygame.TEXTINPUT, text=letter)

    def type(self, text: str) -> None:
        """Type into what has the focus, letter by letter."""
        for letter in text:
            # Letters beyond the keyboard's own come from its layout or an input method.
            key = ord(letter.lower()) if letter.isascii() else 0
            self._send(pygame.KEYDOWN, key=key, mod=0, unicode=letter)
            self._send(pygame.TEXTINPUT, text=letter)

    def compose(self, text: str) -> None:
        """An input method at work: `text` is not yet typed."""
        self._send(pygame.TEXTEDITING, text=text, start=0, length=len(text))

    def tab_to(self, role: str = "", name: str = "", *, key: str = "") -> Node:
        """Press Tab until the keyboard has come to an element."""
        node = self.find(role, name, key=key)
        for _ in range(len(self.find_all()) + 1):
            focused = self.focused()
            if focused is not None and focused.key == node.key:
                return focused
            self.press("tab")
        raise NotFound(f"Tab never comes to {node.line()}")

    def wait(self, ms: int) -> None:
        """Let time pass on the stage's clock."""
        self.stage.tick(self.stage.env.now_ms + ms)

    # --- Events -----------------------------------------------------------------------------
    def _px(self, at: Point) -> Point:
        scale = self.stage.env.scale
        return round(at[0] * scale), round(at[1] * scale)

    def _mouse(self, kind: int, node: Node) -> None:
        self._send(kind, pos=self._px(node.visible.center), rel=(0, 0), buttons=(0, 0, 0))

    def _send(self, kind: int, **values: object) -> None:
        dispatch(self.stage, pygame.Event(kind, values))


def _quiet_spot(pane: Node) -> Point:
    """A place in a pane where the wheel turns nothing else: at its bar."""
    area: Rect = pane.visible
    return area.right - 3, area.centery
