"""Matches with people elsewhere: finding a server, setting up a table, gathering, holding it."""
