"""When the interpreter looks for garbage in cycles, in a program that serves for weeks.

What a match is made of holds no cycles and is freed at once. The search for those there are goes
through all that is alive: a tenth of a second each time, for nothing but what was there from the
start, in which nobody is served.
"""

import gc

YOUNG = 20_000
"""Objects made, and not gone, before the young are looked through (the interpreter's own: 700);"""

MIDDLE, OLD = 20, 50
"""and how many times that is before those are that outlived one search, and those that outlived
two."""


def settle() -> None:
    """All that is alive now will be until the end: leave it out, and look seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
