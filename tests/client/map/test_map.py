"""The map: places are found, the camera keeps its promises, pictures show what they should."""

from collections.abc import Callable

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygame import Rect

from game.client import look
from game.client.map import Area, Camera, MapView, load_world
from game.client.map.picture import MapPicture
from game.client.map.view import Overlay
from game.client.ui import Context, Driver, Mark, Painter, Screen, Stage, Widget, draw
from game.words import Words

WORLD = load_world()
IBERIA = Area("iberia", ("ESP", "PRT"))
SAHEL = Area("sahel", ("MLI", "NER", "TCD", "BFA", "MRT"))
ADEN = Area("aden", sea="S_GOA")
AREAS = (IBERIA, SAHEL, ADEN)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.key)
def test_the_anchor_of_an_area_lies_in_it(area: Area) -> None:
    assert area.contains(WORLD, area.anchor(WORLD))


def test_every_label_lies_in_its_country() -> None:
    outside = [c.code for c in WORLD.countries.values() if not c.contains(c.label)]
    # Islets of a few units may be narrower than the grid their points stand on.
    large = [code for code in outside if _spread(code) > 12]
    assert large == []


def _spread(code: str) -> float:
    left, top, right, bottom = WORLD.countries[code].outlines[0].box
    return max(right - left, bottom - top)


def test_a_hole_belongs_to_the_country_within() -> None:
    lesotho = WORLD.countries["LSO"].label
    assert not WORLD.countries["ZAF"].contains(lesotho)


def test_neighbours_share_their_border_exactly() -> None:
    both = Area("both", ("ESP", "PRT")).border(WORLD)
    alone = len(Area("a", ("ESP",)).border(WORLD)) + len(Area("b", ("PRT",)).border(WORLD))
    assert alone - len(both) > 20  # each shared edge is gone from both sides


def test_crimea_belongs_to_ukraine_as_the_united_nations_see_it() -> None:
    simferopol = (4546, 671)
    assert [c.code for c in WORLD.countries.values() if c.contains(simferopol)] == ["UKR"]


POINTS = st.tuples(st.floats(0, 8192), st.floats(0, 3570))
CAMERAS = st.builds(
    Camera,
    st.just(WORLD.box),
    st.integers(200, 2000),
    st.integers(200, 1200),
    st.floats(0, 8192),
    st.floats(0, 3570),
    st.integers(-14, 4),
)


@given(CAMERAS, POINTS)
def test_screen_and_map_are_inverse(camera: Camera, point: tuple[float, float]) -> None:
    assert camera.to_map(camera.to_screen(point)) == pytest.approx(point, abs=1e-6)


@given(CAMERAS, st.tuples(st.integers(0, 199), st.integers(0, 199)), st.integers(-3, 3))
def test_zooming_keeps_what_is_under_the_pointer(
    camera: Camera, at: tuple[int, int], steps: int
) -> None:
    before = camera.to_map(at)
    camera.zoom_at(at, steps)
    inside = 0 < camera.x < WORLD.width and 0 < camera.y < WORLD.height
    if inside:  # at the edge of the world the centre may go no further
        assert camera.to_map(at) == pytest.approx(before, abs=1e-6)


@given(CAMERAS, st.integers(-5000, 5000), st.integers(-5000, 5000))
def test_the_map_cannot_be_lost(camera: Camera, dx: int, dy: int) -> None:
    camera.pan(dx, dy)
    assert 0 <= camera.x <= WORLD.width
    assert 0 <= camera.y <= WORLD.height


@given(CAMERAS)
def test_fitting_shows_the_whole_box(camera: Camera) -> None:
    box = SAHEL.box(WORLD)
    camera.fit(box)
    x, y = camera.to_screen((box[0], box[1]))
    right, bottom = camera.to_screen((box[2], box[3]))
    assert x >= 0
    assert y >= 0
    assert right <= camera.width
    assert bottom <= camera.height


class Chart(Screen):
    """A map with one mark, as screens use it."""

    def __init__(self) -> None:
        self.view = MapView(AREAS)
        self.fills = {"iberia": (200, 0, 0), "sahel": (0, 200, 0)}
        self.log: list[str] = []
        self.still: Overlay | None = None

    def title(self, ctx: Context) -> str:
        return "Chart"

    def build(self, ctx: Context) -> Widget:
        where = self.view.anchor("sahel")
        mark = Mark(
            "Insurgency",
            self.view.spot(where, 32),
            lambda: self.log.append("mark"),
            key="threat",
            on_focus=lambda: self.view.show(where),
        )
        return self.view.canvas(
            "Map",
            self.fills,
            [mark],
            on_area=self.log.append,
            on_background=lambda: self.log.append("sea"),
            tip=lambda key: f"about {key}",
            still=self.still,
            moving=self.draw_mark,
        )

    def draw_mark(self, painter: Painter, view: MapView) -> None:
        painter.circle(view.at(view.anchor("sahel")), 16, look.ACCENT)


@pytest.fixture
def chart() -> Chart:
    return Chart()


@pytest.fixture(params=[1.0, 2.0])
def driver(request: pytest.FixtureRequest, chart: Chart) -> Driver:
    scale = request.param
    stage = Stage(Words("en"), (round(800 * scale), round(600 * scale)), scale)
    stage.show(chart)
    return Driver(stage)


def colour_at(driver: Driver, at: tuple[float, float]) -> tuple[int, ...]:
    scale = driver.stage.env.scale
    return tuple(driver.picture().get_at((round(at[0] * scale), round(at[1] * scale))))[:3]


def on_screen(chart: Chart, key: str) -> tuple[int, int]:
    x, y = chart.view.at(chart.view.anchor(key))
    return round(x), round(y)


