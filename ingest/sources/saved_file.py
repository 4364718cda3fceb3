"""Describe a file that a reader is to open, its limits, and the names of its records."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from ingest.model import Problem, Source
from ingest.sources.neighbours import FolderNeighbours, NoNeighbours
from ingest.sources.original import open_original
from ingest.text.dates import LATEST_DATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from ingest.sources.neighbours import Neighbours

#: Bytes. A larger plain-text file is no article; reading it whole would take some ten times
#: its size in memory.
MAX_FILE_BYTES = 100 * 1024 * 1024

#: Bytes. One JSON line, CSV row, WARC record or mail. The longest newspaper article with its
#: markup is below 1 MB; a longer record is a broken quotation mark or an attachment.
MAX_RECORD_BYTES = 32 * 1024 * 1024

#: Bytes of one web page. Pages saved with their pictures inside reach 20 MB.
MAX_PAGE_BYTES = 48 * 1024 * 1024

#: Bytes out for one byte in, counted once a megabyte has come out. Text packs 3 to 12 times,
#: logs up to 100; a bomb packs 1,000 times.
MAX_EXPANSION_RATIO = 200

#: Archives within archives. Two are common (a .tar.gz in a .zip), more are not.
MAX_NESTING = 3

#: Members of one archive, and bytes of all of them together.
MAX_MEMBERS = 100_000
MAX_EXPANDED_BYTES = 16 * 1024 * 1024 * 1024


class Names:
    """Tell apart what is named alike within one file: a second `a.txt` is `a.txt (2)`.

    A place in the corpus is a file and a name; without this the last of several contents would
    take the place of the others. Holds eight bytes for each name, for an archive can have a
    million of them.
    """

    def __init__(self) -> None:
        self._given: set[int] = set()
        # The last number of a name that came again, so that a thousand more are not tried.
        self._last: dict[int, int] = {}

    def given(self, name: str) -> str:
        """Return `name`, or the first of `name (2)`, `name (3)` that nothing has yet."""
        own, first = name, _key(name)
        while (key := _key(own)) in self._given:
            self._last[first] = self._last.get(first, 1) + 1
            own = f"{name} ({self._last[first]})"
        self._given.add(key)
        return own


def _key(name: str) -> int:
    data = name.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what one file may cost; every value can be set for one load.

    The defaults and their reasons stand at the head of this module.
    """

    file_bytes: int = MAX_FILE_BYTES
    record_bytes: int = MAX_RECORD_BYTES
    page_bytes: int = MAX_PAGE_BYTES
    expansion_ratio: int = MAX_EXPANSION_RATIO
    expanded_bytes: int = MAX_EXPANDED_BYTES
    nesting: int = MAX_NESTING
    members: int = MAX_MEMBERS
    latest_date: str = LATEST_DATE


class Recognition(NamedTuple):
    """Say as what a file is read, or what it is that is not read.

    Attributes:
        kind: the value of a `Format`, or words for what no reader reads.
        why: by its first bytes and its suffix, in words.
        is_guarded: a file is one article, and is guarded against holding several.
    """

    kind: str
    why: str
    is_guarded: bool = False


