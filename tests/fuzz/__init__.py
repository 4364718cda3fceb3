"""Throw made-up bytes at every reader, and growing texts at every pattern (`make fuzz`).

Not collected by pytest: how long something takes is measured here, and nowhere in the tests.
"""
