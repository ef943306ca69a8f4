"""`adhoc tournament`: who does better than whom, over many matches with seats rotated."""
