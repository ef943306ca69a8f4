"""The controls of who hosts a match, wherever it is held from."""

from functools import partial

from game.client.online.helm import Helm
from game.client.online.told import HOUR_S, duration
from game.client.ui import Button, Grid, Panel, Widget
from game.words import Words

_BUTTON = 190
_MOVES = {"live": (60, 300), "async": (HOUR_S, 24 * HOUR_S)}
"""By how many seconds a host moves a deadline."""


def helm_panel(w: Words, helm: Helm) -> Widget | None:
    """What the host can do to the whole match; None for everybody else."""
    held = helm.model.held
    if not helm.held:
        return None
    timed = held.left_ms is not None
    moves: list[Widget] = []
    for seconds in _MOVES.get(held.options.timing, ()):
        for sign, key in ((1, "more"), (-1, "less")):
            moves.append(
                Button(
                    w(f"online.helm.{key}", time=duration(w, seconds)),
                    partial(helm.move, sign * seconds),
                    key=f"{key}{seconds}",
                    icon="clock",
                    enabled=timed,
                    tip=w(f"online.helm.{key}_tip" if timed else "online.helm.untimed"),
                )
            )
    return Panel(
        [
            Grid(
                [
                    Button(
                        w("online.helm.resume" if held.paused else "online.helm.pause"),
                        helm.pause,
                        key="pause",
                        kind="primary" if held.paused else "plain",
                        icon="play" if held.paused else "clock",
                        tip=w("online.helm.pause_tip"),
                    ),
                    Button(
                        w("online.helm.process"),
                        partial(helm.ask, "process"),
                        key="process",
                        icon="skip",
                        enabled=not held.paused,
                        tip=w("online.helm.process_tip"),
                    ),
                    *moves,
                    Button(
                        w("online.helm.wait_for_all"),
                        helm.wait_for_all,
                        key="wait_for_all",
                        icon="users",
                        enabled=timed,
                        tip=w("online.helm.wait_for_all_tip" if timed else "online.helm.untimed"),
                    )
                    if held.options.timing != "untimed"
                    else None,
                    Button(
                        w(
                            "online.helm.open_seats"
                            if held.seats_closed
                            else "online.helm.close_seats"
                        ),
                        helm.switch_seats,
                        key="close_seats",
                        icon="flag",
                        tip=w("online.helm.close_seats_tip"),
                    ),
                    Button(
                        w(
                            "online.helm.open_chat"
                            if helm.model.chat.off
                            else "online.helm.close_chat"
                        ),
                        helm.switch_chat,
                        key="close_chat",
                        icon="chat",
                    )
                    if helm.model.chat.exists
                    else None,
                ],
                column=_BUTTON,
                gap=8,
            )
        ],
        title=w("online.helm.title"),
        gap=8,
        padding=12,
    )
