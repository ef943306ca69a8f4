"""From pygame's events to widgets: who is under the pointer, who has the focus, who else cares."""

from typing import Any

import pygame

from game.client.presses import HELP, Press, parse, readings
from game.client.ui.button import Button
from game.client.ui.core import Need, Point, Widget
from game.client.ui.drag import Target, key_while_carrying
from game.client.ui.scene import nearest
from game.client.ui.scroll import ScrollPane
from game.client.ui.select import Menu, Select
from game.client.ui.stage import Stage

_TREMBLE = 5  # logical pixels a hand moves without meaning it
_EDGE = 32  # logical pixels from the end of a pane where carrying scrolls it
_ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}


def dispatch(stage: Stage, event: pygame.Event) -> None:
    """Give one event to whom it concerns. Positions in events are screen pixels."""
    stage.settle()
    if event.type == pygame.MOUSEMOTION:
        _move(stage, _logical(stage, event.pos))
    elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
        _press(stage, _logical(stage, event.pos))
    elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
        _release(stage, _logical(stage, event.pos))
    elif event.type == pygame.MOUSEWHEEL:
        _wheel(stage, event.precise_y)
    elif event.type == pygame.KEYDOWN:
        _key(stage, event)
    elif event.type == pygame.TEXTINPUT:
        focused = stage.scene.by_key.get(stage.env.focus)
        if focused is not None and not stage.pointer.swallow:
            focused.typed(stage.env, event.text)
    elif event.type == pygame.TEXTEDITING:
        focused = stage.scene.by_key.get(stage.env.focus)
        if focused is not None:
            focused.composed(stage.env, event.text)
    elif event.type == pygame.WINDOWLEAVE:
        _hover(stage, None)
    # What changed is built once, with the next event or frame; a question is passed on at once.
    if stage.env.asked is not None:
        stage.settle()


def _logical(stage: Stage, at: tuple[int, int]) -> Point:
    return int(at[0] / stage.env.scale), int(at[1] / stage.env.scale)


# --- Pointer ----------------------------------------------------------------------------------
def _hover(stage: Stage, widget: Widget | None) -> None:
    env = stage.env
    key = widget.key if widget else ""
    if key == env.hover:
        return
    left = stage.scene.by_key.get(env.hover)
    if left is not None:
        left.point(env, None)
    for changed in (left, widget):
        if changed is not None:
            # A little more than the widget: some light up around their edge.
            env.want(Need.PAINT, changed.clip.inflate(12, 12))
    env.hover = key


def _move(stage: Stage, at: Point) -> None:
    env, pointer = stage.env, stage.pointer
    before, pointer.at = pointer.at, at
    pointer.resting_ms = env.now_ms
    env.keyboard = False
    if pointer.down_at is not None:
        far = max(abs(at[0] - pointer.down_at[0]), abs(at[1] - pointer.down_at[1]))
        start = pointer.down_at if not pointer.dragged else before
        pointer.dragged = pointer.dragged or far > _TREMBLE
        held = stage.scene.by_key.get(env.pressed)
        if held is not None and held.drags and pointer.dragged:
            held.drag(env, at, (at[0] - start[0], at[1] - start[1]))
            _scroll_at_edges(stage, at)
        return
    widget = stage.scene.hit(at)
    _hover(stage, widget)
    if widget is not None:
        widget.point(env, at)


def _scroll_at_edges(stage: Stage, at: Point) -> None:
    """What is carried to the edge of a pane scrolls it, so that all of it can be reached."""
    if stage.env.carry is None:
        return
    for pane in stage.scene.path(stage.scene.hit(at)):
        if isinstance(pane, ScrollPane):
            near = (at[1] < pane.clip.top + _EDGE) - (at[1] > pane.clip.bottom - _EDGE)
            if near and pane.wheel(stage.env, at, near):
                return


def _press(stage: Stage, at: Point) -> None:
    env, pointer = stage.env, stage.pointer
    pointer.at, pointer.down_at, pointer.dragged = at, at, False
    env.keyboard = False
    widget = stage.scene.hit(at)
    _hover(stage, widget)
    env.pressed = widget.key if widget else ""
    if env.memory.opened and not _belongs_to_menu(stage, widget):
        env.memory.opened = ""
        env.want(Need.BUILD)
    if widget is None:
        return
    if widget.focusable():
        stage.focus(widget, keyboard=False)
    widget.press(env, at)
    env.want(Need.PAINT)


def _belongs_to_menu(stage: Stage, widget: Widget | None) -> bool:
    """Whether a press there leaves the open menu open: in it, or on the box it belongs to."""
    around = stage.scene.path(widget)
    return any(
        isinstance(w, Menu) or (isinstance(w, Select) and w.key == stage.env.memory.opened)
        for w in around
    )


def _release(stage: Stage, at: Point) -> None:
    env, pointer = stage.env, stage.pointer
    # By key, as the screen may have been rebuilt since the button went down.
    held = stage.scene.by_key.get(env.pressed)
    meant = held is not None and not (held.drags and pointer.dragged)
    env.pressed, pointer.down_at = "", None
    env.want(Need.PAINT)
    if env.carry is not None:
        _put_down(stage, at)
    if held is not None and meant and stage.scene.hit(at) is held:
        held.click(env, at)
    stage.settle()
    _move(stage, at)


