"""Leads who looks on from screen to screen: to the match, onto a wall, to its end."""

from functools import partial

from game.client import look
from game.client.afterwards import save_picture
from game.client.palettes import NIGHT
from game.client.screens.wall import Wall
from game.client.screens.watch import Watch
from game.client.ui import Stage
from game.client.ui.core import Handler, TextHandler
from game.client.watching.onlooker import Onlooker

_WALL = (1180, 660)
"""Logical pixels a wall has at least, at the scale it is drawn at."""

_STRONG = "contrast"


class Usher:
    """``on_wall`` shows the wall first; ``worn`` puts the player's own palette back on; ``again``
    comes back to the match with a phrase that lets one see more.
    """

    def __init__(
        self,
        stage: Stage,
        model: Onlooker,
        leave: Handler,
        worn: Handler,
        again: TextHandler | None = None,
        *,
        on_wall: bool,
    ) -> None:
        self._stage, self.model, self._leave, self._worn = stage, model, leave, worn
        self._again = again
        self._on_wall = on_wall
        self._watch: Watch | None = None
        self._wall: Wall | None = None
        self._ended = False
        self._scale = stage.env.scale

    def follow(self) -> None:
        """Show what follows from how the match stands."""
        stage, model = self._stage, self.model
        if not model.opened:
            return
        if self._watch is None:
            keep = partial(save_picture, stage)
            self._watch = Watch(model, self._leave, self.to_wall, keep)
            self._ended = model.view.over
            if self._on_wall:
                self.to_wall()
            else:
                stage.show(self._watch)
        if model.phrase and self._again is not None:
            self._again(model.phrase)
            return
        if model.view.over and not self._ended:
            self._ended = True
            self._watch.show("end")
        if self._wall is not None and stage.screen is self._wall:
            self._dress()

    def to_wall(self) -> None:
        """Show the match on a wall; from there one comes back to where one was."""
        self._wall = Wall(self.model, self._from_wall)
        self._dress()
        self._stage.show(self._wall)

    def _from_wall(self) -> None:
        self._worn()
        if not self._stage.in_terminal:
            self._stage.context.set_scale(self._scale)
        if self._on_wall or self._watch is None:
            self._leave()
        else:
            self._stage.show(self._watch)

    def _dress(self) -> None:
        """In strong contrast, unless the player chose a palette for light rooms, and as large as
        the window allows."""
        stage = self._stage
        if stage.in_terminal:
            return
        if look.worn is NIGHT:
            look.wear(_STRONG)
        width, height = stage.surface_size
        fits = [s for s in look.SCALES if width >= s * _WALL[0] and height >= s * _WALL[1]]
        scale = max(fits, default=look.SCALES[0])
        if stage.env.scale != scale:
            stage.context.set_scale(scale)
