"""A crash leaves a report, and says where it is and how to go on."""

from contextlib import closing

import pytest

from game.client import play
from game.client.app import App
from game.client.crash import write_report
from game.client.local_house import LocalHouse
from game.errors import Failed
from game.resources import home_dir


def test_the_report_says_what_happened_where_and_in_what() -> None:
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError as error:
        path = write_report(error)
    text = path.read_text(encoding="utf-8")
    assert "ZeroDivisionError: a bug" in text
    assert "test_crash.py" in text
    assert "pygame-ce" in text


@pytest.mark.parametrize("in_terminal", [False, True], ids=["window", "terminal"])
def test_a_crash_tells_where_the_report_is(
    in_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")

    def crash(app: App) -> None:
        raise KeyError("nobody expected this")

    with closing(LocalHouse("memory://")) as house, pytest.raises(Failed) as failed:
        play._run(house, in_terminal, "en", 1.0, crash)
    (report,) = home_dir().glob("crash-*.txt")
    assert str(report) in str(failed.value)
    assert "--resume" in str(failed.value)
    assert "nobody expected this" in report.read_text(encoding="utf-8")
