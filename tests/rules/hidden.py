"""States that differ from a given one only in what certain eyes may not know, kind by kind."""

from random import Random
from typing import Any

from msgspec.structs import replace

from game.rules.agendas import Agenda
from game.rules.clauses.decision import Majority
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat
from game.rules.clauses.term import StandingTerm
from game.rules.declassified import CHANCE, DEALS, FACTS, ORDERS
from game.rules.evolve import mask
from game.rules.ids import NOBODY, PactId, PowerId
from game.rules.knowledge import known_kinds, knows_pact, knows_proposal, shown
from game.rules.legal.proposals import SECRET_FROM, SECRET_PER_TABLE
from game.rules.messages import Message, Sent
from game.rules.orders import AssessThreat, Coerce, Endorse, Invest, Sponsor, Stabilise
from game.rules.papers import CallLine, Motion, Revision
from game.rules.rng import seed_bytes
from game.rules.setup import Deck, DeckEvent, StabilityShifts
from game.rules.state import Pact, Proposal, State, Threat, fork
from game.rules.terms import Terms
from game.rules.threats import KINDS


def varied(state: State, me: PowerId, kinds: tuple[str, ...], luck: Random) -> State:
    """A copy in which everything of ``kinds`` that ``me`` (NOBODY: an onlooker) may not know is
    something else.
    """
    new = fork(state)
    for kind in kinds:
        _VARIATIONS[kind](new, me, luck)
    return new


def _facts(state: State, me: PowerId, luck: Random) -> None:
    """Strengths, errors, vulnerabilities, sponsors, and what others count in private."""
    n, constants = state.world.powers, state.world.constants
    others = [p for p in range(n) if p != me]
    for p in others:
        state.credit[p] = luck.randint(-500, 3000)
        state.agenda_points[p] = luck.choice((0, 6, 12))
        state.led_defeats[p] = luck.randint(0, 3)
        state.namings[p] = luck.randint(0, 2)
        state.exposed_turns[p] = luck.randint(0, 9)
        state.agendas[p] = (luck.choice((Agenda("leader"), Agenda("specialist", kind="epidemic"))),)
        for q in range(n):
            state.trust[p * n + q] = luck.randint(0, 100)
            state.known[p * n + q] = luck.getrandbits(len(KINDS))
        for k in range(len(KINDS)):
            if not known_kinds(state, me, PowerId(p)) >> k & 1:
                state.vulnerability[p * len(KINDS) + k] = luck.choice(constants.vulnerabilities)
    for threat in list(state.threats.values()):
        state.threats[threat.id] = _threat(threat, state, me, luck)


def _threat(threat: Threat, state: State, me: PowerId, luck: Random) -> Threat:
    n, constants = state.world.powers, state.world.constants
    most, scale = constants.estimate_error, constants.strength_most
    strength = luck.randint(1, scale)
    errors = [luck.randint(-most, most) for _ in range(n)]
    bounds = [luck.randint(0, most) for _ in range(n)]
    bounty = luck.choice((0, 5, 9))
    found = [luck.getrandbits(n) for _ in range(n)]
    sponsors = luck.getrandbits(n)
    if me != NOBODY:
        bound = bounds[me] = threat.bounds[me]
        seen = shown(threat.strength, threat.errors[me], bound, scale)
        strength, errors[me] = luck.choice(
            [
                (s, d)
                for s in range(1, scale + 1)
                for d in range(-most, most + 1)
                if shown(s, d, bound, scale) == seen
            ]
        )
        bounty = threat.bounty if bound == 0 else bounty
        found[me] = threat.found[me] if threat.found else 0
        sponsors = (sponsors & ~(1 << me)) | threat.sponsors & 1 << me | found[me]
    return replace(
        threat,
        strength=strength,
        errors=tuple(errors),
        bounds=tuple(bounds),
        bounty=bounty,
        sponsors=sponsors,
        found=tuple(found),
    )


