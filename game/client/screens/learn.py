"""Learn: the lesson to play, ideas behind the game, terms, keys, and a search through all of it."""

from collections.abc import Sequence

from game.client import look
from game.client.learning.shelf import Entry, entries, found, here
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
from game.client.ui.help import Question
from game.words import Words

_HERE, _PARTS = "here", ("ideas", "terms", "keys")
_CARD = 380


class Learn(Screen):
    """``begin`` starts the lesson, None where one is in a match; ``leave`` goes back. ``asked`` is
    what help is wanted about, on a screen whose keys are listed at ``places``."""

    def __init__(
        self,
        leave: Handler,
        begin: Handler | None = None,
        part: str = "ideas",
        *,
        asked: Question | None = None,
        places: Sequence[str] = (),
    ) -> None:
        self.leave, self.begin = leave, begin
        self.asked, self._about = asked, places
        self.part, self.wanted = part if asked is None else _HERE, ""

    def turn_to(self, topics: tuple[str, ...]) -> None:
        """Show some terms, the first of those around them."""
        if topics:
            around = self.asked.around if self.asked is not None else ()
            self.asked, self.part, self.wanted = Question(topics, around), _HERE, ""

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
                Button(w("screens.back"), self.leave, key="back", shortcut="all.back"),
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
        shown = found(w, ctx.keys, self.wanted) if searching else self._of(ctx, self.part)
        parts = [*(() if self.asked is None else (_HERE,)), *_PARTS]
        if ctx.in_terminal:  # whose own keys are told by its prompt
            shown = [entry for entry in shown if entry.part != "keys"]
            parts.remove("keys")
        tabs = Tabs(
            w("learn.parts"),
            [Option(part, w(f"learn.part.{part}")) for part in parts],
            self.part,
            self.choose,
            key="parts",
        )
        none = Label(w("learn.nothing", wanted=self.wanted), tone="soft")
        if self.part == _HERE and not searching:
            shelves = _shelves(w, shown, self._topics())
        else:
            shelves = [_shelf(w, shown)] if shown else []
        pane = ScrollPane(
            Column(shelves or [none], gap=12),
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
            shortcut="start.begin",
            tip=w("learn.begin_tip"),
        )

    def _topics(self) -> tuple[str, ...]:
        """What is marked, because somebody asked about it."""
        return self.asked.topics if self.asked is not None else ()

    def _of(self, ctx: Context, part: str) -> list[Entry]:
        if part == _HERE and self.asked is not None:
            return here(ctx.words, ctx.keys, *self.asked, self._about)
        return [entry for entry in entries(ctx.words, ctx.keys) if entry.part == part]


def _shelves(w: Words, shown: list[Entry], marked: Sequence[str]) -> list[Widget]:
    """What belongs to a screen: what one asked about with a stripe, then keys, which say little,
    and the other terms."""
    asked = [entry for entry in shown if entry.term in marked]
    others = [entry for entry in shown if entry not in asked]
    shelves: list[Widget] = [_shelf(w, asked, marked=True)] if asked else []
    for part, of_part in (
        ("keys", [entry for entry in others if entry.part == "keys"]),
        ("terms", [entry for entry in others if entry.part != "keys"]),
    ):
        if of_part:
            title = Label(w(f"learn.part.{part}"), style="subheading")
            shelves += [title, _shelf(w, of_part)]
    return shelves


def _shelf(w: Words, shown: list[Entry], *, marked: bool = False) -> Widget:
    """A card for each."""
    return Grid([_card(w, entry, marked) for entry in shown], column=_CARD, gap=12)


def _card(w: Words, entry: Entry, marked: bool) -> Widget:
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
        stripe=look.ACCENT if marked else None,
    )
