"""Turn saved articles into one SQLite file, searched by article and by paragraph.

    import ingest

    with ingest.open("corpus.db") as corpus:
        answer = corpus.search("Daesh prisons")

The names below are the whole public interface; docs/python.md shows how they are used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ingest.version import __version__

if TYPE_CHECKING:
    from ingest import errors
    from ingest.corpus import Corpus, compare
    from ingest.corpus import open_corpus as open  # noqa: A004  as `gzip.open` is named
    from ingest.export.cite import cite
    from ingest.loading.pipeline import load_files as load
    from ingest.search.answer import Request

__all__ = ["Corpus", "Request", "__version__", "cite", "compare", "errors", "load", "open"]

#: Name -> module and name there. They are imported when they are asked for: the command line
#: imports this package too, and must not wait for what it does not use.
_HOMES = {
    "Corpus": ("ingest.corpus", "Corpus"),
    "Request": ("ingest.search.answer", "Request"),
    "cite": ("ingest.export.cite", "cite"),
    "compare": ("ingest.corpus", "compare"),
    "load": ("ingest.loading.pipeline", "load_files"),
    "open": ("ingest.corpus", "open_corpus"),
}


def __getattr__(name: str) -> object:
    if name == "errors":
        return import_module("ingest.errors")
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    module, original = _HOMES[name]
    return getattr(import_module(module), original)


def __dir__() -> list[str]:
    return sorted(__all__)
