"""Reach the files beside one that is read, in its folder or its archive, and nothing further.

The one step further is a file that an export keeps in the folder above, by its name.

An export may keep in several files what is one article: a library and its attachments, a table
and the pages of its rows. The reader of the first asks here for the others.
"""

from __future__ import annotations

import os
import posixpath
import stat
from typing import TYPE_CHECKING, Protocol

from ingest.sources.original import open_original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Reading = Callable[[str], bytes | None]

#: Names of one folder that are looked at; an export has one for each article.
_MAX_NAMES = 100_000
#: A path of more steps is none that an export writes.
_MAX_STEPS = 8


class Neighbours(Protocol):
    """Give the files beside one, by their paths from its folder."""

    def names(self, folder: str, /) -> list[str]:
        """Return the names of the files in a folder, sorted; of this one for an empty name."""

    def data(self, path: str, most_bytes: int, /) -> bytes | None:
        """Return the first bytes of a file, at most so many; None where it cannot be had."""

    def data_above(self, name: str, most_bytes: int, /) -> bytes | None:
        """Return the same of a file in the folder above this one."""


class NoNeighbours:
    """Stand for a file that lies alone."""

    def names(self, _: str) -> list[str]:
        """Return no names."""
        return []

    def data(self, _: str, __: int) -> bytes | None:
        """Return that there is no such file."""
        return None

    def data_above(self, _: str, __: int) -> bytes | None:
        """Return that there is no such file."""
        return None


class FolderNeighbours:
    """Give the files below a folder on disk; a link is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self, folder: str) -> list[str]:
        """Return the names of the files in a folder."""
        place = self._place(folder) if folder else self._folder
        if place is None:
            return []
        try:
            with os.scandir(place) as entries:
                files = (entry.name for entry in entries if entry.is_file(follow_symlinks=False))
                return sorted(name for _, name in zip(range(_MAX_NAMES), files, strict=False))
        except OSError:
            return []

    def data(self, path: str, most_bytes: int) -> bytes | None:
        """Return the first bytes of a file."""
        place = self._place(path)
        if place is None:
            return None
        try:
            with open_original(place) as stream:
                return stream.read(most_bytes)
        except (OSError, ValueError):
            return None

    def data_above(self, name: str, most_bytes: int) -> bytes | None:
        """Return the first bytes of a file in the folder above; of a plain name only."""
        above = self._folder.absolute().parent
        return None if "/" in name else FolderNeighbours(above).data(name, most_bytes)

    def _place(self, path: str) -> Path | None:
        """Return where a path leads, without a step up or through a link."""
        clean = inner_path(path)
        if clean is None:
            return None
        place = self._folder
        try:
            for step in clean.split("/"):
                place = place / step
                if stat.S_ISLNK(place.lstat().st_mode):
                    return None
        except (OSError, ValueError):
            return None
        return place


class ArchiveMembers:
    """Know the members of an archive, and give what lies beside each."""

    def __init__(self, paths: Iterable[str], read: Reading) -> None:
        """Hold them.

        Args:
            paths: of all members.
            read: returns the bytes of a member; None where it cannot be read.
        """
        self._paths = frozenset(paths)
        self._read = read
        self._by_folder: dict[str, list[str]] | None = None

    def beside(self, member: str) -> Neighbours:
        """Return the files beside a member."""
        return MemberNeighbours(posixpath.dirname(member), self)

    def names(self, folder: str) -> list[str]:
        """Return the names of the files in a folder of the archive, sorted."""
        if self._by_folder is None:
            self._by_folder = {}
            for path in sorted(self._paths):
                place, _, name = path.rpartition("/")
                self._by_folder.setdefault(place, []).append(name)
        return self._by_folder.get(folder, [])

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a member; None where it cannot be had."""
        return self._read(path) if path in self._paths else None


class MemberNeighbours:
    """Give the members of an archive that lie beside one."""

    def __init__(self, folder: str, members: ArchiveMembers) -> None:
        self._folder = folder
        self._members = members

    def names(self, folder: str) -> list[str]:
        """Return the names of the files in a folder."""
        return self._members.names("/".join(filter(None, (self._folder, folder))))

    def data(self, path: str, most_bytes: int) -> bytes | None:
        """Return the first bytes of a member."""
        clean = inner_path(path)
        data = self._members.data(posixpath.join(self._folder, clean)) if clean else None
        return None if data is None else data[:most_bytes]

    def data_above(self, name: str, most_bytes: int) -> bytes | None:
        """Return the first bytes of a member in the folder above."""
        if not self._folder:
            return None
        return MemberNeighbours(posixpath.dirname(self._folder), self._members).data(
            name, most_bytes
        )


def inner_path(path: str) -> str | None:
    """Return a path as one below a folder; None where it is empty, absolute or leads out."""
    steps = path.replace("\\", "/").split("/")
    is_inner = all(step not in ("", ".", "..") and "\0" not in step for step in steps)
    is_drive = ":" in steps[0]
    return "/".join(steps) if is_inner and not is_drive and len(steps) <= _MAX_STEPS else None
