"""Guarantees and perceived threat: who covers whom against whom, and who has to fear whom
(rulebook 5.2, steps 7 and 8; 9, Guarantees). Used by the rules, views, screens and AI alike.

Guarantees come only from the purposes *named adversary* (in full against it, by half against other
outsiders) and *any aggressor* (by half against everyone, members included). A member that coerces
gives and receives nothing under *any aggressor* that turn.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .clauses.purpose import AnyAggressor, NamedAdversary
from .formulas import HasLevels, SomePact, interop
from .ids import PowerId

FULL, HALF = 100, 50


class Guarantee(NamedTuple):
    """What one pact guarantees between every pair of its parties."""

    parties: tuple[PowerId, ...]
    named: tuple[PowerId, ...]
    any_aggressor: bool

    def against(
        self, guarantor: int, guaranteed: int, coercer: int, coercing: Sequence[int] = ()
    ) -> int:
        """Per cent of the guarantor's reserve that counts for the guaranteed: 0, 50 or 100."""
        if guarantor not in self.parties or guaranteed not in self.parties:
            return 0
        if guarantor in (guaranteed, coercer):
            return 0
        if coercer in self.named:
            return FULL
        if self.named and coercer not in self.parties:
            return HALF
        return HALF if self._collective(guarantor, guaranteed, coercing) else 0

    def holds(self, guarantor: int, guaranteed: int, coercing: Sequence[int] = ()) -> bool:
        """Whether it covers the guaranteed against anybody at all."""
        if guarantor not in self.parties or guaranteed not in self.parties:
            return False
        return guarantor != guaranteed and (
            bool(self.named) or self._collective(guarantor, guaranteed, coercing)
        )

    def _collective(self, guarantor: int, guaranteed: int, coercing: Sequence[int]) -> bool:
        return self.any_aggressor and guarantor not in coercing and guaranteed not in coercing


def guarantees(pacts: Iterable[SomePact]) -> list[Guarantee]:
    """The guarantees of those pacts that give any, in their order."""
    found = []
    for pact in pacts:
        named: list[PowerId] = []
        any_aggressor = False
        for purpose in pact.terms.purposes:
            if isinstance(purpose, NamedAdversary):
                named.append(purpose.power)
            elif isinstance(purpose, AnyAggressor):
                any_aggressor = True
        if named or any_aggressor:
            found.append(Guarantee(pact.parties, tuple(named), any_aggressor))
    return found


def strongest(
    given: Iterable[Guarantee],
    guarantor: int,
    guaranteed: int,
    coercer: int,
    coercing: Sequence[int] = (),
) -> int:
    """Of overlapping pacts the strongest cover counts, once: 0, 50 or 100 per cent."""
    return max((g.against(guarantor, guaranteed, coercer, coercing) for g in given), default=0)


def guarantors(
    given: Sequence[Guarantee], powers: int, guaranteed: int, coercing: Sequence[int] = ()
) -> list[PowerId]:
    """Everyone who guarantees a power against anybody, ascending."""
    if not given:
        return []
    return [
        PowerId(g)
        for g in range(powers)
        if any(guarantee.holds(g, guaranteed, coercing) for guarantee in given)
    ]


def deterrence(
    at: HasLevels,
    reserve: Sequence[int],
    given: Sequence[Guarantee],
    attacks: Sequence[tuple[int, int]],
    coercer: int,
    target: int,
) -> int:
    """What a coercion has to exceed, in hundredths of a point of force (rulebook 8, coercion).

    reserve: uncommitted force of each power. attacks: all (coercer, target) of the turn. A
    guarantor's part is divided by the number of powers it guarantees that are attacked.
    """
    coercing = [c for c, _ in attacks]
    total = 100 * reserve[target]
    for guarantor in range(at.world.powers):
        if not reserve[guarantor]:
            continue
        share = strongest(given, guarantor, target, coercer, coercing)
        if share:
            attacked = {t for c, t in attacks if strongest(given, guarantor, t, c, coercing)} | {
                target
            }
            part = reserve[guarantor] * interop(at, target, guarantor)
            total += part * share // FULL // len(attacked)
    return total


def perceived(force: int, proximity: int, intent: int) -> int:
    """P: how threatening a power seems, in hundredths of a point of force. ``force`` is its usable
    force (aggregate power times the share of force in it), proximity and intent in per cent.
    """
    return force * proximity * intent // 100


def cover(at: HasLevels, reserve: Sequence[int], guaranteed: int, by: Iterable[PowerId]) -> int:
    """What a power sets against fear: its reserve and its guarantors', in hundredths of a point."""
    return 100 * reserve[guaranteed] + sum(reserve[g] * interop(at, guaranteed, g) for g in by)


def fear_loss(perceived_: int, cover_: int, percent: int = 80) -> int:
    """Stability lost to a perceived threat beyond one's cover, both in hundredths of a point."""
    return percent * max(0, perceived_ - cover_) // 10_000
