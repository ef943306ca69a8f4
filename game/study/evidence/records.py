"""What is kept of a match: one record, with one part for each seat. All scores in hundredths."""

import msgspec


class SeatRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A seat's match.

    place: rank by score alone; rank: the same, but None where world order collapsed. half_place:
    place by the score as it stood halfway. stability, funds, word, credit: as the match ended
    (word: standing, 0..100; credit in hundredths). coerced_others, coerced: coercions tried by it,
    and suffered. broken: turns in which it broke its pledges. pacts: pacts it was party to.
    operations: threats it acted on with others, turn by turn. beaten: threats whose last turn it
    contributed to. exposed_turns: turns exposed at 35 or more.
    """

    power: str
    policy: str
    score: int
    security: int
    prosperity: int
    standing: int
    agenda: int
    place: int
    rank: int | None
    half_place: int
    stability: int
    funds: int
    word: int
    credit: int
    coerced_others: int
    coerced: int
    broken: int
    pacts: int
    operations: int
    beaten: int
    exposed_turns: int


class MatchRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A match.

    match: its number in the cell, from 0. order: world order at the end. lead_changes: how often
    another power than before came to lead alone. threats: those there were. fought: those a
    coalition acted on; coalitions: different sets of contributors that did; beaten: threats
    beaten, at home or by coalitions. coercions: tried; coercions_won: those that succeeded.
    motions_failed: votes of standing pacts that failed. authorised: votes that carried.
    """

    match: int
    seed: int
    turns: int
    collapsed: bool
    order: int
    lead_changes: int
    threats: int
    fought: int
    coalitions: int
    beaten: int
    coercions: int
    coercions_won: int
    broken: int
    pacts: int
    motions_failed: int
    authorised: int
    seats: tuple[SeatRecord, ...]
