"""State the release of this program; nothing else says it."""

__version__ = "0.2.0.dev0"
