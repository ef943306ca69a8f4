"""What those see who look on: an audience, a wall, a class and its teacher. Nothing here acts."""
