"""Load in a child that has everything imported, so that a thousand loads take minutes.

What is tortured is the writing; so the child reads the files itself, without reader processes,
and writes many small batches. It tells every batch that is written, as a promise to be kept.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import traceback
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from ingest.errors import IngestError
from ingest.loading.load import Load
from ingest.loading.options import LoadOptions
from ingest.loading.pipeline import load
from ingest.names.gazetteer import OWN_PACKS
from ingest.storage import database, packs
from tests.reading_here import POOL, reading_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.storage.connection import Database
    from ingest.storage.rows import FileReading

#: So that a small folder makes many transactions.
BATCH_FILES = 4
#: Lines of the pack of names that are known.
KNOWN_LINES = 400
#: Exit code of a child that met an error which no sentence explains.
EXIT_TRACEBACK = 70


@dataclass(frozen=True)
class Job:
    """Name what is loaded, where to, and where the promises are written.

    Knowing all names that come with the program would take most of the time.
    """

    top: Path
    database: Path
    promises: Path
    pragmas: Sequence[str] = ()
    knows_few_names: bool = True


@contextmanager
def _few_names() -> Iterator[None]:
    own = OWN_PACKS[-1]
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / own.name
        lines = own.read_text(encoding="utf-8").splitlines(keepends=True)
        pack.write_text("".join(lines[:KNOWN_LINES]), encoding="utf-8")
        with patch.object(packs, "OWN_PACKS", (pack,)):
            yield


def load_here(job: Job) -> None:
    """Load in this process."""
    with (
        _few_names() if job.knows_few_names else nullcontext(),
        patch(POOL, reading_here),
        patch("ingest.loading.batches.BATCH_FILES", BATCH_FILES),
        patch("ingest.loading.reading.BATCH_FILES", BATCH_FILES),
        patch("ingest.storage.names.BATCH_FILES", BATCH_FILES),
    ):
        load([job.top], job.database, LoadOptions(prune=True))


def start(job: Job, prepare: Callable[[], object] = lambda: None) -> int:
    """Fork a child that waits for SIGCONT, does `prepare`, loads, and ends; return its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.waitpid(child, os.WUNTRACED)
        return child
    code = EXIT_TRACEBACK
    try:
        os.kill(os.getpid(), signal.SIGSTOP)
        prepare()
        code = _promising(job)
    except BaseException:
        job.promises.with_suffix(".traceback").write_text(traceback.format_exc())
    finally:
        os._exit(code)


def go(child: int) -> None:
    """Let a child begin."""
    os.kill(child, signal.SIGCONT)


def ended(child: int) -> int:
    """Wait for a child and return its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _promising(job: Job) -> int:
    """Load, and write down each batch as soon as it is said to be written."""
    _use(job.pragmas)
    promises = os.open(job.promises, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    count = Load.count

    def told(self: Load, batch: Sequence[FileReading], statuses: Sequence[str]) -> None:
        lines = (f"{item.file.path} {item.sha256}\n" for item in batch if item.is_last)
        os.write(promises, "".join(lines).encode())
        count(self, batch, statuses)

    Load.count = told  # type: ignore[method-assign]
    try:
        load_here(job)
    except IngestError as error:
        job.promises.with_suffix(".said").write_text(str(error))
        return error.exit_code
    os.write(promises, b"done\n")
    return 0


def _use(pragmas: Sequence[str]) -> None:
    """Open every database in another way than the program does."""
    connect = database.connect

    def connected(path: Path, **how: str) -> Database:
        db = connect(path, **how)
        for pragma in pragmas if how["mode"] != "ro" else ():
            db.execute(f"pragma {pragma}").fetchall()
        return db

    if pragmas:
        database.connect = connected
