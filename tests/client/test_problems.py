"""What hinders one is told in one's own language, wherever it comes from."""

from pathlib import Path

import pytest

from game.client.online.told import problem_told
from game.errors import UserError
from game.words import Words
from tests.client.playing import game


@pytest.mark.parametrize(
    ("content", "french"), [(b"", "vide"), (b"\xc1", "endommagé"), (b"\x93\x01", "tronqué")]
)
def test_a_file_that_is_no_match_is_told_in_ones_language(
    content: bytes, french: str, tmp_path: Path
) -> None:
    file = tmp_path / "broken.adhoc"
    file.write_bytes(content)
    with game("fr") as played:
        with pytest.raises(UserError) as caught:
            played.app.house.recording_in(file)
        told = problem_told(played.app.stage.env.words, caught.value)
        assert french in told
        assert str(caught.value) in told, "with where and what, for who mends it"
        assert problem_told(Words("en"), caught.value) == str(caught.value)
        played.app.replays()
        played.app._look_again(file)
        assert [toast.text for toast in played.app.stage.toasts] == [told]


def test_a_match_that_is_gone_is_told_in_ones_language() -> None:
    with game("fr") as played:
        played.app.resume("NOSUCH")
        (toast,) = played.app.stage.toasts
        assert toast.text.startswith("Cette partie n’est pas conservée ici.")
