"""The study: when flexible coalitions beat rigid blocs under these rules, and why.

A *cell* is a world, seatings of policies and a number of seeded matches (`cells`). The runner plays
cells on all cores and keeps every match (`runner`, `store`); each question of the study names its
cells and makes figures of their records (`sections`); `study` writes the evidence.
docs/evidence.md defines every figure.
"""
