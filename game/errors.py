"""What went wrong, as a person is told: one sentence that says what happened and what to do.

Raise one of these for anything a user can cause. The command line prints the sentence, without a
traceback, and exits with the code of the class, which scripts may rely on.
"""

from typing import ClassVar, Protocol


class Sayer(Protocol):
    """The words of a language, as an error needs them (`game.words.Words`, which stands above)."""

    def __call__(self, key: str, **values: object) -> str: ...
    def has(self, key: str) -> bool: ...
    def number(self, value: int) -> str: ...


class UserError(Exception):
    """Base of the errors that are told to a person; not raised itself."""

    exit_code: ClassVar[int] = 1

    def told(self, words: Sayer) -> str:
        """The sentence in a person's language, where it has one."""
        return str(self)


class Failed(UserError):
    """What was asked for is understood, but could not be done or turned out false (exit 1)."""


class Misused(UserError):
    """The request itself is wrong: an unknown name, options that exclude each other (exit 2)."""

    exit_code: ClassVar[int] = 2


class NotServed(Failed):
    """This program cannot listen where it was to serve players. ``why``: the port is "taken" or
    "forbidden", or it is no "address" of this computer.
    """

    def __init__(self, sentence: str, why: str, bind: str, port: int) -> None:
        super().__init__(sentence)
        self.why, self.bind, self.port = why, bind, port

    def told(self, words: Sayer) -> str:
        return words(f"cli.serve.{self.why}", bind=self.bind, port=self.port)
