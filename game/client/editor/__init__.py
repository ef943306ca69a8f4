"""Writing the terms of a pact: the draft and what may be sent of it, the rows it is edited in, what
it would do, and how it reads."""
