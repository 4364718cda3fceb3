"""Tests of what keeps the SQLite file and proves it."""
