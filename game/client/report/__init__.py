"""Reading the ledger of a turn: numbers with all that moved them, and what happened to whom."""
