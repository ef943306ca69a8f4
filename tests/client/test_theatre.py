"""The map of a match: lenses, marks and cards tell the truth, and motion is motion."""

import math
from typing import Any

import pygame
import pytest

from game.client import look
from game.client.chronicle import happenings
from game.client.match import MatchModel
from game.client.screens.frame import NARROW
from game.client.screens.world import World
from game.client.sentences import Speaker
from game.client.theatre import LENSES, Selection, lenses_of
from game.client.theatre.card import card_of
from game.client.theatre.lenses import perceived
from game.client.theatre.places import MARK
from game.client.theatre.signs import threat_title
from game.client.theatre.ties import is_bloc, pact_at
from game.client.theatre.travel import Travels
from game.client.ui import Driver, Painter, Stage, draw
from game.client.ui.paint import Moment, Point, bowed
from game.rules.formulas import acts_on, interop
from game.words import LANGUAGES, Words
from tests.client.goldens import reel
from tests.client.samples import Referee, sample
from tests.client.scenes import Trail
from tests.client.ui.audit import crowded_labels

EN = Words("en")


@pytest.fixture(scope="module")
def match() -> MatchModel:
    return sample("multipolar", turns=4)


def shown(match: MatchModel) -> tuple[World, Driver]:
    stage = Stage(EN)
    world = World(match, Trail())
    stage.show(world)
    return world, Driver(stage)


# --- Lenses -------------------------------------------------------------------------------------
@pytest.mark.parametrize("key", LENSES)
def test_a_lens_colours_every_region_and_is_explained_in_both_languages(
    key: str, match: MatchModel
) -> None:
    sight = LENSES[key].see(match, EN, Selection())
    assert set(sight.fills) == {region.key for region in match.setup.regions}
    for language in LANGUAGES:
        words = Words(language)
        ends = ("low", "high") if LENSES[key].stops else ()
        assert all(words(f"map.lens.{key}.{part}") for part in ("name", "about", *ends))


def test_lenses_change_the_picture_and_are_a_key_away(match: MatchModel) -> None:
    world, driver = shown(match)
    seen = {pygame.image.tobytes(driver.picture(), "RGB")}
    for number in range(2, 7):
        driver.press(str(number))
        seen.add(pygame.image.tobytes(driver.picture(), "RGB"))
    assert len(seen) == 6
    assert world.theatre.lens == "stability"


def test_every_lens_is_named_where_there_is_room(match: MatchModel) -> None:
    widths = {}
    for size in ((1280, 720), (1920, 1080)):
        stage = Stage(Words("fr"), size)
        stage.show(World(match, Trail()))
        buttons = [n for n in Driver(stage).find_all("button") if n.key.startswith("lens_")]
        widths[size] = [node.bounds.width for node in buttons]
        fit = Driver(stage).find(key="zoom_in").bounds
        assert all(node.bounds.right < fit.left for node in buttons)
    assert len({*widths[1280, 720]}) == 2, "one is chosen and named, the others are icons"
    assert min(widths[1920, 1080]) > min(widths[1280, 720])


def test_a_match_without_coercion_has_no_lens_of_fear() -> None:
    lesson = sample("first_coalition")
    assert "fear" not in [lens.key for lens in lenses_of(lesson)]
    assert "fear" in [lens.key for lens in lenses_of(sample("multipolar"))]


def test_exposure_says_who_feels_the_threat_chosen_and_marks_what_is_guessed(
    match: MatchModel,
) -> None:
    threat = match.view.threats[0]
    figures = LENSES["exposure"].see(match, EN, Selection("threat", threat.id)).figures
    for power, known in enumerate(threat.exposure):
        if known is None:
            assert figures[power] == f"≈ {threat.base_exposure[power]}"
        else:
            assert figures[power] == str(known)


def test_fear_is_force_nearness_and_intent_through_the_eyes_of_whoever_is_chosen(
    match: MatchModel,
) -> None:
    world, view = match.world, match.view
    fear = perceived(match, 2, 3)
    intent = view.intent[2 * world.powers + 3]
    assert fear == view.powers[3].means[0] * world.proximity[2][3] * intent // 100
    sight = LENSES["fear"].see(match, EN, Selection("power", 2))
    assert 2 not in sight.figures
    assert sorted(link.a for link in sight.links) == list(range(world.powers))


