"""`adhoc play …` until it shows a screen: `python -m bench.window.start SCREEN play …`.

Prints the moment of the first picture of that screen by `time.monotonic`, which all processes of a
machine share, and the processor time the program took until then; and ends it.
"""

import sys
import time

from game.client.ui.window import Window


def main(screen: str, arguments: list[str]) -> None:
    """Run the command line as it is, but for what is told and where it ends."""
    from game.cli import main as command

    present = Window.present

    def shown(window: Window) -> None:
        present(window)
        if type(window.stage.screen).__name__ == screen:
            print(time.monotonic(), time.process_time(), flush=True)
            window.stage.running = False

    Window.present = shown  # type: ignore[method-assign, assignment]
    sys.argv = ["adhoc", *arguments]
    command()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
