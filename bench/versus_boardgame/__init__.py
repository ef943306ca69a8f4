"""Beside boardgame.io: the same matches there and here."""
