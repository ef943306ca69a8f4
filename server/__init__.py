"""The match server: who sits where, what is stored, who is told what. It decides no rule."""
