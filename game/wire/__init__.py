"""What clients and servers say to each other, and how a match is written down.

Messages are MessagePack, one to a frame (docs/PROTOCOL.md has them all). Nothing here opens a
socket but `dial`: `session` takes bytes and gives messages, at both ends.
"""
