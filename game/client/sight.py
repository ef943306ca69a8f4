"""A match as one sees it: its view, and short ways to what stands in it."""

from game.rules.ids import NOBODY, PowerId
from game.rules.setup import Names, Setup
from game.rules.views import PactView, PowerView, ProposalView, View
from game.rules.world import World


class Sight:
    """What is seen of a match. Before it is ``opened``, nothing else can be asked."""

    def __init__(self) -> None:
        self._view: View | None = None

    @property
    def opened(self) -> bool:
        """Whether there is a view."""
        return self._view is not None

    @property
    def view(self) -> View:
        """The match as one sees it now."""
        assert self._view is not None, "the match has not been seen yet"
        return self._view

    @property
    def world(self) -> World:
        """What never changes, with distances worked out."""
        return self.view.world

    @property
    def setup(self) -> Setup:
        """The scenario as all know it: names of powers and regions among it."""
        return self.view.world.setup

    @property
    def me(self) -> PowerId:
        """The power one plays; NOBODY for who only looks on."""
        return NOBODY if self.view.me is None else self.view.me

    @property
    def seated(self) -> bool:
        """Whether one looks with the eyes of a power."""
        return self.view.me is not None

    @property
    def own(self) -> PowerView:
        """One's own power, for who has one."""
        assert self.seated, "this match is only watched"
        return self.view.powers[self.me]

    @property
    def sealed(self) -> bool:
        """Whether one has said that one is ready for the turn to close."""
        return self.own.ready

    def addressed(self) -> list[ProposalView]:
        """Offers on the table that wait for one's answer, oldest first."""
        return [
            proposal
            for proposal in self.view.proposals
            if self.me in proposal.table
            and self.me not in proposal.signed
            and self.me not in proposal.declined
        ]

    def own_pacts(self) -> list[PactView]:
        """Pacts in force that one is a party of."""
        return [pact for pact in self.view.pacts if self.me in pact.parties]

    def power_name(self, power: int, language: str) -> str:
        return said(self.setup.powers[power].names, language)

    def region_name(self, region: int, language: str) -> str:
        return said(self.setup.regions[region].names, language)


def said(names: Names, language: str) -> str:
    """A name or text in a language, in English where it lacks that one."""
    return names.get(language) or names.get("en", "")
