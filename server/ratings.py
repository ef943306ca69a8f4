"""What a match says of how well its users play: the Plackett-Luce model of openskill."""

from collections.abc import Sequence
from dataclasses import replace

from openskill.models import PlackettLuce

from server.store.people import User

START = 1000
"""What a rating is shown as before the first match."""

POINTS = 40
"""Points shown for one of the model's own."""

_MODEL = PlackettLuce()


def rated(users: Sequence[User], ranks: Sequence[int]) -> list[User]:
    """The users after a match in which they came at these ranks (1 is best, ties share one)."""
    before = [
        _MODEL.rating(mu=user.mu, sigma=user.sigma) if user.matches else _MODEL.rating()
        for user in users
    ]
    after = _MODEL.rate([[rating] for rating in before], ranks=[float(rank) for rank in ranks])
    return [
        replace(user, mu=rating.mu, sigma=rating.sigma, matches=user.matches + 1)
        for user, (rating,) in zip(users, after, strict=True)
    ]


def points(user: User) -> int:
    """A rating as people read it: what the user is worth at least, as sure as the matches make one
    (three standard deviations below the mean).
    """
    return START + round(POINTS * (user.mu - 3 * user.sigma)) if user.matches else START
