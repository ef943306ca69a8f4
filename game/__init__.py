"""Ad Hoc: a turn-based strategy game of threats that change and coalitions that meet them.

This package is what server, desktop client and bots share; it knows no server.
"""

__version__ = "0.1.0"
