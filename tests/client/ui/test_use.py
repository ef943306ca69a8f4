"""Using the kit by mouse and by keyboard: every widget does what its user expects."""

from collections.abc import Callable
from functools import partial

import pygame
import pytest

from game.client.ui import (
    Button,
    Col,
    Column,
    Context,
    Driver,
    Label,
    NotFound,
    Screen,
    ScrollPane,
    Stage,
    Table,
    TableRow,
    TextField,
    Widget,
    draw,
)
from game.client.ui.scene import DuplicateKey
from game.words import Words
from tests.client.ui.kitchen import Kitchen


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


@pytest.fixture(params=[1.0, 2.0])
def driver(request: pytest.FixtureRequest, kitchen: Kitchen) -> Driver:
    scale = request.param
    stage = Stage(Words("en"), (round(1280 * scale), round(720 * scale)), scale)
    stage.show(kitchen)
    return Driver(stage)


def by_mouse(driver: Driver, key: str) -> None:
    driver.click(key=key)


def by_keyboard(driver: Driver, key: str) -> None:
    driver.tab_to(key=key)
    driver.press("enter")


@pytest.mark.parametrize("way", [by_mouse, by_keyboard])
@pytest.mark.parametrize(
    ("key", "done"),
    [("withdraw", "withdraw"), ("open", "open=False"), ("mark2", "mark2"), ("help", "help")],
)
def test_mouse_and_keyboard_do_the_same(
    driver: Driver, kitchen: Kitchen, way: Callable[[Driver, str], None], key: str, done: str
) -> None:
    way(driver, key)
    assert kitchen.log == [done]


@pytest.mark.parametrize(
    ("key", "press", "done"),
    [
        ("term", "right", "term=standing"),
        ("tabs", "right", "tab=history"),
        ("force", "right", "force=4"),
        ("force", "end", "force=12"),
        ("force", "7", "force=7"),
        ("share", "left", "share=35"),
        ("parties", "down", "row=p2"),
        ("parties", "enter", "open p1"),
    ],
)
def test_keys_change_values(
    driver: Driver, kitchen: Kitchen, key: str, press: str, done: str
) -> None:
    driver.tab_to(key=key)
    driver.press(press)
    assert kitchen.log == [done]


@pytest.mark.parametrize(
    ("role", "name", "done"),
    [
        ("radio", "Standing", "term=standing"),
        ("tab", "Earlier revisions", "tab=history"),
        ("button", "More: Force pledged", "force=4"),
        ("button", "Less: Force pledged", "force=2"),
        ("row", "Seoul, Brings: 9, Likely answer: would sign", "row=p7"),
    ],
)
def test_parts_of_widgets_can_be_clicked(
    driver: Driver, kitchen: Kitchen, role: str, name: str, done: str
) -> None:
    driver.click(role, name)
    assert kitchen.log == [done]


def test_two_digits_make_one_number(driver: Driver, kitchen: Kitchen) -> None:
    driver.tab_to(key="force")
    driver.press("home")
    driver.type("12")
    assert kitchen.force == 12
    driver.type("5")  # 125 is too much, so it is a new number
    assert kitchen.force == 5


def test_a_select_is_chosen_from_by_keyboard(driver: Driver, kitchen: Kitchen) -> None:
    driver.tab_to(key="lead")
    driver.press("enter")
    assert driver.has("option", "Nairobi")
    driver.press("n")  # the first that begins with n after Brasilia is New Delhi
    driver.press("down")
    driver.press("enter")
    assert kitchen.lead == "p2"
    assert not driver.has("option", "Nairobi")


def test_a_select_is_chosen_from_by_mouse(driver: Driver, kitchen: Kitchen) -> None:
    driver.click(key="lead")
    driver.click("option", "Seoul")
    assert kitchen.lead == "p7"


def test_escape_and_a_click_elsewhere_close_a_menu(driver: Driver, kitchen: Kitchen) -> None:
    driver.click(key="lead")
    assert driver.has("option", "Seoul")
    driver.press("esc")
    assert not driver.has("option", "Seoul")
    driver.click(key="lead")
    driver.click("meter", "Legitimacy")
    assert not driver.has("option", "Seoul")
    assert kitchen.log == []


def test_what_is_disabled_says_why_and_does_nothing(driver: Driver, kitchen: Kitchen) -> None:
    with pytest.raises(NotFound, match="disabled"):
        driver.click(key="counter")
    node = driver.tab_to(key="counter")
    driver.press("enter")
    assert kitchen.log == []
    driver.wait(1000)
    assert driver.stage.tooltip == node.description != ""


