"""Joining a match on a server: where it is, which of its matches, and the seats one holds."""

from collections.abc import Sequence
from functools import partial

from game.client.match import said
from game.client.online.account import account_panel
from game.client.online.book import KeptSeat
from game.client.online.entry import Entry, Ways, invited
from game.client.online.name_field import name_field
from game.client.online.told import duration
from game.client.screens.frame import NARROW
from game.client.screens.look_on import watch_button
from game.client.screens.outside import outside
from game.client.ui import (
    Button,
    Checkbox,
    Col,
    Column,
    Context,
    Grid,
    Label,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Spacer,
    Table,
    TableRow,
    TextField,
    Widget,
)
from game.scenario.library import catalogue
from game.wire.to_client import Listing
from game.words import Words

_FORM = 460
_FIELD = 180
_CODE_MOST = 16


class Join(Screen):
    """What whoever opened the match tells the others: an address and a code; beside it, what there
    is to play on that server, and where one sits already."""

    begins = ("address",)

    def __init__(self, entry: Entry, seats: Sequence[KeptSeat], ways: Ways) -> None:
        self.entry, self.seats, self.ways = entry, seats, ways
        self.more = bool(entry.phrase or entry.host)

    def title(self, ctx: Context) -> str:
        return ctx.words("screens.join.title")

    def back(self, ctx: Context) -> None:
        self.ways.menu()

    # --- What is typed --------------------------------------------------------------------------
    def set_address(self, text: str) -> None:
        self.entry.problem = ""
        if not invited(self.entry, text):
            self.entry.address = text

    def set_code(self, text: str) -> None:
        self.entry.problem = ""
        if not invited(self.entry, text):
            self.entry.code = text[:_CODE_MOST]

    def set_name(self, text: str) -> None:
        self.entry.name = text

    def set_phrase(self, text: str) -> None:
        self.entry.phrase = text

    def set_host(self, text: str) -> None:
        self.entry.host = text

    def set_more(self, more: bool) -> None:
        self.more = more
        if not more:
            self.entry.phrase = self.entry.host = ""

    def enter(self) -> None:
        if self.entry.told and not self.entry.busy:
            self.ways.enter()

    def ask_lobby(self) -> None:
        if self.entry.address.strip() and not self.entry.busy:
            self.ways.ask_lobby()

    def choose(self, code: str) -> None:
        """Go to one of the open matches."""
        self.entry.address, self.entry.code = self.entry.asked, code
        self.enter()

    def come_back(self, key: str) -> None:
        self.ways.come_back(self.seats[int(key)])

    # --- Screen ---------------------------------------------------------------------------------
    def build(self, ctx: Context) -> Widget:
        w = ctx.words
        form, server = self._form(w), self._server(w)
        entry = self.entry
        who = account_panel(w, entry.accounts, entry.address, bool(entry.busy), self.ways)
        held = self._held(w) if self.seats else None
        content: Widget
        if ctx.width < NARROW or ctx.in_terminal:
            content = Column([form, held, server, who], gap=16)
        else:
            form.width = _FORM
            beside = Column([held, server, who], gap=16, grow=1)
            content = Row([form, beside], gap=16, align="start")
        return outside(ctx, self, [ScrollPane(content, self.title(ctx), key="form", grow=1)])

    def _form(self, w: Words) -> Widget:
        entry = self.entry
        return Panel(
            [
                Label(w("screens.join.about"), tone="soft"),
                TextField(
                    w("screens.join.address"),
                    entry.address,
                    self.set_address,
                    self.ask_lobby,
                    key="address",
                    placeholder="example.org:8484",
                    tip=w("screens.join.address_tip"),
                ),
                TextField(
                    w("screens.join.code"),
                    entry.code,
                    self.set_code,
                    self.enter,
                    key="code",
                    tip=w("screens.join.code_tip"),
                ),
                name_field(w, entry.name, self.set_name, self.enter),
                Checkbox(
                    w("online.join.more"),
                    self.more,
                    self.set_more,
                    key="more",
                    tip=w("online.join.more_tip"),
                ),
                *(self._secrets(w) if self.more else ()),
                Label(entry.problem, tone="bad", key="problem") if entry.problem else None,
                Label(w(f"online.join.{entry.busy}"), tone="accent") if entry.busy else None,
                Row(
                    [
                        watch_button(w, self.ways.look_on),
                        Spacer(grow=1),
                        Button(
                            w("online.join.enter"),
                            self.enter,
                            key="join",
                            kind="primary",
                            icon="play",
                            enabled=entry.told and not entry.busy,
                            tip="" if entry.told else w("screens.join.needed"),
                        ),
                    ]
                ),
            ],
            gap=14,
            padding=24,
        )

    def _secrets(self, w: Words) -> list[Widget]:
        """What opens a seat, or the host's place, on another device."""
        return [
            TextField(
                w("online.join.phrase"),
                self.entry.phrase,
                self.set_phrase,
                self.enter,
                key="phrase",
                limit=64,
                placeholder=w("online.join.phrase_hint"),
                tip=w("online.join.phrase_tip"),
            ),
            TextField(
                w("online.join.host"),
                self.entry.host,
                self.set_host,
                self.enter,
                key="host_token",
                limit=64,
                tip=w("online.join.host_tip"),
            ),
        ]

    def _server(self, w: Words) -> Widget:
        """What there is to play on the server."""
        entry = self.entry
        there = bool(entry.address.strip()) and not entry.busy
        why = "" if entry.address.strip() else w("online.join.address_first")
        return Panel(
            [
                Grid(
                    [
                        Button(
                            w("online.join.look"),
                            self.ask_lobby,
                            key="lobby",
                            icon="eye",
                            enabled=there,
                            tip=why or w("online.join.look_tip"),
                        ),
                        Button(
                            w("online.join.quick"),
                            self.ways.quick,
                            key="quick",
                            icon="play",
                            enabled=there,
                            tip=why or w("online.join.quick_tip"),
                        ),
                        Button(
                            w("online.join.open"),
                            self.ways.host_there,
                            key="host_there",
                            icon="users",
                            enabled=there,
                            tip=why or w("online.join.open_tip"),
                        ),
                    ],
                    column=_FIELD,
                ),
                self._listings(w),
            ],
            title=w("online.join.server"),
            gap=12,
        )

    def _listings(self, w: Words) -> Widget:
        listings = self.entry.listings
        if listings is None:
            return Label(w("online.join.not_asked"), style="small", tone="soft")
        rows = [
            TableRow(
                listing.code,
                (
                    listing.title,
                    w("screens.frame.turn", turn=listing.turn),
                    w("online.join.free", n=len(listing.free), of=listing.powers),
                    time_told(w, listing),
                ),
                icon="globe",
                tip=scenario_name(w, listing),
            )
            for listing in listings
        ]
        columns = [
            Col(w("screens.resume.match")),
            Col(w("screens.resume.stands"), "left", 0, w("screens.frame.turn_tip")),
            Col(w("online.join.seats"), "left", 0, w("online.join.free_tip")),
            Col(w("online.time.heading"), "left", 0, w("online.time.turn_tip")),
        ]
        return Table(
            w("online.join.open_matches", server=self.entry.asked),
            columns,
            rows,
            on_activate=self.choose,
            key="listings",
            empty=w("online.join.none_open"),
        )

    def _held(self, w: Words) -> Widget:
        """The seats one holds elsewhere."""
        parts: list[Widget] = []
        for number, seat in enumerate(self.seats):
            title = seat.title or w("online.join.untitled")
            parts.append(
                Row(
                    [
                        Button(
                            title,
                            partial(self.come_back, str(number)),
                            key=f"seat{number}",
                            icon="play",
                            kind="plain",
                            enabled=not self.entry.busy,
                            tip=w("online.join.come_back_tip"),
                        ),
                        Label(
                            f"{seat.address} · {seat.code}",
                            style="small",
                            tone="soft",
                            grow=1,
                            tip=w("online.join.held_tip"),
                        ),
                        Button(
                            w("online.join.forget"),
                            partial(self.ways.forget, seat),
                            key=f"forget{number}",
                            kind="quiet",
                            tip=w("online.join.forget_tip"),
                        ),
                    ],
                    gap=12,
                )
            )
        return Panel(parts, title=w("online.join.held"), gap=8)


def scenario_name(w: Words, listing: Listing) -> str:
    """What a listed match is played in; its key where this program does not know it."""
    names = {card.key: said(card.names, w.language) for card in catalogue()}
    return names.get(listing.scenario, listing.scenario)


def time_told(w: Words, listing: Listing) -> str:
    """How long its turns are."""
    if listing.options.timing == "untimed":
        return w("online.time.untimed")
    return duration(w, listing.options.turn_s)
