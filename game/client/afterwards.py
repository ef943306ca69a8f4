"""What can be done with a match that is over: see it again, keep something of it, play again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pygame

from game.client.match import MatchModel
from game.client.recorded import Recorded
from game.client.ui import Stage, picture
from game.resources import home_dir
from game.rules.views import Teacher
from game.teaching.debrief import Debrief, debrief
from game.teaching.page import page
from game.teaching.sheet import tables
from game.teaching.tale import Chapter, Tale
from game.words import Words


@dataclass(frozen=True)
class Afterwards:
    """The ways on from the end of a match. ``recording`` is the match as it was kept on this
    computer, None for one played elsewhere; ``rematch`` starts another like it, ``watch`` shows it
    again from a turn on. Those two are None where they cannot be.
    """

    recording: Callable[[], Recorded | None] = lambda: None
    rematch: Callable[[], None] | None = None
    watch: Callable[[int], None] | None = None


def tale_of(model: MatchModel, recording: Recorded | None) -> Tale:
    """The match as it can be told here: all of it, or else what one seat has seen and heard."""
    if recording is not None:
        return recording.tale()
    outcome = model.outcome
    assert outcome is not None, "a match is told when it is over"
    return Tale(
        setup=model.setup,
        opening=(),
        chapters=chapters_of(model),
        outcome=outcome,
        order=model.view.order,
        players=tuple(model.holder(power) for power in range(model.world.powers)),
        whole=not model.seated and isinstance(model.view.eyes, Teacher),
        code=model.code,
    )


def chapters_of(model: MatchModel) -> tuple[Chapter, ...]:
    """The turns one has seen or been told of, up to the one being planned."""
    return tuple(
        Chapter(turn, tuple(model.talk.get(turn, ())), tuple(model.history.get(turn, ())))
        for turn in sorted({*model.history, *model.talk})
    )


def debrief_of(model: MatchModel, recording: Recorded | None) -> Debrief:
    """The debrief of a match that is over."""
    return debrief(tale_of(model, recording))


def keepsakes() -> Path:
    """The folder for pictures and reports, made if it was missing. Raise OSError if it cannot."""
    folder = home_dir() / "reports"
    folder.mkdir(exist_ok=True)
    return folder


def save_picture(stage: Stage, name: str) -> Path:
    """The screen as it is, as PNG. Raise OSError or pygame.error where it cannot be written."""
    path = keepsakes() / f"{name}.png"
    pygame.image.save(picture(stage), str(path))
    return path


def save_report(told: Debrief, words: Words, name: str) -> Path:
    """The debrief as a page, and its tables beside it; the page's file. Raise OSError."""
    folder = keepsakes()
    for table, text in tables(told, words).items():
        (folder / f"{name}-{table}.csv").write_text(text, encoding="utf-8", newline="")
    path = folder / f"{name}.html"
    path.write_text(page(told, words), encoding="utf-8")
    return path
