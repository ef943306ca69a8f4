"""One desktop for each test, as large as its module wants its SCREEN, and its last picture kept
where a person can look at it.
"""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.desktop.desktop import ROOT, SIZE, Desktop


@pytest.fixture
def desktop(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desktop]:
    folder = tmp_path / "desktop"
    folder.mkdir()
    opened = Desktop(folder, getattr(request.module, "SCREEN", SIZE))
    try:
        yield opened
        shots = ROOT / "out" / "desktop"
        shots.mkdir(parents=True, exist_ok=True)
        pygame.image.save(opened.picture(), shots / f"{request.node.name}.png")
    finally:
        opened.close()
