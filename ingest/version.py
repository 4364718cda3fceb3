"""State the release of this program; nothing else says it."""

__version__ = "0.1.0"
