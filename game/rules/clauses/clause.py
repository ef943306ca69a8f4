"""What every clause of a pact has to answer, in one place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from ..ids import PowerId, RegionId, ThreatId
from ..refusals import Refusal

V = TypeVar("V")


class Draft(msgspec.Struct, frozen=True):
    """What a clause may look at to judge its value: the table, and the world in public terms."""

    parties: tuple[PowerId, ...]
    """The proposer and everyone addressed (for a pact in force: its parties)."""
    powers: int
    regions: tuple[RegionId, ...]
    threats: frozenset[ThreatId]
    """Threats alive, as everybody can see them."""
    until_done_most: int
    notice_most: int
    exit_most: int
    payment_most: int


@dataclass(frozen=True)
class Clause(Generic[V]):
    """One clause: its key, its options with the module each needs, and its judgements.

    used: the options a value makes use of.
    complaints: what is wrong with a value in a given draft.
    rigidity: 0 (as loose as it can be) to 100; reported to players, read by no rule.
    worse: whether a new value is worse than the old one for a party (who must then sign it).
    """

    key: str
    options: dict[str, str]
    used: Callable[[V], tuple[str, ...]]
    complaints: Callable[[V, Draft], Iterable[Refusal]] = lambda value, draft: ()
    rigidity: Callable[[V], int] = lambda value: 0
    worse: Callable[[V, V, PowerId], bool] = lambda old, new, party: False
