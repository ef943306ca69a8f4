"""What was written on a turn's sheet before, so that each change can be undone."""

from dataclasses import dataclass, field

from game.rules.orders import Sheet


@dataclass
class Past:
    """What was written before each change of a turn's sheet, the latest last."""

    turn: int = 0
    drafts: list[Sheet | None] = field(default_factory=list)

    def of(self, turn: int) -> list[Sheet | None]:
        """Those of a turn; other turns' are gone."""
        if turn != self.turn:
            self.turn, self.drafts = turn, []
        return self.drafts
