"""Make the documents of articles in a process of its own, and hand them to the one that sends.

Started by `engines.making` as `python -m ingest.engines.maker`. The first value that comes in names
the corpora and the unit, each further one a task; what is made for it goes out, some articles at a
time, the last of them with the number of articles that are done.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.engines.corpora import Chunk, Corpora
from ingest.engines.portions import changed
from ingest.engines.unit import PublishUnit
from ingest.errors import IngestError
from ingest.storage.sqlite_errors import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.engines.portions import Made, Task


def main() -> None:
    """Answer tasks from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    tasks = sys.stdin.buffer
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # for what libraries print
    paths, unit = pickle.load(tasks)  # noqa: S301  written by the one who started us
    try:
        with Corpora([Path(path) for path in paths]) as corpora:
            while True:
                for made in _made(corpora, pickle.load(tasks), PublishUnit(unit)):  # noqa: S301
                    pickle.dump(made, replies, pickle.HIGHEST_PROTOCOL)
                    replies.flush()
    except IngestError as error:
        pickle.dump(error, replies)
        replies.flush()


def _made(corpora: Corpora, task: Task, unit: PublishUnit) -> Iterator[Made]:
    chunk = Chunk(task.corpus, corpora.databases[task.corpus], task.listed)
    with in_words(corpora.paths[task.corpus]):
        yield from changed(chunk, task.seals, unit)


if __name__ == "__main__":
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        main()
