"""Learning from a match: its ledger told again, what was decided in it, and what to talk about."""
