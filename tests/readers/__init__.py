"""Tests of the readers, one for each saved format."""
