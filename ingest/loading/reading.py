"""Read one found file: from its bytes to the rows of its articles, or to why there are none.

A file comes in parts, so that one that holds a million articles is never held whole. `read`
depends on nothing but the file, so that any number of processes can do it.

A share is a run of whole lines of a fixed size, whatever the number of processes: put together
in order the shares give what the file gives when it is read from end to end.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.articles.assemble import assemble
from ingest.loading.outcomes import LISTED_PROBLEMS, ProblemList
from ingest.model import Problem
from ingest.readers import Limits, SavedFile, refusal_of_size
from ingest.readers import read as read_records
from ingest.sources.formats import Format, choose_format
from ingest.sources.original import Replaced, is_still, open_original
from ingest.sources.saved_file import ByteSpan
from ingest.storage.rows import BATCH_BYTES, BATCH_FILES, FileReading, pack
from ingest.text.clean import showable
from ingest.text.decode import SAMPLE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from ingest.names.matcher import Matcher
    from ingest.sources.discover import FoundFile

#: Bytes of a file held while its hash is taken.
HASHED_AT_ONCE_BYTES = 1024 * 1024

#: Bytes of a share of a large file of JSON lines: some 500 articles, a second of reading. Larger
#: shares leave processes waiting at the end, smaller ones are handed over more often.
SHARE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Task:
    """Ask for one file to be read.

    Attributes:
        found: the file.
        known_sha256: hash of the bytes that the corpus already holds from it, or None.
        limits: what the file may cost.
        fields: which column or key holds which field, where the usual names do not apply.
        span: the share of the file that is to be read; None for all of it.
        sha256: hash of the whole file, known where a share is asked for.
        is_first: True unless other shares come before.
        is_last: True unless other shares follow.
    """

    found: FoundFile
    known_sha256: str | None
    limits: Limits = field(default_factory=Limits)
    fields: Mapping[str, str] = field(default_factory=dict)
    span: ByteSpan | None = None
    sha256: str | None = None
    is_first: bool = True
    is_last: bool = True


def read_file(task: Task, matcher: Matcher | None) -> Iterator[FileReading]:
    """Yield what the file of `task` gives; what is wrong with the file is a problem in it."""
    found = task.found
    if found.problem:
        yield FileReading(found, problems=[found.problem])
        return
    saved = _saved_file(task)
    try:
        refusal = refusal_of_size(saved)
        if refusal:
            yield FileReading(found, problems=[refusal])
            return
        sha256 = task.sha256 or _sha256(found)
    except OSError as error:
        yield FileReading(found, problems=[_unreadable(found, error)])
        return
    if sha256 == task.known_sha256:
        yield FileReading(found, sha256, is_unchanged=True)
    else:
        yield from _parts(saved, FileReading(found, sha256, is_last=False), matcher)


def _saved_file(task: Task) -> SavedFile:
    found = task.found
    return SavedFile(
        found.path,
        found.location,
        found.size_bytes,
        limits=task.limits,
        fields=task.fields,
        span=task.span,
        file_id=found.file_id,
    )


def _parts(saved: SavedFile, part: FileReading, matcher: Matcher | None) -> Iterator[FileReading]:
    found, sha256 = part.found, part.sha256
    problems = ProblemList()
    for item in read_records(saved):
        if isinstance(item, Problem):
            part.problems += map(_shown, problems.listed([item]))
        else:
            part.articles.append(pack(assemble(item, matcher)))
            part.problems += map(_shown, problems.listed(item.problems))
        if _is_full(part):
            part.unlisted = problems.taken_unlisted()
            yield part
            part = FileReading(found, sha256, is_first=False, is_last=False)
    part.is_last = True
    part.unlisted = problems.taken_unlisted()
    if not is_still(found.location, found.signature):
        part.is_torn = True
        part.problems.append(_torn(found))
    yield part


def _is_full(part: FileReading) -> bool:
    is_many = len(part.articles) >= BATCH_FILES or len(part.problems) >= LISTED_PROBLEMS
    return is_many or part.size_bytes >= BATCH_BYTES


def _sha256(found: FoundFile) -> str:
    digest = hashlib.sha256()
    with open_original(found.location, found.file_id) as file:
        while piece := file.read(HASHED_AT_ONCE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _unreadable(found: FoundFile, error: OSError) -> Problem:
    if isinstance(error, Replaced):
        message = f"{found.path} was replaced while it was being loaded; load it again"
        return Problem(found.path, "", "replaced-file", message)
    message = f"{found.path} cannot be read ({error.strerror}); check its permissions"
    return Problem(found.path, "", "unreadable-file", message)


def _shown(problem: Problem) -> Problem:
    """Return a problem that can be stored and shown, whatever bytes of the file it quotes."""
    return replace(problem, member=showable(problem.member), message=showable(problem.message))


def _torn(found: FoundFile) -> Problem:
    message = f"{found.path} was changed while it was read; load again to have it whole"
    return Problem(found.path, "", "changed-file", message, is_loss=False)


def shared(task: Task) -> Iterator[Task]:
    """Yield the tasks of all shares of a file, or the one task where it has no shares.

    Files of JSON lines have shares; those too small to be worth it, compressed, unchanged or
    with lines beyond every limit do not.
    """
    if not _may_have_shares(task.found):
        yield task
        return
    try:
        sha256, spans = _spans(task.found, task.limits.record_bytes)
    except OSError:  # the reader meets it again, and says so
        spans = []
    if not spans or sha256 == task.known_sha256:
        yield task
        return
    for number, span in enumerate(spans):
        ends = (number == 0, number == len(spans) - 1)
        yield replace(task, span=span, sha256=sha256, is_first=ends[0], is_last=ends[1])


def _may_have_shares(found: FoundFile) -> bool:
    is_large = found.size_bytes >= 2 * SHARE_BYTES
    if found.problem or not is_large:
        return False
    try:
        with open_original(found.location, found.file_id) as file:
            sample = file.read(SAMPLE_BYTES)
    except OSError:
        return False
    is_narrow = b"{" in sample and b"\0" not in sample
    return is_narrow and choose_format(found.path, sample) == (Format.JSONL, False)


def _spans(found: FoundFile, limit_bytes: int) -> tuple[str, list[ByteSpan]]:
    """Return the hash of a file and its shares; none when a line may not be held."""
    digest, spans, start, line = hashlib.sha256(), [], 0, 0
    with open_original(found.location, found.file_id) as file:
        while piece := _whole_lines(file, limit_bytes):
            digest.update(piece)
            spans.append(ByteSpan(start, len(piece), line))
            start += len(piece)
            line += piece.count(b"\n")
            if len(piece) > SHARE_BYTES + limit_bytes:
                return "", []
    return digest.hexdigest(), spans


def _whole_lines(file: BinaryIO, limit_bytes: int) -> bytes:
    piece = file.read(SHARE_BYTES)
    return piece + file.readline(limit_bytes + 1) if piece else piece
