"""Writing the sealed orders of a turn: what they take, what is due, what is amiss, and the rows
they are written in."""
