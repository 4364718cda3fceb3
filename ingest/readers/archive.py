"""Read archives as folders: .zip, .tar, .tar.gz and single .gz files, in memory, within limits."""

from __future__ import annotations

import posixpath
import re
import tarfile
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.readers.gzip_stream import open_gzip
from ingest.readers.zip_members import check_expansion, open_zip, read_member
from ingest.sources.saved_file import Names, SavedFile, Unreadable

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator

    from ingest.model import Problem, RawDocument

    Reader = Callable[[SavedFile], Iterator[RawDocument | Problem]]

_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ud800-\udfff]")
#: What systems add to archives beside the files people put there.
_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|\._)")


def unpacked(file: SavedFile) -> SavedFile:
    """Return the file inside a .gz, opened as a stream; its name loses the suffix."""
    name = re.sub(r"\.(?:gz|gzip|tgz)$", "", file.name, flags=re.IGNORECASE)
    if file.name.lower().endswith(".tgz"):
        name += ".tar"
    limits = file.limits
    return replace(
        file,
        member=name if file.member else posixpath.basename(name),
        depth=file.depth + 1,
        size_bytes=0,
        opener=lambda: open_gzip(file.open, limits),
    )


def read_zip(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the members of a zip file hold; `read` reads one of them."""
    check_depth(file)
    total, names = 0, Names()
    with open_zip(file.read_all()) as archive:
        for number, info in enumerate(archive.infolist(), start=1):
            # Not `is_dir`: it fails on a member without a name.
            if info.filename.endswith("/") or _SYSTEM.search(info.filename):
                continue
            _check_count(file, number)
            name = shown_name(info.filename)
            try:
                data = _zip_member(archive, info, file)
            except Unreadable as stop:
                yield file.loss(stop.code, stop.message, name)
                continue
            total += len(data)
            _check_total(file, total)
            yield from read(file.holding(data, names.given(name)))


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: SavedFile) -> bytes:
    if info.file_size:
        check_expansion(info.compress_size, info.file_size, file.limits)
    return read_member(archive, info, file.limits)


def read_tar(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the files in a tar hold; links and devices are left aside."""
    check_depth(file)
    total, names = 0, Names()
    try:
        with file.open() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, info in enumerate(archive, start=1):
                if not info.isfile() or _SYSTEM.search(info.name):
                    continue
                _check_count(file, number)
                name = shown_name(info.name)
                if info.size > file.limits.file_bytes:
                    limit = file.limits.file_bytes >> 20
                    yield file.loss("too-large", f"has more than {limit} MB", name)
                    continue
                member = archive.extractfile(info)
                data = member.read() if member else b""
                total += len(data)
                _check_total(file, total)
                yield from read(file.holding(data, names.given(name)))
    except (tarfile.TarError, EOFError, ValueError) as error:
        message = "is a damaged or cut tar file; what was whole has been read, get it again"
        yield file.loss("bad-tar", f"{message} ({str(error)[:80]})")


def shown_name(name: str) -> str:
    """Return the name of a member as it may be shown: relative, without steps upward."""
    clean = _UNSHOWABLE.sub("\ufffd", name.replace("\\", "/"))
    parts = [part for part in clean.split("/") if part not in ("", ".", "..")]
    return "/".join(parts)[-1000:] or "without name"


def check_depth(file: SavedFile) -> None:
    """Refuse an archive that lies in too many others.

    Raises:
        Unreadable: it does.
    """
    if file.depth >= file.limits.nesting:
        message = f"lies more than {file.limits.nesting} archives deep; unpack it first"
        raise Unreadable("too-deep", message)


def _check_count(file: SavedFile, number: int) -> None:
    if number > file.limits.members:
        message = f"has more than {file.limits.members} members; the rest is left, unpack it first"
        raise Unreadable("too-many-members", message)


def _check_total(file: SavedFile, total: int) -> None:
    if total > file.limits.expanded_bytes:
        message = f"unpacks to more than {file.limits.expanded_bytes >> 20} MB; the rest is left"
        raise Unreadable("expands-too-much", message)
