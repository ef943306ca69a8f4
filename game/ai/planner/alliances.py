"""Standing pacts: who would stand together, against whom, with what in the basket."""

from collections.abc import Iterator
from itertools import combinations

from game.ai.appraisal import Deal
from game.ai.planner.mind import Mind
from game.rules.clauses.decision import Majority, Unanimity
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyAggressor, AnyThreat, NamedAdversary, Purposes
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import MembersTerritory, WholeWorld
from game.rules.clauses.term import StandingTerm
from game.rules.commands import Command, ProposePact
from game.rules.ids import Points, PowerId
from game.rules.terms import Terms


def alliance(mind: Mind) -> list[Command]:
    """The best alliance there is to offer, to whoever has none; nothing, once one is in one."""
    if any(pact.terms.standing for pact in mind.pacts):
        return []
    if "standing" not in mind.view.world.rules.options["term"]:
        return []
    if any(offer.terms.standing and mind.me in offer.signed for offer in mind.view.proposals):
        return []
    free = _unattached(mind)
    best: tuple[int, tuple[PowerId, ...]] | None = None
    for table in _tables(mind, free):
        value = mind.appraiser.total(Deal(_terms(mind, table, table), table), mind.me)
        if best is None or value > best[0]:
            best = (value, table)
    if best is None or best[0] <= mind.traits.margin:
        return []
    terms = _terms(mind, best[1], (mind.me, *free))
    named = [p.power for p in terms.purposes if isinstance(p, NamedAdversary)]
    return [ProposePact(terms, tuple(p for p in free if p not in named), "", "alliance")]


def _unattached(mind: Mind) -> list[PowerId]:
    """Everyone else who is in no camp, and has not said no."""
    return [
        p
        for p in map(PowerId, range(len(mind.view.powers)))
        if p != mind.me
        and mind.welcome(p)
        and not any(pact.terms.standing and p in pact.parties for pact in mind.view.pacts)
    ]


def _tables(mind: Mind, free: list[PowerId]) -> Iterator[tuple[PowerId, ...]]:
    """Camps of the size it has in mind."""
    size = min(mind.traits.space.alliance.size - 1, len(free))
    if size:
        for others in combinations(free, size):
            yield tuple(sorted((mind.me, *others)))


def _terms(mind: Mind, camp: tuple[PowerId, ...], asked: tuple[PowerId, ...]) -> Terms:
    """An alliance against the power that seems most threatening to a camp. All who are asked would
    bring the same part of their means: whoever signs is in, until the camp is as large as it should
    be."""
    design, world = mind.traits.space.alliance, mind.view.world
    purposes: Purposes = (AnyThreat(),)
    collective = mind.traits.collective
    if collective:
        purposes = (AnyAggressor(), AnyThreat())
    elif (adversary := _adversary(mind, camp)) is not None:
        purposes = (NamedAdversary(adversary), AnyThreat())
        asked = tuple(p for p in asked if p != adversary)
    return Terms(
        purposes=purposes,
        decision=Majority() if collective or design.decision == "majority" else Unanimity(),
        scope=WholeWorld()
        if collective or "members" not in world.rules.options["scope"]
        else MembersTerritory(),
        term=StandingTerm(),
        access="open" if collective else "closed",
        quorum=Quorum(signatures=2) if len(asked) > 2 else Quorum(),
        pledges=tuple(Pledge(p, points) for p in sorted(asked) if any(points := _basket(mind, p))),
    )


def _basket(mind: Mind, power: PowerId) -> Points:
    design = mind.traits.space.alliance
    f, i, l, a = mind.view.powers[power].usable
    return (
        (f * design.basket + 50) // 100,
        (i * design.basket + 50) // 100,
        (l * design.soft + 50) // 100,
        (a * design.soft + 50) // 100,
    )


def _adversary(mind: Mind, table: tuple[PowerId, ...]) -> PowerId | None:
    """Of those outside, the one the members perceive as the greatest threat (Walt)."""
    if "adversary" not in mind.view.world.rules.options["purposes"]:
        return None
    outside = [p for p in range(len(mind.view.powers)) if p not in table]
    parties = [mind.appraiser.party(p) for p in table]
    return max(
        map(PowerId, outside),
        key=lambda p: (sum(party.perceived(p, 0) for party in parties), -p),
        default=None,
    )
