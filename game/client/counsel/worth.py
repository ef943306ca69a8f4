"""An appraisal on the screen: the verdict in a word, the reasons with their figures, two gauges."""

from game.ai.appraisal import Appraisal, Factor, Item
from game.client.sentences import Speaker
from game.client.ui import Balance, Label, Meter, Panel, Row, Widget
from game.client.ui.core import Handler

_FULL = 100
"""Hundredths of a point of the score at which a gauge is full: more risk than most offers hold."""
_SOME, _MUCH = 25, 60
"""Hundredths from which a risk is some, and much."""
_GAUGES: tuple[Factor, ...] = ("entrapment", "abandonment")


def verdict(say: Speaker, appraisal: Appraisal) -> str:
    """Whether the party would sign, in a word."""
    if not appraisal.items:
        return say.words("table.likely.same")
    return say.words("table.likely.yes" if appraisal.accepts else "table.likely.no")


def points(say: Speaker, value: int) -> str:
    """Hundredths of a point of the score, with their sign."""
    return say.words.number(value, decimals=2, signed=True)


def breakdown(say: Speaker, appraisal: Appraisal) -> list[Widget]:
    """All that speaks for and against it, the weightiest first, and on what it is judged."""
    w = say.words
    lines = sorted(appraisal.items, key=lambda item: -abs(item.value))
    extent = max((abs(item.value) for item in lines), default=1)
    rows: list[Widget] = [
        Balance(
            reason(say, item),
            item.value,
            extent,
            text=points(say, item.value),
            tip=w(
                "table.factor",
                name=w(f"appraisal.factor.{item.factor}.name"),
                about=w(f"appraisal.factor.{item.factor}.about"),
            ),
        )
        for item in lines
    ]
    basis = w(f"appraisal.basis.{'own' if appraisal.own else 'public'}")
    return [
        *(rows or [Label(w("appraisal.reason.nothing"), style="small", tone="soft")]),
        Label(basis, style="small", tone="faint"),
    ]


def reason(say: Speaker, item: Item) -> str:
    """Why, in a sentence."""
    values: dict[str, object] = dict(item.reason.params)
    if "power" in item.reason.params:
        values["power"] = say.power(item.reason.params["power"])
    if "threat" in item.reason.params:
        values["threat"] = say.threat(item.reason.params["threat"])
    return say.words(f"appraisal.reason.{item.reason.key}", **values)


def gauges(say: Speaker, appraisal: Appraisal, why: Handler | None = None) -> Widget:
    """How far a deal may drag one in, and how far one may be left alone in it; ``why`` shows the
    reasons."""
    return Row([_gauge(say, appraisal, factor, why) for factor in _GAUGES], gap=16)


def _gauge(say: Speaker, appraisal: Appraisal, factor: Factor, read: Handler | None) -> Widget:
    w = say.words
    lines = [item for item in appraisal.items if item.factor == factor]
    risk = -sum(item.value for item in lines if item.value < 0)
    level = "none" if risk == 0 else "low" if risk < _SOME else "some" if risk < _MUCH else "high"
    why = [w("table.gauge.line", reason=reason(say, i), n=points(say, i.value)) for i in lines]
    name = w(f"appraisal.factor.{factor}.name")
    meter = Meter(
        name,
        min(risk, _FULL),
        _FULL,
        text=w(f"table.gauge.{level}"),
        tone={"none": "good", "low": "good", "some": "warn", "high": "bad"}[level],
        key=f"gauge_{factor}",
        tip="\n".join([w(f"table.gauge.{factor}"), *why]),
        on=read,
    )
    return Panel([meter], name=name, bare=True, grow=1, width=None)
