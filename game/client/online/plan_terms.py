"""How a match is held at a table that is set up, to choose: time, talk, absence, onlookers."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from game.client.online.plan import DAYS_S, LIVE_S, TablePlan
from game.client.online.told import duration
from game.client.ui import Checkbox, Choice, Grid, Label, Option, Panel, Select, Stepper, Widget
from game.wire.options import Absent, Press, Spectators, Timing
from game.words import Words

_FIELD = 220


def time_choice(w: Words, plan: TablePlan) -> Widget:
    """How time is counted, and how long a turn may take."""
    times: Sequence[int] = {"live": LIVE_S, "async": DAYS_S}.get(plan.timing, ())

    def set_turn(seconds: str) -> None:
        plan.turn_s = int(seconds)

    return Panel(
        [
            Choice(
                w("online.time.title"),
                [Option(key, w(f"online.time.{key}")) for key in ("untimed", "live", "async")],
                plan.timing,
                lambda key: plan.set_timing(cast(Timing, key)),
                key="timing",
            ),
            Grid(
                [
                    Select(
                        w("online.time.turn"),
                        [Option(str(s), duration(w, s), "clock") for s in times],
                        str(plan.turn_s),
                        set_turn,
                        key="turn_s",
                        tip=w("online.time.turn_tip"),
                    )
                ],
                column=_FIELD,
            )
            if times
            else None,
            Label(w(f"online.time.{plan.timing}_about"), style="small", tone="soft"),
        ],
        title=w("online.time.heading"),
        gap=12,
    )


def rules_choice(w: Words, plan: TablePlan) -> Widget:
    """What may be said, what becomes of the seat of who is away, who may look on."""

    def set_anonymous(on: bool) -> None:
        plan.anonymous = on

    choices = {
        "press": (plan.press, ("private", "public", "typed", "none")),
        "absent": (plan.absent, ("wait", "ai", "orders", "pause")),
        "spectators": (plan.spectators, ("public", "delayed", "none")),
    }
    return Panel(
        [
            Grid(
                [
                    Select(
                        w(f"online.{name}.title"),
                        [Option(key, w(f"online.{name}.{key}")) for key in keys],
                        value,
                        partial(_choose, plan, name),
                        key=name,
                        tip=w(f"online.{name}.{value}_told", turns=plan.delay_turns),
                    )
                    for name, (value, keys) in choices.items()
                ],
                column=_FIELD,
                gap=12,
            ),
            Label(w(f"online.press.{plan.press}_told"), style="small", tone="soft"),
            Label(w(f"online.absent.{plan.absent}_told"), style="small", tone="soft"),
            _lateness(w, plan) if plan.spectators == "delayed" else None,
            Checkbox(
                w("online.anonymous"),
                plan.anonymous,
                set_anonymous,
                key="anonymous",
                tip=w("online.anonymous_told"),
            ),
        ],
        title=w("online.host.rules"),
        gap=12,
    )


def _lateness(w: Words, plan: TablePlan) -> Widget:
    """How late those see everything who look on."""

    def set_delay(turns: int) -> None:
        plan.delay_turns = turns

    told = w("online.spectators.delayed_told", turns=plan.delay_turns)
    late = Stepper(
        w("online.spectators.delay"), plan.delay_turns, 1, 12, set_delay, key="delay", tip=told
    )
    return Grid([late], column=_FIELD)


def _choose(plan: TablePlan, choice: str, value: str) -> None:
    """One of the choices of words: press, absent, spectators."""
    match choice:
        case "press":
            plan.press = cast(Press, value)
        case "absent":
            plan.absent = cast(Absent, value)
        case _:
            plan.spectators = cast(Spectators, value)
