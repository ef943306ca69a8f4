"""What the pages of a dossier are made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.client.match import MatchModel
from game.client.sentences import Speaker
from game.client.theatre import KIND_ICONS, Select, Selection, threat_title
from game.client.ui import Button, Label, Panel, Row, Widget
from game.client.ui.core import Handler
from game.rules.ids import PowerId
from game.rules.views import PactView, ThreatView
from game.words import Words


@dataclass(frozen=True)
class Reader:
    """Who reads: the words they read in, the match as they know it, how to look at something else,
    and the way to why a quantity of something changed (None where there is none)."""

    words: Words
    model: MatchModel
    select: Select
    why: Callable[[str, int], Handler | None] = lambda quantity, of: None

    def numbered(self, tip: str, opens: object) -> str:
        """What a number is, and that it opens its causes where it does."""
        return f"{tip} {self.words('screens.frame.why_tip')}" if opens else tip

    def power(self, power: int) -> str:
        return self.model.power_name(power, self.words.language)

    def percent(self, value: int) -> str:
        return self.words("screens.percent", n=value)


def group(title: str, parts: Sequence[Widget | None], *, tip: str = "", gap: int = 4) -> Widget:
    """Parts under a title that belong together; ``tip`` explains all of them."""
    heading = Label(title, style="subheading")
    return Panel([heading, *parts], name=title, bare=True, gap=gap, tip=tip)


def card(reader: Reader, area: str, factors: Sequence[tuple[str, str]], total: str = "") -> Widget:
    """The factors that make something a threat, each with its figure (after Walt)."""
    w = reader.words
    rows: list[Widget] = [
        Row(
            [
                Label(w(f"{area}.factor.{key}"), style="small", tone="soft", grow=1),
                Label(value, style="small_strong"),
            ]
        )
        for key, value in factors
    ]
    if total:
        rows.append(Label(total, style="small_strong"))
    return group(w(f"{area}.card"), rows, tip=w(f"{area}.card_tip"), gap=2)


def power_button(reader: Reader, power: PowerId) -> Widget:
    """The way to the page of a power."""
    button = Button(
        reader.power(power),
        lambda: reader.select(Selection("power", power)),
        key=f"see_power{power}",
        emblem=power,
    )
    return Row([button])


def threat_button(reader: Reader, threat: ThreatView) -> Widget:
    """The way to the page of a threat."""
    button = Button(
        threat_title(reader.words, reader.model, threat),
        lambda: reader.select(Selection("threat", threat.id)),
        key=f"see_threat{threat.id}",
        icon=KIND_ICONS[threat.kind],
    )
    return Row([button])


def pact_button(reader: Reader, pact: PactView) -> Widget:
    """The way to the page of a pact."""
    button = Button(
        Speaker(reader.words, reader.model).pact(pact.id),
        lambda: reader.select(Selection("pact", pact.id)),
        key=f"see_pact{pact.id}",
        icon="treaty",
    )
    return Row([button])
