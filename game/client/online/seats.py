"""Who sits where, and for the host what can be done with each seat."""

from functools import partial

from game.client import look
from game.client.match import MatchModel
from game.client.online.helm import Helm
from game.client.online.invitation import copy_button
from game.client.online.told import presence
from game.client.ui import Button, Column, Context, Grid, Icon, Label, Panel, Row, Widget
from game.wire.to_client import Place

_BUTTON = 190


def seats_panel(ctx: Context, helm: Helm, *, ready: bool) -> Widget:
    """Every seat with who is there; who is ``ready``, once the match has begun; and for the host
    what can be done with each."""
    model = helm.model
    rows = [_seat(ctx, helm, place, ready) for place in model.held.places]
    return Panel(rows, title=ctx.words("online.seats"), gap=10, padding=12)


def _seat(ctx: Context, helm: Helm, place: Place, ready: bool) -> Widget:
    w, model, power = ctx.words, helm.model, place.power
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
            w("online.helm.manage", power=name),
            partial(helm.open, power),
            key=f"manage{power}",
            kind="quiet",
            icon="settings",
            icon_only=True,
            pressed=helm.opened == power,
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
    return Column([head, _manage(ctx, helm, place)], gap=8)


def _for_people(model: MatchModel, place: Place) -> bool:
    """Whether a seat is meant for a person, as far as one can know."""
    hidden = place.holder == "hidden" and model.held.options.anonymous
    return hidden or place.free or bool(place.stand_in) or place.holder in ("human", "open")


def _manage(ctx: Context, helm: Helm, place: Place) -> Widget:
    """What the host can do with a seat."""
    w, model, power = ctx.words, helm.model, place.power
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
            w("online.helm.act_for"),
            partial(helm.ask, "act_for"),
            key="act_for",
            icon="signature",
            tip=w("online.helm.act_for_tip"),
        ),
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
        words = Column(
            [
                Label(w("online.helm.issued"), style="small", tone="soft"),
                Label(phrase, style="strong", tone="accent", key=f"issued{power}"),
            ],
            gap=0,
            grow=1,
        )
        told = Row([words, copy_button(ctx, phrase, key=f"copy_issued{power}")], gap=8)
    grid = Grid(parts, column=_BUTTON, gap=8)
    return Panel([grid, told], fill=look.GROUND, padding=10, gap=8)
