"""What opens a seat or another place at a match: tokens programs keep, phrases people write down.

Neither is ever stored, only what is made of it. A token is long and random, so that a fast digest
will do; a phrase is four words and could be guessed from a fast one by whoever has the file.
"""

import hmac
import secrets
from functools import lru_cache
from hashlib import blake2b, scrypt

from game.resources import asset

WORDS_IN_PHRASE = 4

_COST = {"n": 2**12, "r": 8, "p": 1, "dklen": 32}
"""Some 10 ms and 4 MiB for each try."""


def token_digest(token: str) -> bytes:
    """What is kept of a token."""
    return blake2b(token.encode(), digest_size=32, person=b"adhoc-seat").digest()


def phrase_digest(phrase: str, salt: bytes) -> bytes:
    """What is kept of a phrase; slow. Case and what stands between the words do not matter."""
    return scrypt(" ".join(_words(phrase)).encode(), salt=b"adhoc-phrase" + salt, **_COST)


def same(digest: bytes, other: bytes) -> bool:
    """Whether two digests are the same and not empty, in constant time."""
    return bool(digest) and hmac.compare_digest(digest, other)


def new_phrase() -> str:
    """Four words by chance."""
    return " ".join(secrets.choice(phrase_words()) for _ in range(WORDS_IN_PHRASE))


@lru_cache(maxsize=1)
def phrase_words() -> tuple[str, ...]:
    """The words phrases are made of, all different."""
    return tuple(asset("phrase-words.txt").read_text(encoding="ascii").split())


def _words(phrase: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in phrase.casefold()).split()
