"""Load all hostile files at once and compare what became of each with the manifest."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.loading.allowed_time import READING_BYTES_PER_S
from ingest.sources.discover import discover, printable
from ingest.text.words import index_form
from tests.hostile.tree import SEED, write_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Case, Scale

#: Seconds after its limit within which a reader must have been ended.
SLACK_S = 2.0

#: From linux/prctl.h and linux/capability.h.
DROP_CAPABILITY = 24
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2

FOUND_IN_FILE = """
select count(*)
from paragraphs_fts
join paragraphs on paragraphs.id = paragraphs_fts.rowid
join articles on articles.id = paragraphs.article
join places on places.source = articles.source
join files on files.id = places.file
where paragraphs_fts match ?
  and files.path = ?
"""

HOLDS_STRING = """
select count(*)
from paragraphs
join articles on articles.id = paragraphs.article
join places on places.source = articles.source
join files on files.id = places.file
where files.path = :path
  and (
    instr(paragraphs.text, :string)
    or instr(coalesce(headline, '') || coalesce(byline, '') || coalesce(publisher, ''), :string)
    or instr(coalesce(standfirst, '') || coalesce(url, '') || places.member, :string)
  )
"""


@dataclass
class Survey:
    """Hold what a load of the hostile files showed.

    Attributes:
        cases: number of files.
        differences: one sentence for each thing that is not as the manifest says.
        words: number of words that had to be found.
        strings: number of strings that had to be absent.
        said: all that the load wrote to standard error.
        waits: seconds that each file took, by its path.
        late: files that took longer than their limit and `SLACK_S`.
        peak_bytes: most memory the writing process held.
        report: the counts of the load.
        touched: files whose bytes, mode or times were changed.
    """

    cases: int
    differences: list[str] = field(default_factory=list)
    words: int = 0
    strings: int = 0
    said: str = ""
    waits: dict[str, float] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)
    peak_bytes: int | None = None
    report: dict[str, Any] = field(default_factory=dict)
    touched: list[str] = field(default_factory=list)


def survey(scale: Scale, limit_s: float, seed: int = SEED) -> Iterator[tuple[Survey, Path]]:
    """Write the files, load them as an ordinary user, and yield what was seen and the corpus."""
    with _common_folder() as folder:
        top = folder / "hostile"
        cases = write_tree(top, scale, seed)
        before = _stamps(top)
        found = Survey(len(cases))
        _load(top, folder / "corpus.db", limit_s, found)
        after = _stamps(top)
        found.touched = sorted(name for name in before if before[name] != after.get(name))
        if found.report:
            compare(folder / "corpus.db", cases, found)
        yield found, folder / "corpus.db"


@contextmanager
def _common_folder() -> Iterator[Path]:
    """Yield a folder that every user may reach and write to."""
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        if (folder / "hostile/J/locked").exists():
            (folder / "hostile/J/locked").chmod(0o700)
        shutil.rmtree(folder)


def _stamps(top: Path) -> dict[str, tuple[int, ...]]:
    """Return what would betray that an original was touched; reading times may change."""
    stamps: dict[str, tuple[int, ...]] = {}
    for path in top.rglob("*"):
        status = path.lstat()
        stamps[str(path)] = (
            status.st_size,
            status.st_mode,
            status.st_mtime_ns,
            status.st_ctime_ns,
            status.st_ino,
        )
    return stamps


def _load(top: Path, database: Path, limit_s: float, found: Survey) -> None:
    command = [sys.executable, "-m", "tests.hostile.drive", str(top), str(database), str(limit_s)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=obey_permissions if os.geteuid() == 0 else None,
    )
    found.said = done.stderr
    if done.returncode:
        found.differences.append(f"the load ended with {done.returncode}: {done.stderr[-2000:]}")
        return
    told = json.loads(done.stdout)
    files = list(discover([top], known_places=frozenset(), left_out=[]))
    for file, seconds in zip(files, told["waits"], strict=True):
        found.waits[file.path] = seconds
        most_s = limit_s + file.dense_bytes / READING_BYTES_PER_S + SLACK_S
        if seconds > most_s:
            found.late.append(f"{file.path}: {seconds:.1f} s")
    found.peak_bytes = told["peak_bytes"]
    found.report = told["report"]


def obey_permissions() -> None:
    """Give up the right of root, to whom no file is locked; for good, in this process."""
    system = ctypes.CDLL(None)
    for capability in (DAC_OVERRIDE, DAC_READ_SEARCH):
        system.prctl(DROP_CAPABILITY, capability, 0, 0, 0)


def compare(database: Path, cases: list[Case], found: Survey) -> None:
    """Note every difference between the corpus and the manifest."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        rows = db.execute("select path, outcome, reason, id from files").fetchall()
        became = {path: (outcome, reason, number) for path, outcome, reason, number in rows}
        for case in cases:
            path = "/".join(map(printable, ("hostile", *Path(case.path).parts)))
            for what in _differences(db, case, path, became.pop(path, None), found):
                found.differences.append(f"{path}: {what}")
        found.differences += [f"{path}: was not expected" for path in became]


def _differences(
    db: sqlite3.Connection,
    case: Case,
    path: str,
    row: tuple[str, str | None, int] | None,
    found: Survey,
) -> Iterator[str]:
    if row is None or case.outcome is None:
        if row or case.outcome:
            yield f"should be {case.outcome}, is {row}"
        return
    outcome, reason, file = row
    if outcome != case.outcome or (case.reason and reason != case.reason):
        yield f"should be {case.outcome} ({case.reason}), is {outcome} ({reason})"
    for word in case.finds:
        found.words += 1
        if not db.execute(FOUND_IN_FILE, [f'text : "{index_form(word)}"', path]).fetchone()[0]:
            yield f"{word!r} is not found in it"
    for string in case.forbids:
        found.strings += 1
        if db.execute(HOLDS_STRING, {"path": path, "string": string}).fetchone()[0]:
            yield f"{string!r} was stored"
    if case.tells is not None:
        told = db.execute("select distinct member from problems where file = ?", [file])
        members = {row[0].split(" ", 1)[-1] if ".gz" in row[0] else row[0] for row in told}
        if members != set(case.tells):
            yield f"problems should name {sorted(case.tells)}, name {sorted(members)}"
