"""Run a real search engine, from its published parts, and test against it."""
