"""Do what people and drives do to a corpus beside the crashes; nothing may be lost in silence."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING
from unittest.mock import patch

from ingest.errors import CorpusError, IngestError, StorageError
from ingest.loading.load import Load
from ingest.storage.backup import back_up, restore
from ingest.storage.database import UNFINISHED, open_for_reading, open_for_writing, transaction
from ingest.storage.places import kept_aside
from ingest.storage.pruned import archive_of
from ingest.storage.returning import bring_back
from tests.inside import digest_of
from tests.torture.aftermath import stages
from tests.torture.articles import write_first
from tests.torture.loads import Job, ended, go, load_here, start
from tests.torture.outcome import Outcome, chance

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.torture.aftermath import Stage


def run_prune(folder: Path, seed: int, trials: range) -> Outcome:
    """Load with `--prune` from a folder that is empty, or has lost many files or few."""
    return _run("prune", folder, seed, trials, _prune)


def run_appear(folder: Path, seed: int, trials: range) -> Outcome:
    """Let another corpus appear under the name while a first load goes on."""
    return _run("appear", folder, seed, trials, _appear)


def run_leak(folder: Path, seed: int, trials: range) -> Outcome:
    """Kill a first load at any moment, and load another folder to the same name."""
    return _run("leak", folder, seed, trials, _leak)


def run_backup(folder: Path, seed: int, trials: range) -> Outcome:
    """Copy a backup over a corpus whose writer was killed, half of what it wrote on the disk."""
    return _run("backup", folder, seed, trials, _backup)


def run_restore(folder: Path, seed: int, trials: range) -> Outcome:
    """Kill `restore` at any moment, on a corpus whose writer was killed before."""
    return _run("restore", folder, seed, trials, _restore)


def _run(
    name: str,
    folder: Path,
    seed: int,
    trials: range,
    trial: Callable[[Path, tuple[Stage, Stage], random.Random, Outcome], list[str]],
) -> Outcome:
    outcome = Outcome(name, seed)
    both = stages(folder, seed)
    for number in trials:
        place = folder / f"{name}-{number}"
        outcome.note(number, trial(place, both, chance(seed, name, number), outcome))
        shutil.rmtree(place)
    return outcome


def _prune(
    place: Path, both: tuple[Stage, Stage], draw: random.Random, outcome: Outcome
) -> list[str]:
    job = both[0].job(place)
    top = place / "articles"
    shutil.copytree(job.top, top)
    job = Job(top, job.database, job.promises)
    load_here(job)
    before = digest_of(job.database)
    files = sorted(top.iterdir())
    lost = draw.choice((len(files), draw.randrange(1, len(files)), draw.randrange(1, 11)))
    for file in draw.sample(files, lost):
        file.unlink()
    load_here(job)
    archive = archive_of(job.database)
    must_refuse = lost == len(files) or (lost > 10 and lost * 10 > len(files))
    outcome.count("refused", not archive.exists())
    if must_refuse:
        is_kept = digest_of(job.database) == before and not archive.exists()
        return [] if is_kept else [f"{lost} of {len(files)} files were removed"]
    with closing(open_for_writing(job.database)) as db:
        bring_back(db, archive)
    return [] if digest_of(job.database) == before else ["not all was brought back"]


def _appear(
    place: Path, both: tuple[Stage, Stage], draw: random.Random, outcome: Outcome
) -> list[str]:
    job = both[0].job(place)
    other, batch = both[1].before, draw.randrange(1, 9)
    assert other
    count, batches = Load.count, []

    def appear(self: Load, readings: Sequence[object], statuses: Sequence[str]) -> None:
        batches.append(1)
        if len(batches) == batch:
            shutil.copyfile(other, job.database)
        count(self, readings, statuses)  # type: ignore[arg-type]

    try:
        with patch.object(Load, "count", appear):
            load_here(job)
    except StorageError as error:
        outcome.count("said so", "another file has appeared" in str(error))
    else:
        return ["ended without a word"]
    aside = job.database.with_name(f"{job.database.name}.aside-1")
    if digest_of(job.database) != digest_of(other):
        return ["the corpus that appeared is gone"]
    return [] if digest_of(aside) == both[0].digest else ["what was loaded is gone"]


def _leak(
    place: Path, both: tuple[Stage, Stage], draw: random.Random, outcome: Outcome
) -> list[str]:
    job = both[0].job(place)
    child = start(job)
    go(child)
    time.sleep(draw.random() * 0.5)
    os.kill(child, signal.SIGKILL)
    outcome.count("mid-run", ended(child) == -signal.SIGKILL)
    if job.database.exists():
        return []
    was_begun = job.database.with_name(job.database.name + UNFINISHED).exists()
    own = place / "own"
    write_first(own, draw.randrange(10**6), files=4)
    load_here(Job(own, job.database, place / "none"))
    with closing(open_for_reading(job.database)) as db:
        roots = [row[0] for row in db.execute("select name from roots")]
    outcome.count("kept aside", was_begun and any(place.glob("corpus.db.aside-*")))
    return [] if roots == ["own"] else [f"holds files of {roots}"]


def _backup(
    place: Path, both: tuple[Stage, Stage], draw: random.Random, outcome: Outcome
) -> list[str]:
    job, copy = both[1].job(place), place / "copy.db"
    back_up(job.database, copy)
    for _ in range(draw.randrange(3)):
        with closing(open_for_writing(job.database)) as db, transaction(db):
            db.execute("update runs set version = version")
    child = os.fork()
    if not child:
        _write_half(job.database, draw.randrange(1, 60))
    os.waitpid(child, 0)
    if draw.random() < 0.3:  # an honest crash: it must be played back
        return _played_back(job.database, both[1])
    shutil.copyfile(copy, job.database)
    try:
        open_for_reading(job.database).close()
    except CorpusError as error:
        outcome.count("refused", "belongs to another state" in str(error))
    else:
        return ["was opened with a foreign journal"]
    restore(copy, job.database, 0)
    return [] if digest_of(job.database) == digest_of(copy) else ["was not restored"]


def _write_half(database: Path, rows: int) -> None:
    """Write more than fits into memory, and die by SIGKILL."""
    try:
        db = open_for_writing(database)
        db.execute("pragma cache_size = 5")
        db.execute("pragma cache_spill = 5")
        with transaction(db):
            sql = "update paragraphs set text = text || hex(randomblob(50000)) where id <= ?"
            db.execute(sql, [rows])
            os.kill(os.getpid(), signal.SIGKILL)
    except (sqlite3.Error, IngestError):
        os._exit(1)


def _played_back(database: Path, stage: Stage) -> list[str]:
    assert stage.before
    try:
        is_same = digest_of(database) == digest_of(stage.before)
    except IngestError as error:
        return [f"an honest journal was refused: {error}"]
    return [] if is_same else ["was not played back"]


def _restore(
    place: Path, both: tuple[Stage, Stage], draw: random.Random, outcome: Outcome
) -> list[str]:
    job, copy = both[1].job(place), place / "copy.db"
    back_up(job.database, copy)
    with closing(open_for_writing(job.database)) as db, transaction(db):
        db.execute("update runs set version = 'later'")
    child = os.fork()
    if not child:
        _write_half(job.database, draw.randrange(1, 60))
    os.waitpid(child, 0)
    child = os.fork()
    if not child:
        restore(copy, job.database, 0)
        os._exit(0)
    time.sleep(draw.random() * 0.5)
    os.kill(child, signal.SIGKILL)
    outcome.count("mid-run", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0)
    outcome.count("without a corpus", not job.database.exists())
    if not _holds_the_old(job.database, both[1]):
        return ["the old corpus is gone"]
    restore(copy, job.database, 0)
    if digest_of(job.database) != digest_of(copy):
        return ["was not restored"]
    return [] if _holds_the_old(job.database, both[1]) else ["the old corpus is gone in the end"]


def _holds_the_old(database: Path, stage: Stage) -> bool:
    """Tell whether the corpus that a backup takes the place of is there, whole, under any name."""
    assert stage.before
    for file in (database, *kept_aside(database)):
        if not file.exists():
            continue
        with closing(open_for_reading(file)) as db:
            is_old = db.execute("select version from runs").fetchone()[0] == "later"
        if is_old:
            return digest_of(file) == digest_of(stage.before)
    return False
