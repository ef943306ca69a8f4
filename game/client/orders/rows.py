"""What all rows of the order sheet have in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from game.client.orders.moves import Held, Place, move, offer, there
from game.client.orders.sheet import SheetBook
from game.client.sentences import Speaker
from game.client.theatre import INSTRUMENT_ICONS
from game.client.ui import (
    Button,
    Icon,
    Label,
    Option,
    Panel,
    Row,
    Select,
    Source,
    Stepper,
    Target,
    Widget,
)
from game.rules.ids import INSTRUMENTS, Points, PowerId, ThreatId
from game.rules.orders import ORDERS, Order

NONE = ""
"""The value of an option that stands for nothing chosen."""


@dataclass(frozen=True)
class OrderRows:
    """Who writes, and what is written: rows read and change the book. ``drag``: whether points can
    be moved from row to row."""

    say: Speaker
    book: SheetBook
    drag: bool = True

    def on(self, *keys: str) -> bool:
        """Whether the match has any of these orders."""
        offered = self.book.model.world.rules.orders
        return any(ORDERS[key].type in offered for key in keys)

    def section(self, key: str, parts: Sequence[Widget | None], **values: object) -> Widget:
        """A group of orders under its title, explained."""
        w = self.say.words
        about = Label(w(f"orders.section.{key}_tip", **values), style="small", tone="soft")
        return Panel([about, *parts], title=w(f"orders.section.{key}"), gap=10)

    def points(
        self,
        what: str,
        key: str,
        points: Points,
        most: Points,
        put: Callable[[Points], None],
    ) -> Widget:
        """Steppers for the four instruments; those of which nothing can be sent are left out."""

        def change(k: int, n: int) -> None:
            changed = list(points)
            changed[k] = n
            put(cast(Points, tuple(changed)))

        steppers = [
            Stepper(
                self.say.words("pact.of", instrument=self.say.instrument(name), n=most[k]),
                points[k],
                0,
                max(points[k], most[k]),
                lambda n, k=k: change(k, n),  # type: ignore[misc]
                key=f"{key}_{name}",
                width=152,
                tip=self.say.words("orders.points_tip", n=most[k]),
            )
            for k, name in enumerate(INSTRUMENTS)
            if points[k] or most[k]
        ]
        if not steppers:
            return Label(self.say.words("orders.nothing_left"), style="small", tone="soft")
        return Panel([Row(steppers, gap=8)], name=what, bare=True)

    def target(self, name: str, place: Place, child: Widget) -> Widget:
        """A row that points can be moved to."""
        if not self.drag:
            return child
        return Target(
            child,
            name,
            lambda what: offer(self.book, place, what),
            lambda what, count: move(self.book, place, what, count),
            key=f"to_{place.kind}{place.pact}_{place.threat}",
        )

    def chips(self, name: str, place: Place) -> list[Widget]:
        """What is at a place, instrument by instrument, to be taken elsewhere."""
        points = there(self.book, place)
        return [
            self.chip(name, Held(place, k), points[k], self._figure(k, points[k]))
            for k in range(4)
            if points[k] and self.drag
        ]

    def _figure(self, k: int, count: int) -> Widget:
        figure = Label(self.say.words.number(count), style="strong", width=18)
        return Row([Icon(INSTRUMENT_ICONS[k], size=18), figure], gap=4, width=40)

    def chip(self, name: str, what: Held, count: int, child: Widget) -> Widget:
        """Points of one instrument that can be taken hold of."""
        if not self.drag:
            return child
        w, place, instrument = self.say.words, what.place, INSTRUMENTS[what.instrument]
        return Source(
            child,
            w("orders.take", instrument=self.say.instrument(instrument), place=name),
            what,
            count,
            INSTRUMENT_ICONS[what.instrument],
            key=f"take_{place.kind}{place.pact}_{place.threat}_{instrument}",
            tip=w("orders.take_tip"),
        )

    def amount(
        self,
        name: str,
        key: str,
        value: int,
        most: int,
        put: Callable[[int], None],
    ) -> Widget:
        """A stepper for one instrument."""
        tip = self.say.words("orders.points_tip", n=most)
        return Stepper(name, value, 0, max(value, most), put, key=key, tip=tip)

    def remove(self, order: Order, key: str) -> Widget:
        """Takes an order back."""
        return Button(
            self.say.words("pact.remove"),
            lambda: self.book.put(None, order),
            key=key,
            kind="quiet",
        )

    def pick(
        self,
        name: str,
        key: str,
        options: Sequence[Option],
        chosen: str,
        choose: Callable[[str], None],
        *,
        none: str,
        tip: str = "",
        enabled: bool = True,
    ) -> Widget:
        """One of many, or none."""
        return Select(
            name,
            [Option(NONE, none), *options],
            chosen,
            choose,
            key=key,
            tip=tip,
            enabled=enabled and bool(options),
            width=340,
        )

    def others(self) -> list[Option]:
        """All other powers."""
        model = self.book.model
        return [
            Option(str(p), self.say.power(p), emblem=p)
            for p in range(model.world.powers)
            if p != model.me
        ]


def power_of(value: str) -> PowerId:
    return PowerId(int(value))


def threat_of(value: str) -> ThreatId:
    return ThreatId(int(value))