def test_areas_wear_their_colours_wherever_the_map_is_moved(driver: Driver, chart: Chart) -> None:
    driver.picture()
    for _ in range(3):
        red, green, blue = colour_at(driver, chart.view.at(chart.view.anchor("iberia")))
        assert red > 140 > 80 > max(green, blue), "red, lighter or darker with the slope"
        driver.drag((400, 300), (430, 340))
        driver.wheel(1, on_screen(chart, "iberia"))


def test_new_colours_are_drawn(driver: Driver, chart: Chart) -> None:
    driver.picture()
    chart.fills = {"iberia": (0, 0, 200)}
    driver.stage.context.refresh()
    red, green, blue = colour_at(driver, chart.view.at(chart.view.anchor("iberia")))
    assert blue > 140 > 80 > max(red, green)


def test_clicks_say_what_they_hit(driver: Driver, chart: Chart) -> None:
    driver.stage.settle()
    driver.click_at(on_screen(chart, "iberia"))
    driver.click_at(on_screen(chart, "aden"))
    x, y = on_screen(chart, "iberia")
    driver.click_at((x - 60, y))
    driver.click("mark", "Insurgency")
    assert chart.log == ["iberia", "aden", "sea", "mark"]


def test_dragging_pans_and_is_no_click(driver: Driver, chart: Chart) -> None:
    driver.stage.settle()
    x, y = on_screen(chart, "iberia")
    driver.drag((x, y), (x + 40, y + 25))
    assert on_screen(chart, "iberia") == (x + 40, y + 25)
    assert chart.log == []
    assert driver.find("mark").bounds.center == pytest.approx(on_screen(chart, "sahel"), abs=1)


def test_the_area_under_the_pointer_explains_itself(driver: Driver, chart: Chart) -> None:
    driver.stage.settle()
    driver.move(on_screen(chart, "iberia"))
    driver.wait(1000)
    assert driver.stage.tooltip == "about iberia"


def test_the_keyboard_pans_zooms_and_finds_marks(driver: Driver, chart: Chart) -> None:
    driver.tab_to("canvas", "Map")
    level, x = chart.view.camera.level, chart.view.camera.x
    driver.press("plus")
    driver.press("right")
    assert chart.view.camera.level == level + 1
    assert chart.view.camera.x > x
    for _ in range(60):
        driver.press("left")
    assert driver.find("mark").visible.size == (0, 0)
    driver.tab_to("mark", "Insurgency")
    assert driver.find("mark").visible.size == (32, 32), "the map comes to where the keyboard is"


def fresh_pixels(driver: Driver, chart: Chart) -> bytes:
    """What is shown when all of the map is drawn anew and at once."""
    chart.view.picture = MapPicture(WORLD, AREAS)
    driver.stage.context.refresh()
    return pixels(driver.picture())


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def test_panning_draws_what_a_fresh_picture_shows(driver: Driver, chart: Chart) -> None:
    driver.picture()
    driver.drag((400, 300), (180, 420), steps=20)
    panned = driver.picture()
    assert pixels(panned) == fresh_pixels(driver, chart)


def finish(driver: Driver, chart: Chart, surface: pygame.Surface) -> int:
    """Draw frames of a live window until the map is complete; how many it took."""
    for frame in range(400):
        assert draw(driver.stage, surface, live=True), "it asks for another frame by itself"
        if chart.view.picture.done:
            return frame + 1
        driver.wait(100)
    raise AssertionError("it is never complete")


def zoom(driver: Driver, chart: Chart) -> None:
    driver.wheel(3, (300, 250))


def pan(driver: Driver, chart: Chart) -> None:
    driver.drag((700, 500), (100, 100))


def recolour(driver: Driver, chart: Chart) -> None:
    chart.fills = {"iberia": (0, 0, 200)}
    driver.stage.context.refresh()


@pytest.mark.parametrize("change", [zoom, pan, recolour])
def test_a_map_drawn_bit_by_bit_ends_as_one_drawn_at_once(
    driver: Driver,
    chart: Chart,
    change: Callable[[Driver, Chart], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where somebody waits for the next frame, what is missing comes with the frames after it."""
    monkeypatch.setattr("game.client.map.picture._PATIENCE_S", 0)
    surface = pygame.Surface(driver.stage.surface_size)
    finish(driver, chart, surface)
    change(driver, chart)
    assert finish(driver, chart, surface) > 1
    driver.move((1, 1))
    draw(driver.stage, surface, live=True)
    assert pixels(surface) == fresh_pixels(driver, chart)


def test_what_was_drawn_ahead_is_there_at_once(driver: Driver, chart: Chart) -> None:
    surface = pygame.Surface(driver.stage.surface_size)
    finish(driver, chart, surface)
    assert driver.stage.work_ahead()
    while driver.stage.work_ahead():
        pass
    driver.wheel(1, (300, 250))
    assert finish(driver, chart, surface) == 1


def test_what_stands_still_is_drawn_once(driver: Driver, chart: Chart) -> None:
    drawn: list[int] = []
    chart.still = lambda painter, view: drawn.append(1)
    for _ in range(3):
        driver.picture()
    assert drawn == [1]
    driver.drag((400, 300), (430, 340), steps=1)
    driver.picture()
    assert len(drawn) == 2


def test_a_spot_keeps_its_size_at_every_zoom(chart: Chart) -> None:
    spot = chart.view.spot(chart.view.anchor("sahel"), 32, (0, -10))
    chart.view.camera.resize(800, 600)
    for level in (-10, -4, 0):
        chart.view.camera.level = level
        assert isinstance(spot(), Rect)
        assert spot().size == (32, 32)
        x, y = chart.view.at(chart.view.anchor("sahel"))
        assert spot().center == (round(x), round(y - 10))
