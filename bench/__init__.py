"""Measurements: each file is a command (`python -m bench.NAME`); README.md holds their figures."""
