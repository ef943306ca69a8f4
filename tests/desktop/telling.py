"""The game as always, in its real window, which besides says in a file what it shows: the semantic
tree after each picture, with bounds in screen pixels. The file is named by TELLING.
"""

import json
import os
from pathlib import Path

from game.cli import main
from game.client.ui.window import Window

_FILE = Path(os.environ["TELLING"])


def _told(window: Window) -> str:
    stage = window.stage
    return json.dumps(
        {
            "size": stage.surface_size,
            "screen": type(stage.screen).__name__,
            "nodes": [
                {
                    "role": node.role,
                    "name": node.name,
                    "key": node.key,
                    "value": node.value,
                    "enabled": node.enabled,
                    "focused": node.focused,
                    "bounds": [round(part * stage.env.scale) for part in node.visible],
                }
                for node in stage.tree().walk()
            ],
        }
    )


def _present(window: Window) -> None:
    _SHOW(window)
    fresh = _FILE.with_suffix(".new")
    fresh.write_text(_told(window), encoding="utf-8")
    os.replace(fresh, _FILE)


_SHOW = Window.present
Window.present = _present  # type: ignore[method-assign, assignment]

if __name__ == "__main__":
    main()
