"""What is on the screen between one build and the next: the widgets, their layers, their order."""

from collections.abc import Iterator

from pygame import Rect

from game.client.ui.core import Env, Point, Widget
from game.client.ui.nodes import Node
from game.client.ui.panel import Dialog
from game.client.ui.scroll import Page
from game.client.ui.select import Menu


class DuplicateKey(ValueError):
    """Two widgets of one screen share a key, and could not be told apart."""


class Scene:
    """The widgets of a built screen. The page is the lowest layer, then dialogs and menus."""

    def __init__(self, page: Page, env: Env) -> None:
        """Raise `DuplicateKey` if two widgets claim the same key."""
        self.page = page
        self.parents: dict[Widget, Widget | None] = {}
        self.by_key: dict[str, Widget] = {}
        self.layers: list[Widget] = [page]
        self._adopt(page, None, "page", env)

    def _adopt(self, widget: Widget, parent: Widget | None, path: str, env: Env) -> None:
        widget.key = widget.key or path
        if widget.key in self.by_key:
            raise DuplicateKey(f"two widgets on this screen have the key '{widget.key}'")
        self.by_key[widget.key] = widget
        self.parents[widget] = parent
        widget.attach(env)
        if widget.floats:
            self.layers.append(widget)
        for number, kid in enumerate(widget.kids()):
            # Named by kind and place, so that most changes elsewhere leave the name alone.
            kind = type(kid).__name__.lower()
            self._adopt(kid, widget, f"{widget.key}/{kind}{number}", env)

    def lay_out(self, env: Env) -> None:
        """Give every widget its place in the window."""
        self.page.place(env, env.window, env.window)
        for layer in self.layers[1:]:
            if isinstance(layer, Dialog | Menu):
                layer.place(env, layer.float_rect(env), env.window)

    def live_layers(self) -> list[Widget]:
        """The layers that can be used now: everything from the topmost dialog up."""
        modal = [number for number, layer in enumerate(self.layers) if layer.modal]
        return self.layers[modal[-1] :] if modal else self.layers

    def dialogs(self) -> list[Dialog]:
        """The open dialogs, lowest first."""
        return [layer for layer in self.layers if isinstance(layer, Dialog)]

    def walk(self, layer: Widget) -> Iterator[Widget]:
        """A layer's widgets in reading order, without the layers above it."""
        ahead = [layer]
        while ahead:
            widget = ahead.pop()
            yield widget
            ahead += [kid for kid in reversed(widget.kids()) if not kid.floats]

    def stops(self) -> list[Widget]:
        """The widgets the keyboard stops at, in order."""
        return [w for layer in self.live_layers() for w in self.walk(layer) if w.focusable()]

    def path(self, widget: Widget | None) -> Iterator[Widget]:
        """A widget and everything around it, from the inside out."""
        while widget is not None:
            yield widget
            widget = self.parents[widget]

    def hit(self, at: Point) -> Widget | None:
        """The innermost widget the pointer can do something with at a point, or None."""
        for layer in reversed(self.live_layers()):
            found = self._hit(layer, at)
            if found is not None:
                return found
            if layer.modal:
                return layer
        return None

    def _hit(self, widget: Widget, at: Point) -> Widget | None:
        if not widget.clip.collidepoint(at):
            return None
        for kid in reversed(() if widget.covers() else widget.kids()):
            if not kid.floats:
                found = self._hit(kid, at)
                if found is not None:
                    return found
        return widget if widget.mouse else None

    def nodes(self, env: Env) -> list[Node]:
        """The semantic nodes of everything that can be used or read now."""
        return [node for layer in self.live_layers() for node in layer.nodes(env)]


def nearest(here: Rect, others: list[tuple[Widget, Rect]], dx: int, dy: int) -> Widget | None:
    """The widget an arrow key leads to from `here`: what lies that way, straight ahead first."""
    best: tuple[int, Widget] | None = None
    for widget, rect in others:
        along = (rect.centerx - here.centerx) * dx + (rect.centery - here.centery) * dy
        if along <= 0:
            continue
        if dx:
            aside = max(rect.top - here.bottom, here.top - rect.bottom, 0)
            ahead = rect.left - here.right if dx > 0 else here.left - rect.right
        else:
            aside = max(rect.left - here.right, here.left - rect.right, 0)
            ahead = rect.top - here.bottom if dy > 0 else here.top - rect.bottom
        if ahead < -8:
            continue  # beside it rather than that way
        # Straying to the side costs more than going far.
        score = along + 4 * aside
        if best is None or score < best[0]:
            best = (score, widget)
    return best[1] if best else None
