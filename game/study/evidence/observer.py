"""Watches a match as it is played and makes its record."""

from collections import Counter
from collections.abc import Sequence

from game.rules import State, outcome
from game.rules import events as e
from game.rules.events import Event
from game.rules.ids import PowerId, ThreatId
from game.study.evidence.cells import Cell
from game.study.evidence.policies import policy
from game.study.evidence.records import MatchRecord, SeatRecord
from game.study.play import play


def played(cell: Cell, match: int) -> MatchRecord:
    """Play a match of a cell."""
    seed, seating = cell.first + match, cell.seating(match)
    observer = Observer()
    policies = [policy(name, cell.level) for name in seating]
    state = play(cell.place.at(seed), str(seed), policies, watching=observer.watch)
    return observer.record(match, seed, seating, state)


class Observer:
    """Counts what happens; shown each turn."""

    def __init__(self) -> None:
        self._scores: list[list[int]] = []
        self._threats: set[ThreatId] = set()
        self._fought: set[ThreatId] = set()
        self._coalitions: set[frozenset[PowerId]] = set()
        self._counts: Counter[str] = Counter()
        self._of: Counter[tuple[str, PowerId]] = Counter()

    def watch(self, state: State, events: list[Event]) -> None:
        """Take in a turn; the first call shows the opening."""
        self._threats.update(state.threats)
        for event in events:
            self._event(event)
        if events:
            self._scores.append([seat.score for seat in outcome(state).seats])

    def _event(self, event: Event) -> None:
        match event:
            case e.Operated(contributors=by, threat=threat) if len(by) > 1:
                self._fought.add(threat)
                self._coalitions.add(frozenset(by))
                self._add("operations", by)
            case e.ThreatDefeated(by=by) if by:
                self._counts["beaten"] += 1
                self._add("beaten", by)
            case e.Coerced(coercer=coercer, target=target, success=won):
                self._counts["coercions"] += 1
                self._counts["coercions_won"] += won
                self._add("coerced_others", (coercer,))
                self._add("coerced", (target,) if won else ())
            case e.PledgeBroken(power=power):
                self._counts["broken"] += 1
                self._add("broken", (power,))
            case e.PactEntered(pact=pact):
                self._counts["pacts"] += 1
                self._add("pacts", pact.parties)
            case e.PartyJoined(power=power):
                self._add("pacts", (power,))
            case e.MotionFailed():
                self._counts["motions_failed"] += 1
            case e.TargetAuthorised():
                self._counts["authorised"] += 1
            case e.ThreatAppeared(threat=new) | e.ThreatSplit(half=new):
                self._threats.add(new.id)

    def _add(self, what: str, powers: Sequence[PowerId]) -> None:
        for power in powers:
            self._of[what, power] += 1

    def record(self, match: int, seed: int, seating: Sequence[str], state: State) -> MatchRecord:
        """The record, once the match is over."""
        result = outcome(state)
        halfway = self._scores[len(self._scores) // 2 - 1]
        scores = self._scores[-1]
        counts = self._counts

        def seat(power: PowerId) -> SeatRecord:
            end = result.seats[power]
            of = {what: self._of[what, power] for what in _OF}
            return SeatRecord(
                power=state.world.setup.powers[power].key,
                policy=seating[power],
                score=end.score,
                security=end.parts.security,
                prosperity=end.parts.prosperity,
                standing=end.parts.standing,
                agenda=end.parts.agenda,
                place=_place(scores, power),
                rank=end.rank,
                half_place=_place(halfway, power),
                stability=state.stability[power],
                funds=state.funds[power],
                word=state.standing[power],
                credit=state.credit[power],
                exposed_turns=state.exposed_turns[power],
                **of,
            )

        return MatchRecord(
            match=match,
            seed=seed,
            turns=len(self._scores),
            collapsed=result.collapsed,
            order=state.order,
            lead_changes=_lead_changes(self._scores),
            threats=len(self._threats),
            fought=len(self._fought),
            coalitions=len(self._coalitions),
            beaten=counts["beaten"],
            coercions=counts["coercions"],
            coercions_won=counts["coercions_won"],
            broken=counts["broken"],
            pacts=counts["pacts"],
            motions_failed=counts["motions_failed"],
            authorised=counts["authorised"],
            seats=tuple(seat(PowerId(power)) for power in range(state.world.powers)),
        )


_OF = ("coerced_others", "coerced", "broken", "pacts", "operations", "beaten")


def _place(scores: Sequence[int], power: int) -> int:
    return 1 + sum(other > scores[power] for other in scores)


def _lead_changes(scores: Sequence[Sequence[int]]) -> int:
    """How often another power than the last to do so led alone."""
    changes, leader = 0, -1
    for turn in scores:
        best = max(turn)
        if turn.count(best) == 1 and (first := turn.index(best)) != leader:
            changes += leader >= 0
            leader = first
    return changes
