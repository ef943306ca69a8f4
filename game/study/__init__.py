"""Matches without a screen: simulated, written down, replayed, and asked what if."""
