"""Tests of packs, the matching of names and their context rules."""
