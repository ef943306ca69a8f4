"""A turn played back: everything seen is told, on the map as it was, in good time."""

import pytest

from game.client.beats import WHOLE_MS, Beat, beats, pace_ms
from game.client.match import MatchModel
from game.client.screens.playback import Playback
from game.client.sentences import Speaker
from game.client.theatre import Theatre
from game.client.ui import Driver, Stage
from game.rules import events as e
from game.rules import views as v
from game.words import LANGUAGES, Words
from tests.client.playing import game
from tests.client.samples import sample
from tests.client.scenes import Trail
from tests.client.ui.audit import assert_sound

EN = Words("en")


@pytest.fixture(scope="module")
def match() -> MatchModel:
    return sample("multipolar", turns=3)


@pytest.fixture(scope="module")
def told(match: MatchModel) -> list[Beat]:
    return beats(match, Speaker(EN, match), match.report_turn)


def test_a_turn_is_played_in_under_twenty_seconds() -> None:
    for count in range(1, 60):
        assert count * pace_ms(count) <= WHOLE_MS < 20_000


def test_the_map_begins_as_the_turn_closed_and_ends_as_it_is_now(
    match: MatchModel, told: list[Beat]
) -> None:
    assert match.before is not None
    before = {threat.id: threat.region for threat in match.before.threats}
    now = {threat.id: threat.region for threat in match.view.threats}
    assert before != now, "this turn shows nothing"
    assert {t.id: t.region for t in told[0].threats.values()} == before
    assert {t.id: t.region for t in told[-1].threats.values()} == now


def test_new_threats_operations_and_costs_are_told(match: MatchModel, told: list[Beat]) -> None:
    events = match.report(match.report_turn) or []
    steps = [beat.step for beat in told]
    new = [event.threat for event in events if isinstance(event, v.ThreatSeen)]
    assert [beat.threat for beat in told if beat.step == "appeared"] == [t.id for t in new]
    acted = [event for event in events if isinstance(event, v.OperationSeen | e.Operated)]
    assert steps.count("operations") >= len(acted) > 0
    changed: dict[int, int] = {}
    for event in events:
        if isinstance(event, e.Changed) and event.quantity == "stability":
            changed[event.of] = changed.get(event.of, 0) + event.delta
    (costs,) = [beat.numbers for beat in told if beat.step == "stability"]
    assert costs == {power: delta for power, delta in changed.items() if delta}


def played(match: MatchModel) -> tuple[Playback, Trail, Driver]:
    trail, stage = Trail(), Stage(EN)
    screen = Playback(match, trail, Theatre(match.setup), match.report_turn)
    stage.show(screen)
    return screen, trail, Driver(stage)


def test_it_goes_on_by_itself_and_ends_with_the_report(match: MatchModel) -> None:
    screen, trail, driver = played(match)
    stage = driver.stage
    for now in range(0, 20_000, 50):
        stage.tick(now)
        if trail.wanted:
            break
    assert trail.wanted == [("report", match.report_turn)]
    assert now > 2_000
    assert screen.place == screen.count


@pytest.mark.parametrize("key", ["escape", "ctrl+enter"])
def test_it_is_skipped_by_a_key(match: MatchModel, key: str) -> None:
    _, trail, driver = played(match)
    driver.stage.settle()
    driver.press(key)
    assert trail.wanted == [("report", match.report_turn)]


def test_every_beat_has_a_title_and_words_in_both_languages(match: MatchModel) -> None:
    for language in LANGUAGES:
        words = Words(language)
        for turn in range(1, match.report_turn + 1):
            for beat in beats(match, Speaker(words, match), turn):
                assert words(f"playback.step.{beat.step}")
                assert all(beat.sentences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_is_sound(
    match: MatchModel, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Playback(match, Trail(), Theatre(match.setup), match.report_turn)
    assert_sound(screen, language, monkeypatch)


def test_a_turn_that_closes_is_played_back_where_things_may_move() -> None:
    with game(motion=True) as opened:
        opened.click("learn")
        opened.click("start")
        opened.close_turn(lambda: opened.click("seal"))
        assert opened.screen == "Playback"
        opened.click("skip")
        assert opened.screen == "Report"
        opened.click("again")
        assert opened.screen == "Playback"
