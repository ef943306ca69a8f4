"""What all tests share: no display, no sound, repeatable search, and saves of their own."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["LANGUAGE"] = "en"  # whoever runs them speaks whatever they like
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

# No deadline: how fast something is belongs into bench/, and a busy machine is not a defect.
settings.register_profile("adhoc", deadline=None, derandomize=True)
settings.load_profile("adhoc")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Saves and settings of a test stay in its own folder, never in the user's."""
    home = tmp_path / "adhoc-home"
    monkeypatch.setenv("ADHOC_HOME", str(home))
    return home
