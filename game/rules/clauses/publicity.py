"""Publicity: who may know of a pact."""

from typing import Literal

from ..modules import CORE, SECRECY
from .clause import Clause

Publicity = Literal["public", "secret"]

CLAUSE: Clause[Publicity] = Clause(
    key="publicity",
    options={"public": CORE, "secret": SECRECY},
    used=lambda publicity: (publicity,),
)
