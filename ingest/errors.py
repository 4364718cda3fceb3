"""Name what can stop the work, and the exit code each gives.

    IngestError                 1  stopped; the corpus is as it was before
    ├── InputError              1  a path cannot be loaded at all
    │   └── PackError           1  a name pack has a fault; nothing of it was used
    ├── StorageError            1  the disk or the database refused
    ├── CorpusError             4  not a corpus, too new, or damaged
    ├── EngineError             1  a search engine refused, or did not answer
    │   └── NotPublishedError   1  the engine has nothing of this name
    └── ArticleNotFoundError    1  the corpus has no article of this uid

Codes 2 (wrong command line) and 130 (interrupted) are Click's; 3 means done, with records
left out. `ingest search` ends with 1 for nothing found; what stops it ends with 2 or 4.
A bad file or record is no exception but a `Problem`: it is stored, counted and listed, and the
load goes on.
"""

from __future__ import annotations

EXIT_DONE = 0
EXIT_STOPPED = 1
EXIT_NOTHING_FOUND = 1
EXIT_USAGE = 2
EXIT_WITH_PROBLEMS = 3
EXIT_DAMAGED = 4
EXIT_INTERRUPTED = 130


class IngestError(Exception):
    """Stop the command with one sentence: what, where, and what to do next."""

    exit_code = EXIT_STOPPED


class InputError(IngestError):
    """Refuse a path that cannot be loaded at all."""


class PackError(InputError):
    """Refuse a pack of names; the message gives its file and line."""


class StorageError(IngestError):
    """Report that the disk or the database refused; nothing was half written."""


class CorpusError(IngestError):
    """Refuse a database that is no corpus, is newer than this release, or is damaged."""

    exit_code = EXIT_DAMAGED


class EngineError(IngestError):
    """Report that a search engine refused, or did not answer; `reason` is its own word for it."""

    def __init__(self, sentence: str, *, status: int | None = None, reason: str = "") -> None:
        super().__init__(sentence)
        self.status = status
        self.reason = reason


class NotPublishedError(EngineError):
    """Report that the engine has nothing of this name."""


class ArticleNotFoundError(IngestError, LookupError):
    """Report that the corpus has no article of this uid."""
