"""Access: who may still come in."""

from typing import Literal

from ..modules import CORE
from .clause import Clause

Access = Literal["open", "invitation", "closed"]
"""open: anyone may accede; invitation: whom a party invites; closed: nobody."""

CLAUSE: Clause[Access] = Clause(
    key="access",
    options={"open": CORE, "invitation": CORE, "closed": CORE},
    used=lambda access: (access,),
    rigidity=lambda access: {"open": 0, "invitation": 40, "closed": 100}[access],
)
