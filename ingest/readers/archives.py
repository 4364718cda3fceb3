"""Read archives as folders: .zip and single .gz files, in memory, within limits.

A file that ends early, or turns out to be a bomb, stops with a Problem that says so; what was
unpacked until then has been read.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from ingest.readers.joined import join
from ingest.sources.saved_file import Names, SavedFile, Unreadable
from ingest.sources.saved_folders import PARTS_CODE
from ingest.sources.saved_members import choose_members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import Limits
    from ingest.sources.saved_members import Choice

    Reader = Callable[[SavedFile], Iterator[RawDocument | Problem]]

#: Bytes out for one byte in, counted once a megabyte has come out. Text packs 3 to 12 times,
#: logs up to 100; a bomb packs 1,000 times.
MIN_EXPANSION_BYTES = 1024 * 1024

_CHUNK = 1 << 16
_OUT = 1 << 18
_GZIP_WINDOW = 31

#: What `zipfile` and what is below it raise on broken files.
BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)

_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ud800-\udfff]")
#: What systems add to archives beside the files people put there.
SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|\._)")


def open_gzip(opener: Callable[[], BinaryIO], limits: Limits) -> BinaryIO:
    """Open the unpacked bytes of a gzip file; reading raises `Unreadable` when it is damaged."""
    return io.BufferedReader(_Gunzip(opener(), limits), _OUT)


class _Gunzip(io.RawIOBase):
    """Unpack the members of a gzip file one after the other."""

    def __init__(self, packed: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self.packed = packed
        self.limits = limits
        self.inflater = zlib.decompressobj(_GZIP_WINDOW)
        self.rest = b""
        self.bytes_in = self.bytes_out = 0
        self.is_inside = False

    def readable(self) -> bool:
        """Return True, as `io` asks of what can be read."""
        return True

    def close(self) -> None:
        """Close the packed file too."""
        self.packed.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one step of unpacking goes; return the bytes, 0 at the end."""
        while True:
            packed = self.rest or self._more()
            if not packed:
                return self._end()
            if not self.is_inside and not self._is_member(packed):
                return 0
            data = self._inflate(packed, len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)

    def _more(self) -> bytes:
        packed = self.packed.read(_CHUNK)
        self.bytes_in += len(packed)
        return packed

    def _is_member(self, packed: bytes) -> bool:
        """Tell whether another member begins; padding and rubbish after the last are ignored."""
        if packed[:1] != b"\x1f":
            self.rest = b""
            return False
        self.inflater = zlib.decompressobj(_GZIP_WINDOW)
        self.is_inside = True
        return True

    def _inflate(self, packed: bytes, size: int) -> bytes:
        try:
            data = self.inflater.decompress(packed, size)
        except zlib.error as error:
            message = "is damaged inside; what comes after the damage is lost, get it again"
            raise Unreadable("bad-gzip", message) from error
        self.rest = self.inflater.unconsumed_tail
        if self.inflater.eof:
            self.rest = self.inflater.unused_data
            self.is_inside = False
        self.bytes_out += len(data)
        self._check()
        return data

    def _check(self) -> None:
        most = max(MIN_EXPANSION_BYTES, self.bytes_in * self.limits.expansion_ratio)
        if self.bytes_out > min(most, self.limits.expanded_bytes):
            message = (
                f"unpacks to more than {self.limits.expansion_ratio} times its size; it was "
                f"left from there on as a likely bomb"
            )
            raise Unreadable("expands-too-much", message)

    def _end(self) -> int:
        if self.is_inside:
            message = "is cut short; what was whole has been read, get the file again"
            raise Unreadable("truncated-gzip", message)
        return 0


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
    limits = file.limits
    return replace(
        file,
        member=name if file.member else posixpath.basename(name),
        depth=file.depth + 1,
        size_bytes=0,
        opener=lambda: open_gzip(file.open, limits),
    )


def read_gzip(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the file inside a .gz holds."""
    check_depth(file)
    yield from read(unpacked(file))


def read_zip(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the members of a zip file hold; `read` reads one of them."""
    check_depth(file)
    total, names = 0, Names()
    with open_zip(file.read_all()) as archive:
        choice = _choose(archive, file)
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
            member = file.holding(data, names.given(name))
            article = joined.article(member, info.filename)
            yield from read(member) if article is None else article
        yield from joined.rest(file)


def _choose(archive: zipfile.ZipFile, file: SavedFile) -> Choice:
    """Tell the pages among the members from their parts."""
    infos = {
        shown_name(info.filename): info
        for info in archive.infolist()[: file.limits.members]
        if not info.filename.endswith("/") and not SYSTEM.search(info.filename)
    }

    def described(name: str) -> bytes:
        """Return the bytes of a member that may describe others; none where it is damaged."""
        try:
            return _zip_member(archive, infos[name], file)
        except Unreadable:
            return b""

    return choose_members({name: info.file_size for name, info in infos.items()}, described)


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
