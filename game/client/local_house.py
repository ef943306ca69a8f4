"""The house a player has: matches on this computer, served in this program."""

from collections.abc import Sequence
from pathlib import Path

from game.ai.policies import parts_of, seat_names
from game.client import opponents
from game.client.house import DEFAULT_MATCH, SavedMatch
from game.client.local_host import GOING_ON, Host
from game.client.match import Connection
from game.client.net import act_for, audience, sit, sit_with, teach
from game.client.net import watch as watch_server
from game.client.online.book import KeptSeat, SeatBook
from game.client.online.held import Where
from game.client.online.plan import TablePlan
from game.client.online.servers import Servers
from game.client.recorded import Recorded
from game.client.screens.replays import replays_dir
from game.errors import Misused
from game.rules.setup import Setup
from game.scenario.library import load
from game.teaching.recording import Recording
from game.wire.log import HUMAN, Entry
from game.wire.options import MatchOptions
from game.wire.player import new_token
from game.wire.recording import Unreadable, entries


class LocalHouse:
    """Matches on this computer, played on the server in this program."""

    scenario = DEFAULT_MATCH

    def __init__(self, store: str = "", book: SeatBook | None = None) -> None:
        """``store`` is where matches are kept, ``book`` where seats at matches with others are; the
        player's own if not given."""
        self._store = store
        self.servers = Servers(book)
        self._opened: Host | None = None
        self._spare: Host | None = None

    @property
    def _host(self) -> Host:
        """The server, started when first needed. Raise `UserError` if the saves are unusable."""
        if self._opened is None:
            from server.local import LocalHost
            from server.store.contract import StoreUnwritable

            try:
                self._opened = LocalHost(self._store)
            except StoreUnwritable:
                self._opened = self._in_memory()
        return self._opened

    def _in_memory(self) -> Host:
        """The server for matches that cannot be saved."""
        if self._spare is None:
            from server.local import LocalHost

            self._spare = LocalHost("memory://")
        return self._spare

    def _keeper(self, key: str) -> Host:
        """The server that keeps a match."""
        spare = self._spare
        if spare is not None and key in [save.match_id for save in spare.saves()]:
            return spare
        return self._host

    @property
    def unsaved(self) -> bool:
        """As `House.unsaved`."""
        return self._spare is not None

    def start(self, scenario: str, seats: str | None, seed: int | None) -> list[Connection]:
        """As `House.start`. Raise `UserError` for unknown names."""
        from server.store.contract import StoreUnwritable

        chosen = load(scenario)
        options = MatchOptions(together=True)
        holders = seating(chosen.setup, seats)
        try:
            code = self._host.open(chosen, holders, seed, options=options)
        except StoreUnwritable:
            code = self._in_memory().open(chosen, holders, seed, options=options)
        return self._sit(code)

    def saved(self) -> list[SavedMatch]:
        host, spare = self._host, self._spare
        saves = list(host.saves())
        if spare is not None and spare is not host:
            saves = [*spare.saves(), *saves]
        return [
            SavedMatch(
                key=save.match_id,
                scenario=save.scenario,
                title=save.title,
                turn=save.turn,
                over=save.state not in GOING_ON,
                changed_ms=save.updated_at_ms,
            )
            for save in saves
        ]

    def resume(self, key: str) -> list[Connection]:
        """As `House.resume`. Raise `UserError` where there is no such match, or it is closed."""
        kept = self.servers.book.find("", key)
        # At a match with others one has one seat; at one's own computer all that people play.
        return self._sit(key) if kept is None else [sit_with(self._host, kept)]

    def delete(self, key: str) -> None:
        """As `House.delete`. Raise `UserError` where there is no such match, or another program
        plays it; OSError where the seat cannot be forgotten."""
        self._keeper(key).delete(key)
        if self.servers.book.find("", key) is not None:
            self.servers.book.forget("", key)

    def recording(self, key: str) -> Recorded:
        """As `House.recording`. Raise `UserError` where there is no such match, or it goes on."""
        return self._keeper(key).recording(key)

    def files(self) -> list[Path]:
        """As `House.files`."""
        found = [path for path in replays_dir().iterdir() if path.is_file()]
        return sorted(found, key=lambda path: -path.stat().st_mtime)

    def recording_in(self, file: Path) -> Recorded:
        """As `House.recording_in`. Raise `UserError` where it cannot be read, or goes on."""
        return Recording(_entries_in(file), file.stem)

    def branch(self, key: str, turn: int, power: int) -> list[Connection]:
        """As `House.branch`. Raise `UserError` where there is no such match or turn."""
        host = self._keeper(key)
        return [sit(host, host.branch(key, turn, power), power)]

    def branch_in(self, file: Path, turn: int, power: int) -> list[Connection]:
        """As `House.branch_in`. Raise `UserError` where it cannot be read or has no such turn."""
        return self.play_on(_entries_in(file), turn, power)

    def play_on(self, log: Sequence[Entry], turn: int, power: int) -> list[Connection]:
        """Play on from where a turn of a match began whose log this is. Raise `UserError` where
        that cannot be."""
        code = self._host.play_on(log, turn, power)
        return [sit(self._host, code, power)]

    def host(self, plan: TablePlan) -> tuple[Connection, Where]:
        """As `House.host`. Raise `UserError` where nobody can be served."""
        chosen, token = load(plan.scenario), new_token()
        addresses = self._host.admit(plan.port, around=plan.around)
        code = self._host.open(
            chosen, plan.holders, title=plan.title, options=plan.options, host=token
        )
        kept = KeptSeat(
            address="",
            code=code,
            token=new_token(),
            host=token,
            title=plan.title,
            port=int(addresses[0].rpartition(":")[2]),  # the same again, so that others find it
            around=plan.around,
        )
        self.servers.book.keep(kept)
        return sit_with(self._host, kept, plan.mine, plan.name), Where(addresses, own=True)

    def admit(self, key: str) -> Where:
        """As `House.admit`. Raise `UserError` where nobody can be served."""
        kept = self.servers.book.find("", key)
        if kept is None:
            return Where()
        return Where(self._host.admit(kept.port, around=kept.around), own=True)

    def act_for(self, where: Where, code: str, power: int, host: str) -> Connection:
        """As `House.act_for`. Raise `UserError` where no token of the host is kept."""
        address = "" if where.own else where.addresses[0]
        kept = self.servers.book.find(address, code)
        token = host or (kept.host if kept else "")
        return act_for(self._host if where.own else address, code, power, token)

    def watch(self, address: str, code: str, phrase: str, host: str) -> Connection:
        """As `House.watch`. Raise `UserError` for what is no address."""
        return watch_server(address, code, phrase, host)

    def audience(self, key: str) -> Connection:
        """See what is public of a match kept here. Raise `UserError` as `teach`."""
        return audience(self._keeper(key), key)

    def teach(self, key: str) -> Connection:
        """See everything of a match kept here. Raise `UserError` where there is no such match."""
        return teach(self._keeper(key), key)

    def close(self) -> None:
        """Put everything away; what was played is kept."""
        for host in (self._opened, self._spare):
            if host is not None:
                host.close()

    def _sit(self, code: str) -> list[Connection]:
        host = self._keeper(code)
        seats = host.human_seats(code)
        if not seats:
            raise Misused(f"No power of match {code} is played by a person.")
        return [sit(host, code, power) for power in seats]


def seating(setup: Setup, seats: str | None) -> list[str]:
    """Who plays each power, from what `--seats` says: nothing, one policy for all but the seat
    recommended for people, or one name for each. Raise `Misused` for anything else.
    """
    powers = len(setup.powers)
    names = seat_names(seats or opponents.usual(setup), powers)
    for name in names:
        if name != HUMAN:
            parts_of(name)  # complains
    if seats is None or ("," not in seats and seats != HUMAN):
        names[setup.human_seats[0] if setup.human_seats else 0] = HUMAN
    if HUMAN not in names:
        raise Misused("--seats leaves no power to you: write human for at least one of them.")
    return names


def _entries_in(file: Path) -> list[Entry]:
    """The log of a recorded match. Raise `UserError` where it cannot be read."""
    try:
        return [found.entry for found in entries(file)]
    except OSError as problem:
        why = problem.strerror or problem
        raise Unreadable(f"{file} cannot be read: {why}.", "opened") from None
