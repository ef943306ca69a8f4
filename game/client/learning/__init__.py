"""Learning the game: the lesson that is played, ideas and terms explained, all keys."""
