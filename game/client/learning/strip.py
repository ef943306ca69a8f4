"""The strip below the bar that says what to do next in the lesson."""

from game.client import look
from game.client.learning.lesson import STEPS, Stand
from game.client.match import MatchModel
from game.client.ui import Button, Icon, Label, Panel, Row, Widget
from game.words import Words


def strip(w: Words, model: MatchModel, *looked_at: str) -> Widget | None:
    """The step to do now; None without a lesson. ``looked_at``: the screen and what is chosen."""
    lesson = model.lesson
    if lesson is None or lesson.ended:
        return None
    lesson.look(*looked_at)
    step = lesson.step(Stand(model.view, model.me, ordered=model.draft is not None))
    if step is None:
        return None
    where = w("learn.lesson.place", n=lesson.place + 1, of=len(STEPS))
    return Panel(
        [
            Row(
                [
                    Icon("book", size=22, colour=look.ACCENT),
                    Label(where, style="small_strong", tone="accent", tip=w("learn.lesson.name")),
                    Label(w(f"learn.lesson.step.{step.key}"), grow=1, key="lesson"),
                    Button(
                        w("learn.lesson.end"),
                        lesson.end,
                        key="lesson_end",
                        kind="quiet",
                        tip=w("learn.lesson.end_tip"),
                    ),
                ],
                gap=12,
            )
        ],
        name=w("learn.lesson.name"),
        padding=6,
    )
