"""The widget kit: small, retained in meaning, rebuilt in form.

A **screen** holds a model and builds widgets from it. Nothing is ever updated by hand: a handler
changes the model, and the kit builds the screen again, keeping focus, scrolling and carets by the
widgets' keys. Sizes are logical pixels on a grid of 8; the player's scale multiplies them.

    from game.client.ui import Button, Column, Context, Dialog, Inset, Label, Panel, Row, Screen
    from game.client.ui import ScrollPane, Spacer, Stepper, Widget

    class Pledge(Screen):
        def __init__(self, usable: int, done: Callable[[int], None]) -> None:
            self.usable, self.done = usable, done
            self.points, self.asking = 0, False

        def title(self, ctx: Context) -> str:
            return ctx.words("pledge.title")

        def set_points(self, points: int) -> None:
            self.points = points

        def ask(self, asking: bool) -> None:
            self.asking = asking

        def build(self, ctx: Context) -> Widget:
            w = ctx.words
            return Inset(Column([
                Label(w("pledge.title"), style="title"),
                Panel([
                    Label(w("pledge.explain")),
                    Stepper(w("pledge.force"), self.points, 0, self.usable, self.set_points,
                            key="force", tip=w("pledge.force_tip")),
                ], title=w("pledge.means"), grow=1),
                Row([Spacer(grow=1),
                     Button(w("pledge.offer"), lambda: self.ask(True), key="offer", kind="primary",
                            shortcut="ctrl+enter", enabled=self.points > 0)]),
                Dialog([Label(w("pledge.sure", n=self.points))], title=w("pledge.offer"),
                       on_close=lambda: self.ask(False),
                       actions=[Button(w("pledge.sign"), lambda: self.done(self.points),
                                       key="sign")])
                if self.asking else None,
            ]), margin=24)

What to know:
- None among children stands for nothing. Give a `key` to all that can be used.
- Containers: Column, Row (wraps where too narrow; `align="stretch"` for side-by-side panels), Grid,
  Layers, Panel (a group), Inset, ScrollPane, Dialog. `grow` shares what space is left over.
- Leaves: Label (`style` of `look.STYLES`, `tone` of `look.TONES`), Figure, Icon, Meter, Balance,
  Button, Checkbox, Choice, Tabs, Select (these take `Option`s), Stepper, Slider, TextField,
  KeyCatcher, Table, Tile, QrCode, Canvas with Marks.
- `Source` and `Target` around other widgets move amounts from one to the other.
- `tip` explains (tooltip and description); on something disabled it says why it is.
- Every text comes from `ctx.words`; texts that do not fit wrap, or end in an ellipsis.
- `ctx.show(screen)` changes the screen, `ctx.toast` tells in passing, `ctx.refresh()` builds again
  after something that was not a handler; `Screen.back` is what Escape does.
- A Stage shows a screen, `dispatch` gives it an event, `draw` draws it; `window.Window` does it
  all in a window, `game.client.text.run` in a terminal, and `Driver` in tests:

    stage = Stage(Words("en"), (1280, 720), scale=1.0)
    stage.show(Pledge(5, print))
    driver = Driver(stage)
    driver.tab_to("stepper", "Force")
    driver.press("right")
    driver.click("button", "Offer")
    print(driver.snapshot())
    driver.shot(Path("pledge.png"))
"""

from game.client.ui.balance import Balance
from game.client.ui.basic import Figure, Icon, Label, Meter
from game.client.ui.button import Button, Checkbox
from game.client.ui.canvas import Canvas, Mark
from game.client.ui.catcher import KeyCatcher
from game.client.ui.choice import Choice, Option, Tabs
from game.client.ui.core import Env, Need, Widget
from game.client.ui.drag import Source, Target
from game.client.ui.driver import Driver, NotFound
from game.client.ui.input import dispatch
from game.client.ui.layout import Column, Grid, Inset, Layers, Row, Spacer
from game.client.ui.nodes import Node, Role
from game.client.ui.number import Slider, Stepper
from game.client.ui.paint import Painter
from game.client.ui.panel import Dialog, Panel
from game.client.ui.qr import QrCode
from game.client.ui.render import draw, picture
from game.client.ui.screen import Context, Screen
from game.client.ui.scroll import ScrollPane
from game.client.ui.select import Select
from game.client.ui.stage import Stage
from game.client.ui.table import Col, Face, Table, TableRow
from game.client.ui.textfield import TextField
from game.client.ui.tile import TextLine, Tile

__all__ = [
    "Balance",
    "Button",
    "Canvas",
    "Checkbox",
    "Choice",
    "Col",
    "Column",
    "Context",
    "Dialog",
    "Driver",
    "Env",
    "Face",
    "Figure",
    "Grid",
    "Icon",
    "Inset",
    "KeyCatcher",
    "Label",
    "Layers",
    "Mark",
    "Meter",
    "Need",
    "Node",
    "NotFound",
    "Option",
    "Painter",
    "Panel",
    "QrCode",
    "Role",
    "Row",
    "Screen",
    "ScrollPane",
    "Select",
    "Slider",
    "Source",
    "Spacer",
    "Stage",
    "Stepper",
    "Table",
    "TableRow",
    "Tabs",
    "Target",
    "TextField",
    "TextLine",
    "Tile",
    "Widget",
    "dispatch",
    "draw",
    "picture",
]