def _put_down(stage: Stage, at: Point) -> None:
    """Leave what the mouse carried where it was let go, if that takes it."""
    target = _target(stage, at)
    if target is not None:
        target.receive(stage.env)
    stage.env.carry = None
    stage.env.want(Need.BUILD)


def _target(stage: Stage, at: Point) -> Target[Any] | None:
    """What would take what is carried at a point."""
    around = stage.scene.path(stage.scene.hit(at))
    return next((w for w in around if isinstance(w, Target) and w.open), None)


def _wheel(stage: Stage, steps: float) -> None:
    for widget in stage.scene.path(stage.scene.hit(stage.pointer.at)):
        if widget.wheel(stage.env, stage.pointer.at, steps):
            break
    stage.settle()
    _hover(stage, stage.scene.hit(stage.pointer.at))


# --- Keyboard ---------------------------------------------------------------------------------
def _key(stage: Stage, event: pygame.Event) -> None:
    env = stage.env
    # Who asks for help may mean what the pointer is on.
    env.keyboard = env.keyboard or not env.keys.means(event, HELP)
    env.want(Need.PAINT)
    stage.pointer.swallow = False
    if key_while_carrying(env, event):
        stage.pointer.swallow = bool(event.unicode)
        return
    focused = stage.scene.by_key.get(env.focus)
    if focused is not None:
        if focused.key_down(env, event):
            # Not in a text field: there an input method may send text for keys it used.
            stage.pointer.swallow = not focused.takes_text(event) and bool(event.unicode)
            stage.follow = True
            _aim(stage)
            return
        if focused.takes_text(event):
            return
    stage.pointer.swallow = _elsewhere(stage, event)


def _elsewhere(stage: Stage, event: pygame.Event) -> bool:
    """A key that what has the focus had no use for; whether anybody else had."""
    if event.key == pygame.K_TAB and not event.mod & pygame.KMOD_CTRL:
        _step_focus(stage, -1 if event.mod & pygame.KMOD_SHIFT else 1)
        return True
    if _run_shortcut(stage, event):
        return True
    if stage.env.keys.means(event, HELP):
        stage.env.asked = ()
        return True
    if event.key == pygame.K_ESCAPE:
        _escape(stage)
        return True
    if _scroll(stage, event):
        return True
    if event.key in _ARROWS:
        _arrow(stage, *_ARROWS[event.key])
        return True
    return False


def _aim(stage: Stage) -> None:
    """What was picked up by keyboard goes to a target first."""
    carry = stage.env.carry
    if carry is None or carry.at is not None:
        return
    targets, here = _stops(stage), stage.scene.by_key.get(stage.env.focus)
    if targets and here not in targets:
        stage.focus(targets[0], keyboard=True)


def _stops(stage: Stage) -> list[Widget]:
    """Where the keyboard stops: while something is carried, where that can go."""
    stops = stage.scene.stops()
    if stage.env.carry is None:
        return stops
    return [widget for widget in stops if isinstance(widget, Target)]


def _step_focus(stage: Stage, step: int) -> None:
    stops = _stops(stage)
    if not stops:
        return
    keys = [widget.key for widget in stops]
    place = keys.index(stage.env.focus) + step if stage.env.focus in keys else 0
    stage.focus(stops[place % len(stops)], keyboard=True)


def _arrow(stage: Stage, dx: int, dy: int) -> None:
    here = stage.scene.by_key.get(stage.env.focus)
    if here is None:
        _step_focus(stage, 1)
        return
    others = [(w, w.rect) for w in _stops(stage) if w is not here]
    # What contains the focus lies in every direction and in none.
    others = [(w, rect) for w, rect in others if not rect.contains(here.rect)]
    found = nearest(here.rect, others, dx, dy)
    if found is not None:
        stage.focus(found, keyboard=True)


def _escape(stage: Stage) -> None:
    dialogs = stage.scene.dialogs()
    if dialogs:
        stage.env.call(dialogs[-1].on_close)
    elif stage.screen is not None:
        stage.screen.back(stage.context)
        stage.env.want(Need.BUILD)


def _scroll(stage: Stage, event: pygame.Event) -> bool:
    """Page keys scroll the pane around the focus, or the first there is."""
    around = stage.scene.path(stage.scene.by_key.get(stage.env.focus))
    others = [w for layer in stage.scene.live_layers() for w in stage.scene.walk(layer)]
    for widget in [*around, *others]:
        if isinstance(widget, ScrollPane) and widget.key_down(stage.env, event):
            return True
    return False


def _run_shortcut(stage: Stage, event: pygame.Event) -> bool:
    wanted = readings(event)
    found: dict[Press, Button] = {}
    for layer in stage.scene.live_layers():
        for widget in stage.scene.walk(layer):
            if isinstance(widget, Button) and widget.binding and widget.enabled:
                found.setdefault(parse(widget.binding), widget)
    doing = {press: button.on for press, button in found.items()}
    if stage.screen is not None and not stage.scene.dialogs():
        for action, handler in stage.screen.keys(stage.context).items():
            doing.setdefault(parse(stage.env.keys.press(action)), handler)
    meant = next((press for press in wanted if press in doing), None)
    if meant is not None:
        stage.env.call(doing[meant])
    return meant is not None
