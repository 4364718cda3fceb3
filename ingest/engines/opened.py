"""Open what is published under a name, and open it anew when something newer is shown there."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.engines.articles import PublishedArticles
from ingest.engines.asking import TOO_BUSY
from ingest.engines.generations import live, live_generation
from ingest.engines.kept import fetch_bytes
from ingest.engines.opening import open_published
from ingest.engines.sealed import refuse_other_form
from ingest.engines.shell import write_shell
from ingest.engines.stored import SavedBytes
from ingest.engines.unit import PublishUnit
from ingest.errors import EngineError

if TYPE_CHECKING:
    from ingest.engines.client import Engine
    from ingest.engines.generations import Books, Generation

#: Seconds between two looks whether something newer is shown.
NEWER_LOOK_S = 5.0


class OpenedCorpus:
    """Hold one generation of a published corpus, open for reading from any thread."""

    def __init__(self, engine: Engine, generation: Generation, books: Books, folder: Path) -> None:
        self.generation = generation
        self.books = books
        self.place = folder / f"{generation.name}.db"
        shell = SavedBytes(books.shell_sha256, books.shell_bytes)
        write_shell(fetch_bytes(engine, generation.index, shell), self.place)
        connection = sqlite3.connect(self.place, check_same_thread=False)
        unit = PublishUnit(books.unit)
        self.published = open_published(
            engine, generation.index, connection, digest=books.digest, unit=unit
        )
        self.articles = PublishedArticles(self.published)


class LiveCorpus:
    """Hold what readers of a name see now.

    The shell lies in a folder of its own, which goes when this is closed.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._folder = Path(tempfile.mkdtemp(prefix="clippings-"))
        self._lock = threading.Lock()
        self._looked = 0.0
        self._opened: OpenedCorpus | None = None
        self._first: OpenedCorpus | None = None

    def __enter__(self) -> LiveCorpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the shell."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def now(self) -> OpenedCorpus:
        """Return the corpus as it is shown now, or was some seconds ago.

        Raises:
            NotPublishedError: nothing is published under the name.
            CorpusError: what is published cannot be read.
            EngineError: the engine did not answer, or another release has published it in another
                form.
        """
        opened = self._opened
        # Readers of what is open do not wait for the one who looks whether it still is.
        if not self._lock.acquire(blocking=opened is None):
            return self._opened or self.now()
        try:
            return self._looked_at()
        finally:
            self._lock.release()

    def _looked_at(self) -> OpenedCorpus:
        opened = self._opened
        if opened is not None and time.monotonic() - self._looked < NEWER_LOOK_S:
            return opened
        if opened is None or self._has_moved(opened):
            generation, books = live(self.engine)
            refuse_other_form(self.engine, books)
            folder = self._folder / generation.stamp
            folder.mkdir(exist_ok=True)
            before, opened = opened, OpenedCorpus(self.engine, generation, books, folder)
            # The first shell may be served as a file; those after it are only read here.
            if before is not None and before is not self._first:
                shutil.rmtree(before.place.parent, ignore_errors=True)
            self._first = self._first or opened
        self._opened, self._looked = opened, time.monotonic()
        return opened

    def _has_moved(self, opened: OpenedCorpus) -> bool:
        """Tell whether something newer is shown; an engine too busy to say is asked later."""
        try:
            return live_generation(self.engine) != opened.generation
        except EngineError as error:
            if error.status != TOO_BUSY:
                raise
        return False

    def forget(self) -> None:
        """Look anew when it is next asked for: what was open has gone."""
        with self._lock:
            self._looked = 0.0
