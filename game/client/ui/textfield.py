"""One line of text that can be edited: caret, selection, clipboard, input methods."""

from dataclasses import dataclass, field

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.core import Env, Handler, Need, Point, TextHandler
from game.client.ui.field import Field
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.typeset import shorten, text_width


def is_command(event: pygame.Event) -> bool:
    """Whether Ctrl (on a Mac, Command) is held, and AltGr, which types letters, is not."""
    return bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META)) and not (
        event.mod & pygame.KMOD_MODE
    )


@dataclass(eq=False)
class TextField(Field):
    """A line of text. `on_change` gets every new text, `on_submit` is called by Enter.

    At most `limit` characters; `placeholder` shows what is expected while it is empty.
    """

    value: str = ""
    on_change: TextHandler | None = None
    on_submit: Handler | None = None
    placeholder: str = field(default="", kw_only=True)
    limit: int = field(default=200, kw_only=True)

    drags = True

    # --- Editing: (caret, anchor) in the text, equal where nothing is selected ---------------
    def _caret(self, env: Env) -> tuple[int, int]:
        caret, anchor = env.memory.caret.get(self.key, (len(self.value), len(self.value)))
        return min(caret, len(self.value)), min(anchor, len(self.value))

    def _move(self, env: Env, caret: int, *, select: bool = False) -> None:
        caret = max(0, min(len(self.value), caret))
        env.memory.caret[self.key] = (caret, self._caret(env)[1] if select else caret)
        env.want(Need.PAINT, self.rect)

    def _replace(self, env: Env, start: int, end: int, text: str) -> None:
        """Put `text` in the place of value[start:end], as much of it as there is room for."""
        if not self.enabled:
            return
        room = self.limit - len(self.value) + (end - start)
        text = "".join(letter for letter in text if letter.isprintable())[: max(0, room)]
        value = self.value[:start] + text + self.value[end:]
        caret = start + len(text)
        env.memory.caret[self.key] = (caret, caret)
        self._set(env, value)

    def _set(self, env: Env, value: str) -> None:
        handler = self.on_change
        if value != self.value and handler is not None:
            env.call(lambda: handler(value))

    def typed(self, env: Env, text: str) -> bool:
        env.memory.composing = ""
        start, end = sorted(self._caret(env))
        self._replace(env, start, end, text)
        return True

    def composed(self, env: Env, text: str) -> None:
        env.memory.composing = text
        env.want(Need.PAINT, self.rect)

    def key_down(self, env: Env, event: pygame.Event) -> bool:
        if env.memory.composing:
            return True  # the input method uses the keys until it is done
        if is_command(event):
            return self._command(env, event.key)
        caret, anchor = self._caret(env)
        start, end = sorted((caret, anchor))
        select = bool(event.mod & pygame.KMOD_SHIFT)
        moves = {
            pygame.K_LEFT: start if start != end and not select else caret - 1,
            pygame.K_RIGHT: end if start != end and not select else caret + 1,
            pygame.K_HOME: 0,
            pygame.K_END: len(self.value),
        }
        if event.key in moves:
            self._move(env, moves[event.key], select=select)
        elif event.key == pygame.K_BACKSPACE:
            self._replace(env, start if start != end else max(0, start - 1), end, "")
        elif event.key == pygame.K_DELETE:
            self._replace(env, start, end if start != end else end + 1, "")
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.on_submit is not None:
            env.call(self.on_submit)
        else:
            return False
        return True

    def takes_text(self, event: pygame.Event) -> bool:
        return bool(event.unicode) and event.unicode.isprintable()

    def _command(self, env: Env, key: int) -> bool:
        start, end = sorted(self._caret(env))
        if key == pygame.K_a:
            env.memory.caret[self.key] = (len(self.value), 0)
            env.want(Need.PAINT, self.rect)
        elif key in (pygame.K_c, pygame.K_x):
            if start != end:
                env.clipboard.put(self.value[start:end])
                if key == pygame.K_x:
                    self._replace(env, start, end, "")
        elif key == pygame.K_v:
            self._replace(env, start, end, env.clipboard.get())
        elif key in (pygame.K_LEFT, pygame.K_RIGHT):
            self._move(env, self._word(env, forward=key == pygame.K_RIGHT))
        else:
            return False
        return True

    def _word(self, env: Env, *, forward: bool) -> int:
        """The place one word further."""
        caret = self._caret(env)[0]
        if forward:
            found = self.value.find(" ", caret + 1)
            return len(self.value) if found < 0 else found
        return self.value.rfind(" ", 0, max(0, caret - 1)) + 1

    # --- Pointer ---------------------------------------------------------------------------
    def _index(self, env: Env, at: Point) -> int:
        """The place in the text nearest to a point."""
        x = at[0] - self._origin(env)
        widths = [text_width(self.value[:n], "body", env.scale) for n in range(len(self.value) + 1)]
        return min(range(len(widths)), key=lambda n: abs(widths[n] - x))

    def press(self, env: Env, at: Point) -> None:
        self._move(env, self._index(env, at))

    def drag(self, env: Env, at: Point, by: Point) -> None:
        self._move(env, self._index(env, at), select=True)

    # --- Looks -----------------------------------------------------------------------------
    def body_width(self, env: Env) -> tuple[int, int]:
        return 120, 240

    def _origin(self, env: Env) -> int:
        """Where the text begins, so that the caret is always in sight."""
        room = self.body.width - 20
        before = text_width(self.value[: self._caret(env)[0]], "body", env.scale)
        before += text_width(env.memory.composing, "body", env.scale)
        return self.body.left + 10 - max(0, before - room)

    def caret_rect(self, env: Env) -> Rect:
        """Where typing goes: input methods open their window beside it."""
        before = text_width(self.value[: self._caret(env)[0]], "body", env.scale)
        return Rect(self._origin(env) + before, self.body.top + 7, 2, self.body.height - 14)

    def paint(self, env: Env, painter: Painter) -> None:
        self.paint_head(env, painter)
        body = self.body
        self.paint_well(env, painter, body)
        focused = env.focus == self.key
        with painter.clip(body.inflate(-8, 0)):
            if not self.value and not env.memory.composing:
                line = body.inflate(-20, 0)
                text = shorten(self.placeholder, "body", env.scale, line.width)
                painter.text(text, line, "body", look.INK_FAINT)
            caret, anchor = self._caret(env)
            line = Rect(self._origin(env), body.top, body.width, body.height)
            if focused and caret != anchor:
                start, end = (
                    text_width(self.value[:n], "body", env.scale) for n in sorted((caret, anchor))
                )
                mark = Rect(line.left + start, body.top + 6, end - start, body.height - 12)
                painter.box(mark, look.mix(look.FIELD, look.FOCUS, 0.4), radius=2)
            text, at = self.value, self.caret_rect(env)
            if focused and (composing := env.memory.composing):
                text = text[:caret] + composing + text[caret:]
                width = text_width(composing, "body", env.scale)
                painter.line((at.left, at.bottom), (at.left + width, at.bottom), look.ACCENT)
                at = at.move(width, 0)
            painter.text(text, line, "body", self.ink)
            if focused:
                painter.box(at, look.FOCUS, radius=0)

    def focus_gained(self, env: Env) -> None:
        env.memory.composing = ""

    def assign(self, env: Env, text: str) -> str:
        """Take a whole text at once; what was wrong with it, if anything."""
        if len(text) > self.limit:
            return env.words("kit.too_long", limit=self.limit)
        self._set(env, text)
        return ""

    def describe(self, env: Env) -> Node:
        node = self.node(env, Role.TEXTFIELD, self.name)
        node.value = self.value
        node.assign = lambda text: self.assign(env, text)
        if self.on_submit is not None:
            node.activate = lambda: env.call(self.on_submit)
        return node
