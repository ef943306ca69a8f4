"""Whom the host lets look on."""

from functools import partial

from game.client.online.helm import Helm
from game.client.online.invitation import copy_button
from game.client.ui import Button, Column, Context, Label, Panel, Row, TextField, Widget
from game.wire.steering import Role


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
                    copy_button(ctx, admitted.phrase, key=f"copy_pass{number}"),
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
