"""Tests of the SQLite file: schema, rows, seals and the proof of all of it."""
