"""Notice that what is being loaded has gone: a drive pulled out, a share lost, a folder renamed.

Else every file behind that moment would pass for deleted or for unreadable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.sources.mounts import disk_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ingest.model import Problem
    from ingest.storage.rows import FileReading

#: Codes of what the system did not give: nothing is wrong with the file, and the next load may
#: get it.
WITHHELD_CODES = frozenset({"swapped-file", "unreadable-file", "unreadable-folder"})


class Gone(Exception):  # noqa: N818  becomes a sentence with what was stored
    """Stop the reading: `path` is no longer what it was when the load began."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class Presence:
    """Remember on which disks the paths of a load lie.

    Args:
        paths: as the user wrote them; each is there.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._disks = {path: disk_of(path) for path in paths}

    def check(self) -> None:
        """Do nothing as long as all paths are there.

        Raises:
            Gone: one is not, or another disk lies there.
        """
        for path, disk in self._disks.items():
            if disk_of(path) != disk:
                raise Gone(path)

    def check_after(self, reading: FileReading) -> None:
        """Do the same when the system did not give a file.

        Raises:
            Gone: see `check`.
        """
        if reading.is_torn or is_withheld(reading.problems):
            self.check()


def is_withheld(problems: Iterable[Problem]) -> bool:
    """Tell whether the system did not give a file, or not to its end; each load tries again."""
    return any(problem.code in WITHHELD_CODES for problem in problems)
