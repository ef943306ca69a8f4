"""The way from the menu to a match with others: hosting one, finding one, choosing a seat."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from game.client.house import House
from game.client.match import Connection, MatchModel
from game.client.online.account import Account
from game.client.online.book import KeptSeat
from game.client.online.entry import Entry
from game.client.online.held import Where
from game.client.online.plan import TablePlan
from game.client.online.told import problem_told
from game.client.screens.choose_seat import ChooseSeat
from game.client.screens.host import HostTable
from game.client.screens.join import Join
from game.client.screens.look_on import Way
from game.client.ui import Stage
from game.client.ui.core import Handler
from game.errors import UserError
from game.wire.player import LineState
from game.wire.told import fault_told, goodbye_sentence
from game.words import Words

Play = Callable[[Sequence[Connection], Where], None]
"""Sits down to play in these seats."""


@dataclass
class _Asked:
    """A question a server has not answered yet, and what is done with the answer."""

    answer: "Future[Any]"
    then: Callable[[Any], None]
    failed: Callable[[str], None]
    """Told why it was not done."""


class OnlineDesk:
    """Shows the screens before a match with others. ``play`` is called once one sits, ``watch`` to
    look on without a seat; ``called`` is the name one goes by, kept by ``call``."""

    def __init__(
        self,
        stage: Stage,
        house: House,
        play: Play,
        menu: Handler,
        watch: Callable[[Way], None],
        called: str,
        call: Callable[[str], None],
    ) -> None:
        self._stage, self._house, self._play, self._menu = stage, house, play, menu
        self._watch, self._call = watch, call
        self.entry = Entry(name=called)
        self._asked: _Asked | None = None
        self._looking: MatchModel | None = None
        """The match whose seats are looked at, without sitting in one."""
        self._again: MatchModel | None = None
        """The match whose players are to play another."""
        self._noted: dict[str, tuple[str, str]] = {}

    @property
    def _words(self) -> Words:
        return self._stage.env.words

    @property
    def waits(self) -> bool:
        """Whether a server is about to answer."""
        return self._asked is not None or (
            self._looking is not None
            and not self._looking.held.places
            and self._looking.connection.state is not LineState.CLOSED
        )

    # --- Screens --------------------------------------------------------------------------------
    def join(self) -> None:
        """Say where a match is."""
        self._leave_off()
        self._stage.show(Join(self.entry, self._house.servers.seats(), self))

    def menu(self) -> None:
        self._leave_off()
        self._menu()

    def host(self, scenario: str) -> None:
        """Set up a table that this program serves, this scenario first."""
        plan = TablePlan(scenario, name=self.entry.name)
        self._stage.show(HostTable(plan, self._open_here, self.menu))

    def host_there(self) -> None:
        address = self.entry.address.strip()
        account = self.entry.accounts.at(address)
        user = account.user if account else ""
        plan = TablePlan(self._house.scenario, server=address, name=self.entry.name, user=user)
        self._stage.show(HostTable(plan, self._open_there, self.join))

    def look_on(self) -> None:
        entry = self.entry
        self._leave_off()
        code, phrase = entry.code.strip(), entry.phrase.strip()
        self._watch(Way(entry.address.strip(), code, phrase, entry.host.strip()))

    def _leave_off(self) -> None:
        """Ask no more, and look at nothing."""
        self._asked, self.entry.busy = None, ""
        if self._looking is not None:
            self._looking.close()
            self._looking = None

    # --- Hosting --------------------------------------------------------------------------------
    def _open_here(self, plan: TablePlan) -> None:
        self._remember(plan.name)
        try:
            connection, where = self._house.host(plan)
        except UserError as problem:
            self._stage.context.toast(problem_told(self._words, problem), "bad")
        else:
            self._play([connection], where)

    def _open_there(self, plan: TablePlan) -> None:
        self._remember(plan.name)
        screen = self._stage.screen

        def opened(code: str) -> None:
            self._sit(plan.server, code, seat=plan.mine)

        if self._ask("opening", lambda: self._house.servers.open(plan), opened) and isinstance(
            screen, HostTable
        ):
            screen.busy = True

    # --- Joining --------------------------------------------------------------------------------
    def ask_lobby(self) -> None:
        address = self.entry.address.strip()

        def answered(listings: Any) -> None:
            self.entry.listings, self.entry.asked = listings, address

        self._ask("asking", lambda: self._house.servers.lobby(address), answered)

    def quick(self) -> None:
        address = self.entry.address.strip()

        def found(code: str) -> None:
            self.entry.code = code
            self.enter()

        self._ask("looking", lambda: self._house.servers.quick(address), found)

    def sign_in(self) -> None:
        address, accounts = self.entry.address.strip(), self.entry.accounts
        if not address or accounts.wrong or self.waits:
            return

        user, passphrase, new = accounts.user.strip(), accounts.passphrase, accounts.new
        accounts.problem = ""

        def shown(told: Any) -> None:
            accounts.keep(address, Account(told.own.user, passphrase, told))

        def failed(problem: str) -> None:
            accounts.problem = problem

        servers = self._house.servers
        self._ask("signing", lambda: servers.sign_in(address, user, passphrase, new), shown, failed)

    def sign_out(self) -> None:
        self.entry.accounts.leave(self.entry.address)

    def enter(self) -> None:
        """Back to the seat one has, or is brought by a phrase; else look at the seats there are."""
        entry = self.entry
        address, code = entry.address.strip(), entry.code.strip()
        entry.problem = ""
        self._remember(entry.name)
        if entry.phrase.strip() or self._house.servers.book.find(address, code) is not None:
            self._sit(address, code, phrase=entry.phrase.strip(), host=entry.host.strip())
            return
        try:
            connection = self._house.servers.look(address, code)
        except UserError as problem:
            entry.problem = problem_told(self._words, problem, address)
        else:
            entry.busy = "entering"
            self._looking = MatchModel(connection)

    def sit(self, power: int | None) -> None:
        entry = self.entry
        self._remember(entry.name)
        self._sit(entry.address.strip(), entry.code.strip(), seat=power, host=entry.host.strip())

    def come_back(self, seat: KeptSeat) -> None:
        self._sit(seat.address, seat.code)

    def forget(self, seat: KeptSeat) -> None:
        self._house.servers.book.forget(seat.address, seat.code)
        self.join()

    def _sit(
        self, address: str, code: str, *, seat: int | None = None, phrase: str = "", host: str = ""
    ) -> None:
        try:
            connection = self._house.servers.sit(
                address, code, name=self.entry.name, seat=seat, phrase=phrase, host=host
            )
        except UserError as problem:
            self.entry.problem = problem_told(self._words, problem, address)
            self.join()
            return
        self._leave_off()
        self.entry.phrase = self.entry.host = ""
        self._play([connection], Where((address,)))

    def _remember(self, name: str) -> None:
        self.entry.name = name.strip()
        self._call(self.entry.name)

    # --- Again ----------------------------------------------------------------------------------
    def rematch(self, model: MatchModel) -> None:
        """Another match with the same people: one's token opens the same seat of it. It is asked
        for, unless somebody did already."""
        if not model.held.rematch:
            model.ask_rematch()
            self._again = model
            return
        self._again = None
        code, book = model.held.rematch, self._house.servers.book
        where = model.held.where
        address = "" if where.own else where.addresses[0]
        kept = book.find(address, model.code)
        if kept is None:
            return
        book.keep(replace(kept, code=code, phrase=""))
        if where.own:
            self._play(self._house.resume(code), where)
        else:
            self._sit(address, code)

    # --- Answers --------------------------------------------------------------------------------
    def _ask(
        self,
        what: str,
        question: "Callable[[], Future[Any]]",
        then: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> bool:
        """Ask a server something; whether that could be asked at all. Who ``failed`` is given is
        told of a problem instead of the form."""
        self.entry.problem = ""
        failed = failed or self._failed
        try:
            self._asked = _Asked(question(), then, failed)
        except UserError as problem:
            failed(problem_told(self._words, problem, self.entry.address.strip()))
            return False
        self.entry.busy = what
        return True

    def poll(self) -> None:
        """Take in what servers have answered. Called once a frame."""
        asked = self._asked
        if asked is not None and asked.answer.done():
            self._asked, self.entry.busy = None, ""
            self._stage.context.refresh()
            problem = asked.answer.exception()
            if problem is None:
                asked.then(asked.answer.result())
            else:
                asked.failed(problem_told(self._words, problem, self.entry.address.strip()))
        if self._again is not None and self._again.held.rematch:
            self.rematch(self._again)
        if self._looking is not None and self._looking.poll():
            self._stage.context.refresh()
            self._looked(self._looking)

    def _looked(self, model: MatchModel) -> None:
        """The seats have come into sight; or one is shown out."""
        entry, here = self.entry, isinstance(self._stage.screen, ChooseSeat)
        if model.goodbye is not None and model.goodbye.final:
            self._leave_off()
            if model.goodbye.code == "no_spectators":
                self._stage.show(ChooseSeat(None, entry, self))
            else:
                self._failed(goodbye_sentence(self._words, model.goodbye))
        elif model.connection.state is LineState.CLOSED:
            connection = model.connection
            self._leave_off()
            fault, address = connection.fault, entry.address.strip()
            self._failed(fault_told(self._words, fault, address))
        elif model.held.places and model.opened and not here:
            entry.busy = ""
            self._stage.show(ChooseSeat(model, entry, self))

    def _failed(self, problem: str) -> None:
        """Something was not done: back to where one says what one wants, and told why."""
        screen = self._stage.screen
        if isinstance(screen, HostTable):
            screen.busy = False
            self._stage.context.toast(problem, "bad")
            return
        self.entry.problem = problem
        if isinstance(screen, Join):
            self._leave_off()
            self._stage.context.refresh()
        else:
            self.join()

    # --- What is kept ---------------------------------------------------------------------------
    def note(self, model: MatchModel) -> None:
        """Keep what the server has told of a seat: the name of the match, and the phrase that opens
        the seat elsewhere. Where none is known one is asked for."""
        if not model.opened or not model.held.shared or model.view.me is None or model.acting:
            return
        self.entry.accounts.attend(model)
        book = self._house.servers.book
        address = "" if model.held.where.own else model.held.where.addresses[0]
        title = model.setup.names.get("en", "")
        if model.code not in self._noted:
            self._noted[model.code] = ("", "")
            kept = book.find(address, model.code)
            if kept is not None and kept.phrase:
                model.held.phrase = kept.phrase
            elif not model.view.over:
                model.ask_phrase()
        if self._noted[model.code] != (title, model.held.phrase):
            self._noted[model.code] = (title, model.held.phrase)
            kept = book.find(address, model.code)
            if kept is not None:
                book.keep(replace(kept, title=kept.title or title, phrase=model.held.phrase))
