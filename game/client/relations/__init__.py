"""How one's numbers went, and who kept which pledge."""