def test_a_dialog_keeps_the_focus_and_gives_it_back(driver: Driver, kitchen: Kitchen) -> None:
    driver.tab_to(key="offer")
    driver.press("enter")
    assert not driver.has(key="withdraw"), "what lies behind a dialog cannot be used"
    seen = set()
    for _ in range(6):
        focused = driver.focused()
        assert focused is not None
        seen.add(focused.key)
        driver.press("tab")
    assert seen == {"keep", "propose"}
    driver.press("esc")
    focused = driver.focused()
    assert focused is not None
    assert focused.key == "offer"
    assert kitchen.log == []


def test_a_click_beside_a_dialog_reaches_nothing(driver: Driver, kitchen: Kitchen) -> None:
    place = driver.find(key="withdraw").visible.center
    driver.click(key="offer")
    driver.click_at(place)
    assert kitchen.log == []
    driver.click("button", "Propose pact")
    assert kitchen.log == ["proposed"]


def test_shortcuts_work_from_anywhere(driver: Driver, kitchen: Kitchen) -> None:
    driver.tab_to(key="note")
    driver.press("ctrl+enter")
    assert kitchen.asking
    driver.press("f1")
    assert kitchen.log == [], "what lies behind a dialog has no shortcuts"


def test_escape_goes_back(driver: Driver, kitchen: Kitchen) -> None:
    driver.press("esc")
    assert kitchen.log == ["back"]


def test_arrows_lead_to_the_neighbour(driver: Driver) -> None:
    driver.tab_to(key="withdraw")
    driver.press("right")
    focused = driver.focused()
    assert focused is not None
    assert focused.key == "emblem"


def test_the_wheel_scrolls_the_pane_under_the_pointer(driver: Driver) -> None:
    before = driver.find("table").bounds.top
    driver.wheel(-2, driver.find("scroll", "Forecast").visible.center)
    assert driver.find("table").bounds.top == before - 96
    assert driver.find("group", "Terms").bounds.top == driver.find("scroll", "Terms").bounds.top


def test_a_tooltip_waits_for_the_pointer_to_rest(driver: Driver) -> None:
    driver.move(driver.find(key="help").visible.center)
    driver.wait(100)
    assert driver.stage.tooltip == ""
    driver.wait(1000)
    assert "[F1]" in driver.stage.tooltip


def test_a_row_that_does_not_fit_is_told_whole(driver: Driver) -> None:
    driver.stage.resize((round(800 * driver.stage.env.scale),) * 2)
    driver.picture()
    (row,) = [node for node in driver.find_all("row") if node.name.startswith("Nairobi")]
    driver.hover(key=row.key)
    driver.picture()
    driver.wait(1000)
    assert row.name.endswith("before that is settled")
    assert row.name.rpartition(": ")[2] in driver.stage.tooltip


def test_a_row_is_as_high_as_its_texts_and_is_clicked_where_it_is(driver: Driver) -> None:
    driver.stage.resize((round(1024 * driver.stage.env.scale),) * 2)
    driver.picture()
    rows = {node.name.partition(",")[0]: node for node in driver.find_all("row")}
    assert rows["Nairobi"].bounds.height > rows["Brasilia"].bounds.height
    for row in list(rows.values())[:3]:
        left, middle = row.bounds.left + 20, row.bounds.bottom - 4
        driver.click_at((left, middle))
        chosen = [node.name for node in driver.find_all("row") if node.checked]
        assert chosen == [row.name]


def test_a_key_that_opens_a_field_is_not_typed_into_it() -> None:
    class Chat(Screen):
        open, text = False, ""

        def title(self, ctx: Context) -> str:
            return "Chat"

        def start(self) -> None:
            self.open = True

        def write(self, text: str) -> None:
            self.text = text

        def build(self, ctx: Context) -> Widget:
            if self.open:
                return TextField("Text", self.text, self.write, key="text")
            return Button("Write", self.start, key="write", shortcut="t")

    chat = Chat()
    stage = Stage(Words("en"))
    stage.show(chat)
    driver = Driver(stage)
    driver.press("t")
    driver.type("hi")
    assert chat.text == "hi"


# --- Rebuilding and drawing -------------------------------------------------------------------
class Shelf(Screen):
    """Buttons that can be taken away, in a pane too small for them."""

    def __init__(self) -> None:
        self.names = [f"b{n}" for n in range(30)]

    def title(self, ctx: Context) -> str:
        return "Shelf"

    def build(self, ctx: Context) -> Widget:
        buttons = [Button(name, partial(self.names.remove, name), key=name) for name in self.names]
        return Column([Label("Shelf"), ScrollPane(Column(buttons), "Buttons", key="pane", grow=1)])


