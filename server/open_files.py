"""Every connection is an open file to the system, which allows a program only so many."""

import sys

OTHERS = 64
"""Open files the program needs for itself: the store, workers, standard streams."""


def connections_possible(wanted: int) -> int:
    """Connections there is room for, at most ``wanted``; asks the system for more where it may."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted + OTHERS:
        more = wanted + OTHERS
        soft = more if hard == resource.RLIM_INFINITY else min(more, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return wanted if soft == resource.RLIM_INFINITY else max(1, min(wanted, soft - OTHERS))
