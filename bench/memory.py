"""Whether memory grows: samples over a run, and how steep they are."""

import statistics
from dataclasses import dataclass, field

PARTS = 10
"""A run is looked at part by part; the first is left out, in which everything is used first."""


@dataclass
class Curve:
    """MB of memory after so many frames, in order."""

    samples: list[tuple[int, float]] = field(default_factory=list)

    def note(self, done: int, mb: float) -> None:
        """So much is held after so many."""
        self.samples.append((done, mb))

    def slopes(self) -> list[float]:
        """Of each part but the first: KiB for each thousand frames, by the line closest to its
        samples.
        """
        most = self.samples[-1][0]
        parts: list[list[tuple[int, float]]] = [[] for _ in range(PARTS)]
        for done, mb in self.samples:
            parts[min(PARTS - 1, done * PARTS // most)].append((done, mb))
        return [
            1024 * 1000 * statistics.linear_regression(*zip(*part, strict=True)).slope
            for part in parts[1:]
            if len({done for done, _ in part}) > 1
        ]

    def __str__(self) -> str:
        """The curve in a few numbers, and its slopes."""
        step = max(1, len(self.samples) // PARTS)
        values = [f"{mb:.1f}" for _, mb in self.samples[::step]]
        slopes = sorted(self.slopes())
        said = f"memory over {self.samples[-1][0]:,} frames: {', '.join(values)} MB"
        if not slopes:
            return said
        return (
            f"{said}; KiB for each thousand frames, by tenths after the first: median "
            f"{statistics.median(slopes):.2f} ({slopes[0]:.2f} to {slopes[-1]:.2f})"
        )
