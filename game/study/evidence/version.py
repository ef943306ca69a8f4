"""Which program played: matches of different rules or players are never taken together."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import game.ai
import game.rules
import game.study

PLAYING = ("study/match.py", "study/play.py", "study/worlds.py", "study/evidence/observer.py")
"""What decides matches and their records, beside rules and players."""


@lru_cache(maxsize=1)
def program() -> str:
    """A digest of the source text that decides how a match goes and what is kept of it."""
    root = Path(game.rules.__file__).parents[1]
    files = sorted((root / "rules").rglob("*.py")) + sorted((root / "ai").rglob("*.py"))
    files += [root / name for name in PLAYING]
    text = blake2b(digest_size=8)
    for file in files:
        text.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return text.hexdigest()
