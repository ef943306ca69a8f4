"""The screens of the game, one file each. A screen shows a model and says what the player wants."""
