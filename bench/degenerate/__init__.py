"""Degenerate strategies: a seat decided by numbers, suspects written out, and the search for more.

A `Recipe` is a vector of numbers; `Cook` plays it, as a planner whose words and sheets are tampered
with; `trials` compares it with honest play of the same seat in the same matches.
"""
