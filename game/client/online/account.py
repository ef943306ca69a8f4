"""Being a user of a server, so that matches there count for a rating. Nobody needs to."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from game.client.match import MatchModel
from game.client.online.told import standing_told
from game.client.ui import (
    Button,
    Checkbox,
    Col,
    Grid,
    Label,
    Panel,
    Row,
    Table,
    TableRow,
    TextField,
    Widget,
)
from game.errors import Misused
from game.wire.to_client import Rated, Ratings
from game.wire.to_server import check_user
from game.words import Words

_FIELD = 180
_ANY_USER, _ANY_PASSPHRASE = "user", 8 * "x"


@dataclass(frozen=True)
class Account:
    """Who one is on a server, and how one stands there. The passphrase is kept while the program
    runs, and written nowhere."""

    user: str
    passphrase: str = field(repr=False)
    told: Ratings


@dataclass
class Accounts:
    """What is typed to sign in, and where one has. ``opened``: whether the form is shown;
    ``ranking``: whether the best are; ``problem``: why one was not let in."""

    user: str = ""
    passphrase: str = field(default="", repr=False)
    new: bool = False
    opened: bool = False
    ranking: bool = False
    problem: str = ""
    _at: dict[str, Account] = field(default_factory=dict)
    _played: set[str] = field(default_factory=set)
    _asked: set[str] = field(default_factory=set)

    def at(self, address: str) -> Account | None:
        """Who one is on that server."""
        return self._at.get(_server(address))

    def keep(self, address: str, account: Account) -> None:
        """One is somebody on that server."""
        self._at[_server(address)] = account
        self.passphrase, self.problem, self.opened, self.new = "", "", False, False

    def leave(self, address: str) -> None:
        """Be nobody on that server; matches sat down at before count all the same."""
        self._at.pop(_server(address), None)
        self.ranking = False

    @property
    def wrong(self) -> str:
        """The key of what no server would take of what is typed; "" if it may be right."""
        for key, user, passphrase in (
            ("name", self.user.strip(), _ANY_PASSPHRASE),
            ("short", _ANY_USER, self.passphrase),
        ):
            try:
                check_user(user, passphrase)
            except Misused:
                return key
        return ""

    def attend(self, model: MatchModel) -> None:
        """Play a match on a server one has signed in to as its user; once it is over, learn how one
        stands. Called again and again, it does each once."""
        where = model.held.where
        if where.own or not where.addresses or not model.opened or not model.seated:
            return
        address = where.addresses[0]
        account = self.at(address)
        if account is not None and not model.view.over and model.code not in self._played:
            self._played.add(model.code)
            model.sign_in(account.user, account.passphrase)
        told = model.held.ratings
        if account is not None and told is not None and told is not account.told:
            self._at[_server(address)] = replace(account, told=told)
        if model.over is not None and model.held.user and model.code not in self._asked:
            self._asked.add(model.code)
            model.ask_ratings()


def _server(address: str) -> str:
    return address.strip().lower()


class Door(Protocol):
    """The ways in and out."""

    def sign_in(self) -> None:
        """Show the server what is typed."""
        ...

    def sign_out(self) -> None:
        """Be nobody there any more."""
        ...


def account_panel(w: Words, accounts: Accounts, address: str, busy: bool, door: Door) -> Widget:
    """Who one is on the server at an address, or the way to be somebody there."""
    account = accounts.at(address)
    if account is not None:
        parts = _standing(w, accounts, account, address, door)
    else:
        parts = _form(w, accounts, bool(address.strip()) and not busy, door)
    return Panel(parts, title=w("online.account.title"), gap=12)


def _form(w: Words, accounts: Accounts, able: bool, door: Door) -> list[Widget | None]:
    opened = Checkbox(
        w("online.account.open"),
        accounts.opened,
        _setter(accounts, "opened"),
        key="account",
        tip=w("online.account.open_tip"),
    )
    if not accounts.opened:
        return [opened]
    wrong = accounts.wrong
    why = w(f"online.account.wrong_{wrong}") if wrong else ""
    user = TextField(
        w("online.account.user"),
        accounts.user,
        _setter(accounts, "user"),
        door.sign_in,
        key="user",
        limit=24,
        tip=w("online.account.user_tip"),
    )
    passphrase = TextField(
        w("online.account.passphrase"),
        accounts.passphrase,
        _setter(accounts, "passphrase"),
        door.sign_in,
        key="passphrase",
        limit=128,
        secret=True,
        tip=w("online.account.passphrase_tip"),
    )
    return [
        opened,
        Grid([user, passphrase], column=_FIELD, gap=12),
        Label(accounts.problem, tone="bad", key="account_problem") if accounts.problem else None,
        Row(
            [
                Checkbox(
                    w("online.account.new"),
                    accounts.new,
                    _setter(accounts, "new"),
                    key="new_user",
                    tip=w("online.account.new_tip"),
                ),
                Button(
                    w("online.account.make" if accounts.new else "online.account.enter"),
                    door.sign_in,
                    key="sign_in",
                    icon="user",
                    enabled=able and not wrong,
                    tip=why if able else w("online.join.address_first"),
                ),
            ],
            gap=16,
        ),
    ]


def _setter(accounts: Accounts, name: str) -> Callable[[str | bool], None]:
    """Takes what is typed or ticked; what was wrong with what stood there is no more."""

    def put(value: str | bool) -> None:
        setattr(accounts, name, value)
        accounts.problem = ""

    return put


def _standing(
    w: Words, accounts: Accounts, account: Account, address: str, door: Door
) -> list[Widget | None]:
    return [
        Label(
            w("online.account.here", user=account.user, server=address.strip()),
            tone="good",
            key="signed_in",
        ),
        Label(
            standing_told(w, account.told),
            style="small",
            key="own_rating",
            tip=w("online.account.rating_tip"),
        ),
        Row(
            [
                Button(
                    w("online.account.ranking"),
                    lambda: _setter(accounts, "ranking")(not accounts.ranking),
                    key="ranking",
                    icon="trophy",
                    pressed=accounts.ranking,
                    tip=w("online.account.ranking_tip"),
                ),
                Button(
                    w("online.account.leave"),
                    door.sign_out,
                    key="sign_out",
                    kind="quiet",
                    tip=w("online.account.leave_tip"),
                ),
            ],
            gap=12,
        ),
        _ranking(w, account.told) if accounts.ranking else None,
    ]


def _ranking(w: Words, told: Ratings) -> Widget:
    """The best, and oneself below them where one is not among them."""
    best: list[tuple[int, Rated]] = list(enumerate(told.users, 1))
    if told.own is not None and told.place > len(best):
        best.append((told.place, told.own))
    rows = [
        TableRow(
            str(place),
            (w.number(place), rated.user, w.number(rated.rating), w.number(rated.matches)),
            tone="accent" if place == told.place else "plain",
        )
        for place, rated in best
    ]
    columns = [
        Col(w("online.account.place"), "right", 0, w("online.account.ranking_tip")),
        Col(w("online.account.user")),
        Col(w("online.account.rating"), "right", 0, w("online.account.rating_tip")),
        Col(w("online.account.matches"), "right", 0, w("online.account.matches_tip")),
    ]
    empty = w("online.account.nobody")
    return Table(w("online.account.ranking"), columns, rows, key="best", empty=empty)
