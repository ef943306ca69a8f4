"""Garbage is collected while nobody waits for the next frame."""

import gc

_YOUNG = 2_000  # objects made until the young ones are looked through: under a millisecond
_MUCH = 20  # times the middle-aged were looked through, after which all are worth it


class Tidy:
    """Python looks through all objects of a program now and then, which would hold up a frame by
    as much as it takes to draw five. So the old ones are looked through when the window rests, and
    what is still used then is left out from the next time on."""

    def __init__(self) -> None:
        _, middle, old = gc.get_threshold()
        gc.set_threshold(_YOUNG, middle, max(old, 100))
        self._done = -_MUCH

    def rest(self) -> None:
        """Nothing has happened for a while: tidy up if there may be something to find."""
        passes = gc.get_stats()[1]["collections"]
        if passes - self._done >= _MUCH:
            self._done = passes
            gc.collect()
            gc.freeze()
