"""Drawing a stage: the page, what floats above it, the focus, tooltips and notices."""

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.core import Env, Need
from game.client.ui.drag import paint_carried
from game.client.ui.paint import Moment, Painter
from game.client.ui.stage import Stage
from game.client.ui.typeset import line_height, text_width, wrap

_TIP_WIDTH = 340


def draw(stage: Stage, surface: pygame.Surface, *, live: bool = False) -> Rect | None:
    """Draw what changed since the last time; the part drawn, in screen pixels, or None.

    The surface must still hold what was drawn on it before. `live` is whether somebody waits for
    the next frame.
    """
    stage.settle()
    env = stage.env
    if env.need is Need.NOTHING:
        return None
    painter = Painter(surface, env.scale, moment=Moment(env.now_ms, live, env.motion))
    area = env.dirty.clip(env.window)
    with painter.clip(area):
        surface.fill(look.GROUND)
        for layer in stage.scene.layers:
            layer.paint(env, painter)
        _paint_focus(stage, painter)
        paint_carried(env, painter)
        _paint_tooltip(stage, painter)
        _paint_toasts(stage, painter)
    env.need, env.dirty = Need.NOTHING, Rect(0, 0, 0, 0)
    return painter.px(area)


def picture(stage: Stage) -> pygame.Surface:
    """The whole stage drawn afresh on a surface of its own."""
    surface = pygame.Surface(stage.surface_size)
    stage.settle()
    stage.env.want(Need.PAINT)
    draw(stage, surface)
    return surface


def _paint_focus(stage: Stage, painter: Painter) -> None:
    """The ring around what the keyboard speaks to, while the keyboard is in use."""
    env = stage.env
    widget = stage.scene.by_key.get(env.focus)
    if widget is None or not env.keyboard or not widget.focusable() or env.memory.opened:
        return  # an open menu shows by its cursor where the keyboard is
    around = widget.focus_rect(env)
    with painter.clip(widget.clip.inflate(10, 10)):
        painter.ring(around.inflate(8, 8), look.SHADE, 4, look.RADIUS + 4)
        painter.ring(around.inflate(6, 6), look.FOCUS, 2, look.RADIUS + 3)


def _paint_tooltip(stage: Stage, painter: Painter) -> None:
    if not stage.tooltip:
        return
    env = stage.env
    widget = stage.scene.by_key.get(env.focus if env.keyboard else env.hover)
    if widget is None:
        return
    anchor = widget.focus_rect(env) if env.keyboard else Rect(*stage.pointer.at, 12, 18)
    box = _paper(env, stage.tooltip, anchor)
    painter.veil(box.move(2, 3), look.SHADE, 120)
    painter.box(box, look.RAISED, look.LINE_STRONG)
    line = Rect(box.left + 10, box.top + 7, box.width - 20, line_height("small"))
    for text in wrap(stage.tooltip, "small", env.scale, _TIP_WIDTH - 20):
        painter.text(text, line, "small", look.INK)
        line = line.move(0, line.height)


def _paper(env: Env, text: str, anchor: Rect) -> Rect:
    """Where a tooltip stands: below what it explains, above if there is no room."""
    lines = wrap(text, "small", env.scale, _TIP_WIDTH - 20)
    width = max(text_width(line, "small", env.scale) for line in lines) + 20
    box = Rect(anchor.left, anchor.bottom + 6, width, len(lines) * line_height("small") + 14)
    if box.bottom > env.height and anchor.top > box.height + 6:
        box.bottom = anchor.top - 6
    box.clamp_ip(env.window)
    return box


def _paint_toasts(stage: Stage, painter: Painter) -> None:
    env = stage.env
    # Many screens end with a row of buttons, which stays in sight.
    bottom = env.height - 10 * look.GRID
    for toast in reversed(stage.toasts):
        room = min(560, env.width - 64)
        lines = wrap(toast.text, "body", env.scale, room)
        width = max(text_width(line, "body", env.scale) for line in lines) + 44
        box = Rect((env.width - width) // 2, 0, width, len(lines) * 22 + 18)
        box.bottom = bottom
        painter.box(box, look.RAISED, look.LINE_STRONG)
        painter.box(Rect(box.left + 10, box.top + 9, 4, box.height - 18), look.TONES[toast.tone])
        for number, text in enumerate(lines):
            line = Rect(box.left + 26, box.top + 9 + 22 * number, width, 22)
            painter.text(text, line, "body", look.INK)
        bottom = box.top - look.GRID
