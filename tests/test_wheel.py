"""The wheel alone is the whole game: built, installed in an empty environment, played elsewhere."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program without anything of the checkout in its environment; returns its output."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    run(*build, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_what_the_checkout_ships(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if "/_data/" in name}
    shipped = {
        f"game/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("assets", "scenarios")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == shipped
    assert any(name.endswith("first_coalition.toml") for name in packed)


def test_a_match_is_played_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=elsewhere)

    where = run(programs / "python", "-c", "import game; print(game.__file__)", cwd=elsewhere)
    assert Path(where.strip()).is_relative_to(tmp_path / "env")
    assert "multipolar" in run(programs / "adhoc", "scenarios", "list", cwd=elsewhere)

    match = ("simulate", "--scenario", "first_coalition", "--matches", "1", "--seed", "1")
    run(programs / "adhoc", *match, "--out", "result.jsonl", cwd=elsewhere)
    (line,) = (elsewhere / "result.jsonl").read_text(encoding="utf-8").splitlines()
    assert '"scenario":"first_coalition"' in line.replace(" ", "")
