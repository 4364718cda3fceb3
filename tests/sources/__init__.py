"""Tests of finding files, opening them and telling their format."""
