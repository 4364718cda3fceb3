"""Tests of the way from what was typed to an answer."""
