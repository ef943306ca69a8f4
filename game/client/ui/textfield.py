"""One line of text that can be edited: caret, selection, clipboard, undo, input methods."""

from dataclasses import dataclass, field

import pygame
from pygame import Rect

from game.client import look
from game.client.ui.core import Env, Handler, Need, Point, TextHandler
from game.client.ui.editing import Edits, Text, is_command, last_word, next_word
from game.client.ui.field import Field
from game.client.ui.nodes import Node, Role
from game.client.ui.paint import Painter
from game.client.ui.typeset import shorten, text_width

_MASK = "\N{BULLET}"


@dataclass(eq=False)
class TextField(Field):
    """A line of text. `on_change` gets every new text, `on_submit` is called by Enter.

    At most `limit` characters; `placeholder` shows what is expected while it is empty. What is
    `secret` is shown as dots, told nobody, not copied and not kept to be undone.
    """

    value: str = ""
    on_change: TextHandler | None = None
    on_submit: Handler | None = None
    placeholder: str = field(default="", kw_only=True)
    limit: int = field(default=200, kw_only=True)
    secret: bool = field(default=False, kw_only=True)

    drags = True

    @property
    def shown(self) -> str:
        """The text as it is seen, letter for letter."""
        return _MASK * len(self.value) if self.secret else self.value

    # --- Editing: (caret, anchor) in the text, equal where nothing is selected ---------------
    def _caret(self, env: Env) -> tuple[int, int]:
        caret, anchor = env.memory.caret.get(self.key, (len(self.value), len(self.value)))
        return min(caret, len(self.value)), min(anchor, len(self.value))

    def _move(self, env: Env, caret: int, *, select: bool = False) -> None:
        caret = max(0, min(len(self.value), caret))
        self._select(env, caret, self._caret(env)[1] if select else caret)

    def _select(self, env: Env, caret: int, anchor: int) -> None:
        env.memory.caret[self.key] = (caret, anchor)
        env.want(Need.PAINT, self.rect)

    def _replace(self, env: Env, start: int, end: int, text: str) -> None:
        """Put `text` in the place of value[start:end], as much of it as there is room for."""
        if not self.enabled:
            return
        room = self.limit - len(self.value) + (end - start)
        text = "".join(letter for letter in text if letter.isprintable())[: max(0, room)]
        before = Text(self.value, *self._caret(env))
        value = self.value[:start] + text + self.value[end:]
        after = Text(value, start + len(text), start + len(text))
        if not self.secret and value != self.value:
            edits = env.memory.edits.setdefault(self.key, Edits())
            edits.note(before, after, typing=start == end and len(text) == 1)
        self._put(env, after)

    def _put(self, env: Env, text: Text) -> None:
        self._select(env, text.caret, text.anchor)
        self._set(env, text.value)

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
        command = is_command(event)
        moved = self._moved(env, event, by_word=command)
        if moved is not None:
            self._move(env, moved, select=bool(event.mod & pygame.KMOD_SHIFT))
        elif event.key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            self._delete(env, forward=event.key == pygame.K_DELETE, word=command)
        elif command:
            return self._command(env, event)
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.on_submit is not None:
            env.call(self.on_submit)
        else:
            return False
        return True

    def takes_text(self, event: pygame.Event) -> bool:
        return bool(event.unicode) and event.unicode.isprintable()

    def _moved(self, env: Env, event: pygame.Event, *, by_word: bool) -> int | None:
        """Where a key leads the caret; None if it is none that moves."""
        caret = self._caret(env)[0]
        start, end = sorted(self._caret(env))
        if start == end or event.mod & pygame.KMOD_SHIFT or by_word:
            start, end = (self._step(caret, forward=on, word=by_word) for on in (False, True))
        moves = {
            pygame.K_LEFT: start,
            pygame.K_RIGHT: end,
            pygame.K_HOME: 0,
            pygame.K_END: len(self.value),
        }
        return moves.get(event.key)

    def _step(self, at: int, *, forward: bool, word: bool) -> int:
        """The place one letter or one word further. In a secret nobody sees where words end."""
        if not word:
            return at + 1 if forward else at - 1
        if self.secret:
            return len(self.value) if forward else 0
        return next_word(self.value, at) if forward else last_word(self.value, at)

    def _delete(self, env: Env, *, forward: bool, word: bool) -> None:
        """Delete what is selected, or else the letter or word beside the caret."""
        start, end = sorted(self._caret(env))
        if start == end:
            start, end = sorted((start, self._step(start, forward=forward, word=word)))
        self._replace(env, max(0, start), end, "")

    def _command(self, env: Env, event: pygame.Event) -> bool:
        start, end = sorted(self._caret(env))
        match event.key:
            case pygame.K_a:
                self._select(env, len(self.value), 0)
            case pygame.K_c | pygame.K_x:
                if start != end and not self.secret:
                    env.clipboard.put(self.value[start:end])
                    if event.key == pygame.K_x:
                        self._replace(env, start, end, "")
            case pygame.K_v:
                self._replace(env, start, end, env.clipboard.get())
            case pygame.K_z:
                return self._turn(env, back=not event.mod & pygame.KMOD_SHIFT)
            case pygame.K_y:
                return self._turn(env, back=False)
            case _:
                return False
        return True

    def _turn(self, env: Env, *, back: bool) -> bool:
        """Take the last step back, or make it again. Where nothing was ever written, the key is
        left to the screen; but nobody who goes on pressing it undoes more than text."""
        edits = env.memory.edits.get(self.key)
        if edits is None:
            return False
        now = Text(self.value, *self._caret(env))
        found = edits.undo(now) if back else edits.redo(now)
        if found is not None and self.enabled:
            self._put(env, found)
        return True

    # --- Pointer ---------------------------------------------------------------------------
    def _index(self, env: Env, at: Point) -> int:
        """The place in the text nearest to a point."""
        x = at[0] - self._origin(env)
        text = self.shown
        widths = [text_width(text[:n], "body", env.scale) for n in range(len(text) + 1)]
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
        before = text_width(self.shown[: self._caret(env)[0]], "body", env.scale)
        before += text_width(env.memory.composing, "body", env.scale)
        return self.body.left + 10 - max(0, before - room)

    def caret_rect(self, env: Env) -> Rect:
        """Where typing goes: input methods open their window beside it."""
        before = text_width(self.shown[: self._caret(env)[0]], "body", env.scale)
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
                    text_width(self.shown[:n], "body", env.scale) for n in sorted((caret, anchor))
                )
                mark = Rect(line.left + start, body.top + 6, end - start, body.height - 12)
                painter.box(mark, look.mix(look.FIELD, look.FOCUS, 0.4), radius=2)
            text, at = self.shown, self.caret_rect(env)
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
        node.value, node.secret = self.shown, self.secret
        node.assign = lambda text: self.assign(env, text)
        if self.on_submit is not None:
            node.activate = lambda: env.call(self.on_submit)
        return node
