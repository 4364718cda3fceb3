"""Look at what a fault has left: it must open, be sound, keep its promises, and go on."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.relations.proof import check_relations
from ingest.storage.database import UNFINISHED, open_for_writing
from ingest.storage.sqlite_errors import in_words
from ingest.storage.store import catch_up
from ingest.storage.verify import open_for_checking, verify
from tests.inside import digest_of
from tests.torture.articles import write_first, write_later
from tests.torture.loads import Job, load_here

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.storage.connection import Database

SELECT_FILES = "select path || ' ' || coalesce(sha256, 'None') from files"

LEFT = "was left behind"


@dataclass(frozen=True)
class Stage:
    """Hold a folder to be loaded, the corpus there is before, and the digest due afterwards.

    Attributes:
        top: the folder.
        before: the corpus that the load finds; None for a first load.
        digest: of the content after a load that nothing disturbs.
        knows_few_names: see `Job`.
    """

    top: Path
    before: Path | None
    digest: str
    knows_few_names: bool = True

    def with_all_names(self, place: Path) -> Stage:
        """Return the same for the whole command, which knows all names of the program."""
        stage = replace(self, knows_few_names=False)
        job = stage.job(place)
        load_here(job)
        return replace(stage, digest=digest_of(job.database))

    def job(self, place: Path, pragmas: Sequence[str] = ()) -> Job:
        """Return a load of this stage in a folder of its own."""
        place.mkdir(parents=True)
        database = place / "corpus.db"
        if self.before:
            shutil.copyfile(self.before, database)
        return Job(self.top, database, place / "promises", tuple(pragmas), self.knows_few_names)


def stages(folder: Path, seed: int) -> tuple[Stage, Stage]:
    """Return a first load, and a later one into the corpus that it gave."""
    first, later = folder / "first" / "articles", folder / "later" / "articles"
    for top in (first, later):
        top.parent.mkdir()
        write_first(top, seed)
    before, after = folder / "before.db", folder / "after.db"
    load_here(Job(later, before, folder / "none"))
    write_later(later, seed)
    shutil.copyfile(before, after)
    load_here(Job(later, after, folder / "none"))
    whole = folder / "whole.db"
    load_here(Job(first, whole, folder / "none"))
    return Stage(first, None, digest_of(whole)), Stage(later, before, digest_of(after))


def soundness(job: Job, promised: Sequence[str] | None = None) -> list[str]:
    """Return what is wrong with what a fault has left."""
    if promised is None:
        promised = job.promises.read_text().splitlines() if job.promises.exists() else []
    kept = [line for line in promised if line != "done"]
    database = job.database
    if "done" not in promised and not database.exists():
        database = database.with_name(database.name + UNFINISHED)
    if not database.exists():
        return [f"gone, with {len(kept)} files promised"] if promised else []
    try:
        with as_met(database, is_unfinished=database != job.database) as db:
            return [*_broken_promises(db, kept), *findings(db)]
    except IngestError as error:
        # Not yet made when it was cut off: nothing can have been promised then.
        return [f"does not open: {error}"] if promised or database == job.database else []


def findings(db: Database) -> list[str]:
    """Return everything that `ingest verify` says of a corpus: of its relations, too."""
    return [str(finding) for found in (verify(db), check_relations(db)) for finding in found]


@contextmanager
def as_met(database: Path, *, is_unfinished: bool) -> Iterator[Database]:
    """Open what is left; of a first load, a copy with which the next load has begun.

    A first load is indexed at its end, and nobody meets it before.
    """
    with tempfile.TemporaryDirectory() as scratch:
        if is_unfinished:
            for path in database.parent.glob(database.name + "*"):
                shutil.copyfile(path, Path(scratch) / path.name)
            database = Path(scratch) / database.name
            with in_words(database), closing(open_for_writing(database)) as db:
                catch_up(db)
        with open_for_checking(database) as db:
            yield db


def resumed(job: Job, stage: Stage) -> list[str]:
    """Load again and return what is wrong afterwards."""
    try:
        load_here(job)
        with open_for_checking(job.database) as db:
            wrong = [f"after loading again: {finding}" for finding in findings(db)]
    except IngestError as error:
        return [f"does not go on: {error}"]
    if digest_of(job.database) != stage.digest:
        wrong.append("another digest after loading again")
    # A journal without a valid head is none: SQLite leaves it to the next writer. What a later
    # load removes is kept on purpose.
    due = {"corpus.db-journal", "corpus.db.pruned", "corpus.db.pruned-journal"}
    left = {path.name for path in job.database.parent.glob("corpus.db?*")} - due
    return [*wrong, *(f"{name} {LEFT}" for name in left)]


def _broken_promises(db: Database, kept: Sequence[str]) -> list[str]:
    held = {str(row[0]) for row in db.execute(SELECT_FILES)}
    missing = [line for line in kept if line not in held]
    return [f"LOST: {len(missing)} files that were said to be written"] if missing else []
