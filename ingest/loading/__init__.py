"""Bring files into a corpus: discover, read in worker processes, store, report."""
