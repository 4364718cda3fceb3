"""Tests of carrying a load through."""
