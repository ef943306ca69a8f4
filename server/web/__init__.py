"""What a browser or an operator finds on the port of a match server, beside the matches."""
