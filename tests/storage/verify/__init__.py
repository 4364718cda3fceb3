"""Tests of what proves a corpus sound."""
