"""The match the window is measured in: some turns old, eight offers on the table, six people."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import zip_longest

from msgspec.structs import replace

from game.ai.policies import policy_named
from game.ai.table import answers
from game.client.app import App
from game.client.editor.begin import new_draft
from game.client.local_house import LocalHouse
from game.client.match import MatchModel
from game.client.settings import Settings
from game.client.ui import Stage
from game.client.ui.window import Window
from game.rules.clauses.pledges import Pledge
from game.rules.commands import Command, CounterProposal, ProposePact, SetReady
from game.rules.views import View
from game.wire.log import HUMAN
from game.words import Words

SCENARIO, SEED = "multipolar", 1
OFFERS = 8
_POWERS, _TURNS, _TALKS = 6, 3, 2
_POLICY = "coalition_builder:easy"
_PATIENCE_S, _QUIET_S = 60.0, 0.2


class Match:
    """A running match in a window. Its player sits in the first seat, we in all others."""

    def __init__(self, window: Window, app: App, others: list[MatchModel]) -> None:
        self.window, self.app, self.others = window, app, others
        self.heard = 0
        """How often something new came to the player's seat."""

    @property
    def me(self) -> MatchModel:
        """The seat that is shown."""
        assert self.app.model is not None
        return self.app.model

    @property
    def seats(self) -> list[MatchModel]:
        return [self.me, *self.others]

    def poll(self) -> None:
        """What the program does in a frame before it draws."""
        self.app.poll()

    def settle(self, quiet_s: float = 0.0) -> None:
        """Wait until all that was said is answered, and so long nothing more is heard. Raises
        TimeoutError."""
        begun = heard = time.monotonic()
        views: list[View] = []
        while views == [] or time.monotonic() < heard + quiet_s:
            if time.monotonic() > begun + _PATIENCE_S:
                raise TimeoutError("the match does not answer")
            time.sleep(0.001)
            self.app.poll()
            for seat in self.others:
                seat.poll()
            if any(seat.busy or not seat.opened for seat in self.seats):
                views = []
            elif any(a is not b.view for a, b in zip_longest(views, self.seats)):
                views, heard = [seat.view for seat in self.seats], time.monotonic()

    # --- Before it is measured ------------------------------------------------------------------
    def play_on(self) -> None:
        """Some turns by a policy in all seats, so that pacts stand and threats have moved."""
        policy = policy_named(_POLICY)
        for _ in range(_TURNS):
            for talk in range(_TALKS):
                # One after the other, so that it is the same match each time.
                said = [answers(policy, seat.view, b"bench", talk) for seat in self.seats]
                for seat, commands in zip(self.seats, said, strict=True):
                    for command in commands:
                        if not isinstance(command, SetReady):
                            seat.send(command)
                    self.settle()
                self.settle(_QUIET_S)
            for seat in self.seats:
                seat.seal()
            self.settle(_QUIET_S)
        assert self.app.desk is not None
        self.app.desk.world()

    def put_offers(self) -> None:
        """Eight offers that wait for the player's answer, two each of four powers."""
        me = self.me.me
        for seat in self.others[: OFFERS // 2]:
            for threat in seat.view.threats[:2]:
                draft = new_draft(seat, threat.id)
                if me not in draft.others:
                    draft.toggle(me)
                seat.send(ProposePact(draft.terms, draft.others))
                self.settle()
        assert len(self.me.addressed()) == OFFERS

    # --- What others do meanwhile ---------------------------------------------------------------
    def news(self, number: int) -> None:
        """Another power changes an offer of its own, or says that it is ready, or is not."""
        seat = self.others[number % len(self.others)]
        seat.poll()
        own = [offer for offer in seat.view.proposals if offer.proposer == seat.me]
        command: Command = SetReady(not seat.sealed)
        if own and number % 2:
            offer = own[number // 2 % len(own)]
            points = 1 + number % 3
            pledges = [p for p in offer.terms.pledges if p.party != seat.me]
            pledges.append(Pledge(seat.me, (points, 1, 1, points)))
            terms = replace(offer.terms, pledges=tuple(sorted(pledges, key=lambda p: p.party)))
            command = CounterProposal(offer.id, offer.revision, terms)
        seat.send(command)


@contextmanager
def opened(size: tuple[int, int], scale: float, *, motion: bool) -> Iterator[Match]:
    """The program in a window, in a match some turns old."""
    with closing(LocalHouse("memory://")) as house:
        window = Window(Stage(Words("en"), size, scale), "bench")
        try:
            with closing(App(window.stage, house, Settings(motion=motion))) as app:
                first, *rest = house.start(SCENARIO, ",".join([HUMAN] * _POWERS), SEED)
                app.play([first])
                match = Match(window, app, [MatchModel(connection) for connection in rest])
                match.settle()
                match.play_on()
                match.put_offers()
                yield match
                for seat in match.others:
                    with suppress(RuntimeError):
                        seat.close()
        finally:
            window.close()
