"""What a turn may tell of what is hidden: the declassification list, as data.

While a turn is planned, hidden things change nothing in a view. Through a resolution they do: true
strengths decide what is contained, sealed orders are carried out. This is the whole list of view
fields in which that may show. docs/rulebook.md has it as a table; tests hold views and page to it.
"""

from dataclasses import dataclass

from .quantities import QUANTITIES, Indexed, Sight

FACTS, DEALS, ORDERS, CHANCE = "facts", "deals", "orders", "chance"
HIDDEN_KINDS = (FACTS, DEALS, ORDERS, CHANCE)
"""Kinds of hidden things: facts (strengths, errors, vulnerabilities, sponsors, what others count in
private), deals (secret pacts and offers, calls and motions of others), orders (others' sealed
sheets) and chance (seed, deck, last turn).
"""


@dataclass(frozen=True)
class Declassified:
    """A field of a `View`, or of the powers, threats or pacts in it; the kinds of hidden things it
    may tell of once a turn is resolved; and why.
    """

    field: str
    through: tuple[str, ...]
    why: str


_FIELDS = {
    Indexed.POWER: "powers.{}",
    Indexed.MEANS: "powers.{}",
    Indexed.WORLD: "{}",
    Indexed.PAIR: "{}",
    Indexed.REGION: "{}",
}


def _numbers() -> tuple[Declassified, ...]:
    """Every number whose changes are told: to everybody, or to the power it belongs to."""
    whys = {
        Sight.PUBLIC: "public; every change is told, exact",
        Sight.OWN: "one's own; every change is told, exact",
    }
    return tuple(
        Declassified(
            ("powers.{}" if q.sight is Sight.OWN else _FIELDS[q.indexed]).format(q.key),
            HIDDEN_KINDS,
            whys[q.sight],
        )
        for q in QUANTITIES.values()
        if q.sight in whys
    )


_NEW = "numbers are counted on; how many threats come depends on how many are left"
_SHOWN = "the estimate follows the true strength; operating on it makes it exact"

DECLASSIFIED: tuple[Declassified, ...] = (
    *_numbers(),
    Declassified("powers.usable", HIDDEN_KINDS, "follows from means and stability"),
    Declassified("powers.vulnerability", (FACTS,), "what one has found out by assessing a power"),
    Declassified("strategic", (DEALS, ORDERS), "public; every change is told, exact"),
    Declassified("operational", (DEALS, ORDERS), "public; every change is told, exact"),
    Declassified("tactical", (DEALS, ORDERS), "public; every change is told, exact"),
    Declassified("threats", HIDDEN_KINDS, "everybody sees a threat beaten, new or split"),
    Declassified("threats.kind", HIDDEN_KINDS, "everybody sees it; half-measures turn threats"),
    Declassified("threats.region", HIDDEN_KINDS, "everybody sees where a threat is"),
    Declassified("threats.growth", HIDDEN_KINDS, "public; another threat may bear the number"),
    Declassified("threats.estimate", HIDDEN_KINDS, _SHOWN),
    Declassified("threats.needs", HIDDEN_KINDS, "at the estimate"),
    Declassified("threats.bound", HIDDEN_KINDS, "one's own; all is new in a threat that turns"),
    Declassified("threats.bounty", HIDDEN_KINDS, "known to those whose estimate is exact"),
    Declassified("threats.exposure", HIDDEN_KINDS, "follows from kind and region"),
    Declassified("threats.base_exposure", HIDDEN_KINDS, "follows from kind and region"),
    Declassified("threats.sponsors", (FACTS, ORDERS, CHANCE), "those one has found out"),
    Declassified("next_threat", HIDDEN_KINDS, _NEW),
    Declassified("pacts", HIDDEN_KINDS, "pacts end, secret ones operate or are found out"),
    Declassified("pacts.public", (DEALS, ORDERS), "a secret pact one knew of has operated"),
    Declassified("pacts.parties", (ORDERS,), "a party that coerced a fellow is out"),
    Declassified("pacts.terms", (DEALS, ORDERS), "as they bind those left; terms voted last turn"),
    Declassified("pacts.rigidity", (DEALS, ORDERS), "follows from the terms"),
    Declassified("pacts.departures", (ORDERS,), "a party that is out no longer leaves"),
    Declassified("pacts.authorisations", HIDDEN_KINDS, "votes counted; lapsed with their target"),
    Declassified("over", HIDDEN_KINDS, "collapse, or the last turn: then everything is open"),
    Declassified("collapsed", HIDDEN_KINDS, "world order at 0"),
    Declassified("last_turn", HIDDEN_KINDS, "open once the match is over"),
    Declassified("last_turn_chance", HIDDEN_KINDS, "certain once the match is over"),
)
"""Every field that may differ after a turn between two states that eyes could not tell apart."""


def may_tell(field: str, kind: str) -> bool:
    """Whether a field of a view may tell of a kind of hidden thing through a turn."""
    return any(entry.field == field and kind in entry.through for entry in DECLASSIFIED)
