"""Why a number changed: each of its causes, and from each the way to what lies behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.client.report.story import Number, NumberKey, Story, Subject
from game.client.sentences import (
    Speaker,
    cause_sentence,
    delta_text,
    event_sentence,
    number_name,
)
from game.client.ui import Button, Label, Panel, Row, Widget
from game.rules.events import Cause
from game.rules.ids import NO_PACT, NO_THREAT, NOBODY
from game.rules.views import View

Focus = NumberKey | Subject
"""What is looked into: a number, or the story of somebody or something."""

_SEEN = ("order", "stability", "funds", "standing", "credit")
"""Numbers whose value before the turn can be shown: fields of the view, or of a power in it."""


@dataclass(frozen=True)
class Why:
    """The page on a focus, of a turn whose story this is. ``look`` goes on to another focus."""

    say: Speaker
    story: Story
    before: View | None
    look: Callable[[Focus], None]

    def build(self, focus: Focus) -> Widget:
        if isinstance(focus, Subject):
            return self._subject(focus)
        number = self.story.numbers.get(focus)
        title = number_name(self.say, focus.quantity, focus.of, focus.to)
        if number is None:
            return Panel([Label(self.say.words("report.no_change"), tone="soft")], title=title)
        return Panel(
            [
                Label(
                    self._sum(number),
                    style="number",
                    tone=total_tone(number),
                    tip=self.say.words("report.sum_tip"),
                ),
                *[
                    part
                    for place in range(len(number.entries))
                    for part in self._entry(number, place)
                ],
            ],
            title=title,
            gap=8,
        )

    def _sum(self, number: Number) -> str:
        """The change; with the value before and after it, where that is known."""
        say, total = self.say, total_text(self.say, number)
        value = value_before(self.before, number.key)
        if value is None:
            return total
        decimals = 2 if number.key.quantity == "credit" else 0
        return say.words(
            "report.from_to",
            before=say.words.number(value, decimals=decimals),
            after=say.words.number(value + number.total[0], decimals=decimals),
            change=total,
        )

    def _entry(self, number: Number, place: int) -> Iterator[Widget]:
        entry = number.entries[place]
        delta = deltas_text(self.say, number.key.quantity, entry.delta)
        gain = sum(entry.delta)
        yield Row(
            [
                Label(
                    delta,
                    style="strong",
                    tone="good" if gain > 0 else "bad" if gain < 0 else "soft",
                    width=96 if len(entry.delta) > 1 else 64,
                    tip=self.say.words("report.part_tip"),
                ),
                Label(cause_sentence(self.say, entry.cause), grow=1),
            ],
            align="start",
        )
        behind = [
            Button(
                self.say.words("report.behind", what=self._name(subject)),
                lambda subject=subject: self.look(subject),  # type: ignore[misc]
                key=f"behind{place}_{subject.kind}{subject.number}",
                kind="quiet",
                icon=_ICONS[subject.kind],
            )
            for subject in behind_cause(entry.cause)
        ]
        if behind:
            yield Row(behind, gap=4)

    def _subject(self, subject: Subject) -> Widget:
        """All that happened to somebody or something this turn."""
        say, part = self.say, self.story.about(subject)
        numbers = [
            Button(
                say.words(
                    "events.changed",
                    name=number_name(say, key.quantity, key.of, key.to),
                    delta=total_text(say, number),
                ),
                lambda key=key: self.look(key),  # type: ignore[misc]
                key=f"number_{key.quantity}_{key.of}_{key.to}",
                icon="chart",
            )
            for key, number in part.numbers.items()
        ]
        lines = [Label(event_sentence(say, event)) for event in part.events]
        nothing = Label(say.words("report.nothing"), tone="soft")
        return Panel([*lines, *numbers] or [nothing], title=self._name(subject), gap=8)

    def _name(self, subject: Subject) -> str:
        say = self.say
        match subject.kind:
            case "threat":
                return say.threat(subject.number)
            case "pact":
                return say.pact(subject.number)
            case "power":
                return say.power(subject.number)
            case "region":
                return say.region(subject.number)
            case _:
                return say.words("screens.frame.order")


_ICONS = {
    "threat": "warning",
    "pact": "treaty",
    "power": "flag",
    "region": "map",
    "world": "globe",
}


def behind_cause(cause: Cause) -> Iterator[Subject]:
    """What lies behind a cause, as far as it names anything."""
    if cause.threat != NO_THREAT:
        yield Subject("threat", cause.threat)
    if cause.pact != NO_PACT:
        yield Subject("pact", cause.pact)
    if cause.power != NOBODY:
        yield Subject("power", cause.power)


def deltas_text(say: Speaker, quantity: str, delta: tuple[int, ...]) -> str:
    """A change as text: one number, or the three levels of interoperability."""
    return " / ".join(delta_text(say, quantity, part) for part in delta)


def total_text(say: Speaker, number: Number) -> str:
    """All changes of a number together."""
    return deltas_text(say, number.key.quantity, number.total)


def total_tone(number: Number) -> str:
    """Whether a change is good for whom it concerns; plain where that depends."""
    change = sum(number.total)
    if number.key.quantity in ("strength", "intent", "coercions", "namings", "bounds"):
        change = -change
    if number.key.quantity == "bounty":
        return "plain"
    return "good" if change > 0 else "bad" if change < 0 else "soft"


def value_before(view: View | None, key: NumberKey) -> int | None:
    """A number as it was when the turn closed, where that was seen."""
    if view is None or key.quantity not in _SEEN:
        return None
    holder: object = view if key.quantity == "order" else view.powers[key.of]
    value = getattr(holder, key.quantity)
    return value if isinstance(value, int) else None
