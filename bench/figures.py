"""Figures as benches tell them: median and range over rounds, beside what was aimed at."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Aim:
    """A bound: a figure is to be ``most`` at most, or ``least`` at least."""

    most: float | None = None
    least: float | None = None

    def __str__(self) -> str:
        if self.most is not None:
            return f"at most {self.most:g}"
        return f"at least {self.least:g}"

    def reached(self, value: float) -> bool:
        """Whether a value keeps to it."""
        return (self.most is None or value <= self.most) and (
            self.least is None or value >= self.least
        )


@dataclass(frozen=True)
class Figure:
    """What one thing came to in each round, as it is (``form``) written."""

    what: str
    values: Sequence[float]
    form: str = ",.0f"
    aim: Aim | None = None

    @property
    def median(self) -> float:
        """Half of the rounds came to less."""
        return statistics.median(self.values)

    def __str__(self) -> str:
        """Median and range."""
        low, high = min(self.values), max(self.values)
        return f"{self.median:{self.form}} ({low:{self.form}} to {high:{self.form}})"

    @property
    def verdict(self) -> str:
        """Whether the aim is reached by the median, and by how many of the rounds."""
        if self.aim is None:
            return ""
        rounds, kept = len(self.values), sum(map(self.aim.reached, self.values))
        said = "reached" if self.aim.reached(self.median) else "missed"
        return said if kept in (0, rounds) else f"{said} (kept in {kept} of {rounds} rounds)"


def table(figures: Iterable[Figure]) -> str:
    """Figures in rows, as a README has them."""
    rows = ["| what | figure | aim | so it was |", "|---|---|---|---|"]
    rows += [f"| {f.what} | {f} | {f.aim or ''} | {f.verdict} |" for f in figures]
    return "\n".join(rows)


def ratios(ones: Sequence[float], others: Sequence[float]) -> list[float]:
    """One to the other, round by round."""
    return [one / other for one, other in zip(ones, others, strict=True)]
