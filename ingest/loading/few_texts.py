"""Read a few small plain texts in the process of the load itself.

To start another process takes three times as long as to read a page. Only text is read here:
what may crash a library, fill the memory or take for ever is read by processes that can be ended.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from ingest.sources.choice import choose_format, foreign_kind
from ingest.sources.formats import Format
from ingest.sources.original import open_original

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.loading.tasks import Task
    from ingest.names.gazetteer import Gazetteer
    from ingest.storage.rows import FileReading

#: Files, and bytes of each. More files are worth the start of a process, and a larger one may
#: take the second that nobody waits for.
MAX_FILES = 4
MAX_TEXT_BYTES = 64 * 1024


def split_off(tasks: Iterable[Task]) -> tuple[Sequence[Task], Iterator[Task]]:
    """Return the tasks to be done here, and those for other processes; one of them is empty."""
    rest = iter(tasks)
    first = list(islice(rest, MAX_FILES + 1))
    if len(first) <= MAX_FILES and all(map(is_small_text, first)):
        return first, rest
    return (), chain(first, rest)


def is_small_text(task: Task) -> bool:
    """Tell whether a task asks for a small file that shows no format but plain text."""
    file = task.file
    if file.problem or task.span or not 0 < file.size_bytes <= MAX_TEXT_BYTES:
        return False
    try:
        with open_original(file.location, file.file_id) as stream:
            data = stream.read(MAX_TEXT_BYTES)
    except OSError:  # the reader meets it again, and says so
        return False
    is_text = choose_format(file.path, data) == (Format.TEXT, False) and b"\0" not in data
    return is_text and foreign_kind(data, file.path) is None


def read_here(tasks: Sequence[Task], names: Gazetteer | None) -> Iterator[FileReading]:
    """Yield the readings of each task, in their order."""
    # Many loads have nothing to read here.
    from ingest.loading.worker import answer  # noqa: PLC0415
    from ingest.names.few_words import FewWordsMatcher  # noqa: PLC0415

    matcher = FewWordsMatcher(names) if names else None
    for task in tasks:
        yield from answer(task, matcher)
