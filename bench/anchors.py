"""All that the server is measured by, in one run: `python -m bench.anchors [SECONDS [ROUNDS]]`.

An echo on the same stack, a bare sqlite3, boardgame.io (where npm is there to install it), latency
at a steady rate, memory of matches, a start with ten thousand of them: each in rounds of so many
seconds, with median and range, and one table of what was aimed at. About twelve minutes.
"""

import shutil
import sys
from collections.abc import Callable

from bench import hibernation, load, scale
from bench.figures import Figure, table
from bench.timing import REFERENCE, median_us, reference_loop
from bench.versus_boardgame import peer


def main() -> None:
    """Measure everything; print all figures as they come, then those with an aim."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    benches: list[tuple[str, Callable[[], list[Figure]]]] = [
        ("load", lambda: load.figures(seconds, rounds)),
        ("versus_boardgame", lambda: peer.figures(seconds, rounds)),
        ("scale", lambda: scale.figures(rounds)),
        ("hibernation", lambda: hibernation.figures(rounds)),
    ]
    if shutil.which("npm") is None:
        print("npm is not installed: boardgame.io cannot be played beside.")
        del benches[1]
    print(
        f"{REFERENCE:,} additions take {median_us(reference_loop) / 1000:.1f} ms here.", flush=True
    )
    anchors: list[Figure] = []
    for name, figures in benches:
        print(f"\n== {name}", flush=True)
        found = figures()
        print(table(found), flush=True)
        anchors += [figure for figure in found if figure.aim is not None]
    print(f"\n== What was aimed at\n{table(anchors)}")


if __name__ == "__main__":
    main()
