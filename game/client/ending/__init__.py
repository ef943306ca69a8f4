"""The parts of the end of a match: the result, how it came about, ties and results, questions."""
