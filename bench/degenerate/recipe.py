"""A recipe: every decision about orders and clauses that the search may turn, as a number."""

from dataclasses import dataclass, field, fields

from game.ai.dice import Dice


def _gene(default: int, values: tuple[int, ...], words: str) -> int:
    """A number with the values the search tries and what it means; ``{}`` stands for the number."""
    value: int = field(default=default, metadata={"values": values, "words": words})
    return value


@dataclass(frozen=True)
class Recipe:
    """How a seat departs from honest play; the defaults are honest play itself.

    Traits: what the planner's own traits become. Words: what becomes of its offers, and what is
    done with envoys it would not use. Sheets: what becomes of its sealed orders.
    """

    # Traits
    space: int = _gene(0, (0, 1, 2), "pact space (0 flexible, 1 any, 2 none) {}")
    share: int = _gene(100, (0, 20, 40, 60, 80, 100), "delivers {} % of what is due")
    margin: int = _gene(0, (-100, 0, 50, 150), "signs from {} hundredths of score")
    generosity: int = _gene(100, (10, 30, 60, 100), "puts {} % of its means into own offers")
    coerces: int = _gene(130, (0, 100, 130), "coerces at {} % of what deters (0: never)")
    prize: int = _gene(100, (-600, -200, 100, 400), "coerces for a gain from {}")
    invests: int = _gene(100, (0, 50, 100), "spends up to {} % of its funds on itself")
    reserve: int = _gene(0, (0, 2, 4), "keeps {} force at home")

    # Words
    greed: int = _gene(0, (0, 1, 2), "takes what partners bear (1 credit, 2 funds too) {}")
    spares: int = _gene(0, (0, 30, 60, 80), "leaves partners {} % of what they would gain")
    equal: int = _gene(0, (0, 1), "its offers share credit equally {}")
    haggles: int = _gene(0, (0, 1), "counters once what it would sign, for more {}")
    own: int = _gene(99, (0, 1, 3, 99), "pledges {} points at most to its own offers")
    joins: int = _gene(0, (0, 1, 2), "joins whatever is open with a point (2: opt-in) {}")
    filler: int = _gene(0, (0, 1, 2, 3, 4, 5), "unused envoys (see FILLERS) {}")
    denies: int = _gene(0, (0, 1), "denies its regions to all others {}")
    leaves: int = _gene(0, (0, 1), "leaves every pact after its first turn {}")

    # Sheets
    fallow: int = _gene(0, (0, 4, 8, 14), "leaves threats at home alone below strength {}")
    milks: int = _gene(0, (0, 20, 35, 50), "meets threats at home by {} % at most")
    inward: int = _gene(0, (0, 1), "law and aid at home stabilise before anything else {}")
    shuns: int = _gene(0, (0, 1), "does nothing against threats at home {}")
    feeds: int = _gene(0, (0, 1, 3), "feeds a threat with {} points a turn")
    fodder: int = _gene(0, (0, 1, 2), "feeds (0 far threats, 1 its pacts' targets, 2 any) {}")
    adopts: int = _gene(0, (0, 1), "adopts the standard at once {}")
    endorses: int = _gene(1, (0, 1, 2), "endorses (0 never, 1 by interest, 2 always) {}")
    trains: int = _gene(0, (0, 1), "exercises whenever it can {}")
    withholds: int = _gene(0, (0, 1), "withholds every vote {}")
    breaks_from: int = _gene(99, (1, 6, 10, 12, 99), "sends nothing it owes from turn {}")
    raids_from: int = _gene(99, (1, 6, 10, 12, 99), "coerces the rich from turn {}")
    hoards_from: int = _gene(99, (4, 8, 99), "invests nothing from turn {}")

    def words(self) -> str:
        """What departs from honest play."""
        said = [
            gene.metadata["words"].format(getattr(self, gene.name))
            for gene in fields(self)
            if getattr(self, gene.name) != gene.default
        ]
        return "; ".join(said) or "honest play"


FILLERS = (
    "none",
    "two-party tokens of a point each against a threat",
    "a standing token pact of all against any threat, under its own lead",
    "a standing pact of all for readiness",
    "a pact of two that names the highest score's power, for one turn",
    "a secret token pact of two against a threat",
)
"""What unused envoys propose."""


BARGAINING = frozenset({"greed", "spares", "haggles"})
"""Genes of who drives a harder bargain, which is no trick; the search can leave them alone."""


def drawn(dice: Dice, genes: int, bargains: bool) -> Recipe:
    """A recipe with so many genes drawn at random, the others honest."""
    return _turned(Recipe(), dice, genes, bargains)


def mutated(recipe: Recipe, dice: Dice, bargains: bool) -> Recipe:
    """The recipe with one or two genes turned to another value, or back to honest play."""
    return _turned(recipe, dice, dice.between(1, 2), bargains)


def crossed(one: Recipe, other: Recipe, dice: Dice) -> Recipe:
    """Each gene from one of two."""
    return Recipe(
        **{g.name: getattr(one if dice.chance(50) else other, g.name) for g in fields(Recipe)}
    )


def _turned(recipe: Recipe, dice: Dice, genes: int, bargains: bool) -> Recipe:
    values = {g.name: getattr(recipe, g.name) for g in fields(Recipe)}
    free = [gene for gene in fields(Recipe) if bargains or gene.name not in BARGAINING]
    for gene in dice.some(free, genes):
        if values[gene.name] != gene.default and dice.chance(40):
            values[gene.name] = gene.default
        else:
            others = [v for v in gene.metadata["values"] if v != values[gene.name]]
            values[gene.name] = dice.pick(others)
    return Recipe(**values)
