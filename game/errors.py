"""What went wrong, as a person is told: one sentence that says what happened and what to do.

Raise one of these for anything a user can cause. The command line prints the sentence, without a
traceback, and exits with the code of the class, which scripts may rely on.
"""

from typing import ClassVar


class UserError(Exception):
    """Base of the errors that are told to a person as they are; not raised itself."""

    exit_code: ClassVar[int] = 1


class Failed(UserError):
    """What was asked for is understood, but could not be done or turned out false (exit 1)."""


class Misused(UserError):
    """The request itself is wrong: an unknown name, options that exclude each other (exit 2)."""

    exit_code: ClassVar[int] = 2


class NotServed(Failed):
    """This program cannot listen where it was to serve players. ``why``: the port is "taken" or
    "forbidden", or it is no "address" of this computer.
    """

    def __init__(self, sentence: str, why: str, port: int) -> None:
        super().__init__(sentence)
        self.why, self.port = why, port
