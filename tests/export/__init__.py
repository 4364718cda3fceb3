"""Tests of citations and files of hits."""
