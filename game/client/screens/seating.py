"""Who plays in a match that is about to begin: a card for each seat."""

from collections.abc import Callable
from functools import partial

from game.client import look, opponents
from game.client.match import said
from game.client.ui import (
    Column,
    Context,
    Grid,
    Icon,
    Label,
    Option,
    Panel,
    Row,
    Select,
    Widget,
)
from game.rules.setup import Setup
from game.wire.log import HUMAN
from game.words import Words

_CARD = 380
_VARIOUS = ""
"""What stands for the others as long as they are not all alike."""


class Seating:
    """``seats`` says who sits in each, as `--seats` names them. The recommended seat is one's own,
    the computer takes the rest."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.seats = [opponents.usual(setup)] * len(setup.powers)
        self.seats[setup.human_seats[0] if setup.human_seats else 0] = HUMAN

    @property
    def people(self) -> int:
        """How many seats are played by people, who take turns at this computer."""
        return self.seats.count(HUMAN)

    def play(self, power: str) -> None:
        """Sit in a seat; who sat there takes one's own."""
        wanted = int(power)
        mine = self.seats.index(HUMAN) if self.people else wanted
        self.seats[mine], self.seats[wanted] = self.seats[wanted], HUMAN

    def set_others(self, holder: str) -> None:
        """Who plays every seat that no person has."""
        self.seats = [seat if seat == HUMAN else holder for seat in self.seats]

    def set_seat(self, power: int, holder: str) -> None:
        self.seats[power] = holder

    # --- Looks ----------------------------------------------------------------------------------
    def panel(self, ctx: Context) -> Widget:
        """One's own seat and all others at once, then seat by seat."""
        w, setup = ctx.words, self.setup
        powers = [
            Option(str(power), said(sheet.names, w.language), emblem=power)
            for power, sheet in enumerate(setup.powers)
        ]
        others = {seat for seat in self.seats if seat != HUMAN}
        holder = others.pop() if len(others) == 1 else _VARIOUS
        mine = str(self.seats.index(HUMAN)) if self.people else ""
        at_once = [
            Select(w("screens.new.seat"), powers, mine, self.play, key="seat"),
            _persona(w, w("screens.new.others"), holder, self.set_others, key="others"),
            _level(w, holder, self.set_others, key="level"),
        ]
        cards = [self._card(ctx, power) for power in range(len(self.seats))]
        return Column([Grid(at_once, column=200), Grid(cards, column=_CARD, gap=10)], gap=14)

    def _card(self, ctx: Context, power: int) -> Widget:
        """A power, what it is like, and who plays it how well."""
        w, sheet, holder = ctx.words, self.setup.powers[power], self.seats[power]
        name, human = said(sheet.names, w.language), holder == HUMAN
        choose = partial(self.set_seat, power)
        chooser: list[Widget] = [
            _persona(w, w("screens.new.played_by"), holder, choose, key=f"seat{power}", person=True)
        ]
        if not human:
            chooser.append(_level(w, holder, choose, key=f"level{power}"))
        for part, grow in zip(chooser, (3, 2), strict=False):
            part.grow = grow
        person = w("screens.new.you" if self.people == 1 else "screens.new.person")
        about = said(sheet.about, w.language)
        return Panel(
            [
                Row(
                    [
                        Icon(emblem=power, size=26),
                        Label(name, style="heading", grow=1),
                        Label(person, style="small_strong", tone="accent") if human else None,
                    ],
                    gap=10,
                ),
                Label(about, style="small", tone="soft") if about else None,
                Row(chooser, gap=8),
                Label(opponents.sentence(w, holder), style="small") if not human else None,
            ],
            name=name,
            fill=look.mix(look.GROUND, look.ACCENT, 0.08) if human else look.GROUND,
            stripe=look.POWERS[power],
            padding=12,
            gap=6,
        )


def _persona(
    w: Words,
    name: str,
    holder: str,
    choose: Callable[[str], None],
    *,
    key: str,
    person: bool = False,
) -> Select:
    """The persona in a seat, or in all others; a person may sit in one."""
    first = [Option(HUMAN, w("screens.new.person"), "user", tip=w("screens.new.person_tip"))]
    if not person:
        first = [Option(_VARIOUS, w("screens.new.various"))] if holder == _VARIOUS else []
    return Select(
        name,
        [*first, *opponents.personas(w)],
        opponents.persona_of(holder),
        lambda key: choose(opponents.seat_name(key, opponents.level_of(holder))),
        key=key,
        tip=opponents.sentence(w, holder) or w("screens.new.persona_tip"),
    )


def _level(w: Words, holder: str, choose: Callable[[str], None], *, key: str) -> Select:
    """How well it plays; people and policies without levels have none to choose."""
    level = opponents.level_of(holder)
    return Select(
        w("screens.new.level"),
        opponents.levels(w),
        level,
        lambda level: choose(opponents.seat_name(opponents.persona_of(holder), level)),
        key=key,
        enabled=bool(level),
        tip=w("screens.new.level_tip" if level else "screens.new.no_level"),
    )