def test_focus_moves_to_what_took_the_place_of_what_had_it() -> None:
    stage = Stage(Words("en"))
    stage.show(Shelf())
    driver = Driver(stage)
    driver.tab_to("button", "b20")
    scrolled = stage.env.memory.scroll["pane"]
    assert scrolled > 0
    driver.press("enter")
    focused = driver.focused()
    assert focused is not None
    assert focused.name == "b21"
    assert stage.env.memory.scroll["pane"] == scrolled


def test_a_screen_is_found_again_as_it_was_left() -> None:
    stage, shelf = Stage(Words("en")), Shelf()
    stage.show(shelf)
    driver = Driver(stage)
    driver.tab_to("button", "b20")
    scrolled = stage.env.memory.scroll["pane"]
    stage.show(Kitchen())
    assert driver.has("tab", "Terms")
    stage.show(shelf)
    focused = driver.focused()
    assert focused is not None
    assert focused.name == "b20"
    assert stage.env.memory.scroll["pane"] == scrolled


def test_two_widgets_with_one_key_are_refused() -> None:
    class Twins(Screen):
        def title(self, ctx: Context) -> str:
            return "Twins"

        def build(self, ctx: Context) -> Widget:
            return Column([Button("A", key="same"), Button("B", key="same")])

    stage = Stage(Words("en"))
    stage.show(Twins())
    with pytest.raises(DuplicateKey, match="same"):
        stage.tree()


def test_drawing_only_what_changed_gives_the_same_picture(driver: Driver) -> None:
    surface = pygame.Surface(driver.stage.surface_size)
    draw(driver.stage, surface)
    assert draw(driver.stage, surface) is None, "nothing changed, nothing is drawn"
    driver.move(driver.find(key="withdraw").visible.center)
    part = draw(driver.stage, surface)
    assert part is not None
    assert part.width < surface.get_width() // 2
    whole = driver.picture()
    assert pygame.image.tobytes(surface, "RGB") == pygame.image.tobytes(whole, "RGB")


def test_the_focus_is_seen_while_the_keyboard_is_used(driver: Driver) -> None:
    before = driver.picture()
    driver.tab_to(key="withdraw")
    ring = driver.find(key="withdraw").bounds.inflate(6, 6)
    scale = driver.stage.env.scale
    at = (round(ring.centerx * scale), round(ring.top * scale))
    assert driver.picture().get_at(at) != before.get_at(at)


def test_a_notice_is_told_and_goes_away(driver: Driver) -> None:
    driver.stage.context.toast("Saved", "good")
    assert driver.has("status", "Saved")
    driver.wait(10_000)
    assert not driver.has("status", "Saved")


class Doors(Screen):
    """A list whose rows lead elsewhere."""

    def __init__(self) -> None:
        self.entered: list[str] = []

    def title(self, ctx: Context) -> str:
        return "Doors"

    def build(self, ctx: Context) -> Widget:
        rows = [TableRow(f"d{n}", (f"Door {n}",)) for n in range(3)]
        table = Table("Doors", [Col("")], rows, on_activate=self.entered.append, key="doors")
        return Column([table, Button("On", key="on")])


def test_rows_that_lead_elsewhere_are_walked_before_one_is_entered() -> None:
    stage, doors = Stage(Words("en")), Doors()
    stage.show(doors)
    driver = Driver(stage)
    driver.tab_to(key="doors")
    driver.press("down")
    driver.press("down")
    assert doors.entered == []
    assert driver.find("row", "Door 2").focused
    driver.press("up")
    driver.press("enter")
    assert doors.entered == ["d1"]
    driver.press("end")
    driver.press("down")
    focused = driver.focused()
    assert focused is not None
    assert focused.key == "on", "at its end the arrow goes on"
    driver.click("row", "Door 0")
    assert doors.entered == ["d1", "d0"]


def test_a_shortcut_with_ctrl_is_no_choice_in_a_list_that_has_the_focus(
    driver: Driver, kitchen: Kitchen
) -> None:
    driver.tab_to(key="parties")
    driver.press("ctrl+enter")
    assert kitchen.asking
    driver.press("esc")
    driver.tab_to(key="lead")
    driver.press("ctrl+enter")
    assert kitchen.asking
    assert not driver.has("option")
