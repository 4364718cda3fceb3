"""Prove the readers, one module for each format."""
