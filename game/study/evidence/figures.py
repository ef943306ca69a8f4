"""Figures: a mean with its 95 per cent interval and how many matches stand behind it."""

from collections.abc import Sequence

import msgspec
import numpy as np
from scipy import stats

LEVEL = 0.95


class Figure(msgspec.Struct, frozen=True):
    """mean, lo, hi: the estimate and its 95 % interval; None where nothing could be counted.
    n: the matches behind it.
    """

    mean: float | None
    lo: float | None
    hi: float | None
    n: int

    def __str__(self) -> str:
        if self.mean is None or self.lo is None or self.hi is None:
            return f"— (n {self.n})"
        return f"{self.mean:+.2f} [{self.lo:+.2f}, {self.hi:+.2f}] (n {self.n})"


NOTHING = Figure(None, None, None, 0)


Values = Sequence[float] | np.ndarray


def mean(values: Values) -> Figure:
    """Mean of one value per match, with Student's t interval."""
    n = len(values)
    if n == 0:
        return NOTHING
    data = np.asarray(values, dtype=float)
    middle = float(data.mean())
    if n == 1:
        return Figure(_tidy(middle), None, None, 1)
    error = float(stats.sem(data))
    if error == 0:
        return Figure(_tidy(middle), _tidy(middle), _tidy(middle), n)
    lo, hi = stats.t.interval(LEVEL, n - 1, loc=middle, scale=error)
    return Figure(_tidy(middle), _tidy(float(lo)), _tidy(float(hi)), n)


def share(hits: int, n: int) -> Figure:
    """A share of matches, 0..1, with Wilson's interval."""
    if n == 0:
        return NOTHING
    interval = stats.binomtest(hits, n).proportion_ci(LEVEL, method="wilson")
    return Figure(_tidy(hits / n), _tidy(float(interval.low)), _tidy(float(interval.high)), n)


def spread(draws: Values, estimate: float, n: int) -> Figure:
    """An estimate with the percentile interval of its bootstrap ``draws``."""
    lo, hi = np.quantile(np.asarray(draws, dtype=float), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Figure(_tidy(estimate), _tidy(float(lo)), _tidy(float(hi)), n)


def above(figure: Figure, level: float = 0) -> bool:
    """Whether the whole interval lies above a level."""
    return figure.lo is not None and figure.lo > level


def below(figure: Figure, level: float = 0) -> bool:
    """Whether the whole interval lies below a level."""
    return figure.hi is not None and figure.hi < level


def _tidy(value: float) -> float:
    return round(float(value), 4)
