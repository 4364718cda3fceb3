"""Read .tar files as folders, from end to end, within the limits of archives."""

from __future__ import annotations

import tarfile
from typing import TYPE_CHECKING, BinaryIO, cast

from ingest.readers.archives import SYSTEM, check_count, check_depth, check_total, shown_name
from ingest.sources.saved_file import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.archives import Reader
    from ingest.sources.saved_file import SavedFile

#: Reads of a tar file that find nothing; a sound one needs one or two.
_READS_PAST_END = 50


def read_tar(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the files in a tar hold; links and devices are left aside."""
    check_depth(file)
    total, names = 0, Names()
    try:
        with file.open() as stream, _open_tar(stream) as archive:
            for number, info in enumerate(archive, start=1):
                _check_length(info, file)
                if not info.isfile() or SYSTEM.search(info.name):
                    continue
                check_count(file, number)
                name = shown_name(info.name)
                if info.size > file.limits.file_bytes:
                    limit = file.limits.file_bytes >> 20
                    yield file.loss("too-large", f"has more than {limit} MB", name)
                    continue
                member = archive.extractfile(info)
                data = member.read() if member else b""
                total += len(data)
                check_total(file, total)
                yield from read(file.holding(data, names.given(name)))
    except (tarfile.TarError, EOFError, ValueError) as error:
        message = "is a damaged or cut tar file; what was whole has been read, get it again"
        yield file.loss("bad-tar", f"{message} ({str(error)[:80]})")


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
