"""Fitting a draft to its threat: whom to ask and what each would bring, so that they would sign."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from game.ai.appraisal import Appraiser, Deal
from game.client.counsel import Counsel
from game.client.editor.draft import PactDraft
from game.client.editor.spare import spare_view
from game.rules.clauses.pledges import Pledge
from game.rules.forecast import filled, forecast
from game.rules.ids import PowerId, ThreatId
from game.rules.terms import Terms, restricted
from game.rules.views import View

_OTHERS_MOST = 4
"""Powers asked beside oneself: with more, working together costs more than they bring."""
_ENOUGH = 75
"""Per cent of the need from which more cover decides nothing: the better deal does."""

_CUTS_MOST = 5
"""How often less is asked of those who would lose."""


class Fitting(NamedTuple):
    """A table and terms for it: how many of the others would gain by signing, whether oneself
    would, and the per cent of the need that would be met."""

    others: tuple[PowerId, ...]
    terms: Terms
    signing: int
    mine: int
    coverage: int

    @property
    def worth(self) -> tuple[int, int, int, int]:
        """What is compared: how few would lose, then cover, then who signs, then oneself."""
        losing = len(self.others) - self.signing + (self.mine <= 0)
        return -losing, min(self.coverage, _ENOUGH), self.signing, self.mine


def fit(draft: PactDraft, counsel: Counsel) -> None:
    """Ask those, and write in what each brings, that would cover the need best among tables whose
    members would all gain by it, as far as can be known. Other clauses stay as they are."""
    threat = draft.target
    if threat is None:
        return
    best = max(_tables(draft, counsel, threat), key=lambda fitting: fitting.worth)
    draft.take(best.others, best.terms)


def _tables(draft: PactDraft, counsel: Counsel, threat: ThreatId) -> Iterator[Fitting]:
    me, view = draft.model.me, draft.model.view
    spare = spare_view(view, without=draft.number)
    named = draft.adversaries()
    able = [PowerId(p) for p in range(view.world.powers) if p != me and p not in named]
    for size in range(1, min(_OTHERS_MOST, len(able)) + 1):
        for others in combinations(able, size):
            parties = tuple(sorted((me, *others)))
            full = filled(spare, restricted(draft.terms, parties), parties, threat)
            yield from (
                _judged(view, threat, others, terms, totals)
                for terms, totals in _bearable(counsel.appraiser, full, parties)
            )


def _judged(
    view: View,
    threat: ThreatId,
    others: tuple[PowerId, ...],
    terms: Terms,
    totals: dict[PowerId, int],
) -> Fitting:
    forecasts = forecast(view, terms, tuple(totals))
    coverage = next((f.coverage for f in forecasts if f.threat == threat), 0)
    signing = sum(totals[other] > 0 for other in others)
    (mine,) = (totals[p] for p in totals if p not in others)
    return Fitting(others, terms, signing, mine, coverage)


def _bearable(
    appraiser: Appraiser, terms: Terms, parties: tuple[PowerId, ...]
) -> Iterator[tuple[Terms, dict[PowerId, int]]]:
    """The terms, and the same with less asked of whoever would lose by them, a quarter at a time;
    with what each is worth to every party, ascending."""
    for _ in range(_CUTS_MOST + 1):
        totals = appraiser.totals(Deal(terms, parties), parties)
        yield terms, totals
        losing = [p for p in parties if totals[p] <= 0 and any(terms.pledge(p).points)]
        if not losing:
            break
        pledges = [_cut(pledge) if pledge.party in losing else pledge for pledge in terms.pledges]
        terms = replace(terms, pledges=tuple(p for p in pledges if any(p.points) or p.opt_in))


def _cut(pledge: Pledge) -> Pledge:
    """Three quarters of a pledge; of a single point nothing is left."""
    f, i, l, a = (n * 3 // 4 for n in pledge.points)
    return replace(pledge, points=(f, i, l, a))
