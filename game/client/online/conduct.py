"""How a match with others is held: its rules, what was done to it, and questions before more is."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from game.client.match import MatchModel
from game.client.online.helm import Helm
from game.client.online.told import options_told
from game.client.sentences import refusal_sentence
from game.client.ui import Button, Dialog, Label, Panel, Row, Widget
from game.rules.ids import PowerId
from game.words import Words

_NOTICES = 8


def notices_panel(w: Words, model: MatchModel) -> Widget:
    """What the host and the server did to the match, the last first."""
    lines = []
    for notice in reversed(model.held.notices[-_NOTICES:]):
        at = datetime.fromtimestamp(notice.at_ms / 1000, UTC).astimezone().strftime("%H:%M")
        lines.append(
            Row(
                [
                    Label(at, style="small", tone="faint", tip=w("online.notices.at_tip")),
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
    if model.held.user:
        counts = w("online.account.counts", user=model.held.user)
        lines.append(Label(counts, style="small", tone="accent", key="plays_as"))
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
                kind="primary" if what in ("start", "act_for") else "danger",
            ),
        ],
    )


def _names(w: Words, model: MatchModel, powers: Sequence[PowerId]) -> str:
    return ", ".join(model.power_name(power, w.language) for power in powers)
