"""The keys in Settings: what each does, and how one chooses another."""

from collections.abc import Callable, Mapping

from game.client import keymap
from game.client.keymap import ACTIONS, Action
from game.client.presses import Keys, spoken
from game.client.ui import (
    Button,
    Col,
    Context,
    Dialog,
    KeyCatcher,
    Label,
    Panel,
    Row,
    Table,
    TableRow,
    Widget,
)
from game.words import Words

Keep = Callable[[Mapping[str, str]], None]


class KeyChoice:
    """The list of keys, of which one may be about to change. ``keep`` gets the presses that are
    not the usual ones, by the names of their actions."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self.marked = ""
        """The action marked in the list, by name."""
        self.changing: Action | None = None
        self.wanted = ""
        """The press that was tried for it in vain, "" before one was."""

    def mark(self, name: str) -> None:
        self.marked = name

    def change(self, name: str) -> None:
        """Ask for another key, unless it is one that cannot be changed."""
        self.marked, self.wanted = name, ""
        action = _named(name)
        self.changing = None if action is None or action.fixed else action

    def leave(self) -> None:
        self.changing, self.wanted = None, ""

    def take(self, ctx: Context, press: str) -> None:
        """The key pressed for the action; one that is not free is explained instead."""
        action = self.changing
        if action is None:
            return
        taken = keymap.rival(ctx.keys, action, press)
        if taken is not None or keymap.reserved(action, press):
            self.wanted = press
        else:
            self._settle(ctx, action, press)

    def swap(self, ctx: Context) -> None:
        """Take the key all the same; what had it gets the one that becomes free."""
        if self.changing is not None:
            self._settle(ctx, self.changing, self.wanted)

    def _settle(self, ctx: Context, action: Action, press: str) -> None:
        w = ctx.words
        self._keep(keymap.rebound(ctx.keys, action, press))
        self.leave()
        what = w(f"learn.key.{action.what}")
        ctx.toast(w("kit.pair", name=what, value=spoken(w, press)), "good")

    def back_to_usual(self) -> None:
        self._keep({})

    def usual_again(self, keys: Keys) -> None:
        """The marked action gets its usual key, unless another one has it now: they swap then."""
        action = _named(self.marked)
        if action is not None:
            self._keep(keymap.rebound(keys, action, action.press))

    # --- Looks ----------------------------------------------------------------------------------
    def panel(self, ctx: Context) -> Panel:
        w, keys, marked = ctx.words, ctx.keys, _named(self.marked)
        rows = [
            TableRow(
                action.name,
                (
                    w(f"learn.key.{action.what}"),
                    w(f"learn.place.{action.place}"),
                    spoken(w, keys.press(action.name)),
                ),
                tone="soft"
                if action.fixed
                else "accent"
                if action.name in keys.chosen
                else "plain",
                tip=w("settings.keys.fixed") if action.fixed else "",
            )
            for action in ACTIONS
        ]
        columns = [
            Col(w("settings.keys.what")),
            Col(w("settings.keys.where")),
            Col(w("settings.keys.key"), "right", 0),
        ]
        table = Table(
            w("settings.keys.title"),
            columns,
            rows,
            self.marked,
            self.mark,
            self.change,
            key="keys",
        )
        free = marked is not None and not marked.fixed
        buttons = [
            Button(
                w("settings.keys.change"),
                lambda: self.change(self.marked),
                key="change_key",
                icon="keyboard",
                enabled=free,
                tip="" if free else w("settings.keys.fixed" if marked else "settings.keys.none"),
            ),
            Button(
                w("settings.keys.usual"),
                lambda: self.usual_again(keys),
                key="usual_key",
                enabled=self.marked in keys.chosen,
                tip=w("settings.keys.usual_tip"),
            ),
            Button(
                w("settings.keys.all_usual"),
                self.back_to_usual,
                key="usual_keys",
                kind="quiet",
                enabled=bool(keys.chosen),
                tip=w("settings.keys.all_usual_tip"),
            ),
        ]
        about = Label(w("settings.keys.about"), style="small", tone="soft")
        return Panel([about, Row(buttons, gap=8), table], title=w("settings.keys.title"), gap=10)

    def dialog(self, ctx: Context) -> Dialog | None:
        """Where the new key is pressed; None while none is chosen."""
        w, action = ctx.words, self.changing
        if action is None:
            return None
        clash = self._clash(w, ctx.keys, action)
        swaps = clash is not None and not keymap.reserved(action, self.wanted)
        shown = spoken(w, self.wanted or ctx.keys.press(action.name))
        actions: list[Widget | None] = [
            Button(w("settings.keys.leave"), self.leave, key="leave_key", kind="quiet"),
            Button(
                w("settings.keys.swap"),
                lambda: self.swap(ctx),
                key="swap_keys",
                kind="primary",
                tip=w("settings.keys.swap_tip"),
            )
            if swaps
            else None,
        ]
        return Dialog(
            [
                Label(w("settings.keys.press")),
                KeyCatcher(
                    w("settings.keys.new"),
                    shown,
                    on_press=lambda press: self.take(ctx, press),
                    key="new_key",
                ),
                Label(clash, tone="warn") if clash is not None else None,
            ],
            title=w(f"learn.key.{action.what}"),
            on_close=self.leave,
            actions=actions,
            gap=12,
        )

    def _clash(self, w: Words, keys: Keys, action: Action) -> str | None:
        """Why the key that was pressed is not free."""
        if not self.wanted:
            return None
        press = spoken(w, self.wanted)
        other = keymap.rival(keys, action, self.wanted)
        if keymap.reserved(action, self.wanted) or other is None:
            return w("settings.keys.reserved", press=press)
        return w(
            "settings.keys.taken",
            press=press,
            what=w(f"learn.key.{other.what}"),
            where=w(f"learn.place.{other.place}"),
        )


def _named(name: str) -> Action | None:
    return next((action for action in ACTIONS if action.name == name), None)
