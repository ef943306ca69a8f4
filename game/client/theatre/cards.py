"""A card for each scenario: its map, how large it is and how demanding."""

from functools import partial

from game.client.match import said
from game.client.theatre.preview import Preview
from game.client.ui import Context, Grid, Panel, TextLine, Tile, Widget
from game.client.ui.core import TextHandler
from game.scenario.library import catalogue, load

_CARD = 300
_TONES = ("good", "accent", "bad")


class ScenarioCards:
    """All scenarios there are; the maps on their cards are drawn once."""

    def __init__(self) -> None:
        self.cards = catalogue()
        self._previews: dict[str, Preview] = {}

    def panel(self, ctx: Context, chosen: str, choose: TextHandler) -> Widget:
        """The cards, the ``chosen`` scenario marked; in the terminal their words alone."""
        w = ctx.words
        tiles = [
            Tile(
                said(card.names, w.language),
                partial(choose, card.key),
                key=f"scenario_{card.key}",
                pressed=card.key == chosen,
                tip=w("screens.new.card_tip"),
                picture=None if ctx.in_terminal else self._preview(card.key).draw,
                lines=[
                    TextLine(
                        w(
                            "screens.new.card",
                            powers=card.powers,
                            turns=_turns(card.turns),
                            difficulty=w(f"screens.new.difficulty{card.difficulty}"),
                        ),
                        "small_strong",
                        _TONES[card.difficulty - 1],
                    ),
                    TextLine(said(card.summary, w.language)),
                ],
            )
            for card in self.cards
        ]
        return Panel(
            [Grid(tiles, column=_CARD, gap=12)],
            title=w("screens.new.scenarios"),
            padding=12,
            grow=1,
        )

    def _preview(self, scenario: str) -> Preview:
        if scenario not in self._previews:
            self._previews[scenario] = Preview(load(scenario).setup)
        return self._previews[scenario]


def _turns(turns: tuple[int, int]) -> str:
    first, last = turns
    return str(first) if first == last else f"{first}–{last}"
