"""Garbage is collected while nobody waits for the next frame."""

import gc

_YOUNG, _SELDOM = 2_000, 100
_MUCH = 20  # times that objects of middle age were looked through: then it is worth it


class Tidy:
    """Python looks through all objects of a program now and then, which takes as long as several
    frames. So it does that when the window rests, and leaves what is in use then out of account
    until the next rest."""

    def __init__(self) -> None:
        _, middle, _ = gc.get_threshold()
        gc.set_threshold(_YOUNG, middle, _SELDOM)
        self._done = -_MUCH

    def rest(self) -> None:
        """Nothing has happened for a while: tidy up if there may be something to find."""
        passes = gc.get_stats()[1]["collections"]
        if passes - self._done >= _MUCH:
            self._done = passes
            gc.unfreeze()
            gc.collect()
            gc.freeze()
