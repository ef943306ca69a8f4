"""`python -m game.cli` is `adhoc`."""

from game.cli import main

main()
