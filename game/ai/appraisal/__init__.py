"""The one evaluator of deals: what terms are worth to a party, and why, in hundredths of a point of
the final score. Policies decide by its sum; screens and debriefs show its breakdown.
"""

from game.ai.appraisal.appraise import Appraiser, appraise
from game.ai.appraisal.model import (
    FACTORS,
    NEUTRAL,
    REALISED,
    REASONS,
    TURN_END,
    Appraisal,
    Character,
    Deal,
    Factor,
    Item,
    Noise,
    Reason,
    ReasonKey,
    deal_of,
)

__all__ = [
    "FACTORS",
    "NEUTRAL",
    "REALISED",
    "REASONS",
    "TURN_END",
    "Appraisal",
    "Appraiser",
    "Character",
    "Deal",
    "Factor",
    "Item",
    "Noise",
    "Reason",
    "ReasonKey",
    "appraise",
    "deal_of",
]
