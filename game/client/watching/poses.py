"""The screens of who looks on, posed one after the other: for pictures of all of them."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing

from game.client.match import Connection
from game.client.screens.look_on import LookOn, Way
from game.client.screens.watch import Watch
from game.client.ui import Stage
from game.client.ui.core import Handler
from game.client.watching.onlooker import Onlooker
from game.client.watching.usher import Usher

ADDRESS = "192.168.1.20:8484"
_PATIENCE_S = 30


def poses(
    stage: Stage, audience: Callable[[], Connection], teach: Callable[[], Connection], worn: Handler
) -> Iterator[str]:
    """Show each screen on a stage and give its name. ``audience`` and ``teach`` go to the match
    with everybody's eyes and with a teacher's.
    """
    with closing(_arrived(audience())) as everybody:
        usher, screen = _shown(stage, everybody, worn)
        over = everybody.view.over
        for tab in ("end",) if over else ("news", "ranking", "papers"):
            screen.show(tab)
            stage.context.refresh()
            yield f"watch_{tab}"
        usher.to_wall()
        yield "wall_end" if over else "wall"
        if stage.screen is not None:
            stage.screen.back(stage.context)
        if over:
            return
    with closing(_arrived(teach())) as teacher:
        _, screen = _shown(stage, teacher, worn)
        screen.choose_seat("1")
        for tab in ("seats", "papers", "notes"):
            if tab == "papers" and teacher.view.pacts:
                screen.read(teacher.view.pacts[0].id)
            screen.show(tab)
            stage.context.refresh()
            yield f"teacher_{tab}"
    stage.show(LookOn(Way(ADDRESS, teacher.code), _nowhere, _nothing))
    yield "look_on"


def _arrived(connection: Connection) -> Onlooker:
    """The match, once all of it is known."""
    model = Onlooker(connection, ADDRESS)
    deadline = time.monotonic() + _PATIENCE_S
    while not (model.opened and model.recall() and model.table) and time.monotonic() < deadline:
        time.sleep(0.01)
        model.poll()
    return model


def _shown(stage: Stage, model: Onlooker, worn: Handler) -> tuple[Usher, Watch]:
    usher = Usher(stage, model, _nothing, worn, on_wall=False)
    usher.follow()
    screen = stage.screen
    assert isinstance(screen, Watch)
    return usher, screen


def _nothing() -> None:
    """There is nowhere to go from a picture."""


def _nowhere(way: Way, *, on_wall: bool) -> None:
    """Nor is there a match to go to."""
