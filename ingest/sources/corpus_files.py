"""Know the files that a load leaves out: the corpus, and what lies beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class CorpusFiles:
    """Hold paths; `in` tells whether a found file is one of them.

    On a disk that makes no difference between small and capital letters, a folder may be given by
    another spelling than the corpus in it: there the files are compared, and not their paths.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = frozenset(path.resolve() for path in paths)
        self._by_name: dict[str, list[Path]] = {}
        for path in self._paths:
            self._by_name.setdefault(path.name.casefold(), []).append(path)

    def __contains__(self, location: Path) -> bool:
        """Tell whether a file is left out."""
        if location in self._paths:
            return True
        alike = self._by_name.get(location.name.casefold(), ())
        return any(_is_one_file(location, path) for path in alike)


def _is_one_file(location: Path, other: Path) -> bool:
    try:
        return location.samefile(other)
    except OSError:  # one of them is not there
        return False
