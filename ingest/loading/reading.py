"""Read one found file: from its bytes to the rows of its articles, or to why there are none.

A file comes in parts, so that one that holds a million articles is never held whole. `read_file`
depends on nothing but the file, so that any number of processes can do it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.loading.outcomes import LISTED_PROBLEMS, ProblemList
from ingest.loading.repeated import Articles
from ingest.model import Problem
from ingest.readers import SavedFile, refusal_of_size
from ingest.readers import read as read_records
from ingest.sources.disk_errors import refusal
from ingest.sources.formats import Format
from ingest.sources.original import Swapped, is_still, open_original, sha256_of
from ingest.storage.rows import BATCH_BYTES, BATCH_FILES, FileReading, with_statements
from ingest.text.clean import showable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.loading.tasks import Task
    from ingest.names.matcher import FindsNames
    from ingest.sources.discover import FoundFile


def read_file(task: Task, matcher: FindsNames | None) -> Iterator[FileReading]:
    """Yield what the file of `task` gives; what is wrong with the file is a problem in it."""
    file = task.file
    if file.problem:
        yield FileReading(file, problems=[file.problem])
        return
    saved = saved_file(task)
    try:
        refusal = refusal_of_size(saved)
        if refusal:
            yield FileReading(file, problems=[refusal])
            return
        sha256 = task.sha256 or _sha256(file)
    except OSError as error:
        yield FileReading(file, problems=[unreadable(file, error)])
        return
    if sha256 == task.known_sha256:
        yield FileReading(file, sha256, is_unchanged=True)
    else:
        yield from _parts(saved, FileReading(file, sha256, is_last=False), matcher)


def saved_file(task: Task) -> SavedFile:
    """Return the file of a task, as readers open it."""
    file = task.file
    return SavedFile(
        file.path,
        file.location,
        file.size_bytes,
        limits=task.limits,
        fields=task.fields,
        span=task.span,
        file_id=file.file_id,
    )


def _parts(
    saved: SavedFile, part: FileReading, matcher: FindsNames | None
) -> Iterator[FileReading]:
    file, sha256 = part.file, part.sha256
    problems, articles = ProblemList(), Articles(matcher)
    held_bytes = 0
    if file.notice:
        part.problems += map(shown_problem, problems.listed([file.notice]))
    noted: dict[str, str] = {}
    noting = replace(
        saved, on_recognised=lambda _, seen: noted.setdefault("format", str(seen.kind))
    )
    for item in read_records(noting):
        if isinstance(item, Problem):
            part.problems += map(shown_problem, problems.listed([item]))
        else:
            part.articles.append(articles.of(item))
            held_bytes += item.source.size_bytes
            part.problems += map(shown_problem, problems.listed(item.problems))
        if _is_full(part, held_bytes):
            part.unlisted = problems.taken_unlisted()
            part.articles = with_statements(part.articles)
            yield part
            part, held_bytes = FileReading(file, sha256, is_first=False, is_last=False), 0
    part.is_last = True
    # Of an archive the format, not that of its members; a share of a file is of lines of JSON.
    part.read_as = noted.get("format") or (str(Format.JSONL) if saved.span else None)
    part.unlisted = problems.taken_unlisted()
    if not is_still(file.location, file.signature):
        part.is_torn = True
        part.problems.append(_torn(file))
    part.articles = with_statements(part.articles)
    yield part


def _is_full(part: FileReading, held_bytes: int) -> bool:
    is_many = len(part.articles) >= BATCH_FILES or len(part.problems) >= LISTED_PROBLEMS
    return is_many or held_bytes >= BATCH_BYTES


def _sha256(file: FoundFile) -> str:
    with open_original(file.location, file.file_id) as stream:
        return sha256_of(stream)


def unreadable(file: FoundFile, error: OSError) -> Problem:
    """Return the problem of a file that cannot be opened, or was swapped before it was."""
    if isinstance(error, Swapped):
        message = f"{file.path} had another file in its place when it was opened; load it again"
        return Problem(file.path, "", "swapped-file", message)
    return Problem(file.path, "", "unreadable-file", f"{file.path} cannot be read {refusal(error)}")


def shown_problem(problem: Problem) -> Problem:
    """Return a problem that can be stored and shown, whatever bytes of the file it quotes."""
    return replace(problem, member=showable(problem.member), message=showable(problem.message))


def _torn(file: FoundFile) -> Problem:
    message = f"{file.path} was written to while it was read; load again to have it whole"
    return Problem(file.path, "", "torn-file", message, is_loss=False)
