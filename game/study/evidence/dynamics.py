"""Evolution of policies: payoffs fitted to matches of mixed tables, and where copying leads.

A policy's payoff at a table is taken as linear in the shares of policies among the others there
(each power's own advantage apart); shares of a population then follow the replicator equation
dx_p/dt = x_p (f_p - mean f) / 10, with f in points of score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.integrate import solve_ivp
from scipy.stats import binom

from game.study.evidence.figures import NOTHING, Figure, spread
from game.study.evidence.measures import POINT
from game.study.evidence.policies import KINDS, family
from game.study.evidence.records import MatchRecord

DRAWS = 200
"""Bootstrap samples."""

TIME, STEPS, RATE = 200.0, 41, 10.0
"""How long the dynamics run, at how many moments they are kept, and points of score for a unit
of growth."""

Array = np.ndarray


@dataclass(frozen=True)
class Payoffs:
    """matrix[p, q]: points of a power of policy p among others that are all q, as fitted;
    draws[d]: the same of a bootstrap sample. n: matches."""

    matrix: Array
    draws: Array
    n: int


@dataclass(frozen=True)
class Paths:
    """shares[moment, start, policy] of the estimate; end[start, policy] its last moment;
    ends[draw, start, policy] those of the bootstrap samples."""

    shares: Array
    end: Array
    ends: Array


def payoffs(records: Sequence[MatchRecord]) -> Payoffs:
    """Fit the payoff matrix by least squares, with a bootstrap over matches."""
    kinds = {kind: place for place, kind in enumerate(KINDS)}
    powers = sorted({seat.power for record in records for seat in record.seats})
    scores: dict[str, list[int]] = {power: [] for power in powers}
    for record in records:
        for seat in record.seats:
            scores[seat.power].append(seat.score)
    usual = {power: float(np.mean(scores[power])) for power in powers}
    middle = float(np.mean(list(usual.values())))
    k = len(kinds)
    squares = np.zeros((len(records), k, k, k))
    products = np.zeros((len(records), k, k))
    for m, record in enumerate(records):
        table = np.zeros(k)
        for seat in record.seats:
            table[kinds[family(seat.policy)]] += 1
        for seat in record.seats:
            own = kinds[family(seat.policy)]
            others = table.copy()
            others[own] -= 1
            others /= len(record.seats) - 1
            squares[m, own] += np.outer(others, others)
            products[m, own] += others * (seat.score - usual[seat.power] + middle) / POINT
    chance = np.random.default_rng(1)
    n = len(records)
    samples = chance.multinomial(n, np.full(n, 1 / n), size=DRAWS).astype(float)
    draws = np.array([_fit(squares, products, weights) for weights in samples])
    return Payoffs(_fit(squares, products, np.ones(n)), draws, n)


def _fit(squares: Array, products: Array, weights: Array) -> Array:
    left = np.einsum("m,mpqr->pqr", weights, squares)
    right = np.einsum("m,mpq->pq", weights, products)
    fitted: Array = np.einsum("pqr,pr->pq", np.linalg.pinv(left, hermitian=True), right)
    return fitted


def flow(found: Payoffs, starts: Array) -> Paths:
    """Follow the dynamics from each start, for the estimate and for every bootstrap sample."""
    matrices = np.concatenate([found.matrix[None], found.draws])
    count, k = len(starts), starts.shape[1]
    first = np.broadcast_to(starts, (len(matrices), count, k))

    def change(_: float, flat: Array) -> Array:
        x = flat.reshape(first.shape)
        fitness = np.einsum("dpq,dsq->dsp", matrices, x)
        middle = np.sum(fitness * x, axis=2, keepdims=True)
        moved: Array = (x * (fitness - middle) / RATE).ravel()
        return moved

    moments = np.linspace(0, TIME, STEPS)
    solved = solve_ivp(change, (0, TIME), first.ravel(), t_eval=moments, rtol=1e-5, atol=1e-8)
    shares = solved.y.T.reshape(STEPS, *first.shape)
    return Paths(shares[:, 0], shares[-1, 0], shares[-1, 1:])


def threshold(ours: Sequence[Array], theirs: Sequence[Array]) -> Figure:
    """The share x of the first policy above which it outscores the second at every larger share,
    where tables are drawn from the population. ``ours[k]``, ``theirs[k]``: each policy's mean score
    in matches with k seats of the first among six; NaN where it has none.
    """
    if any(len(values) == 0 for values in ours):
        return NOTHING
    chance = np.random.default_rng(1)
    draws = []
    for _ in range(DRAWS):
        picks = [chance.integers(len(values), size=len(values)) for values in ours]
        draws.append(
            _threshold(
                [float(np.mean(v[p])) for v, p in zip(ours, picks, strict=True)],
                [float(np.mean(v[p])) for v, p in zip(theirs, picks, strict=True)],
            )
        )
    estimate = _threshold([float(np.mean(v)) for v in ours], [float(np.mean(v)) for v in theirs])
    return spread(draws, estimate, sum(len(values) for values in ours))


def _threshold(ours: Sequence[float], theirs: Sequence[float]) -> float:
    others = len(ours) - 2
    seats = np.arange(others + 1)
    shares = np.linspace(0, 1, 201)
    chances = binom.pmf(seats[None, :], others, shares[:, None])
    ahead = chances @ (np.array(ours[1:]) - np.array(theirs[:-1]))
    losing = np.nonzero(ahead <= 0)[0]
    return float(shares[losing[-1]]) if len(losing) else 0.0