@dataclass(frozen=True, slots=True)
class SavedFile:
    """Name a saved file, or one file inside an archive.

    Attributes:
        path: shown path: POSIX, the name of the load root first; never absolute.
        location: where to open it.
        size_bytes: size of the file on disk, or of the member; 0 when not known before reading.
        member: name within the archive (`folder/a.html`); empty for a file on disk.
        depth: how many archives it lies in.
        limits: what it may cost.
        fields: which column or key holds which field (`{"headline": "Überschrift"}`), when the
            usual names do not apply.
        opener: opens a member of an archive; None opens `location`.
        span: the share of its lines that is to be read; None for all of it.
        file_id: tells that `location` still holds the file that was found; None: not known.
        on_recognised: called when it is known what this file is, or a file within it.
        neighbours: the members beside it, for one of an archive; see `beside`.
        archived_sha256: the hash of all its bytes, for one of an archive; empty if not known.
    """

    path: str
    location: Path
    size_bytes: int
    member: str = ""
    depth: int = 0
    limits: Limits = field(default_factory=Limits)
    fields: Mapping[str, str] = field(default_factory=dict)
    opener: Callable[[], BinaryIO] | None = None
    span: ByteSpan | None = None
    file_id: tuple[int, int] | None = None
    on_recognised: Callable[[SavedFile, Recognition], object] | None = None
    neighbours: Neighbours | None = None
    archived_sha256: str = ""

    @property
    def beside(self) -> Neighbours:
        """Return the files beside this one, in its folder or its archive."""
        if self.neighbours is not None:
            return self.neighbours
        return NoNeighbours() if self.opener else FolderNeighbours(self.location.parent)

    @property
    def name(self) -> str:
        """Return the name whose suffix tells the format."""
        return self.member or self.path

    def open(self) -> BinaryIO:
        """Open the bytes for reading from the start."""
        if self.opener:
            return self.opener()
        if not self.span:
            return open_original(self.location, self.file_id)
        with open_original(self.location, self.file_id) as file:
            file.seek(self.span.start_byte)
            return io.BytesIO(file.read(self.span.size_bytes))

    def note(self, recognition: Recognition) -> None:
        """Tell whoever wants to know as what this file is read."""
        if self.on_recognised:
            self.on_recognised(self, recognition)

    def read_all(self, limit: int | None = None) -> bytes:
        """Return all bytes.

        Raises:
            Unreadable: there are more than `limit` of them (by default the file limit).
        """
        most = self.limits.file_bytes if limit is None else limit
        with self.open() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise too_large(most)
        return data

    def holding(self, data: bytes, member: str) -> SavedFile:
        """Return a file of the bytes `data`, named `member` within this one."""
        return replace(
            self,
            member=self.member_name(member),
            size_bytes=len(data),
            depth=self.depth + 1,
            opener=lambda: io.BytesIO(data),
            neighbours=None,
            archived_sha256=hashlib.sha256(data).hexdigest(),
        )

    def member_name(self, record: str) -> str:
        """Return the name of a record of this file; members of archives keep theirs before it."""
        return f"{self.member} {record}" if self.member and record else self.member or record

    def source(self, original: bytes, media_type: str, record: str = "") -> Source:
        """Describe the bytes that hold one article of this file."""
        return Source(
            path=self.path,
            member=self.member_name(record),
            sha256=hashlib.sha256(original).hexdigest(),
            size_bytes=len(original),
            media_type=media_type,
            archived_sha256=self.archived_sha256,
        )

    def loss(self, code: str, message: str, record: str = "") -> Problem:
        """Report that this file, or one record of it, was left out; `message` is a predicate."""
        return Problem(self.path, self.member_name(record), code, self._sentence(record, message))

    def notice(self, code: str, message: str, record: str = "") -> Problem:
        """Report that this file, or one record of it, was read with a remark."""
        sentence = self._sentence(record, message)
        return Problem(self.path, self.member_name(record), code, sentence, is_loss=False)

    def _sentence(self, record: str, predicate: str) -> str:
        member = self.member_name(record)
        return f"{self.path}, {member}, {predicate}" if member else f"{self.path} {predicate}"


@dataclass(frozen=True, slots=True)
class ByteSpan:
    """Bound a share of a file of lines.

    Attributes:
        start_byte: where its first line begins.
        size_bytes: length of all its lines.
        lines_before: number of lines before the first.
    """

    start_byte: int
    size_bytes: int
    lines_before: int


class Unreadable(Exception):  # noqa: N818 - it is a Problem on its way up, not an error
    """Stop the reading of one file; becomes a `Problem` in `readers.read`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def too_large(limit_bytes: int) -> Unreadable:
    """Return the refusal of a file or record larger than its limit."""
    megabytes = limit_bytes / (1024 * 1024)
    return Unreadable(
        "too-large",
        f"is larger than {megabytes:g} MB; split it, or raise the limit with --max-file-mb "
        "and add --retry-failed",
    )
