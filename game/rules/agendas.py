"""Agendas: private objectives, and what fulfils them (rulebook 3 and 9, Agenda)."""

from typing import Literal

import msgspec

from .ids import NOBODY, RegionId
from .modules import AGENDA, COERCION

AgendaKey = Literal["specialist", "haven", "leader", "unarmed"]

AGENDA_MODULES: dict[AgendaKey, tuple[str, ...]] = {
    "specialist": (AGENDA,),
    "haven": (AGENDA,),
    "leader": (AGENDA,),
    "unarmed": (AGENDA, COERCION),
}
"""The modules each agenda needs."""


class Agenda(msgspec.Struct, frozen=True, omit_defaults=True):
    """One objective of one power.

    specialist: each threat of ``kind`` beaten with a tenth or more of that turn's credit.
    haven: ``region`` (ownerless) free of threats at the end.
    leader: every second threat beaten by a pact one leads.
    unarmed: never coerced, never named an adversary (counts double, at the end).
    """

    key: AgendaKey
    kind: str = ""
    region: RegionId = RegionId(NOBODY)
