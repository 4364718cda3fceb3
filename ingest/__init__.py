"""Turn saved articles into one SQLite file, searched by article and by paragraph."""

__version__ = "0.1.0"
