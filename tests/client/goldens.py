"""Small pictures of what has been looked at and found right: the map, and whole screens of a
recorded match.

python -m tests.client.goldens           # after a change that is meant: draws them anew
python -m tests.client.goldens --match   # after a change of the rules: plays the match anew, too
"""

import lzma
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pygame
from pygame import Rect

from game.client import look
from game.client.learning.glossary import glossary
from game.client.learning.lesson import Lesson
from game.client.recorded import sample
from game.client.reel import Reel
from game.client.screens.ending import Ending
from game.client.screens.learn import Learn
from game.client.screens.new_match import NewMatch
from game.client.screens.orders import Orders
from game.client.screens.pact import PactEditor
from game.client.screens.playback import Playback
from game.client.screens.relations import Relations
from game.client.screens.replay import Replay
from game.client.screens.report import Report
from game.client.screens.settings import Preferences
from game.client.screens.table import Table
from game.client.screens.world import World
from game.client.settings import Settings
from game.client.theatre import Preview, Selection
from game.client.ui import Painter, Screen, Stage, picture
from game.resources import asset
from game.rules.ids import PowerId
from game.scenario.library import load
from game.teaching.recording import Recording
from game.wire.recording import entries_in
from game.wire.to_client import Over
from game.words import Words
from tests.client import samples
from tests.client.scenes import Trail

FOLDER = Path(__file__).parents[1] / "golden" / "pictures"
MATCH = asset("matches", "multipolar.adhoc.xz")
_SCENARIO, _SEED, _TURN, _ME = "multipolar", 3, 5, PowerId(0)
_WIDTH = 320
"""Pictures are made small: what no longer shows there differs from one version of a library to the
next."""
_COARSE = 0xF8
_MAP = (720, 330), (144, 66)


@cache
def recording() -> Recording:
    """The match whose screens are drawn."""
    return Recording([placed.entry for placed in entries_in(sample(), MATCH.name)])


def reel(turn: int = _TURN) -> Reel:
    """That match as one of its powers saw a turn."""
    found = Reel(recording(), _ME)
    found.see_as(_ME)
    found.go(turn)
    return found


def nothing(*_: object) -> None:
    """A handler for what is not pressed here."""


def _world(kind: str = "", lens: str = "owners") -> Screen:
    model = reel().model
    world = World(model, Trail())
    if kind == "threat":
        world.select(Selection(kind, model.view.threats[0].id))
    elif kind:
        world.select(Selection(kind, _ME))
    world.theatre.look_through(lens)
    return world


def ending(part: str) -> Screen:
    """The end of that match, at one of its parts."""
    shown = reel(recording().turns + 1)
    outcome = recording().tale().outcome
    shown.connection.inbox.append(Over(outcome=outcome, seed=b"", salt=b""))
    shown.model.poll()
    ending = Ending(shown.model, Trail())
    ending.choose(part)
    return ending


def _editor() -> Screen:
    model = reel().model
    editor = PactEditor(model, Trail(), threat=model.view.threats[0].id)
    editor.fit()
    return editor


def _lesson() -> Screen:
    """The first coalition, at its first step."""
    model = samples.sample("first_coalition", turns=0)
    model.lesson = Lesson()
    return World(model, Trail())


def _pact() -> Screen:
    model = reel().model
    return Table(model, Trail(), model.own_pacts()[0].id)


def _revising() -> Screen:
    model = reel().model
    return PactEditor(model, Trail(), revise=model.own_pacts()[0].id)


def _playback() -> Screen:
    shown = reel()
    desk = Trail()
    return Playback(shown.model, desk, World(shown.model, desk).theatre, shown.turn)


