"""What every kind of threat has to answer."""

from dataclasses import dataclass

from ..ids import Points
from ..modules import CORE

BORDERS, LINKS, BOTH, STAYS = "borders", "links", "both", "stays"


@dataclass(frozen=True)
class ThreatKind:
    """One kind of threat (rulebook 3).

    needs: shares of force, intelligence, law and aid in per cent, summing to 100.
    travels: the edges it moves along. felt: the edges along which exposure counts steps.
    moves, changes: chances a turn in per cent. becomes: what it may turn into, the likeliest first.
    """

    key: str
    needs: Points
    travels: str
    moves: int
    changes: int
    becomes: tuple[str, ...]
    module: str = CORE

    @property
    def felt(self) -> str:
        """Exposure counts steps along the way it travels; what stays is felt along borders."""
        return BORDERS if self.travels == STAYS else self.travels
