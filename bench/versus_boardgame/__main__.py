"""`python -m bench.versus_boardgame`: see `peer`."""

from bench.versus_boardgame.peer import main

main()
