"""A server's lobby, for clients: what can be joined, and opening a match. Each function asks on a
line of its own and closes it.

    code = await quick_match(dial("example.org"))
    async with Player(dial("example.org"), code=code, token=new_token()) as player: ...
"""

import asyncio

from game import __version__
from game.wire import to_client as c
from game.wire import to_server as s
from game.wire.codec import Malformed, decoder_to_client, encode
from game.wire.line import Line, LineClosed
from game.wire.options import PLAIN, MatchOptions
from game.wire.player import Dialler, new_refs
from game.wire.version import PROTOCOL

ANSWER_S = 30
"""Seconds a server may take to answer."""


class NotDone(Exception):
    """The server said no, or something that cannot be understood; the text is a sentence. ``said``
    is what it said, where that has a code.
    """

    def __init__(self, sentence: str, said: c.Refused | c.Goodbye | None = None) -> None:
        super().__init__(sentence)
        self.said = said


async def open_matches(dial: Dialler) -> tuple[c.Listing, ...]:
    """The listed matches with free seats. Raises LineClosed, NotDone."""
    answer = await _ask(dial, s.AskLobby(_ref()))
    return answer.matches if isinstance(answer, c.Lobby) else ()


async def open_match(
    dial: Dialler,
    *,
    token: str,
    scenario: str,
    seats: tuple[str, ...],
    options: MatchOptions = PLAIN,
    title: str = "",
    seed: str | None = None,
) -> str:
    """Open a match; its code. Whoever shows ``token`` is its host. Raises LineClosed, NotDone."""
    wish = s.OpenMatch(_ref(), token, scenario, seats, title, seed, options)
    return _code(await _ask(dial, wish))


async def quick_match(dial: Dialler) -> str:
    """The code of any match with a free seat. Raises LineClosed, NotDone."""
    return _code(await _ask(dial, s.QuickMatch(_ref())))


async def sign_in(dial: Dialler, user: str, passphrase: str, new: bool = False) -> c.Ratings:
    """Show that one is a user of the server, made anew if ``new``; how it stands there. A seat is
    signed in by itself (`game.wire.player.Player.sign_in`). Raises LineClosed, NotDone.
    """
    shown = s.SignIn(_ref(), user, passphrase, new)
    answer = await _ask(dial, shown, s.AskRatings(_ref()))
    if not isinstance(answer, c.Ratings):
        raise NotDone("The server gave an answer that does not belong here.")
    return answer


def _ref() -> str:
    return new_refs()()


def _code(answer: c.ToClient) -> str:
    if not isinstance(answer, c.Found):
        raise NotDone("The server gave an answer that does not belong here.")
    return answer.code


_Question = s.AskLobby | s.OpenMatch | s.QuickMatch | s.SignIn | s.AskRatings


async def _ask(dial: Dialler, *questions: _Question) -> c.ToClient:
    """Ask one thing after another; the answer to the last."""
    line = await dial()
    try:
        async with asyncio.timeout(ANSWER_S):
            await line.send(encode(s.Hello(protocol=PROTOCOL, program=f"adhoc {__version__}")))
            for question in questions:
                await line.send(encode(question))
                answer = await _answer(line, question.ref)
            await line.send(encode(s.Leave()))
        return answer
    except TimeoutError:
        raise LineClosed("The server does not answer; try again later.", "silent") from None
    except Malformed as problem:
        raise NotDone(f"The server cannot be understood: {problem}") from None
    finally:
        await line.close()


_ANSWERS = (c.Lobby, c.Found, c.Accepted, c.Ratings)


async def _answer(line: Line, ref: str) -> c.ToClient:
    read = decoder_to_client(None)
    while True:
        message = read(await line.receive())
        if isinstance(message, c.Refused | c.Goodbye):
            raise NotDone(message.sentence, message)
        if isinstance(message, _ANSWERS) and message.ref == ref:
            return message
