"""Tests of the way from files to a corpus."""
