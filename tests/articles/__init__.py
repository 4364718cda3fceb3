"""Tests of what turns a document into an article."""
