"""Well-formed tables to the rules' own types: keys become the numbers of powers and regions."""

from collections.abc import Iterator
from typing import cast

from game.rules.agendas import AgendaKey
from game.rules.constants import Constants
from game.rules.ids import NOBODY, RegionId
from game.rules.setup import (
    Deck,
    DeckEvent,
    Effect,
    FundsShift,
    GovernanceShifts,
    Names,
    OrderShifts,
    PowerSheet,
    RegionSheet,
    Relation,
    Scenario,
    Setup,
    StabilityShifts,
    ThreatArrives,
)
from game.rules.threats import KINDS
from game.scenario.constants import constants_of
from game.scenario.known import Numbers, world_map
from game.scenario.pact_terms import opening_pact
from game.scenario.reading import Tables
from game.scenario.tables import EventTable, HeadTable, PowerTable, RegionTable, RulesTable, Text


def scenario_of(key: str, tables: Tables, head: HeadTable, rules: RulesTable) -> Scenario:
    """The scenario that the tables of a file without mistakes describe."""
    numbers = tables.known.numbers
    setup = Setup(
        key=key,
        names=names(head.names),
        summary=names(head.summary),
        lesson=names(head.lesson),
        notes=names(head.notes),
        difficulty=head.difficulty,
        view=view_of(tables),
        powers=tuple(_power(key, table, numbers) for key, table in tables.powers.items()),
        regions=tuple(_region(key, table, numbers) for key, table in tables.regions.items()),
        borders=_edges({key: table.borders for key, table in tables.regions.items()}, numbers),
        links=_edges({key: table.links for key, table in tables.regions.items()}, numbers),
        modules=rules.modules,
        withheld_options=rules.withheld_options,
        withheld_orders=rules.withheld_orders,
        constants=constants_in(tables),
        kinds=kinds_in(rules),
        agendas=cast(tuple[AgendaKey, ...], rules.agendas),  # the reader knows the keys there are
        relations=tuple(_relations(tables, numbers)),
        pacts=tuple(opening_pact(table, numbers) for table in tables.pacts.values()),
        human_seats=tuple(numbers.powers[seat] for seat in head.seats),
    )
    events = (_event(key, table, numbers) for key, table in tables.events.items())
    return Scenario(setup, Deck(tuple(events)))


def names(text: Text | None) -> Names:
    """A text by language code; empty where the file says nothing."""
    return {} if text is None else text.model_dump()


def view_of(tables: Tables) -> tuple[int, int, int, int]:
    """Left, top, width and height of the part of the map to show; all of it by default."""
    if tables.map is not None and tables.map.view is not None:
        return tables.map.view
    return 0, 0, world_map().width, world_map().height


def constants_in(tables: Tables) -> Constants:
    """The constants of the match, the usual ones where the file's table has mistakes."""
    return Constants() if tables.constants is None else constants_of(tables.constants)


def kinds_in(rules: RulesTable) -> tuple[str, ...]:
    """The kinds of threat that may appear; all of them by default."""
    return tuple(KINDS) if rules.kinds is None else rules.kinds


def _power(key: str, table: PowerTable, numbers: Numbers) -> PowerSheet:
    return PowerSheet(
        key=key,
        names=names(table.names),
        about=names(table.about),
        capital=numbers.regions[table.capital],
        means=table.means,
        voice_weight=table.voice,
        stability=table.stability,
        funds=table.funds,
        standing=table.standing,
        medals=table.medals,
    )


def _region(key: str, table: RegionTable, numbers: Numbers) -> RegionSheet:
    return RegionSheet(
        key=key,
        names=names(table.names),
        owner=NOBODY if table.owner is None else numbers.powers[table.owner],
        countries=table.countries,
        sea=table.sea or "",
        governance=table.governance,
    )


def _edges(
    neighbours: dict[str, tuple[str, ...]], numbers: Numbers
) -> tuple[tuple[RegionId, RegionId], ...]:
    """Each edge once, lower number first, ascending."""
    ids = numbers.regions
    pairs = ((ids[a], ids[b]) for a, others in neighbours.items() for b in others)
    return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))


def _relations(tables: Tables, numbers: Numbers) -> Iterator[Relation]:
    for table in tables.relations.values():
        for pair in table.pairs:
            first, second = sorted(numbers.powers[power] for power in pair)
            yield Relation(
                powers=(first, second),
                intent=table.intent,
                interoperability=table.interoperability,
            )


def _event(key: str, table: EventTable, numbers: Numbers) -> DeckEvent:
    return DeckEvent(
        key=key,
        names=names(table.names),
        turn=table.turn,
        until=table.until,
        chance=table.chance,
        effects=tuple(_effects(table, numbers)),
    )


def _effects(table: EventTable, numbers: Numbers) -> Iterator[Effect]:
    for threat in table.threats:
        yield ThreatArrives(
            kind=threat.kind,
            region=numbers.regions[threat.region],
            strength=threat.strength,
            growth=threat.growth,
        )
    for region, by in table.governance.items():
        yield GovernanceShifts(region=numbers.regions[region], by=by)
    for power, by in table.stability.items():
        yield StabilityShifts(power=numbers.powers[power], by=by)
    for power, by in table.funds.items():
        yield FundsShift(power=numbers.powers[power], by=by)
    if table.order:
        yield OrderShifts(by=table.order)
