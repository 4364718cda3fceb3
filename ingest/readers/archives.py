"""Read archives as folders: .zip and single .gz files, in memory, within limits.

A file that ends early, or turns out to be a bomb, stops with a Problem that says so; what was
unpacked until then has been read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.readers.cut_zip import whole_members
from ingest.readers.joined import join
from ingest.readers.unpacking import (
    CUT_SHORT,
    DAMAGED,
    MIN_EXPANSION_BYTES,
    UnpackedStream,
    file_inside,
)
from ingest.sources.neighbours import ArchiveMembers
from ingest.sources.saved_file import Names, SavedFile, Unreadable
from ingest.sources.saved_folders import PARTS_CODE
from ingest.sources.saved_members import choose_members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import Limits
    from ingest.sources.saved_members import Choice

    Reader = Callable[[SavedFile], Iterator[RawDocument | Problem]]

_GZIP_WINDOW = 31

#: What `zipfile` and what is below it raise on broken files.
BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)

_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ud800-\udfff]")
#: What systems add to archives beside the files people put there.
SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|\._)")


class _Gunzip(UnpackedStream):
    """Unpack the members of a gzip file one after the other."""

    _inflater = zlib.decompressobj(_GZIP_WINDOW)
    _is_inside = False

    def next_piece(self, size: int) -> bytes | None:
        """Return what comes next; padding and rubbish behind the last member are ignored."""
        packed = self.packed_bytes()
        if not packed and self._is_inside:
            raise Unreadable("truncated-gzip", CUT_SHORT)
        if not self._is_inside:
            if packed[:1] != b"\x1f":
                return None
            self._inflater, self._is_inside = zlib.decompressobj(_GZIP_WINDOW), True
        try:
            data = self._inflater.decompress(packed, size)
        except zlib.error as error:
            raise Unreadable("bad-gzip", DAMAGED) from error
        self._is_inside = not self._inflater.eof
        self.rest = self._inflater.unconsumed_tail or self._inflater.unused_data
        return data


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open a zip file held in memory.

    Raises:
        Unreadable: it is none, or is damaged.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except BAD_ZIP as error:
        message = "is a damaged or cut zip file; get it again"
        raise Unreadable("bad-zip", message) from error


def read_member(package: zipfile.ZipFile, name: str | zipfile.ZipInfo, limits: Limits) -> bytes:
    """Return the bytes of one member; of several with one name the last, unless given itself.

    Raises:
        Unreadable: it is encrypted, damaged, too large, or expands like a bomb.
    """
    try:
        info = package.getinfo(name) if isinstance(name, str) else name
        if info.flag_bits & 1:
            raise Unreadable("encrypted-zip", "is protected by a password; unpack it first")
        with package.open(info) as stream:
            data = stream.read(limits.file_bytes + 1)
    except KeyError as error:
        raise Unreadable("bad-zip", f"lacks its member {str(name)[:80]}; get it again") from error
    except (*BAD_ZIP, RuntimeError) as error:
        raise Unreadable("bad-zip", "has a damaged member; get it again") from error
    check_expansion(info.compress_size, len(data), limits)
    return data


def check_expansion(packed_bytes: int, unpacked_bytes: int, limits: Limits) -> None:
    """Refuse what unpacks to more than its limit, or to many times its size.

    Raises:
        Unreadable: it does.
    """
    is_long = unpacked_bytes > limits.file_bytes
    is_bomb = unpacked_bytes > max(MIN_EXPANSION_BYTES, packed_bytes * limits.expansion_ratio)
    if is_long or is_bomb:
        message = (
            f"unpacks to more than {limits.expansion_ratio} times its size or "
            f"{limits.file_bytes >> 20} MB; it was left out as a likely bomb"
        )
        raise Unreadable("expands-too-much", message)


def unpacked(file: SavedFile) -> SavedFile:
    """Return the file inside a .gz, opened as a stream; its name loses the suffix."""
    name = re.sub(r"\.(?:gz|gzip|tgz)$", "", file.name, flags=re.IGNORECASE)
    if file.name.lower().endswith(".tgz"):
        name += ".tar"
    return file_inside(file, name, _Gunzip)


def read_gzip(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the file inside a .gz holds."""
    check_depth(file)
    yield from read(unpacked(file))


def read_zip(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the members of a zip file hold; `read` reads one of them."""
    check_depth(file)
    total, names = 0, Names()
    packed = file.read_all()
    if not zipfile.is_zipfile(io.BytesIO(packed)):
        whole = whole_members(packed, file.limits.expanded_bytes)
        if whole is not None:
            message = "is cut off: its members before the cut were read; get it again"
            yield file.loss("truncated-archive", message)
            packed = whole
    with open_zip(packed) as archive:
        members, choice = _choose(archive, file)
        for name, why in choice.notices.items():
            yield file.notice(PARTS_CODE, why, name)
        joined = join(
            archive.namelist(),
            lambda name: read_member(archive, name, file.limits),
            file.limits.record_bytes,
        )
        for number, info in enumerate(archive.infolist(), start=1):
            # Not `is_dir`: it fails on a member without a name.
            if info.filename.endswith("/") or SYSTEM.search(info.filename):
                continue
            if info.filename in joined.asides:
                continue
            check_count(file, number)
            name = shown_name(info.filename)
            if name in choice.left_out:
                continue
            try:
                data = _zip_member(archive, info, file)
            except Unreadable as stop:
                yield file.loss(stop.code, stop.message, name)
                continue
            total += len(data)
            check_total(file, total)
            member = replace(
                file.holding(data, names.given(name)),
                neighbours=members.beside(name),
            )
            article = joined.article(member, info.filename)
            yield from read(member) if article is None else article
        yield from joined.rest(file)


def _choose(archive: zipfile.ZipFile, file: SavedFile) -> tuple[ArchiveMembers, Choice]:
    """Know the members, and tell the pages among them from their parts."""
    infos = {
        shown_name(info.filename): info
        for info in archive.infolist()[: file.limits.members]
        if not info.filename.endswith("/") and not SYSTEM.search(info.filename)
    }

    def read(name: str) -> bytes | None:
        """Return the bytes of a member; None where it is damaged."""
        try:
            return _zip_member(archive, infos[name], file)
        except Unreadable:
            return None

    sizes = {name: info.file_size for name, info in infos.items()}
    return ArchiveMembers(sizes, read), choose_members(sizes, lambda name: read(name) or b"")


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: SavedFile) -> bytes:
    if info.file_size:
        check_expansion(info.compress_size, info.file_size, file.limits)
    return read_member(archive, info, file.limits)


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


def check_count(file: SavedFile, number: int) -> None:
    """Refuse an archive of too many members.

    Raises:
        Unreadable: it has more than its limit.
    """
    if number > file.limits.members:
        message = f"has more than {file.limits.members} members; the rest is left, unpack it first"
        raise Unreadable("too-many-members", message)


def check_total(file: SavedFile, total: int) -> None:
    """Refuse an archive that unpacks to too much.

    Raises:
        Unreadable: it has more than its limit.
    """
    if total > file.limits.expanded_bytes:
        message = f"unpacks to more than {file.limits.expanded_bytes >> 20} MB; the rest is left"
        raise Unreadable("expands-too-much", message)
