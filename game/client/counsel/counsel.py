"""Appraisals in the view one has now, kept as long as that view lasts."""

from game.ai.appraisal import Appraisal, Appraiser, Deal
from game.ai.counter import Counter, counter_offer
from game.client.match import MatchModel
from game.rules.ids import PowerId
from game.rules.views import PactView, ProposalView, View


class Counsel:
    """Appraises deals for screens, which are built anew at every change. One's own power is judged
    with all it knows; every other from what is public, as a power of no marked character."""

    def __init__(self, model: MatchModel) -> None:
        self._model = model
        self._view: View | None = None
        self._appraiser: Appraiser | None = None
        self._counters: dict[tuple[int, int], Counter | None] = {}

    @property
    def appraiser(self) -> Appraiser:
        """The appraiser of the view as it is; a new view has another one."""
        view = self._model.view
        if self._appraiser is None or self._view is not view:
            self._view, self._appraiser = view, Appraiser(view)
            self._counters.clear()
        return self._appraiser

    def of(self, deal: Deal | PactView | ProposalView, party: PowerId) -> Appraisal:
        """What a deal is worth to a party."""
        return self.appraiser.appraise(deal, party)

    def counter(self, offer: ProposalView) -> Counter | None:
        """The least change to an offer that would make it worth signing to oneself; None where it
        is that already, or nothing makes it so."""
        appraiser = self.appraiser
        key = (offer.id, offer.revision)
        if key not in self._counters:
            self._counters[key] = counter_offer(appraiser, offer)
        return self._counters[key]
