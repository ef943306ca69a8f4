"""Ablations: one rule at a time switched off, and how the gap changes on the same seeds."""

from dataclasses import dataclass, replace
from typing import Literal

from game.rules import build_world
from game.rules.opening import starting_governance
from game.study.evidence import measures
from game.study.evidence.cells import Cell
from game.study.evidence.figures import above
from game.study.evidence.measures import Summary
from game.study.evidence.places import MULTIPOLAR, Place
from game.study.evidence.plan import Plan, Read, Section
from game.study.evidence.policies import design_of, rigid
from game.study.evidence.sections.mixed import headline, table

LEGITIMACY, INTEROPERABILITY = 62, 34
"""Means over joint operations at the headline's table: without either rule coalitions are as strong
as usual, so that only the difference between them is gone."""


@dataclass(frozen=True)
class Ablation:
    """A rule switched off. what: how, in words. vote: whether rigid powers decide by the other vote
    than their best design does, unanimity or majority. precise: whether it plays more matches.
    """

    what: str
    place: Place = MULTIPOLAR
    vote: bool = False
    precise: bool = False


def _without(*modules: str) -> Place:
    return Place(scenario="multipolar", without=modules)


def _mean_exposure() -> int:
    """Mean exposure of a power to a threat somewhere: by kind, by region as likely as threats come
    there, by vulnerability.
    """
    world = build_world(MULTIPOLAR.at(0).setup)
    constants = world.constants
    weights = [constants.region_weight - g for g in starting_governance(world)]
    total = count = 0
    for powers in world.base_exposure.values():
        for regions in powers:
            for exposure, weight in zip(regions, weights, strict=True):
                for vulnerability in constants.vulnerabilities:
                    total += weight * min(100, exposure * vulnerability // 100)
                    count += weight
    return round(total / count)


def _ablations() -> dict[str, Ablation]:
    def constants(**changed: int | tuple[int, ...]) -> Place:
        return Place(scenario="multipolar", constants=dict(changed))

    same = _mean_exposure()
    return {
        "mutation": Ablation(
            "threats neither turn, split nor move", constants(change_percent=0, move_percent=0)
        ),
        "unequal_exposure": Ablation(
            f"everybody is exposed to every threat alike, at the usual mean ({same})",
            constants(vulnerabilities=(100,), exposure_by_step=(same,) * 4, exposure_beyond=same),
            precise=True,
        ),
        "unequal_vulnerability": Ablation(
            "threats are felt by distance alone", constants(vulnerabilities=(100,))
        ),
        "legitimacy": Ablation(
            f"all operations have the usual mean legitimacy ({LEGITIMACY})",
            constants(legitimacy_floor=50 + LEGITIMACY // 2, legitimacy_weight=0),
        ),
        "interoperability": Ablation(
            f"all operations have the usual mean interoperability ({INTEROPERABILITY})",
            constants(effect_floor=40 + 60 * INTEROPERABILITY // 100, effect_interop=0),
        ),
        "unanimity": Ablation("alliances decide by the other vote", vote=True),
        "vote_delay": Ablation("votes take effect at once", constants(vote_delay=0)),
        "scope": Ablation(
            "members' territory reaches all over the world", constants(territory_steps=99)
        ),
        "fear": Ablation("nobody fears anybody", constants(fear_percent=0)),
        "coercion": Ablation(
            "nobody can coerce", Place(scenario="multipolar", withheld_orders=("coerce",))
        ),
        "payments": Ablation(
            "pacts hold no payments",
            Place(scenario="multipolar", withheld_options={"payments": ("payments",)}),
        ),
        "agenda": Ablation("nobody has an agenda", _without("agenda")),
        "defeat_bonus": Ablation("beating a threat pays no bounty", constants(defeat_credit=0)),
        "fog": Ablation(
            "strengths and vulnerabilities are known; no secrecy", _without("fog", "secrecy")
        ),
        "envoys": Ablation("envoys are not scarce", constants(envoys=20)),
    }


ABLATIONS: dict[str, Ablation] = _ablations()
"""All ablations by the name of the rule."""


def ablated(plan: Plan, rule: str) -> Cell:
    """The headline's table without a rule."""
    ablation = ABLATIONS[rule]
    opponent = plan
    if ablation.vote:
        name = rigid(replace(design_of(plan.rigid), decision=_other_vote(plan)))
        opponent = Plan(plan.matches, plan.seed, plan.level, name)
    matches = plan.long if ablation.precise else None
    return table(opponent, f"ablations.{rule}", ablation.place, matches=matches)


def _cells(plan: Plan) -> list[Cell]:
    return [headline(plan, plan.long), *(ablated(plan, rule) for rule in ABLATIONS)]


def _summary(plan: Plan, read: Read) -> Summary:
    base = read(headline(plan, plan.long))
    summary: Summary = {"none": {**measures.contest(base), "what": "all rules as they are"}}
    for rule, ablation in ABLATIONS.items():
        records = read(ablated(plan, rule))
        gap = measures.gap(records)
        summary[rule] = {
            "what": f"alliances decide by {_other_vote(plan)}" if ablation.vote else ablation.what,
            "gap": gap,
            "change": measures.gap_change(records, base),
            "carries": not above(gap),
            "first_share": measures.first_share(records),
            "collapse": measures.collapse(records),
        }
    return summary


def _other_vote(plan: Plan) -> Literal["unanimity", "majority"]:
    """The vote that the best rigid design does not take."""
    return "majority" if design_of(plan.rigid).decision == "unanimity" else "unanimity"


SECTION = Section("ablations", _cells, _summary)