def _orders(state: State, me: PowerId, luck: Random) -> None:
    """What others have sealed."""
    n = state.world.powers
    threats, pacts = sorted(state.threats), sorted(p.id for p in state.pacts.values() if p.public)
    for p in (PowerId(p) for p in range(n) if p != me):
        sheet: list[Any] = []
        if luck.random() < 0.3:
            state.sheets[p] = None
            continue
        if luck.random() < 0.4:
            target = PowerId(luck.choice([q for q in range(n) if q != p]))
            sheet.append(Coerce(target, luck.randint(1, 4)))
        if threats:
            sheet.append(AssessThreat(luck.choice(threats), luck.randint(1, 2)))
            sheet.append(Sponsor(luck.choice(threats), 1))
        sheet.append(Stabilise(luck.randint(0, 2), luck.randint(1, 2)))
        sheet.append(Invest(luck.randint(0, 3)))
        if pacts:
            sheet.append(Endorse(luck.choice(pacts)))
        state.sheets[p] = tuple(sheet)


def _deals(state: State, me: PowerId, luck: Random) -> None:
    """Secret pacts and offers, calls, motions and envoys of others, what they say to each other."""
    for pact in list(state.pacts.values()):
        if not knows_pact(pact, me):
            if luck.random() < 0.7:
                del state.pacts[pact.id]
        elif me not in pact.parties:
            state.pacts[pact.id] = _behind_doors(state, pact, luck)
        elif not pact.public:
            outside = mask(p for p in range(state.world.powers) if p not in pact.parties)
            state.pacts[pact.id] = replace(pact, known_to=outside & luck.getrandbits(4))
    for offer in list(state.proposals.values()):
        if not knows_proposal(offer, me):
            if luck.random() < 0.7:
                del state.proposals[offer.id]
        else:
            paid = {p for p in offer.table if p != me and luck.random() < 0.5}
            paid |= {me} & set(offer.paid)
            state.proposals[offer.id] = replace(offer, paid=tuple(sorted(paid)))
    others = [PowerId(p) for p in range(state.world.powers) if p != me]
    for p in others:
        state.envoys[p] = luck.randint(0, 2)
    table = tuple(sorted(luck.sample(others, 2)))
    terms = Terms(
        purposes=(AnyThreat(),),
        decision=Majority(),
        term=StandingTerm(),
        pledges=tuple(Pledge(p, (1, 1, 1, 1)) for p in table),
        publicity="secret",
    )
    count = state.next_secret.get(mask(table), 0)
    state.next_secret[mask(table)] = count + 2
    number = PactId(SECRET_FROM + SECRET_PER_TABLE * mask(table) + count + 1)
    state.pacts[number] = Pact(id=number, terms=terms, parties=table, entered_on=state.turn)
    told = Sent(table[0], table[1:], Message("promises", about=number))
    place = luck.randint(0, len(state.messages))
    state.messages = (*state.messages[:place], told, *state.messages[place:])
    number = PactId(number + 1)
    state.proposals[number] = Proposal(
        id=number,
        proposer=table[0],
        addressed=table[1:],
        revisions=(Revision(table[0], terms),),
        signed=table[:1],
    )


def _behind_doors(state: State, pact: Pact, luck: Random) -> Pact:
    """What only the parties of a pact know of it."""
    call, motions = None, pact.motions
    if state.threats and luck.random() < 0.5:
        threat = luck.choice(sorted(state.threats))
        if pact.terms.lead is None:
            motions = (Motion(threat, pact.parties[0]),)
        else:
            call = (CallLine(pact.parties[0], threat, (1, 0, 0, 0)),)
    pending = replace(pact.terms, term=StandingTerm()) if luck.random() < 0.2 else None
    return replace(pact, call=call, motions=motions, pending=pending)


def _chance(state: State, me: PowerId, luck: Random) -> None:
    """The seed, the deck, and which of the turns to come is the last."""
    state.seed = seed_bytes(luck.getrandbits(32))
    constants = state.world.constants
    first = max(state.turn + 1, constants.last_turn_min)
    state.last_turn = luck.randint(first, max(first, constants.last_turn_max))
    effects = (StabilityShifts(power=PowerId(0), by=-3),)
    card = DeckEvent(key="other_card", names={"en": "Other"}, turn=state.turn, effects=effects)
    state.deck = Deck((card,) if luck.random() < 0.5 else ())


_VARIATIONS = {FACTS: _facts, DEALS: _deals, ORDERS: _orders, CHANCE: _chance}
