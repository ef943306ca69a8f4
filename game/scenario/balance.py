"""Whether modules, constants, pacts and events fit together: checks between a file's tables."""

from collections.abc import Iterator

from game.rules.agendas import AGENDA_MODULES
from game.rules.clauses import CLAUSES, Draft
from game.rules.constants import Constants
from game.rules.ids import RegionId
from game.rules.modules import AGENDA, COERCION, CORE, ECONOMY, MODULES, missing_needs
from game.rules.refusal_codes import REFUSALS
from game.rules.refusals import Refusal
from game.rules.terms import options_used
from game.scenario.build import constants_in, kinds_in
from game.scenario.complaints import Complaint, Location, did_you_mean, place
from game.scenario.constants import RISING
from game.scenario.known import Known
from game.scenario.pact_terms import terms_of
from game.scenario.reading import Tables
from game.scenario.tables import EventTable, RulesTable

FEWEST_POWERS, MOST_POWERS = 2, 8

SHORTEST_WITH_COERCION = 10
"""No match with coercion ends before this turn (rulebook 6)."""

Finding = tuple[Location, str]
"""A mistake: where, and what was expected."""


def complaints(tables: Tables) -> Iterator[Complaint]:
    """Every mistake in how the well-formed tables of a file fit together."""
    findings = [*_powers(tables), *_constants(tables), *_relations(tables)]
    if tables.rules is not None:
        findings += [
            *_modules(tables, tables.rules),
            *_withheld(tables.rules),
            *_agendas(tables, tables.rules),
            *_pacts(tables, tables.rules),
            *_events(tables, tables.rules),
        ]
    for location, message in findings:
        yield Complaint(place(tables.file, location), message)


def _powers(tables: Tables) -> Iterator[Finding]:
    count = len(tables.known.powers)
    # None at all is the reader's complaint.
    if count and not FEWEST_POWERS <= count <= MOST_POWERS:
        yield ("powers",), f"expected {FEWEST_POWERS} to {MOST_POWERS} powers, not {count}"
    weights = len(constants_in(tables).voice_weights)
    for number, (key, power) in enumerate(tables.powers.items()):
        if power.voice is None and number >= weights:
            yield (
                ("powers", key, "voice"),
                f"is missing; constants.voice_weights has only {weights} weights",
            )
        if power.medals is not None and not 0 < power.medals[0] < power.medals[1] < power.medals[2]:
            yield ("powers", key, "medals"), "expected three scores above 0, each above the last"
        if not any(power.means):
            yield ("powers", key, "means"), "expected at least one point in some instrument"


def _constants(tables: Tables) -> Iterator[Finding]:
    constants = constants_in(tables)
    for lower, upper in RISING:
        low, high = getattr(constants, lower), getattr(constants, upper)
        if low > high:
            written = {} if tables.constants is None else tables.constants.model_dump()
            key = lower if written.get(lower) is not None else upper
            yield ("constants", key), f"expected {lower} ({low}) to be at most {upper} ({high})"


def _modules(tables: Tables, rules: RulesTable) -> Iterator[Finding]:
    on = frozenset(rules.modules)
    at = ("rules", "modules")
    if CORE not in on:
        yield at, f"expected '{CORE}' among them: it is always on"
    for needing, need in missing_needs(on):
        yield at, f"'{needing}' needs '{need}'; expected both or neither"
    last = constants_in(tables).last_turn_min
    if COERCION in on and last < SHORTEST_WITH_COERCION:
        yield (
            ("constants", "last_turn_min"),
            f"expected at least {SHORTEST_WITH_COERCION} with '{COERCION}' on, not {last}",
        )
    written = {} if tables.constants is None else tables.constants.model_dump(exclude_none=True)
    for module in MODULES.values():
        for key in module.when_off:
            if module.key not in on and key in written:
                yield ("constants", key), f"has no effect while '{module.key}' is off; leave it out"
    if ECONOMY not in on:
        for key, power in tables.powers.items():
            if power.funds is not None:
                yield ("powers", key, "funds"), f"needs the module '{ECONOMY}'"
    if COERCION not in on:
        for number, relation in tables.relations.items():
            if relation.intent is not None:
                yield ("relations", number, "intent"), f"needs the module '{COERCION}'"


def _withheld(rules: RulesTable) -> Iterator[Finding]:
    at = ("rules", "withheld_options")
    for key, withheld in rules.withheld_options.items():
        if key not in CLAUSES:
            yield (*at, key), f"there is no clause '{key}'; {did_you_mean(key, CLAUSES)}"
            continue
        options = CLAUSES[key].options
        for option in withheld:
            if option not in options:
                yield (*at, key), f"there is no option '{option}'; {did_you_mean(option, options)}"
        if not offered(rules)[key]:
            yield (*at, key), "withholds every option there is; expected at least one to be left"


