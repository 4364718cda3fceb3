"""List a folder without what is only part of a saved page, or another form of one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from ingest.sources.attachments import (
    FOLDER,
    MAX_LIBRARY_BYTES,
    libraries_in,
    named_folders,
    said_of_attachments,
)
from ingest.sources.catalogues import (
    CONTENT,
    HIGHLIGHTS,
    MAX_CATALOGUE_BYTES,
    POST_TABLE,
    POSTS,
    is_catalogue,
    is_of_posts,
    posts_in,
    slugs_in,
)
from ingest.sources.original import open_original
from ingest.sources.web_saves import (
    SNAPSHOT,
    best_form,
    is_document,
    is_form,
    is_snapshot,
    pages_in,
    parts_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ingest.sources.neighbours import Neighbours

#: Code of the notices of this module.
PARTS_CODE = "page-parts"

#: Files below one folder of parts, or of forms, that are looked at; the largest pages have 2,000.
_MAX_FILES = 20_000
#: Bytes of ArchiveBox's description of a page; it lists every attempt to save it.
_MAX_DESCRIPTION_BYTES = 8 * 1024 * 1024
#: Names of files that are told when they are left out.
_SHOWN_NAMES = 12
_ARCHIVEBOX = "ArchiveBox.conf"
_ARCHIVEBOX_PAGES = "archive"
_OF_ARCHIVEBOX = "tells of an ArchiveBox: its pages are read, its lists, logs and settings are not"
_INDEX = "index.json"
_HTTRACK_CACHE = "hts-cache"


@dataclass(slots=True)
class Listing:
    """Hold what a folder has to be read.

    Attributes:
        entries: path below the folder, and whether it is a folder to be walked.
        notices: path of a file that is read -> what was left out with it, a predicate.
        left_out: path that is not read -> why, a predicate.
    """

    entries: list[tuple[str, bool]]
    notices: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def list_folder(folder: Path) -> Listing:
    """Return what is to be read of a folder, in order of names; hidden names are passed over.

    Raises:
        OSError: it cannot be listed.
    """
    entries = _entries(folder)
    files = {name for name, is_folder in entries if not is_folder}
    if is_snapshot(folder.name, files):
        listing = _snapshot(folder)
        if listing:
            return listing
    if _ARCHIVEBOX in files and (_ARCHIVEBOX_PAGES, True) in entries:
        return Listing([(_ARCHIVEBOX_PAGES, True)], left_out={_ARCHIVEBOX: _OF_ARCHIVEBOX})
    listing = _without_parts(folder, entries, files)
    _leave_lists(folder, listing, files)
    if (_HTTRACK_CACHE, True) in listing.entries:
        listing.entries.remove((_HTTRACK_CACHE, True))
        why = "holds HTTrack's own copies of the pages beside it: those are read, the copies not"
        listing.left_out[_HTTRACK_CACHE] = why
    _leave_attachments(folder, listing, files)
    _leave_texts(folder, listing, files)
    _leave_posts(folder, listing, files)
    return listing


def _leave_lists(folder: Path, listing: Listing, files: set[str]) -> None:
    """Leave out the lists of snapshots that ArchiveBox exports beside them."""
    if _INDEX not in files or (_ARCHIVEBOX_PAGES, True) not in listing.entries:
        return
    inside = _entries(folder / _ARCHIVEBOX_PAGES)
    if inside and all(is_folder and SNAPSHOT.fullmatch(name) for name, is_folder in inside):
        for name in files & {_INDEX, "index.html"}:
            listing.entries.remove((name, False))
            listing.left_out[name] = _OF_ARCHIVEBOX


def _leave_attachments(folder: Path, listing: Listing, files: set[str]) -> None:
    """Leave out the attachments that a library beside them names."""
    if (FOLDER, True) not in listing.entries:
        return
    named = named_folders(
        libraries_in(files), lambda name: _first_bytes(folder / name, MAX_LIBRARY_BYTES)
    )
    if not named:
        return
    for name, folders in named.items():
        listing.notices[name] = said_of_attachments(len(folders))
    known = frozenset[str]().union(*named.values())
    inside = [entry for entry in _entries(folder / FOLDER) if entry[0] not in known]
    listing.entries.remove((FOLDER, True))
    listing.entries += [(f"{FOLDER}/{name}", is_folder) for name, is_folder in inside]
    listing.entries.sort()


def _leave_texts(folder: Path, listing: Listing, files: set[str]) -> None:
    """Leave out the texts that a catalogue beside them names, and what was marked in them."""
    if (CONTENT, True) not in listing.entries:
        return
    slugs = frozenset[str]().union(
        *(
            slugs_in(_first_bytes(folder / name, MAX_CATALOGUE_BYTES))
            for name in files
            if is_catalogue(name)
        )
    )
    if not slugs:
        return
    inside = _entries(folder / CONTENT)
    listing.entries = [
        entry for entry in listing.entries if entry not in ((CONTENT, True), (HIGHLIGHTS, True))
    ]
    listing.entries += [
        (f"{CONTENT}/{name}", is_folder)
        for name, is_folder in inside
        if name.removesuffix(".html") not in slugs
    ]
    listing.entries.sort()


def _leave_posts(folder: Path, listing: Listing, files: set[str]) -> None:
    """Leave out the texts of the posts that a table beside them lists."""
    if (POSTS, True) not in listing.entries or POST_TABLE not in files:
        return
    posts = posts_in(_first_bytes(folder / POST_TABLE, MAX_CATALOGUE_BYTES))
    if posts:
        listing.entries.remove((POSTS, True))
        listing.entries += [
            (f"{POSTS}/{name}", is_folder)
            for name, is_folder in _entries(folder / POSTS)
            if not is_of_posts(name, posts)
        ]
        listing.entries.sort()


def _first_bytes(location: Path, most_bytes: int) -> bytes:
    """Return the first bytes of a file; none where it cannot be read, which is said later."""
    try:
        with open_original(location) as file:
            return file.read(most_bytes)
    except OSError:
        return b""


def _entries(folder: Path) -> list[tuple[str, bool]]:
    with os.scandir(folder) as listing:
        return sorted(
            (entry.name, entry.is_dir(follow_symlinks=False))
            for entry in listing
            if not entry.name.startswith(".")
        )


def _without_parts(folder: Path, entries: list[tuple[str, bool]], files: set[str]) -> Listing:
    listing, pages = Listing([]), pages_in(files)
    for name, is_folder in entries:
        parts = parts_of(name, pages, _names_in(folder / name)) if is_folder else None
        if parts is None:
            listing.entries.append((name, is_folder))
            continue
        inside = list(islice(_paths(folder / name), _MAX_FILES))
        documents = [path for path, _ in inside if is_document(path)]
        listing.entries += [(f"{name}/{path}", False) for path in documents]
        count = len(inside) - len(documents)
        if parts.page:
            listing.notices[parts.page] = said_of_parts(name, count)
        else:
            listing.left_out[name] = said_of_orphans(count)
    listing.entries.sort()
    return listing


def said_of_parts(folder: str, count: int) -> str:
    """Return what is reported with a page whose parts lie in a folder."""
    return f"was saved with its parts: the {count:,} files in {folder} were read as no articles"


def said_of_orphans(count: int) -> str:
    """Return what is reported of parts whose page is not there."""
    return f"holds {count:,} parts of a saved page that is not beside it; load the page too"


def said_of_forms(others: Iterable[str]) -> str:
    """Return what is reported with the form of a page that is read in place of all."""
    names = sorted(others, key=lambda path: (path.count("/"), path))
    shown = ", ".join(names[:_SHOWN_NAMES]) + (" and others" if len(names) > _SHOWN_NAMES else "")
    return f"is one of {len(names) + 1:,} files of one saved page; left out: {shown}"


def _names_in(folder: Path) -> Iterator[str]:
    try:
        yield from (name for name, is_folder in _entries(folder) if not is_folder)
    except OSError:  # it is met again, and said, where the folder is walked
        return


def _paths(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield path and size of every file below a folder; links are passed over."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118 - `os.walk` gives no Path before 3.12
            if not name.startswith(".") and not os.path.islink(path):  # noqa: PTH114
                yield os.path.relpath(path, folder).replace(os.sep, "/"), os.path.getsize(path)  # noqa: PTH202


def _snapshot(folder: Path) -> Listing | None:
    """Return the best form of a page that ArchiveBox saved; None when it saved none."""
    if not _is_described(folder / _INDEX):
        return None
    paths = dict(islice(_paths(folder), _MAX_FILES))
    best = best_form(paths)
    if best is None:
        return None
    return Listing(
        [(best, False)], notices={best: said_of_forms(path for path in paths if path != best)}
    )


def _is_described(location: Path) -> bool:
    return is_snapshot_description(_first_bytes(location, _MAX_DESCRIPTION_BYTES))


def is_snapshot_description(data: bytes) -> bool:
    """Tell whether an `index.json` describes one page that ArchiveBox saved."""
    return _described_address(data) is not None


def snapshot_address(name: str, beside: Neighbours) -> str:
    """Return the address of a page that ArchiveBox saved; empty for any other file."""
    if not is_form(name.rpartition("/")[2]):
        return ""
    for read in (beside.data, beside.data_above):
        if data := read(_INDEX, _MAX_DESCRIPTION_BYTES):
            return _described_address(data) or ""
    return ""


def _described_address(data: bytes) -> str | None:
    try:
        stated = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(stated, dict) or not {"timestamp", "url"} <= stated.keys():
        return None
    return stated["url"] if isinstance(stated["url"], str) else ""
