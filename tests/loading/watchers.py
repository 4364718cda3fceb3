"""Let something happen in the middle of a load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.loading.watching import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.sources.discover import FoundFile


class AtFile(Watcher):
    """Let something happen when so many files are done with."""

    def __init__(self, number: int, happen: Callable[[], object]) -> None:
        self._left = number
        self._happen = happen

    def file_done(self, file: FoundFile) -> None:  # noqa: ARG002
        """Count the file."""
        self._left -= 1
        if not self._left:
            self._happen()
