"""What the waiting room and the page of those who play have in common, panel by panel."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from game.client import look
from game.client.match import MatchModel
from game.client.online.helm import Helm
from game.client.online.told import options_told, presence
from game.client.sentences import refusal_sentence
from game.client.ui import (
    Button,
    Column,
    Context,
    Dialog,
    Grid,
    Icon,
    Label,
    Panel,
    QrCode,
    Row,
    TextField,
    Widget,
)
from game.client.ui.core import Handler
from game.rules.ids import PowerId
from game.wire.steering import Role
from game.wire.to_client import Place
from game.words import Words

_QR = 168
_NOTICES = 8
_BUTTON = 190


# --- Who sits where -------------------------------------------------------------------------------
def seats_panel(w: Words, helm: Helm, *, ready: bool) -> Widget:
    """Every seat with who is there; who is ``ready``, once the match has begun; and for the host
    what can be done with each."""
    model = helm.model
    rows = [_seat(w, helm, place, ready) for place in model.held.places]
    return Panel(rows, title=w("online.seats"), gap=10, padding=12)


def _seat(w: Words, helm: Helm, place: Place, ready: bool) -> Widget:
    model, power = helm.model, place.power
    text, icon, tone = presence(w, place)
    name = model.power_name(power, w.language)
    if power == model.view.me:
        name = w("online.seat.yours", power=name)
    sealed = None
    if ready:
        key = "sealed" if place.ready else "planning"
        sealed = Label(
            w(f"online.seat.{key}"),
            style="small_strong",
            tone="good" if place.ready else "faint",
            key=f"ready{power}",
        )
    manage = None
    if helm.held and power != model.view.me and _for_people(model, place):
        manage = Button(
            w("online.helm.manage"),
            partial(helm.open, power),
            key=f"manage{power}",
            kind="quiet",
            icon="settings",
            icon_only=True,
            pressed=helm.opened == power,
            tip=name,
        )
    head = Row(
        [
            Icon(emblem=power, size=28),
            Column(
                [
                    Label(name, style="strong"),
                    Row(
                        [
                            Icon(icon, size=16, colour=look.TONES[tone]),
                            Label(text, style="small", tone=tone, key=f"presence{power}"),
                        ],
                        gap=6,
                    ),
                ],
                gap=0,
                grow=1,
            ),
            sealed,
            manage,
        ],
        gap=10,
    )
    if helm.opened != power or manage is None:
        return head
    return Column([head, _manage(w, helm, place)], gap=8)


def _for_people(model: MatchModel, place: Place) -> bool:
    """Whether a seat is meant for a person, as far as one can know."""
    hidden = place.holder == "hidden" and model.held.options.anonymous
    return hidden or place.free or bool(place.stand_in) or place.holder in ("human", "open")


def _manage(w: Words, helm: Helm, place: Place) -> Widget:
    """What the host can do with a seat."""
    model, power = helm.model, place.power
    taken = not place.free
    silenced = power in model.chat.silenced
    phrase = model.held.phrases.get(power, "")
    parts: list[Widget | None] = [
        Button(
            w("online.helm.give_back" if place.stand_in else "online.helm.hand_over"),
            partial(helm.hand_over, power),
            key="hand_over",
            icon="robot",
            enabled=taken or not place.stand_in,
            tip=w("online.helm.hand_over_tip"),
        ),
        Button(
            w("online.helm.unmute" if silenced else "online.helm.mute"),
            partial(helm.silence, power),
            key="silence",
            icon="chat",
            tip=w("online.helm.mute_tip"),
        )
        if model.chat.exists and taken
        else None,
        Button(
            w("online.helm.reissue"),
            partial(helm.ask, "reissue"),
            key="reissue",
            icon="secret",
            tip=w("online.helm.reissue_tip"),
        ),
        Button(
            w("online.helm.remove"),
            partial(helm.ask, "remove"),
            key="remove",
            kind="danger",
            icon="warning",
            tip=w("online.helm.remove_tip"),
        )
        if taken
        else None,
    ]
    told = None
    if phrase:
        told = Column(
            [
                Label(w("online.helm.issued"), style="small", tone="soft"),
                Label(phrase, style="strong", tone="accent", key=f"issued{power}"),
            ],
            gap=0,
        )
    grid = Grid(parts, column=_BUTTON, gap=8)
    return Panel([grid, told], fill=look.GROUND, padding=10, gap=8)


# --- Coming in ------------------------------------------------------------------------------------
def invitation_panel(ctx: Context, model: MatchModel, *, code: bool = True) -> Widget | None:
    """The code, the address and what a telephone reads, for whoever is to come."""
    w, held = ctx.words, model.held
    if not held.shared:
        return None
    address = held.where.addresses[0]
    line = w("online.invite.line", address=address, code=model.code)
    parts: list[Widget | None] = [
        Label(w("online.invite.code"), style="small", tone="soft"),
        Label(model.code, style="display", tone="accent", key="code"),
        Label(w("online.invite.address"), style="small", tone="soft"),
        *[
            Label(address, style="strong", key=f"address{n}")
            for n, address in enumerate(held.where.addresses)
        ],
        Button(
            w("online.invite.copy"),
            partial(copied, ctx, line),
            key="copy",
            kind="primary" if held.host else "plain",
            icon="signature",
            tip=w("online.invite.copy_tip", line=line),
        ),
    ]
    page = f"http://{address.rpartition('//')[2]}/"
    left = Column(parts, gap=4, grow=1, align="start")
    code_image = QrCode(page, w("online.invite.qr", address=page), _QR)
    told = "online.invite.own" if held.where.own else "online.invite.elsewhere"
    return Panel(
        [
            Row([left, None if ctx.in_terminal else code_image], gap=16, align="start"),
            Label(w(told), style="small", tone="soft"),
        ],
        title=w("online.invite.title"),
        gap=10,
    )


def copied(ctx: Context, text: str) -> None:
    """Put a text on the clipboard, and say so."""
    ctx.copy(text)
    ctx.toast(ctx.words("online.copied"), "good")


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
            Button(
                w("online.phrase.copy"),
                partial(copied, ctx, phrase),
                key="copy_phrase",
                icon="signature",
            ),
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


# --- Who looks on ---------------------------------------------------------------------------------
def audience_panel(ctx: Context, helm: Helm) -> Widget | None:
    """For the host: whom to let look on, and the words that were made for it."""
    w, passes = ctx.words, helm.model.held.passes
    if not helm.held:
        return None
    named = bool(helm.guest.strip())
    roles: tuple[Role, ...] = ("spectator", "screen", "teacher")
    parts: list[Widget] = [
        Label(w("online.audience.about"), style="small", tone="soft"),
        TextField(
            w("online.audience.name"),
            helm.guest,
            helm.call,
            key="guest",
            limit=40,
            placeholder=w("online.audience.hint"),
        ),
        Row(
            [
                Button(
                    w(f"online.audience.{role}"),
                    partial(helm.admit, role),
                    key=f"admit_{role}",
                    icon="eye",
                    enabled=named,
                    tip=w(f"online.audience.{role}_tip") if named else w("online.audience.first"),
                )
                for role in roles
            ],
            gap=8,
        ),
    ]
    for number, admitted in sorted(passes.items()):
        parts.append(
            Row(
                [
                    Column(
                        [
                            Label(
                                w(f"online.audience.{admitted.role}_is", name=admitted.name),
                                style="small",
                            ),
                            Label(admitted.phrase, style="strong", tone="accent"),
                        ],
                        gap=0,
                        grow=1,
                    ),
                    Button(
                        w("online.phrase.copy"),
                        partial(copied, ctx, admitted.phrase),
                        key=f"copy_pass{number}",
                        icon="signature",
                    ),
                    Button(
                        w("online.audience.dismiss"),
                        partial(helm.dismiss, number),
                        key=f"dismiss{number}",
                        kind="quiet",
                        tip=w("online.audience.dismiss_tip"),
                    ),
                ],
                gap=8,
            )
        )
    return Panel(parts, title=w("online.audience.title"), gap=8, padding=12)


# --- What was done, and how it is held ------------------------------------------------------------
def notices_panel(w: Words, model: MatchModel) -> Widget:
    """What the host and the server did to the match, the last first."""
    lines = []
    for notice in reversed(model.held.notices[-_NOTICES:]):
        at = datetime.fromtimestamp(notice.at_ms / 1000, UTC).astimezone().strftime("%H:%M")
        lines.append(
            Row(
                [
                    Label(at, style="small", tone="faint"),
                    Label(refusal_sentence(w, model, notice), style="small", grow=1),
                ],
                gap=10,
                align="start",
            )
        )
    empty = Label(w("online.notices.none"), style="small", tone="soft")
    return Panel(lines or [empty], title=w("online.notices.title"), gap=6, padding=12)


def options_panel(w: Words, model: MatchModel) -> Widget:
    """How the match is held."""
    lines = [Label(line, style="small") for line in options_told(w, model.held.options)]
    return Panel(lines, title=w("online.host.rules"), gap=6, padding=12)


def confirmation(w: Words, helm: Helm) -> Dialog | None:
    """The question before something that cannot be taken back."""
    what = helm.asking
    if what is None:
        return None
    power = "" if helm.opened is None else helm.model.power_name(helm.opened, w.language)
    free = _names(w, helm.model, helm.model.held.waited_for)
    return Dialog(
        [Label(w(f"online.helm.{what}_sure", power=power, free=free))],
        title=w(f"online.helm.{what}"),
        on_close=partial(helm.ask, None),
        actions=[
            Button(w("online.helm.no"), partial(helm.ask, None), key="no", kind="quiet"),
            Button(
                w(f"online.helm.{what}"),
                helm.confirm,
                key="yes",
                kind="primary" if what == "start" else "danger",
            ),
        ],
    )


def _names(w: Words, model: MatchModel, powers: Sequence[PowerId]) -> str:
    return ", ".join(model.power_name(power, w.language) for power in powers)
