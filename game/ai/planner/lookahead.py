"""One turn ahead: other decisions tried in imagined futures, and the best of them taken.

Every sheet is tried in the same futures, in which no threat moves, turns or appears, so that they
differ by what it does and not by luck.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import msgspec

from game.ai.planner.choice import Choice
from game.ai.planner.coercing import prey
from game.ai.planner.delivery import Owed
from game.ai.planner.draft import drafted, free_force
from game.ai.planner.mind import Mind
from game.ai.planner.outside import endorsable
from game.ai.planner.purchases import feeds, may_adopt, may_invest, scarcest
from game.ai.planner.worth import worth
from game.rules import World, build_world, imagine, resolve_turn
from game.rules.ids import FORCE, NO_PACT, NO_POINTS, Points, PowerId
from game.rules.orders import Sheet

CLEAR = 60
"""Hundredths of score by which another sheet has to be better: less is an error of judgement."""


@lru_cache(maxsize=16)
def calm(world: World) -> World:
    """The same world without the chances of a turn."""
    quiet = msgspec.structs.replace(
        world.setup.constants, move_percent=0, change_percent=0, new_chance_few=0, new_chance_many=0
    )
    return build_world(msgspec.structs.replace(world.setup, constants=quiet))


class Futures:
    """Possible turns: what a sheet comes to in them, on average. Others keep their word and see to
    their homes."""

    def __init__(self, mind: Mind) -> None:
        self.mind = mind
        self.seen: dict[Sheet, int] = {}
        self.states = [imagine(mind.view, mind.dice.key()) for _ in range(mind.level.futures)]
        course = mind.appraiser.course
        sheets = [course.sheet(PowerId(p)) for p in range(mind.view.world.powers)]
        for state in self.states:
            state.world = calm(mind.view.world)
            state.sheets = list(sheets)

    def value(self, sheet: Sheet) -> int:
        """What a position after this turn is worth, in hundredths of score, summed over futures."""
        if sheet not in self.seen:
            mind, total = self.mind, 0
            for state in self.states:
                state.sheets[mind.me] = sheet
                after = resolve_turn(state)[0]
                total += worth(after, mind.me, mind.traits.character.rivalry, mind.outlook)
            self.seen[sheet] = total
        return self.seen[sheet]


def improved(mind: Mind, debts: list[Owed], choice: Choice) -> Choice:
    """The best of at most so many others as the level tries, and of the choice one starts from: a
    climb, one decision at a time."""
    futures = Futures(mind)
    best = futures.value(drafted(mind, debts, choice))
    most = mind.level.sheets + 1
    better = True
    while better and len(futures.seen) < most:
        better = False
        for other in _others(mind, debts, choice):
            if len(futures.seen) >= most:
                break
            sheet = drafted(mind, debts, other)
            if sheet in futures.seen:
                continue
            value = futures.value(sheet)
            if value >= best + CLEAR * mind.level.futures:
                best, choice, better = value, other, True
                break
    return choice


def _others(mind: Mind, debts: list[Owed], choice: Choice) -> Iterator[Choice]:
    """Choices that differ in one decision, what may matter most first."""
    yield from _coercions(mind, choice)
    yield from _funds(mind, choice)
    yield from _at_home(mind, choice)
    yield from _reserves(mind, choice)
    if mind.traits.delivery.defects:
        yield from _defections(debts, choice)
    yield from _voices(mind, choice)


def _coercions(mind: Mind, choice: Choice) -> Iterator[Choice]:
    if choice.coerce is not None:
        yield replace(choice, coerce=None)
    least = mind.traits.coercion.gain
    for found in prey(mind, free_force(mind, choice.sent), least)[:3]:
        yield replace(choice, coerce=found)


def _funds(mind: Mind, choice: Choice) -> Iterator[Choice]:
    if choice.invest is not None:
        yield replace(choice, invest=None)
    if may_invest(mind):
        yield replace(choice, invest=scarcest(mind))
    if may_adopt(mind):
        yield replace(choice, adopt=not choice.adopt)
    if choice.feed is not None:
        yield replace(choice, feed=None)
    for feed in feeds(mind)[:3]:
        for points in range(1, feed.points + 1):
            yield replace(choice, feed=feed._replace(points=points))


def _at_home(mind: Mind, choice: Choice) -> Iterator[Choice]:
    if not mind.appraiser.ground.at_home[mind.me]:
        return
    for held in (choice.held + 1, choice.held - 1, choice.held + 2, choice.held - 2):
        if held >= 0:
            yield replace(choice, held=held)
    for threat in mind.appraiser.ground.at_home[mind.me]:
        yield replace(choice, bare=choice.bare ^ {threat.id})
        yield replace(choice, idle=choice.idle ^ {threat.id})


def _reserves(mind: Mind, choice: Choice) -> Iterator[Choice]:
    most = mind.mine.usable[FORCE]
    for reserve in (choice.reserve + 1, choice.reserve - 1, most):
        if mind.traits.reserve <= reserve <= most:
            yield replace(choice, reserve=reserve)


def _defections(debts: list[Owed], choice: Choice) -> Iterator[Choice]:
    for place, (debt, points) in enumerate(zip(debts, choice.sent, strict=True)):
        if points != NO_POINTS:
            yield _sending(choice, place, NO_POINTS)
        if points != debt.points:
            yield _sending(choice, place, debt.points)
        for k in range(4):
            if points[k]:
                less = list(points)
                less[k] -= 1
                yield _sending(choice, place, (less[0], less[1], less[2], less[3]))


def _sending(choice: Choice, place: int, points: Points) -> Choice:
    sent = (*choice.sent[:place], points, *choice.sent[place + 1 :])
    return replace(choice, sent=sent)


def _voices(mind: Mind, choice: Choice) -> Iterator[Choice]:
    for pact in endorsable(mind)[:3]:
        if pact != choice.endorse:
            yield replace(choice, endorse=pact)
    if choice.endorse != NO_PACT:
        yield replace(choice, endorse=NO_PACT)
