"""The rules of *Ad Hoc*: a pure engine in integers, with no clock, no files and no network."""
