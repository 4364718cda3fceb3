"""Tests of what is done to characters, of any origin."""
