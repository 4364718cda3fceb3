"""Find what is to be loaded: files and folders on disks, and in object storage."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ingest.errors import InputError
from ingest.sources.discover import discover, scopes_of
from ingest.sources.remote import Remote, discover_remote, scope_of
from ingest.storage import pruned, writer
from ingest.storage.database import UNFINISHED, UNMADE
from ingest.storage.places import ASIDE, JOURNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Set

    from ingest.sources.discover import FoundFile, Root, RootScope

#: What a user names to be loaded.
Source: TypeAlias = "Path | Remote"


#: What SQLite and the writer keep beside a database; never loaded.
BESIDE_A_DATABASE = tuple(
    build + journal
    for build in ("", UNFINISHED, UNMADE, UNFINISHED + UNMADE)
    for journal in ("", "-journal", "-wal", "-shm")
)

#: What was removed from it.
PRUNED = (pruned.SUFFIX, pruned.SUFFIX + JOURNAL)


def on_disks(sources: Iterable[Source]) -> list[Path]:
    """Return the sources that lie on disks."""
    return [source for source in sources if isinstance(source, Path)]


def in_storage(sources: Iterable[Source]) -> list[Remote]:
    """Return the sources that lie in object storage."""
    return [source for source in sources if isinstance(source, Remote)]


def walk(
    sources: Sequence[Source],
    *,
    known_places: Set[str],
    left_out: Iterable[Path],
    on_mount: Callable[[Root, str], object] = lambda _, __: None,
) -> Iterator[FoundFile]:
    """Yield every file under `sources`, each once; see `sources.discover`.

    Raises:
        InputError: a source does not exist, or a storage refused.
    """
    paths = on_disks(sources)
    if paths:
        yield from discover(paths, known_places=known_places, left_out=left_out, on_mount=on_mount)
    seen: set[tuple[str, str]] = set()
    for remote in in_storage(sources):
        for found in discover_remote(remote, known_places):
            key = (found.root.place_sha256, found.path)
            if key not in seen:
                seen.add(key)
                yield found


def scopes(sources: Sequence[Source], known_places: Set[str]) -> list[RootScope]:
    """Return for each source the root and the shown path below which its files lie."""
    on_disk = scopes_of(on_disks(sources), known_places)
    return [*on_disk, *(scope_of(remote, known_places) for remote in in_storage(sources))]


def beside(database: Path) -> list[Path]:
    """Return the corpus and the files that may lie beside it, which are never loaded."""
    ends = (*BESIDE_A_DATABASE, writer.SUFFIX, *PRUNED)
    kept = database.parent.glob(glob.escape(database.name + ASIDE) + "*")
    return [*(database.with_name(database.name + end) for end in ends), *kept]


def refuse_no_files(paths: Sequence[Source], database: Path) -> None:
    """Refuse paths under which there is no file at all.

    Raises:
        InputError: there is none.
    """
    files = walk(paths, known_places=frozenset(), left_out=beside(database))
    if next(files, None) is None:
        named = ", ".join(str(path) for path in paths)
        message = f"{named}: there are no files to load; name a folder that holds some"
        raise InputError(message)
