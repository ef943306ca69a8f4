"""`adhoc shots --film`: a turn as it is played back, as an animated picture."""

from contextlib import closing
from pathlib import Path

import pygame
from PIL import Image

from game.client.screens.playback import Playback
from game.client.shots import Album
from game.client.ui import Stage, picture

_WIDTH = 800
_COLOURS = 200
_STEP_MS = 150  # of the turn's own time, from one frame to the next
_FRAME_MS = 90  # that a frame stays: a little faster than it is played
_LAST_MS = 2500
_FRAMES_MOST = 120


def film(album: Album, out: Path) -> None:
    """Play a few turns and write the playback of the last one into ``out``, a GIF."""
    with closing(album.app):
        album.play()
        album.play_back()
        save(frames(album.stage), out)


def frames(stage: Stage, most: int = _FRAMES_MOST) -> list[Image.Image]:
    """The playback a stage shows, from its first beat to its last, ``most`` frames of it."""
    found: list[Image.Image] = []
    stage.toasts.clear()
    stage.env.motion = True
    stage.tick(stage.env.now_ms)
    while _plays(stage) and len(found) < most:
        whole = picture(stage)
        height = whole.get_height() * _WIDTH // whole.get_width()
        small = pygame.transform.smoothscale(whole, (_WIDTH, height))
        found.append(Image.frombytes("RGB", small.get_size(), pygame.image.tobytes(small, "RGB")))
        stage.tick(stage.env.now_ms + _STEP_MS)
    return found


def save(drawn: list[Image.Image], out: Path) -> None:
    """Write frames as a GIF. They share one palette, so that only what moves takes room."""
    palette = drawn[len(drawn) // 2].quantize(
        _COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )
    first, *others = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in drawn]
    times = [_FRAME_MS] * len(others) + [_LAST_MS]
    first.save(out, save_all=True, append_images=others, duration=times, loop=0)


def _plays(stage: Stage) -> bool:
    return isinstance(stage.screen, Playback)
