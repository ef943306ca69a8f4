"""What the bar at the top says of a match with others: the line, the clock, who has sealed."""

from game.client import look
from game.client.match import MatchModel, Phase
from game.client.online.told import line_told, time_left
from game.client.ui import Button, Context, Icon, Label, Panel, Row, Widget
from game.client.ui.core import Handler
from game.words import Words

_URGENT = {"": "plain", "short": "warn", "last": "bad"}


def standing(w: Words, model: MatchModel) -> tuple[str, str, str]:
    """How things stand in a sentence, its tone, and what explains it."""
    short, whole = line_told(w, model)
    if short:
        return short, "bad", whole
    held, status = model.held, model.status
    if held.gathers:
        return w("online.room.short"), "accent", w("online.room.short_tip")
    if held.paused:
        why = held.paused[0]
        return w(f"online.paused.{why}"), "warn", w(f"online.paused.{why}_told")
    waited = status.waiting_for
    if waited and status.phase in (Phase.WAITING, Phase.WATCHING):
        names = ", ".join(model.power_name(power, w.language) for power in waited)
        if status.phase is Phase.WAITING:
            return w("screens.status.waiting_for", powers=names), "accent", ""
        return w("screens.status.watching_for", powers=names), "soft", ""
    tone = "accent" if status.phase is Phase.WAITING else "soft"
    return w(f"screens.status.{status.phase.value}"), tone, ""


def alarm(w: Words, model: MatchModel) -> Widget | None:
    """What keeps the match from going on, or that the seat is another's, across the whole screen;
    None while neither is so.
    """
    short, whole = line_told(w, model)
    tone = "bad"
    if not short and model.held.gathers:
        short, whole, tone = w("online.room.short"), w("online.room.short_tip"), "accent"
    elif not short and model.held.paused:
        why = model.held.paused[0]
        short, whole = w(f"online.paused.{why}"), w(f"online.paused.{why}_told")
        tone = "warn"
    if not short and model.acting:
        power = model.power_name(model.me, w.language)
        short, whole, tone = w("online.acting.short", power=power), w("online.acting.told"), "warn"
    if not short:
        return None
    return Panel(
        [
            Row(
                [
                    Icon("warning", size=20, colour=look.TONES[tone]),
                    Label(short, style="small_strong", tone=tone, key="alarm"),
                    Label(whole, style="small", grow=1),
                ],
                gap=10,
            )
        ],
        padding=8,
        name=w("online.alarm"),
        stripe=look.TONES[tone],
    )


def clock(w: Words, model: MatchModel) -> list[Widget]:
    """The time left for the turn; nothing where there is no deadline."""
    held = model.held
    left = held.left_ms
    if left is None or model.view.over:
        return []
    time, tone = time_left(w, left), _URGENT[held.urgency]
    text = w(f"online.clock.{held.urgency}", time=time) if held.urgency else time
    tip = w("online.time.left_told", time=time, turn=model.view.turn)
    icon = Icon("clock", size=20, tip=tip)
    return [icon, Label(text, style="small_strong", tone=tone, tip=tip, key="clock")]


def people(ctx: Context, model: MatchModel, go: Handler) -> Button | None:
    """How many have sealed, and the way to all who play; None in a match without others."""
    w, held = ctx.words, model.held
    if not held.shared or not held.places:
        return None
    sealed = [place.power for place in held.places if place.ready]
    rest = [place.power for place in held.places if not place.ready]

    def row(powers: list[int]) -> str:
        names = [model.power_name(power, w.language) for power in powers]
        return ", ".join(names) or w("online.nobody")

    figures = "sealed_told" if ctx.in_terminal else "sealed"
    tip = w("online.players.tip", sealed=row([*sealed]), planning=row([*rest]))
    return Button(
        w(f"online.players.{figures}", n=len(sealed), of=len(held.places)),
        go,
        key="people",
        icon="users",
        kind="plain" if held.host else "quiet",
        shortcut="match.players",
        tip=tip,
    )
