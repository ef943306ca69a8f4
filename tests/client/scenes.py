"""Matches in which people sit in every seat, so that a test says all that is said."""

from collections.abc import Sequence

from msgspec.structs import replace

from game.client.match import MatchModel
from game.client.report.why import Focus
from game.client.ui import Screen
from game.rules.clauses.decision import Decision, Lead
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat
from game.rules.commands import Command, ProposePact, SignProposal
from game.rules.ids import NO_PACT, NO_THREAT, PactId, PowerId, ThreatId
from game.rules.terms import Terms
from game.rules.views import PactView
from game.scenario.library import load
from tests.client.samples import Referee

P0, P1, P2, P3 = (PowerId(p) for p in range(4))


class Trail:
    """A desk that leads nowhere, and remembers where one wanted to go."""

    def __init__(self) -> None:
        self.wanted: list[tuple[str, int]] = []
        self.terms: Terms | None = None
        self.focuses: list[Focus] = []

    def world(self) -> None:
        self.wanted.append(("world", 0))

    def table(self, pact: PactId = NO_PACT) -> None:
        self.wanted.append(("table", pact))

    def propose(self, threat: ThreatId = NO_THREAT) -> None:
        self.wanted.append(("propose", threat))

    def counter(self, proposal: PactId, clause: str = "", terms: Terms | None = None) -> None:
        self.wanted.append(("counter", proposal))
        self.terms = terms

    def revise(self, pact: PactId) -> None:
        self.wanted.append(("revise", pact))

    def forget(self, screen: Screen) -> None:
        """Nothing is kept here."""

    def orders(self) -> None:
        self.wanted.append(("orders", 0))

    def playback(self, turn: int = 0) -> None:
        self.wanted.append(("playback", turn))

    def report(self, turn: int = 0, focus: Focus | None = None) -> None:
        self.wanted.append(("report", turn))
        if focus is not None:
            self.focuses.append(focus)

    def relations(self) -> None:
        self.wanted.append(("relations", 0))

    def players(self) -> None:
        self.wanted.append(("players", 0))

    def ending(self) -> None:
        self.wanted.append(("ending", 0))

    def menu(self) -> None:
        self.wanted.append(("menu", 0))


class Room:
    """All seats of a match. ``me`` is the first of them."""

    def __init__(self, scenario: str = "multipolar", seed: int = 1) -> None:
        powers = range(len(load(scenario).setup.powers))
        self.referee = Referee(scenario, seed, people=powers)
        self.seats = [MatchModel(self.referee.sit(power)) for power in powers]
        self.news()

    @property
    def me(self) -> MatchModel:
        return self.seats[0]

    def news(self) -> None:
        """Everybody hears what was said."""
        for seat in self.seats:
            seat.poll()

    def say(self, power: PowerId, command: Command) -> None:
        """A power speaks, and is not refused."""
        seat = self.seats[power]
        seat.send(command)
        self.news()
        assert seat.last_refusal is None, seat.last_refusal

    def close(self, turns: int = 1) -> None:
        """Close turns with the orders as they stand."""
        for _ in range(turns):
            for seat in self.seats:
                seat.seal()
            self.news()

    def pact(
        self,
        parties: Sequence[PowerId],
        terms: Terms | None = None,
        decision: Decision | None = None,
    ) -> PactView:
        """A pact in force between these powers, the first of whom proposes it."""
        if terms is None:
            terms = Terms(purposes=(AnyThreat(),), decision=decision or Lead(parties[0]))
            terms = replace(terms, pledges=tuple(Pledge(p, (1, 1, 1, 1)) for p in parties))
        known = {offer.id for offer in self.me.view.proposals}
        self.say(parties[0], ProposePact(terms, tuple(parties[1:])))
        view = self.seats[parties[0]].view
        (number,) = {offer.id for offer in view.proposals} - known
        for party in parties[1:]:
            self.say(party, SignProposal(number, 1))
        pact = self.seats[parties[0]].view.pact(number)
        assert pact is not None
        return pact
