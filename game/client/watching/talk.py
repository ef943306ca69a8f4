"""The chat as an onlooker reads it."""

from game.client.parley.chat import before_button, chat_line
from game.client.sentences import Speaker
from game.client.ui import Label, Panel, Widget


def talk(say: Speaker) -> list[Widget | None]:
    """All lines that are for one's eyes, the latest first."""
    w, chat = say.words, say.model.chat
    if not chat.exists:
        return [Label(w("watching.talk.none"), tone="soft")]
    lines: list[Widget] = [chat_line(say, line) for line in reversed(chat.lines)]
    none = Label(w("watching.talk.silent"), tone="soft")
    return [
        Label(w("chat.off"), tone="warn") if chat.off else None,
        Panel([*(lines or [none]), before_button(say)], title=w("chat.title"), padding=12, gap=10),
    ]
