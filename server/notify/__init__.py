"""Telling players who are away of their match: by webhook or e-mail, where that is allowed."""
