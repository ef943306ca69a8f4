"""The rules' way of saying no: a stable code with typed parameters, and nothing changed.

The client turns a code into a sentence in its own language (word files, ``refusals.toml``); the
English sentence below travels along for clients that have no words of their own. Codes are never
renamed. `docs/REFUSALS.md` lists them all, and a test compares.
"""

import msgspec

from .refusal_codes import REFUSALS


class Refusal(msgspec.Struct, frozen=True):
    """Why a command was not allowed. ``params`` fill the sentence and are ids, counts or keys."""

    code: str
    params: dict[str, int | str] = {}

    @property
    def sentence(self) -> str:
        """The English sentence, with parameters in place."""
        return REFUSALS[self.code].format(**self.params)


class Refused(Exception):
    """Raised by `decide` when a command is illegal; the state is as it was."""

    def __init__(self, code: str, **params: int | str) -> None:
        self.refusal = Refusal(code, params)
        super().__init__(self.refusal.sentence)
