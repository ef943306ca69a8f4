"""Ratings from ranks: the Plackett-Luce model of openskill, match by match."""

from collections.abc import Iterable, Mapping, Sequence

from openskill.models import PlackettLuce

from game.study.tournament.results import Rating


def ratings(
    entrants: Sequence[str], tables: Iterable[Sequence[tuple[str, int]]]
) -> Mapping[str, Rating]:
    """What the ranks of matches make of each entrant, in the order they were played.

    tables: for each match its seats, each with who played it and its rank. An entrant that sat in
    several seats takes the mean of what each of them would have made of it.
    """
    model = PlackettLuce()
    standing = {entrant: model.rating() for entrant in entrants}
    for seats in tables:
        teams = [[standing[entrant]] for entrant, _ in seats]
        rated = model.rate(teams, ranks=[float(rank) for _, rank in seats])
        for entrant in {entrant: None for entrant, _ in seats}:
            own = [team[0] for team, (who, _) in zip(rated, seats, strict=True) if who == entrant]
            mu = sum(rating.mu for rating in own) / len(own)
            sigma = sum(rating.sigma for rating in own) / len(own)
            standing[entrant] = model.rating(mu=mu, sigma=sigma)
    return {entrant: Rating(rating.mu, rating.sigma) for entrant, rating in standing.items()}
