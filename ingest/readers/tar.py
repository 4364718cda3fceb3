"""Read .tar files as folders, from end to end, within the limits of archives."""

from __future__ import annotations

import tarfile
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from ingest.readers.archives import SYSTEM, check_count, check_depth, check_total, shown_name
from ingest.sources.neighbours import ArchiveMembers
from ingest.sources.notion_tables import is_page, is_table
from ingest.sources.saved_file import Names, Unreadable
from ingest.sources.saved_folders import PARTS_CODE
from ingest.sources.saved_members import choose_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.archives import Reader
    from ingest.sources.saved_file import SavedFile
    from ingest.sources.saved_members import Choice

#: Reads of a tar file that find nothing; a sound one needs one or two.
_READS_PAST_END = 50
#: Bytes kept of the members that tell what others are, of each and of all.
_MEMBER_DESCRIPTION_BYTES = 1024 * 1024
_MEMBER_HEAD_BYTES = 8 * 1024
_MAX_HELD_BYTES = 64 * 1024 * 1024


def read_tar(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the files in a tar hold; links and devices are left aside."""
    check_depth(file)
    total, names = 0, Names()
    members, choice = _choose(file)
    for name, why in choice.notices.items():
        yield file.notice(PARTS_CODE, why, name)
    try:
        with file.open() as stream, _open_tar(stream) as archive:
            for number, info in enumerate(archive, start=1):
                _check_length(info, file)
                if not info.isfile() or SYSTEM.search(info.name):
                    continue
                check_count(file, number)
                name = shown_name(info.name)
                if name in choice.left_out:
                    continue
                if info.size > file.limits.file_bytes:
                    limit = file.limits.file_bytes >> 20
                    yield file.loss("too-large", f"has more than {limit} MB", name)
                    continue
                member = archive.extractfile(info)
                data = member.read() if member else b""
                total += len(data)
                check_total(file, total)
                held = file.holding(data, names.given(name))
                yield from read(replace(held, neighbours=members.beside(name)))
    except (tarfile.TarError, EOFError, ValueError) as error:
        message = "is a damaged or cut tar file; what was whole has been read, get it again"
        yield file.loss("bad-tar", f"{message} ({str(error)[:80]})")


def _choose(file: SavedFile) -> tuple[ArchiveMembers, Choice]:
    """Know the members, and tell the pages among them from their parts.

    A tar has no table of what it holds, so it is gone through once before. What is wrong with it
    is said when it is read.
    """
    sizes: dict[str, int] = {}
    held: dict[str, bytes] = {}
    room = _MAX_HELD_BYTES
    with (
        suppress(tarfile.TarError, EOFError, ValueError, Unreadable),
        file.open() as stream,
        _open_tar(stream) as archive,
    ):
        for info in islice(archive, file.limits.members):
            _check_length(info, file)
            if not info.isfile() or SYSTEM.search(info.name):
                continue
            name = shown_name(info.name)
            sizes[name] = info.size
            if most := min(info.size, room, _described_bytes(name)):
                member = archive.extractfile(info)
                held[name] = member.read(most) if member else b""
                room -= len(held[name])
    return ArchiveMembers(sizes, held.get), choose_members(sizes, lambda name: held.get(name, b""))


def _described_bytes(name: str) -> int:
    """Return how many bytes of a member may tell what others are."""
    own = name.rpartition("/")[2]
    if own == "index.json" or is_table(own):
        return _MEMBER_DESCRIPTION_BYTES
    return _MEMBER_HEAD_BYTES if is_page(own) else 0


def _check_length(info: tarfile.TarInfo, file: SavedFile) -> None:
    """Refuse a member longer than its archive; one with holes may be, and its size is bounded.

    Raises:
        tarfile.ReadError: it states such a length.
    """
    most = file.size_bytes or file.limits.expanded_bytes
    if info.size < 0 or (info.size > most and not info.sparse):
        raise tarfile.ReadError(f"{shown_name(info.name)} states a length beyond the end")


def _open_tar(stream: BinaryIO) -> tarfile.TarFile:
    # Read from end to end, nothing but `read` is asked of it.
    return tarfile.open(fileobj=cast("BinaryIO", _Ending(stream)), mode="r|")


class _Ending:
    """Read a stream, and stop a reader that goes on long after its end.

    A tar file that states a length of 2**64 bytes is read to the end of them, whether there are
    any or not.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.past_end = 0

    def read(self, size: int) -> bytes:
        """Return the next bytes.

        Raises:
            tarfile.ReadError: there have been none for many times.
        """
        data = self.stream.read(size)
        self.past_end += not data
        if self.past_end > _READS_PAST_END:
            raise tarfile.ReadError("a member states a length that goes beyond the end")
        return data
