"""Publish a corpus to a search engine, and ask the engine in its place."""
