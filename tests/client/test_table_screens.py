"""The screens of the table, at every size and in both languages: nothing is clipped, nothing stands
upon something else, everything can be reached by Tab."""

from collections.abc import Callable
from itertools import product

import pytest
from msgspec.structs import replace

from game.client.editor.begin import new_draft
from game.client.screens.orders import Orders
from game.client.screens.pact import PactEditor
from game.client.screens.table import Table
from game.client.ui import Screen
from game.rules.commands import CounterProposal
from game.words import LANGUAGES
from tests.client.scenes import P0, P1, P2, Room, Trail
from tests.client.ui.audit import assert_sound


@pytest.fixture(scope="module")
def room() -> Room:
    """A match with a pact in force and an offer that was countered."""
    room = Room()
    room.pact((P0, P1))
    draft = new_draft(room.me)
    draft.others = (P1, P2)
    draft.fill()
    room.say(P0, draft.command())
    offer = room.me.view.proposals[-1]
    terms = replace(offer.terms, access="closed", pledges=offer.terms.pledges[:2])
    room.say(P1, CounterProposal(offer.id, 1, terms))
    return room


def offer(room: Room, *, beside: bool = False) -> Table:
    screen = Table(room.me, Trail(), room.me.view.proposals[-1].id)
    screen.look.beside = beside
    screen.look.read(P1)
    return screen


def editor(room: Room) -> PactEditor:
    screen = PactEditor(room.me, Trail())
    screen.detailed = True
    screen.reading.read(P0)
    return screen


SCREENS: dict[str, Callable[[Room], Screen]] = {
    "offer": offer,
    "side_by_side": lambda room: offer(room, beside=True),
    "pact": lambda room: Table(room.me, Trail(), room.me.own_pacts()[0].id),
    "editor": editor,
    "counter": lambda room: PactEditor(
        room.seats[P2], Trail(), counter=room.me.view.proposals[-1].id
    ),
    "orders": lambda room: Orders(room.me, Trail()),
}


@pytest.mark.parametrize(("name", "language"), list(product(SCREENS, LANGUAGES)))
def test_nothing_is_clipped_and_everything_is_reached(
    name: str, language: str, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_sound(SCREENS[name](room), language, monkeypatch)
