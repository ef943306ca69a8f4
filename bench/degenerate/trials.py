"""Matches with a recipe in one seat (or two), beside the same matches with honest play there."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context

from bench.degenerate.cook import HONEST, Cook
from bench.degenerate.pairs import Pair
from bench.degenerate.recipe import Recipe
from game.ai.dice import ai_key
from game.ai.planner.level import STUDY
from game.ai.planner.planner import Planner
from game.ai.policies import Policy, drawn, policy_named
from game.rules import Scenario, outcome
from game.scenario import load
from game.study.evidence.figures import Figure, mean
from game.study.play import play

POWERS = 6


@dataclass(frozen=True)
class Played:
    """A seat in one match: score in points, rank (a collapsed match has none), the mean score of
    all others, and of the accomplice where there is one."""

    score: float
    rank: int | None
    rivals: float
    friend: float


@dataclass(frozen=True)
class Verdict:
    """A strategy against honest play. gain: score against honest play of the same seats. score,
    honest: mean scores. rank, honest_rank: mean ranks over the matches that held; collapsed:
    matches that did not. rivals: how the others' mean score differs. friend: the accomplice's
    gain."""

    matches: int
    gain: Figure
    score: float
    honest: float
    rank: float
    honest_rank: float
    collapsed: int
    honest_collapsed: int
    rivals: Figure
    friend: Figure


Strategy = Recipe | Pair
Job = tuple[Strategy | None, int]


@lru_cache(maxsize=1)
def _scenario() -> Scenario:
    return load("multipolar")


def seats(match: int) -> tuple[int, int]:
    """Where the strategy sits in a match, and its accomplice, if it has one."""
    own = match % POWERS
    return own, (own + 1 + match // POWERS % (POWERS - 1)) % POWERS


def played(job: Job) -> Played:
    """Play one match: with a strategy, or with None honestly. Personas are drawn for the others."""
    strategy, match = job
    own, friend = seats(match)
    names = drawn(["random:study"] * POWERS, ai_key(match))
    policies: list[Policy] = [policy_named(name) for name in names]
    policies[own] = Planner("honest", HONEST, STUDY)
    if isinstance(strategy, Pair):
        policies[own] = strategy.policy(own, friend, True)
        policies[friend] = strategy.policy(friend, own, False)
    elif strategy is not None:
        policies[own] = Cook(strategy)
    else:
        policies[own] = Planner("honest", HONEST, STUDY)
    state = play(_scenario(), f"exploit-{match}", policies)
    result = outcome(state).seats
    scores = [seat.score / 100 for seat in result]
    others = [score for power, score in enumerate(scores) if power != own]
    return Played(scores[own], result[own].rank, sum(others) / len(others), scores[friend])


class Arena:
    """Plays jobs on so many processes, and each honest match once."""

    def __init__(self, jobs: int) -> None:
        spawn = get_context("spawn")
        self._pool = ProcessPoolExecutor(jobs, mp_context=spawn) if jobs > 1 else None
        self._known: dict[Job, Played] = {}

    def play(self, jobs: Iterable[Job]) -> None:
        """Play what has not been played yet."""
        new = [job for job in dict.fromkeys(jobs) if job not in self._known]
        done = self._pool.map(played, new, chunksize=2) if self._pool else map(played, new)
        self._known.update(zip(new, done, strict=True))

    def gains(self, strategies: Sequence[Strategy], matches: Sequence[int]) -> list[list[float]]:
        """What each strategy scores beyond honest play, match by match."""
        self.play((each, m) for each in (*_references(strategies), *strategies) for m in matches)
        return [
            [
                self._known[strategy, m].score - self._known[_reference(strategy), m].score
                for m in matches
            ]
            for strategy in strategies
        ]

    def verdicts(self, strategies: Sequence[Strategy], matches: Sequence[int]) -> list[Verdict]:
        """Each strategy against honest play over the same matches."""
        self.play((each, m) for each in (*_references(strategies), *strategies) for m in matches)
        return [self._verdict(strategy, matches) for strategy in strategies]

    def _verdict(self, strategy: Strategy, matches: Sequence[int]) -> Verdict:
        reference = _reference(strategy)
        ours = [self._known[strategy, m] for m in matches]
        theirs = [self._known[reference, m] for m in matches]
        pairs = list(zip(ours, theirs, strict=True))
        return Verdict(
            matches=len(matches),
            gain=mean([a.score - b.score for a, b in pairs]),
            score=_mean([a.score for a in ours]),
            honest=_mean([b.score for b in theirs]),
            rank=_mean([a.rank for a in ours if a.rank is not None]),
            honest_rank=_mean([b.rank for b in theirs if b.rank is not None]),
            collapsed=sum(a.rank is None for a in ours),
            honest_collapsed=sum(b.rank is None for b in theirs),
            rivals=mean([a.rivals - b.rivals for a, b in pairs]),
            friend=mean([a.friend - b.friend for a, b in pairs]),
        )

    def close(self) -> None:
        """End the processes."""
        if self._pool:
            self._pool.shutdown()


def _reference(strategy: Strategy) -> Strategy | None:
    """Honest play of the same seats."""
    return Pair("honest") if isinstance(strategy, Pair) else None


def _references(strategies: Sequence[Strategy]) -> list[Strategy | None]:
    return list(dict.fromkeys(map(_reference, strategies)))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")