@dataclass(frozen=True)
class Shot:
    """A screen, and how it is looked at."""

    make: Callable[[], Screen]
    language: str = "en"
    size: tuple[int, int] = (1280, 720)
    scale: float = 1.0
    palette: str = "night"

    def draw(self) -> pygame.Surface:
        """The screen as it looks now, made small and a little coarse."""
        look.wear(self.palette)
        try:
            stage = Stage(Words(self.language), self.size, self.scale)
            stage.env.terms = glossary
            stage.show(self.make())
            whole = picture(stage)
        finally:
            look.wear("night")
        width, height = self.size
        small = pygame.transform.smoothscale(whole, (_WIDTH, height * _WIDTH // width))
        return coarse(small)


SHOTS = {
    "new_match": Shot(lambda: NewMatch("multipolar", nothing, nothing)),
    "settings": Shot(
        lambda: Preferences(Settings(), 1.0, nothing, nothing, silent=False), language="fr"
    ),
    "learn": Shot(lambda: Learn(nothing, nothing)),
    "learn_terms": Shot(lambda: Learn(nothing, nothing, "terms"), language="fr"),
    "lesson": Shot(_lesson),
    "world_start": Shot(lambda: World(reel(1).model, Trail()), size=(1024, 640)),
    "world": Shot(_world),
    "world_small": Shot(_world, language="fr", size=(1024, 640)),
    "world_large": Shot(lambda: _world("threat"), size=(1920, 1080), scale=1.5),
    "world_day": Shot(lambda: _world("threat", "exposure"), language="fr", palette="day"),
    "world_contrast": Shot(lambda: _world("power"), palette="contrast"),
    "negotiation": Shot(lambda: Table(reel().model, Trail()), language="fr"),
    "pact": Shot(_pact),
    "pact_editor": Shot(_editor),
    "pact_revised": Shot(_revising, language="fr"),
    "orders": Shot(lambda: Orders(reel().model, Trail()), size=(1920, 1080), scale=2.0),
    "orders_small": Shot(lambda: Orders(reel().model, Trail()), language="fr", size=(1024, 640)),
    "report": Shot(lambda: Report(reel().model, Trail(), _TURN)),
    "relations": Shot(lambda: Relations(reel().model, Trail()), language="fr"),
    "playback": Shot(_playback),
    "ending": Shot(lambda: ending("result"), language="fr", size=(1920, 1080)),
    "replay": Shot(lambda: Replay(recording(), _ME, nothing, nothing, _TURN)),
}


def coarse(surface: pygame.Surface) -> pygame.Surface:
    """With fewer colours, so that it takes less room in a file."""
    pixels = bytes(byte & _COARSE for byte in pygame.image.tobytes(surface, "RGB"))
    return pygame.image.frombytes(pixels, surface.get_size(), "RGB")


def map_picture(palette: str) -> pygame.Surface:
    """The map of the default match in a palette."""
    drawn, kept = _MAP
    look.wear(palette)
    try:
        surface = pygame.Surface(drawn)
        Preview(load("multipolar").setup).draw(Painter(surface, 1.0), surface.get_rect())
    finally:
        look.wear("night")
    return pygame.transform.smoothscale(surface, kept)


# --- Comparing ------------------------------------------------------------------------------------
_BLOCKS = (16, 9)


def difference(one: pygame.Surface, other: pygame.Surface) -> float:
    """How far apart two pictures of a size are: the mean over all channels, 0..255."""
    return _mean(pygame.transform.average_color(_apart(one, other))[:3])


def worst(one: pygame.Surface, other: pygame.Surface) -> tuple[float, Rect]:
    """Where two pictures of a size are furthest apart, of the parts of a grid, and how far."""
    apart, (columns, rows) = _apart(one, other), _BLOCKS
    width, height = apart.get_size()
    parts = [
        Rect(x * width // columns, y * height // rows, width // columns, height // rows)
        for x in range(columns)
        for y in range(rows)
    ]
    found = [(_mean(pygame.transform.average_color(apart, part)[:3]), part) for part in parts]
    return max(found, key=lambda entry: entry[0])


def _mean(channels: tuple[int, ...]) -> float:
    return sum(channels) / len(channels)


def _apart(one: pygame.Surface, other: pygame.Surface) -> pygame.Surface:
    """How far each channel of each pixel is apart."""
    both = [picture.convert(24) for picture in (one, other)]
    larger, smaller = both[0].copy(), both[1].copy()
    larger.blit(both[1], (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    smaller.blit(both[0], (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    larger.blit(smaller, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return larger


def side_by_side(kept: pygame.Surface, now: pygame.Surface) -> pygame.Surface:
    """The picture kept, the one drawn now, and where they differ, brightly, below each other."""
    apart = _apart(kept, now)
    for _ in range(3):
        apart.blit(apart.copy(), (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    width, height = kept.get_size()
    sheet = pygame.Surface((width, 3 * height + 8))
    for number, part in enumerate((kept, now, apart)):
        sheet.blit(part, (0, number * (height + 4)))
    return pygame.transform.scale_by(sheet, 2)


# --- Renewing -------------------------------------------------------------------------------------
def _play() -> None:
    """Play the match anew and keep it."""
    from game.study.simulate import Task, one, scenario_named

    scenario = scenario_named(_SCENARIO)
    with tempfile.TemporaryDirectory() as folder:
        one(Task(1, _SEED, scenario, "sensible", Path(folder), False))
        (file,) = Path(folder).iterdir()
        MATCH.write_bytes(lzma.compress(file.read_bytes(), preset=9))


def _renew() -> None:
    FOLDER.mkdir(exist_ok=True)
    for key in ("night", "day", "contrast"):
        pygame.image.save(map_picture(key), FOLDER / f"map_{key}.png")
    for name, shot in SHOTS.items():
        pygame.image.save(shot.draw(), FOLDER / f"{name}.png")


if __name__ == "__main__":
    if "--match" in sys.argv:
        _play()
    _renew()
