"""Tests of reading one web page."""
