"""Find the saved files under the paths a user names, in one fixed order.

Hidden names (`.git`, `.DS_Store`) and the corpus itself are passed over. A link is read when
it leads to a file inside the folder being loaded; it never leads out of it.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.model import Problem
from ingest.sources.corpus_files import CorpusFiles
from ingest.sources.disk_errors import refusal
from ingest.sources.mounts import is_mount
from ingest.sources.original import dense_bytes, file_id_of, signature_of
from ingest.sources.saved_folders import PARTS_CODE, list_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Set
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Root:
    """Name the folder that paths are told relative to.

    `place_sha256` stands for where it lies on this machine, so that two folders of one name
    stay two; `name` is all that is ever shown.
    """

    name: str
    place_sha256: str


@dataclass(frozen=True, slots=True)
class FoundFile:
    """Point at one name that was found: a regular file, or a problem in its place.

    Attributes:
        root: the folder it was found under.
        path: shown path: POSIX, the root's name first; unprintable bytes escaped.
        location: where to open it; what a link leads to, and not the link.
        size_bytes: its length when found; 0 for a problem.
        signature: changes whenever the file does; see `sources.original`.
        problem: why it cannot be read, or None.
        changed_ns: when it was last written, in nanoseconds since 1970; 0 for a problem.
        dense_bytes: its length without the holes of a sparse file: what it may take time for.
        file_id: tells that what is opened later is what was found; None for a problem.
        notice: what was left out beside it, and why; it is read all the same.
        url: where it lies in object storage; empty for a file on a disk. It has no `location` that
            can be opened before it has been fetched.
    """

    root: Root
    path: str
    location: Path
    size_bytes: int
    signature: str
    problem: Problem | None = None
    changed_ns: int = 0
    dense_bytes: int = 0
    file_id: tuple[int, int] | None = None
    notice: Problem | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class RootScope:
    """Bound what a load has looked at: the files of `root` at or below the shown `path`.

    `location` is where that path lies; None where it was only met on the way.
    """

    root: Root
    path: str
    location: Path | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """Hold what stays the same while one path is walked."""

    known_places: Set[str]
    left_out: CorpusFiles
    top: Path
    on_mount: Callable[[Root, str], object]


def discover(
    paths: Sequence[Path],
    *,
    known_places: Set[str],
    left_out: Iterable[Path],
    on_mount: Callable[[Root, str], object] = lambda _, __: None,
) -> Iterator[FoundFile]:
    """Yield every file under `paths`, each once, sorted within each path.

    Args:
        paths: files and folders.
        known_places: `Root.place_sha256` of the folders loaded before; a file below one of
            them keeps its name, whether the folder, a part or a parent of it is loaded.
        left_out: the corpus and what SQLite keeps beside it.
        on_mount: called with root and shown path of each folder on which a disk is mounted.

    Raises:
        InputError: a path does not exist.
    """
    not_read = CorpusFiles(left_out)
    tops = [_resolved(path) for path in paths]  # before the first is walked, which may take hours
    if len(tops) == 1:
        yield from _discover_path(tops[0], known_places, not_read, on_mount)
        return
    seen: set[tuple[str, str]] = set()
    for top in tops:
        for found in _discover_path(top, known_places, not_read, on_mount):
            key = (found.root.place_sha256, found.path)
            if key not in seen:
                seen.add(key)
                yield found


def scopes_of(paths: Iterable[Path], known_places: Set[str]) -> list[RootScope]:
    """Return for each path the root and the shown path below which its files lie."""
    scopes = []
    for path in paths:
        top = _resolved(path)
        base, root = _root_of(top, known_places)
        scopes.append(RootScope(root, _shown(root, base, top), top))
    return scopes


def _discover_path(
    top: Path,
    known_places: Set[str],
    left_out: CorpusFiles,
    on_mount: Callable[[Root, str], object],
) -> Iterator[FoundFile]:
    base, root = _root_of(top, known_places)
    search = Search(known_places, left_out, base, on_mount)
    if top.is_dir():
        yield from _walk(top, base, root, search)
    elif top not in left_out:
        yield _found(top, base, root, search)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"{path}: there is no such file or folder; check the spelling"
        raise InputError(message) from error
    except (OSError, RuntimeError) as error:  # a link to itself; Python before 3.13 raises this
        said = getattr(error, "strerror", None) or "it is a link that leads back to itself"
        message = f"{path}: it cannot be looked at ({said}); check the folders it lies in"
        raise InputError(message) from error


def _root_of(top: Path, known_places: Set[str]) -> tuple[Path, Root]:
    own = top if top.is_dir() else top.parent
    for folder in (own, *own.parents):
        if place_sha256(folder) in known_places:
            return folder, _root(folder)
    return own, _root(own)


def _root(folder: Path) -> Root:
    return Root(printable(folder.name) or "files", place_sha256(folder))


def place_sha256(folder: Path) -> str:
    """Return the hash that stands for the place of `folder` on this machine."""
    return hashlib.sha256(os.fsencode(folder)).hexdigest()


def printable(name: str) -> str:
    r"""Spell a file name so that it can be stored and shown: one name, one spelling.

    Undecodable bytes, control characters and the backslash itself become `\xNN`.
    """
    return "".join(_spelled(character) for character in name)


def _spelled(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character == "\\" or not (character.isprintable() or character == " "):
        return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogatepass"))
    return character


def _shown(root: Root, base: Path, location: Path) -> str:
    parts = (printable(part) for part in location.relative_to(base).parts)
    return "/".join((root.name, *parts))


def _walk(top: Path, base: Path, root: Root, search: Search) -> Iterator[FoundFile]:
    """Go through a folder depth first, names in order; a stack, for folders may be deep."""
    waiting = [(top, True, base, root, "")]
    while waiting:
        location, is_folder, base, root, remark = waiting.pop()
        if not is_folder:
            if location not in search.left_out:
                yield _remarked(_found(location, base, root, search), remark)
            continue
        if location != top and place_sha256(location) in search.known_places:
            base, root = location, _root(location)
        if is_mount(location):
            search.on_mount(root, _shown(root, base, location))
        try:
            listing = list_folder(location)
        except OSError as error:
            sentence = f"cannot be listed {refusal(error)}"
            yield _refused(location, base, root, "unreadable-folder", sentence)
            continue
        for name, why in listing.left_out.items():
            yield _refused(location / name, base, root, PARTS_CODE, why)
        waiting.extend(
            (location / name, is_dir, base, root, listing.notices.get(name, ""))
            for name, is_dir in reversed(listing.entries)
        )


def _remarked(found: FoundFile, remark: str) -> FoundFile:
    """Return a file with what was left out beside it, if anything was."""
    if not remark or found.problem:
        return found
    sentence = f"{found.path} {remark}"
    return replace(found, notice=Problem(found.path, "", PARTS_CODE, sentence, is_loss=False))


def _found(location: Path, base: Path, root: Root, search: Search) -> FoundFile:
    place = location
    try:
        status = location.lstat()
        if stat.S_ISLNK(status.st_mode):
            code = _refusal_of_link(location, search)
            if code:
                return _refused(location, base, root, code, _LINK_SENTENCES[code])
            place = location.resolve(strict=True)
            status = place.lstat()
    except (OSError, RuntimeError) as error:
        sentence = f"cannot be read {refusal(error)}"
        return _refused(location, base, root, "unreadable-file", sentence)
    if not stat.S_ISREG(status.st_mode):
        return _refused(
            location, base, root, "not-a-file", "is a device, pipe or socket; it was not opened"
        )
    return FoundFile(
        root,
        _shown(root, base, location),
        place,
        status.st_size,
        signature_of(status),
        changed_ns=status.st_mtime_ns,
        dense_bytes=dense_bytes(status),
        file_id=file_id_of(status),
    )


_LINK_SENTENCES = {
    "link-loop": "is a link that leads back to itself; it was not followed",
    "broken-link": "is a link to something that is not there; restore it or remove the link",
    "link-outside": "is a link out of the loaded folder; load what it points to by its own name",
    "linked-folder": "is a link to a folder that is read under its own name",
}


def _refusal_of_link(location: Path, search: Search) -> str | None:
    """Return the code of why a link is not followed, or None for a file inside the folder."""
    try:
        target = location.resolve(strict=True)
    except FileNotFoundError:
        return "broken-link"
    except (OSError, RuntimeError):  # ELOOP; Python before 3.13 raises RuntimeError
        return "link-loop"
    if target.is_dir() and target in location.parents:
        return "link-loop"
    if not target.is_relative_to(search.top):
        return "link-outside"
    return "linked-folder" if target.is_dir() else None


def _refused(location: Path, base: Path, root: Root, code: str, sentence: str) -> FoundFile:
    path = _shown(root, base, location)
    is_loss = code != PARTS_CODE
    problem = Problem(path, "", code, f"{path} {sentence}", is_loss=is_loss)
    return FoundFile(root, path, location, 0, "", problem)
