"""Learn: the lesson to play, ideas behind the game, terms, keys, and a search through all of it."""

from game.client.learning.shelf import Entry, entries, found
from game.client.ui import (
    Button,
    Column,
    Context,
    Grid,
    Inset,
    Label,
    Option,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Tabs,
    TextField,
    Widget,
)
from game.client.ui.core import Handler
from game.words import Words

_PARTS = ("ideas", "terms", "keys")
_CARD = 380


class Learn(Screen):
    """``begin`` starts the lesson, None where one is in a match; ``leave`` goes back."""

    def __init__(self, leave: Handler, begin: Handler | None = None, part: str = "ideas") -> None:
        self.leave, self.begin = leave, begin
        self.part, self.wanted = part, ""

    def title(self, ctx: Context) -> str:
        return ctx.words("learn.title")

    def back(self, ctx: Context) -> None:
        self.leave()

    def choose(self, part: str) -> None:
        self.part = part

    def look_for(self, wanted: str) -> None:
        self.wanted = wanted

    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        head = Row(
            [
                Button(w("screens.back"), self.leave, key="back"),
                Label(self.title(ctx), style="title", grow=1),
                TextField(
                    w("learn.search"),
                    self.wanted,
                    self.look_for,
                    placeholder=w("learn.search_hint"),
                    key="search",
                    labelled=False,
                    width=260,
                ),
                self._begin(w),
            ],
            gap=16,
        )
        searching = bool(self.wanted.strip())
        shown = found(w, self.wanted) if searching else self._of(w, self.part)
        tabs = Tabs(
            w("learn.parts"),
            [Option(part, w(f"learn.part.{part}")) for part in _PARTS],
            self.part,
            self.choose,
            key="parts",
        )
        none = Label(w("learn.nothing", wanted=self.wanted), tone="soft")
        pane = ScrollPane(
            Column([_shelf(w, shown) if shown else none], gap=12),
            self.title(ctx),
            key="found" if searching else self.part,
            grow=1,
        )
        return Inset(Column([head, None if searching else tabs, pane], gap=12), margin=16)

    def _begin(self, w: Words) -> Widget | None:
        if self.begin is None:
            return None
        return Button(
            w("learn.begin"),
            self.begin,
            key="start",
            kind="primary",
            icon="play",
            shortcut="ctrl+enter",
            tip=w("learn.begin_tip"),
        )

    @staticmethod
    def _of(w: Words, part: str) -> list[Entry]:
        return [entry for entry in entries(w) if entry.part == part]


def _shelf(w: Words, shown: list[Entry]) -> Widget:
    """Ideas as cards, terms and keys below each other."""
    cards = [_card(w, entry) for entry in shown]
    return Grid(cards, column=_CARD, gap=12)


def _card(w: Words, entry: Entry) -> Widget:
    first, *rest = entry.texts
    if entry.part == "keys":
        what = Column([Label(rest[0]), Label(first, style="small", tone="soft")], gap=0, grow=1)
        key = Label(entry.name, style="strong", tone="accent", width=130)
        return Panel([Row([key, what], gap=12)], name=entry.name, padding=10)
    return Panel(
        [
            Label(first),
            *[Label(w("learn.in_game", text=text), tone="soft", style="small") for text in rest],
        ],
        title=entry.name,
        padding=12,
        gap=6,
    )
