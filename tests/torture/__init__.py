"""Do to a corpus what power cuts, full disks, kills and bad disks do, and count what survives.

`make torture` runs everything; `tests/test_torture.py` runs a small seeded part.
"""
