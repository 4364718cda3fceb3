"""End a search with a code that a script can read: found, nothing found, or stopped.

| code | means |
|---|---|
| 0 | something was found, or the reader of the pipe has had enough |
| 1 | nothing was found |
| 2 | the command line is wrong, or names what the corpus does not have |
| 4 | the corpus cannot be read, or the answer cannot be written |
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.errors import (
    EXIT_DAMAGED,
    EXIT_STOPPED,
    EXIT_USAGE,
    ArticleNotFoundError,
    IngestError,
    InputError,
    StorageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def stopped_is_not_nothing() -> Iterator[None]:
    """Let nothing that stops a search end with the code of "nothing found"."""
    try:
        with _writing():
            yield
    except IngestError as error:
        if error.exit_code == EXIT_STOPPED:
            is_usage = isinstance(error, InputError | ArticleNotFoundError)
            error.exit_code = EXIT_USAGE if is_usage else EXIT_DAMAGED
        raise


@contextmanager
def _writing() -> Iterator[None]:
    """Write everything out, and say so when it cannot be written.

    Raises:
        StorageError: the disk is full, or its like; a reader who leaves is no error.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left is written when Python ends
        message = f"the answer cannot be written ({error.strerror}); look for room on the disk"
        raise StorageError(message) from error
