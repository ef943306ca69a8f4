"""How others come in, and how one comes back oneself: codes, addresses and phrases to pass on."""

from functools import partial

from game.client.match import MatchModel
from game.client.online.held import page_of
from game.client.ui import Button, Column, Context, Label, Panel, QrCode, Row, Widget
from game.client.ui.core import Handler

_QR = 168


def invitation_panel(ctx: Context, model: MatchModel) -> Widget | None:
    """The code, the address and what a telephone reads, for whoever is to come."""
    w, held = ctx.words, model.held
    if not held.shared:
        return None
    address = held.where.addresses[0]
    line = w("online.invite.line", address=address, code=model.code)
    parts: list[Widget | None] = [
        Label(w("online.invite.code"), style="small", tone="soft"),
        Label(
            model.code, style="display", tone="accent", key="code", tip=w("online.invite.code_tip")
        ),
        Label(w("online.invite.address"), style="small", tone="soft"),
        *[
            Label(address, style="strong", key=f"address{n}", tip=w("online.invite.address_tip"))
            for n, address in enumerate(held.where.addresses)
        ],
        Label(line, key="invitation")
        if ctx.in_terminal
        else Button(
            w("online.invite.copy"),
            partial(copied, ctx, line),
            key="copy",
            kind="primary" if held.host else "plain",
            icon="signature",
            tip=w("online.invite.copy_tip", line=line),
        ),
    ]
    page = page_of(address)
    left = Column(parts, gap=4, grow=1, align="start")
    code_image = None
    if page and not ctx.in_terminal:
        code_image = QrCode(page, w("online.invite.qr", address=page), _QR)
    told = "online.invite.own" if held.where.own else "online.invite.elsewhere"
    if not page:
        told = "online.invite.here"
    elif ctx.in_terminal:
        told += "_page"
    return Panel(
        [
            Row([left, code_image], gap=16, align="start"),
            Label(w(told, page=page), style="small", tone="soft"),
        ],
        title=w("online.invite.title"),
        gap=10,
    )


def copied(ctx: Context, text: str) -> None:
    """Put a text on the clipboard, and say so."""
    ctx.copy(text)
    ctx.toast(ctx.words("online.copied"), "good")


def copy_button(ctx: Context, phrase: str, *, key: str) -> Button | None:
    """Puts four words on the clipboard; None in a terminal, which has one of its own."""
    if ctx.in_terminal:
        return None
    copy = partial(copied, ctx, phrase)
    return Button(ctx.words("online.phrase.copy"), copy, key=key, icon="signature")


def phrase_panel(ctx: Context, model: MatchModel, shown: bool, show: Handler) -> Widget | None:
    """The words that bring one's seat to another device: told once, and to be looked at again."""
    w, phrase = ctx.words, model.held.phrase
    if model.view.me is None or model.view.over or not model.held.shared:
        return None
    buttons: list[Widget | None]
    if not phrase:
        buttons = [
            Button(w("online.phrase.ask"), model.ask_phrase, key="ask_phrase", icon="secret")
        ]
    else:
        buttons = [
            copy_button(ctx, phrase, key="copy_phrase"),
            Button(
                w("online.phrase.hide" if shown else "online.phrase.show"),
                show,
                key="show_phrase",
                kind="quiet",
                icon="eye",
            ),
        ]
    return Panel(
        [
            Label(w("online.phrase.about"), style="small", tone="soft"),
            Label(phrase, style="heading", tone="accent", key="phrase")
            if phrase and shown
            else None,
            Row(buttons, gap=8),
        ],
        title=w("online.phrase.title"),
        gap=8,
    )
