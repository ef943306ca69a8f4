"""What matches say of those who played: pairwise comparisons of ranks, and how each stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from game.study.tournament.lineups import Lineup


@dataclass(frozen=True)
class Played:
    """A match played: score (in hundredths) and rank of each seat; no ranks where it collapsed."""

    lineup: Lineup
    scores: tuple[int, ...]
    ranks: tuple[int, ...] | None

    @property
    def table(self) -> list[tuple[str, int]]:
        """Who came where; empty after a collapse."""
        return list(zip(self.lineup.seats, self.ranks or (), strict=False))


@dataclass(frozen=True)
class Pair:
    """Seats of ``entrant`` against seats of ``other`` in the same match: how many comparisons of
    ranks there were, and what share of them it won (a tie is half)."""

    entrant: str
    other: str
    share: float
    n: int


@dataclass(frozen=True)
class Rating:
    """A playing strength as far as it is known: ``mu`` ± ``sigma``; everybody starts at 25."""

    mu: float
    sigma: float


@dataclass(frozen=True)
class Standing:
    """How an entrant did in matches that held: its share of pairwise comparisons won against all
    others (None if there was none), its share of first places (a shared one in parts), its mean
    score in points (None without a seat), and in how many seats."""

    entrant: str
    won: float | None
    first: float
    score: float | None
    seats: int


def pairs(entrants: Sequence[str], matches: Iterable[Played]) -> list[Pair]:
    """Each entrant against each other one, those that never met left out."""
    won = dict.fromkeys(permutations(entrants, 2), 0.0)
    met = dict.fromkeys(permutations(entrants, 2), 0)
    for match in matches:
        for (mine, rank), (other, theirs) in permutations(match.table, 2):
            if mine != other:
                met[mine, other] += 1
                won[mine, other] += 1 if rank < theirs else 0.5 if rank == theirs else 0
    return [Pair(*pair, won[pair] / n, n) for pair, n in met.items() if n]


def standings(entrants: Sequence[str], matches: Sequence[Played]) -> list[Standing]:
    """How all stand, the best first."""
    held = [match for match in matches if match.ranks is not None]
    compared = pairs(entrants, held)
    found = []
    for entrant in entrants:
        own = [pair for pair in compared if pair.entrant == entrant]
        met = sum(pair.n for pair in own)
        firsts, scores = 0.0, []
        for match in held:
            winners = [who for who, rank in match.table if rank == 1]
            firsts += winners.count(entrant) / len(winners)
            pairs_ = zip(match.lineup.seats, match.scores, strict=True)
            scores += [score / 100 for who, score in pairs_ if who == entrant]
        found.append(
            Standing(
                entrant=entrant,
                won=sum(pair.share * pair.n for pair in own) / met if met else None,
                first=firsts / len(held) if held else 0.0,
                score=sum(scores) / len(scores) if scores else None,
                seats=len(scores),
            )
        )
    return sorted(found, key=lambda standing: -(standing.won or 0))
