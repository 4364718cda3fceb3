"""Make files that are damaged, malicious or odd, and say what should become of each.

`python -m tests.hostile FOLDER` writes them with a manifest; `--scale full` makes the large ones
as large as they come. `tests/test_hostile.py` loads all of them at once.
"""