def test_working_together_shows_every_pair(match: MatchModel) -> None:
    sight = LENSES["together"].see(match, EN, Selection())
    pairs = {(link.a, link.b): link.weight for link in sight.links}
    assert len(pairs) == match.world.powers * (match.world.powers - 1) // 2
    assert all(weight == interop(match.view, a, b) for (a, b), weight in pairs.items())


# --- Labels -------------------------------------------------------------------------------------
@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_keep_off_each_other_and_off_threats_all_through_a_match(
    language: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = reel(1)
    world = World(shown.model, Trail())
    world.tab = "map"
    stage = Stage(Words(language), size)
    stage.show(world)
    for turn in range(1, shown.last + 1, 4):
        shown.go(turn)
        view = shown.model.view
        for threat in (None, *view.threats[::3]):
            world.chosen = Selection("threat", threat.id) if threat else Selection()
            if size[0] > NARROW or threat is None:  # else its page is there instead of the map
                assert crowded_labels(stage, monkeypatch) == [], (turn, threat)
        named = world.theatre.places.names(shown.model)
        assert set(named) == set(range(shown.model.world.powers)), turn


def test_a_threat_stands_on_the_globe_near_its_region_and_a_line_leads_there_if_not_upon_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dots: set[Point] = set()
    draw_circle = Painter.circle

    def circle(self: Painter, centre: Point, radius: float, *rest: Any) -> None:
        if radius == 3:
            dots.add(centre)
        draw_circle(self, centre, radius, *rest)

    monkeypatch.setattr(Painter, "circle", circle)
    shown = reel(1)
    model = shown.model
    world = World(model, Trail())
    stage = Stage(EN, (1024, 640))
    stage.show(world)
    places, aside = world.theatre.places, 0
    for turn in range(1, shown.last + 1, 4):
        shown.go(turn)
        dots.clear()
        stage.context.refresh()
        Driver(stage).picture()
        for threat in model.view.threats:
            mark = places.of(model)[Selection("threat", threat.id)]
            off = math.dist(mark.center, places.home(model, threat.region))
            assert world.theatre.map.on_globe(mark), (turn, threat)
            assert off <= 180, (turn, threat)
            if off > MARK:
                aside += 1
                assert world.theatre.map.at(places.anchor(model, threat.region)) in dots
    assert aside > 0, "none had to go aside"


def test_what_lies_beyond_the_edge_of_the_globe_is_not_on_it(match: MatchModel) -> None:
    world, driver = shown(match)
    driver.picture()
    world.theatre.map.fit()
    canvas = world.theatre.places.room
    assert world.theatre.map.on_globe(pygame.Rect(canvas.center, (20, 20)))
    assert not world.theatre.map.on_globe(pygame.Rect(canvas.topleft, (20, 20)))


def test_a_figure_stands_on_dark_ground_where_its_line_is_interrupted(
    match: MatchModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    upon: list[tuple[str, pygame.Color]] = []
    draw_label = Painter.label

    def label(self: Painter, text: str, centre: Point, *rest: Any) -> pygame.Rect:
        corner = draw_label(self, text, centre, *rest)
        edge = self.px(corner).midleft
        upon.append((text, self.surface.get_at((edge[0] - 1, edge[1]))))
        return corner

    world, driver = shown(match)
    threat = max(match.view.threats, key=lambda threat: sum(threat.base_exposure))
    world.select(Selection("threat", threat.id))
    driver.stage.context.refresh()
    driver.picture()
    monkeypatch.setattr(Painter, "label", label)
    driver.picture()  # what stands still is kept: only the names and figures upon lines are drawn
    figures = [ground for text, ground in upon if text.removeprefix("≈ ").isdigit()]
    assert figures
    # All but the strength, which no line meets.
    assert figures.count(pygame.Color(*look.SPACE)) >= len(figures) - 1


# --- Under the pointer --------------------------------------------------------------------------
def test_the_card_of_a_threat_tells_strength_needs_and_cost(match: MatchModel) -> None:
    threat = match.view.threats[0]
    card = card_of(EN, match, Selection("threat", threat.id))
    assert card is not None
    assert [line.name for line in card.lines][1:5] == ["Force", "Intelligence", "Law", "Aid"]
    assert f"{threat.estimate} ± {threat.bound}" in card.text
    assert card_of(EN, match, Selection("threat", 999)) is None


def test_what_is_under_the_pointer_is_drawn_and_read(match: MatchModel) -> None:
    _, driver = shown(match)
    before = pygame.image.tobytes(driver.picture(), "RGB")
    mark = f"mark_threat{match.view.threats[0].id}"
    driver.hover(key=mark)
    assert pygame.image.tobytes(driver.picture(), "RGB") != before
    assert "Force" in driver.find(key=mark).description
    driver.wait(2000)
    assert driver.stage.tooltip == "", "the card has said it already"


def test_the_card_of_a_pact_tells_its_parties_and_what_it_acts_on(match: MatchModel) -> None:
    pact = match.view.pacts[0]
    card = card_of(EN, match, Selection("pact", pact.id))
    assert card is not None
    assert all(match.power_name(party, "en") in card.text for party in pact.parties)
    acting = acts_on(match.view.world, pact, match.view.threats, match.view.turn)
    named = [
        threat for threat in match.view.threats if threat_title(EN, match, threat) in card.text
    ]
    assert {threat.id for threat in named} == set(acting[:4])
    assert card_of(EN, match, Selection("pact", 999)) is None


def test_a_tie_is_told_of_under_the_pointer_and_can_be_clicked(
    match: MatchModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    ties: list[tuple[Point, Point, float]] = []
    draw_curve = Painter.curve

    def curve(self: Painter, a: Point, b: Point, *rest: Any, bend: float, upto: float = 1) -> None:
        ties.append((a, b, bend))
        draw_curve(self, a, b, *rest, bend=bend, upto=upto)

    monkeypatch.setattr(Painter, "curve", curve)
    world, driver = shown(match)
    before = pygame.image.tobytes(driver.picture(), "RGB")
    spots = world.theatre.places.of(match)
    chart = driver.find("canvas", EN("screens.world.map")).bounds
    clear = [
        (a, b, middle)
        for a, b, bend in ties
        for middle in [bowed(a, b, bend, 0.5)]
        if not any(box.inflate(24, 24).collidepoint(middle) for box in spots.values())
    ]
    assert clear, "every tie is covered"
    a, b, (x, y) = clear[0]
    at = (chart.left + round(x), chart.top + round(y))
    driver.move(at)
    assert pygame.image.tobytes(driver.picture(), "RGB") != before
    driver.click_at(at)
    assert world.chosen.kind == "pact"
    pact = next(pact for pact in match.view.pacts if pact.id == world.chosen.number)
    ends = {what.number for what, box in spots.items() if box.center in (a, b)}
    assert ends <= set(pact.parties)


def test_a_hull_is_taken_hold_of_upon_the_sea_and_leaves_the_land_alone() -> None:
    blocs = sample("two_blocs", turns=1)
    pact = next(pact for pact in blocs.view.pacts if is_bloc(pact))
    spots = {Selection("power", p): pygame.Rect(100 * p, 0, 32, 32) for p in range(20)}
    middle = spots[Selection("power", pact.parties[0])].center
    beside = (middle[0], middle[1] + 20)
    assert pact_at(blocs, spots, beside, ties=True, hulls=False) is None
    assert pact_at(blocs, spots, beside, ties=True, hulls=True) == pact.id
    assert pact_at(blocs, spots, (middle[0], middle[1] + 400), ties=True, hulls=True) is None


# --- Motion -------------------------------------------------------------------------------------
def frames(driver: Driver, motion: bool) -> set[bytes]:
    """What the map looks like in the course of a second."""
    stage = driver.stage
    stage.env.motion = motion
    surface = pygame.Surface(stage.surface_size)
    found = set()
    for ms in range(0, 1000, 100):
        stage.tick(5000 + ms)
        draw(stage, surface)
        found.add(pygame.image.tobytes(surface, "RGB"))
    return found


def test_threats_pulse_unless_motion_is_reduced(match: MatchModel) -> None:
    _, driver = shown(match)
    driver.picture()
    assert len(frames(driver, motion=True)) > 5
    frames(driver, motion=False)
    assert len(frames(driver, motion=False)) == 1


def test_pulses_draw_the_map_and_nothing_else(match: MatchModel) -> None:
    _, driver = shown(match)
    stage = driver.stage
    surface = pygame.Surface(stage.surface_size)
    stage.env.motion = True
    stage.tick(60_000)
    draw(stage, surface)
    stage.tick(60_100)
    assert draw(stage, surface) == driver.find("canvas", EN("screens.world.map")).bounds


def test_without_motion_an_idle_map_is_not_drawn_again(match: MatchModel) -> None:
    _, driver = shown(match)
    stage = driver.stage
    surface = pygame.Surface(stage.surface_size)
    draw(stage, surface)
    stage.tick(60_000)
    draw(stage, surface)
    for ms in range(61_000, 62_000, 50):
        stage.tick(ms)
        assert draw(stage, surface) is None


def test_without_motion_what_is_new_is_there_at_once() -> None:
    model = sample("multipolar", turns=1)
    _, driver = shown(model)
    driver.picture()
    pacts = {pact.id for pact in model.view.pacts}
    while {pact.id for pact in model.view.pacts} <= pacts:
        model.seal()
        model.poll()
    driver.stage.context.refresh()
    later = pygame.image.tobytes(driver.picture(), "RGB")
    _, fresh = shown(model)
    assert later == pygame.image.tobytes(fresh.picture(), "RGB")


def test_a_threat_that_moved_and_a_new_pact_are_on_their_way_for_a_moment() -> None:
    model = MatchModel(Referee("multipolar", 1, [0]).sit(0))
    model.poll()
    travels = Travels()
    travels.look(model)
    assert travels.settled == {pact.id for pact in model.view.pacts}
    moved: set[int] = set()
    fresh: set[int] = set()
    now = 0
    for _ in range(8):
        where = {threat.id: threat.region for threat in model.view.threats}
        pacts = {pact.id for pact in model.view.pacts}
        model.seal()
        model.poll()
        if model.view.over:
            break
        travels.look(model)
        for threat in model.view.threats:
            away = where.get(threat.id, threat.region) != threat.region
            assert travels.on_the_way(threat.id) == away
            if away:
                assert travels.origin(threat.id) == where[threat.id]
                moved.add(threat.id)
        new = {pact.id for pact in model.view.pacts} - pacts
        fresh |= new
        travels.go(Moment(now, motion=True))
        assert all(travels.drawn(pact) == 0 for pact in new)
        travels.go(Moment(now + 500, motion=True))
        assert all(0 < travels.drawn(pact) < 1 for pact in new)
        now += 5000
        travels.go(Moment(now, motion=True))
        assert travels.settled == {pact.id for pact in model.view.pacts}
    assert moved
    assert fresh


# --- Timeline -----------------------------------------------------------------------------------
def test_a_turn_is_remembered_for_what_weighs_most(match: MatchModel) -> None:
    say = Speaker(EN, match)
    for turn in range(1, match.report_turn + 1):
        told = happenings(say, match.report(turn) or [])
        assert all(happening.tone in look.TONES and happening.sentence for happening in told)
    events = [event for turn in range(1, 5) for event in match.report(turn) or ()]
    beaten = [h for h in happenings(say, events) if h.tone == "good"]
    assert happenings(say, events)[: len(beaten)] == beaten


def test_the_timeline_leads_to_reports(match: MatchModel) -> None:
    stage = Stage(EN)
    trail = Trail()
    stage.show(World(match, trail))
    Driver(stage).click("mark", "Turn 2")
    assert trail.wanted == [("report", 2)]
