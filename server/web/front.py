"""The page at the root of a server: what this is, and how to join. It loads nothing."""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape

from game import __version__
from game.words import Words

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; font: 1.1rem/1.5 sans-serif; }
h1 { line-height: 1.2; }
code { padding: .2em .4em; border-radius: .2em; background: #8883; overflow-wrap: anywhere; }
"""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'; style-src 'sha256-"
    + b64encode(sha256(_STYLE.encode()).digest()).decode()
    + "'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""What a browser is told of the page: it runs nothing, loads nothing and stands in no frame."""

_HOST = re.compile(r"([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?")


def address_of(host: str, secure: bool) -> str:
    """What a player types to come here, from the `Host` a browser asked for; a word to put the real
    one in its place where that is no host.
    """
    found = _HOST.fullmatch(host)
    if found is None:
        return "HOST:PORT"
    if secure:
        return f"wss://{host}"
    return host if found[2] else f"{host}:80"  # a browser leaves it out, and players' programs not


@lru_cache(maxsize=64)
def front_page(language: str, address: str) -> str:
    """The page in a language, for a server players reach at ``address``."""
    w = Words(language)
    steps = "\n".join(
        f"<li>{_coded(w(f'web.{step}'), address)}</li>" for step in ("get", "window", "terminal")
    )
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(w("web.title"))}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(w("web.title"))}</h1>
<p>{escape(w("web.what"))}</p>
<h2>{escape(w("web.how"))}</h2>
<ol>
{steps}
</ol>
<p>{escape(w("web.code"))}</p>
<p><small>{escape(w("web.version", version=__version__))}</small></p>
</body>
</html>
"""


def _coded(text: str, address: str) -> str:
    """A text of ours, in which what stands between backquotes is to be typed."""
    parts = text.replace("ADDRESS", address).split("`")
    return "".join(
        f"<code>{escape(part)}</code>" if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
