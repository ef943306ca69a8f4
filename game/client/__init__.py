"""The desktop client: what a player sees and does. It knows views and orders, never the rules'
own state, and nothing of the server's inside."""

import os

# pygame would greet whoever runs the game on a terminal, in the midst of what is said there.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