def offered(rules: RulesTable) -> dict[str, frozenset[str]]:
    """The options each clause offers under these rules."""
    return {
        clause.key: frozenset(
            option
            for option, module in clause.options.items()
            if module in rules.modules and option not in rules.withheld_options.get(clause.key, ())
        )
        for clause in CLAUSES.values()
    }


def _agendas(tables: Tables, rules: RulesTable) -> Iterator[Finding]:
    at = ("rules", "agendas")
    for key in rules.agendas:
        for module in AGENDA_MODULES[key]:  # type: ignore[index]  # the reader knows the keys
            if module not in rules.modules:
                yield at, f"'{key}' needs the module '{module}'"
    all_read = set(tables.regions) == set(tables.known.regions)
    if "haven" in rules.agendas and all_read and all(r.owner for r in tables.regions.values()):
        yield at, "'haven' needs a region without owner"
    each = constants_in(tables).agendas_each
    if AGENDA in rules.modules and len(rules.agendas) < max(1, each):
        yield at, f"expected at least {max(1, each)} with the module '{AGENDA}' on"


def _relations(tables: Tables) -> Iterator[Finding]:
    seen: dict[frozenset[str], int] = {}
    for number, relation in tables.relations.items():
        for pair in relation.pairs:
            a, b = pair
            if a == b:
                yield ("relations", number), f"expected two different powers, not '{a}' twice"
            elif frozenset(pair) in seen:
                first = seen[frozenset(pair)] + 1
                yield (
                    ("relations", number),
                    f"'{a}' and '{b}' already have a relation (entry {first}); expected one",
                )
            seen.setdefault(frozenset(pair), number)


def _pacts(tables: Tables, rules: RulesTable) -> Iterator[Finding]:
    known, numbers, constants = tables.known, tables.known.numbers, constants_in(tables)
    options = offered(rules)
    for number, table in tables.pacts.items():
        terms = terms_of(table, numbers)
        for key, option in options_used(terms):
            if option not in options[key]:
                module = CLAUSES[key].options[option]
                reason = (
                    "rules.withheld_options withholds it"
                    if module in rules.modules
                    else f"it needs the module '{module}'"
                )
                yield ("pacts", number, key), f"'{option}' is not offered here: {reason}"
        parties = tuple(numbers.powers[party] for party in table.parties)
        draft = _draft(known, constants, parties)
        for key, clause in CLAUSES.items():
            for refusal in clause.complaints(getattr(terms, key), draft):
                yield ("pacts", number, key), _in_keys(refusal, known)


def _draft(known: Known, constants: Constants, parties: tuple[int, ...]) -> Draft:
    return Draft(
        parties=parties,  # type: ignore[arg-type]
        powers=len(known.powers),
        regions=tuple(RegionId(number) for number in range(len(known.regions))),
        threats=frozenset(),
        until_done_most=constants.until_done_most,
        notice_most=constants.notice_most,
        exit_most=constants.exit_most,
        payment_most=constants.payment_most,
    )


def _in_keys(refusal: Refusal, known: Known) -> str:
    """A clause's refusal with the file's keys where the rules have numbers."""
    names = {"power": known.powers, "payer": known.powers, "payee": known.powers,
             "region": known.regions}  # fmt: skip
    params = {
        key: names[key][value] if key in names and isinstance(value, int) else value
        for key, value in refusal.params.items()
    }
    return REFUSALS[refusal.code].format(**params)


def _events(tables: Tables, rules: RulesTable) -> Iterator[Finding]:
    for key, event in tables.events.items():
        for location, message in _event(event, rules, constants_in(tables)):
            yield ("events", key, *location), message


def _event(event: EventTable, rules: RulesTable, constants: Constants) -> Iterator[Finding]:
    last = constants.last_turn_max
    if event.turn >= last:
        yield ("turn",), f"expected a turn before the last ({last}), not {event.turn}"
    if event.until is not None and event.chance == 100:
        yield ("until",), "has no effect with a chance of 100; expected a lower 'chance' beside it"
    if event.until is not None and event.until < event.turn:
        yield ("until",), f"expected at least turn ({event.turn}), not {event.until}"
    if event.funds and ECONOMY not in rules.modules:
        yield ("funds",), f"needs the module '{ECONOMY}'"
    kinds = kinds_in(rules)
    for number, threat in enumerate(event.threats):
        if threat.kind not in kinds:
            yield ("threats", number, "kind"), f"'{threat.kind}' is not among rules.kinds"
        if threat.strength > constants.strength_most:
            yield (
                ("threats", number, "strength"),
                f"expected at most {constants.strength_most} (constants.strength_most)",
            )
