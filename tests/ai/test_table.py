"""The negotiation loop: who is asked when, and how often."""

from dataclasses import dataclass, field

from game.ai.dice import Dice, ai_key
from game.ai.table import answers, negotiate
from game.rules.commands import Command, SetReady
from game.rules.ids import PowerId
from game.rules.view import view_for
from game.rules.views import Seat, View
from tests.rules.tiny import tiny_state


@dataclass
class Asked:
    """A policy that says when it was asked, and is ready at its ``ready_at``-th time."""

    ready_at: int
    talks: int = 2
    rounds: int = 4
    key: str = "asked"
    closings: list[bool] = field(default_factory=list)

    def answers(self, view: View, dice: Dice, closing: bool) -> list[Command]:
        self.closings.append(closing)
        return [SetReady()] if len(self.closings) >= self.ready_at else []


@dataclass
class Room:
    """A host that only keeps who is ready, and who was asked in which order."""

    readiness: dict[int, bool] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    def view(self, power: PowerId) -> View:
        self.asked.append(power)
        return view_for(tiny_state(), Seat(power))

    def ready(self, power: PowerId) -> bool:
        return self.readiness.get(power, False)

    def say(self, power: PowerId, command: Command) -> None:
        self.readiness[power] = True


def test_who_is_ready_is_not_asked_again() -> None:
    quick, slow = Asked(ready_at=1), Asked(ready_at=3)
    negotiate(Room(), [quick, slow], ai_key(1), turn=1)
    assert (len(quick.closings), len(slow.closings)) == (1, 3)


def test_nobody_is_asked_more_often_than_its_rounds() -> None:
    stubborn = Asked(ready_at=99)
    negotiate(Room(), [stubborn, Asked(ready_at=99, rounds=1)], ai_key(1), turn=1)
    assert stubborn.closings == [False, False, True, True]


def test_the_order_of_seats_is_drawn_anew_each_turn() -> None:
    orders = set()
    for turn in range(1, 30):
        room = Room()
        negotiate(room, [Asked(ready_at=1) for _ in range(4)], ai_key(1), turn)
        orders.add(tuple(room.asked))
    assert len(orders) > 8
    assert {order[0] for order in orders} == {0, 1, 2, 3}


def test_who_was_asked_often_enough_is_ready_and_says_nothing_more() -> None:
    policy = Asked(ready_at=99)
    view = view_for(tiny_state(), Seat(PowerId(0)))
    assert answers(policy, view, ai_key(1), talk=4) == [SetReady()]
    assert policy.closings == []
