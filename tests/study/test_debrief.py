"""`adhoc debrief`: a recorded match becomes a page and tables."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import cli
from game.errors import Failed
from game.study.debrief import write
from game.wire.log import encode_entry
from game.wire.recording import entries
from tests.teaching.matches import played


def kept(folder: Path, *, whole: bool = True) -> Path:
    """A match in a file, or all of it but its end."""
    log = played("sensible")
    path = folder / "match.adhoc"
    path.write_bytes(b"".join(encode_entry(entry) for entry in (log if whole else log[:-1])))
    return path


def test_a_match_becomes_a_page_with_tables(tmp_path: Path) -> None:
    out = tmp_path / "class"
    arguments = ["debrief", str(kept(tmp_path)), "--out", str(out), "--language", "fr"]
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert {path.name for path in out.iterdir()} == {
        "debrief.html",
        "powers.csv",
        "pledges.csv",
        "pacts.csv",
        "decisions.csv",
        "questions.csv",
        "order.csv",
    }
    assert '<html lang="fr">' in (out / "debrief.html").read_text(encoding="utf-8")


def test_a_match_that_goes_on_is_not_told(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="still being played"):
        write(entries(kept(tmp_path, whole=False)), tmp_path / "out", "en")
    assert not (tmp_path / "out").exists()
