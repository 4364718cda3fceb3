"""Whatever happens to a folder between loads, the corpus holds what a simple model says.

Files are written, rewritten with their old length and time, renamed, copied, removed; loads are
run and killed at any statement. A hundred sequences by default; HYPOTHESIS_SEQUENCES sets more.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ingest.errors import InputError
from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.database import open_for_reading
from ingest.storage.verify import content_digest, open_for_checking, verify
from tests.inside import blank_corpus
from tests.reading_here import POOL, reading_here

if TYPE_CHECKING:
    from ingest.loading.report import LoadReport

SEQUENCES = int(os.environ.get("HYPOTHESIS_SEQUENCES", "100"))
STEPS = 25
KILLED = 9

#: In memory where there is such a disk: nothing here depends on its speed or safety.
SCRATCH = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108

NAMES = ("a.txt", "b.txt", "c.txt", "in/a.txt", "in/d.txt", "lines.jsonl", "in/more.jsonl")
BROKEN_LINE = b'{"text": "On ...'
WORDS = tuple(f"word{letter * 3}" for letter in "abcdef")

texts = st.sampled_from(WORDS)
#: What stands in a file: texts, where None is a line that is broken; no text is an empty file.
contents = st.lists(st.one_of(texts, st.none()), max_size=3).map(tuple)
names = st.sampled_from(NAMES)

Content = tuple["str | None", ...]


def data_of(name: str, content: Content) -> bytes:
    """Return the bytes of a file: as long as those of any other with as many texts."""
    if name.endswith(".jsonl"):
        lines = (f'{{"text": "On {word}."}}'.encode() if word else BROKEN_LINE for word in content)
        return b"\n".join(lines)
    return " ".join(f"On {word or 'nothing'}." for word in content).encode()


def hashes_of(name: str, data: bytes) -> frozenset[str]:
    """Return the hashes of the sources that a file gives."""
    records = data.split(b"\n") if name.endswith(".jsonl") else [data]
    kept = (record for record in records if record.strip() and record != BROKEN_LINE)
    return frozenset(hashlib.sha256(record).hexdigest() for record in kept)


def is_same_format(name: str, other: str) -> bool:
    """Tell whether two names promise the same format."""
    return Path(name).suffix == Path(other).suffix


def outcome_of(name: str, data: bytes) -> str:
    """Return the word for what a file gives."""
    is_broken = name.endswith(".jsonl") and BROKEN_LINE in data
    if hashes_of(name, data):
        return "ok with warnings" if is_broken else "ok"
    return "quarantined" if is_broken else "skipped"


@dataclass
class Model:
    """Hold what should be known: the files that are there, and what each has given.

    Attributes:
        files: bytes by name.
        given: hashes of the sources that each name last gave, those no longer there included.
        seen: the bytes of each name at the last load.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    given: dict[str, frozenset[str]] = field(default_factory=dict)
    seen: dict[str, bytes] = field(default_factory=dict)

    def load(self, *, prune: bool) -> None:
        """Do what a load does."""
        for name, data in self.files.items():
            # A file that gives nothing keeps what it gave before.
            self.given[name] = hashes_of(name, data) or self.given.get(name, frozenset())
        if prune:
            self.given = {name: self.given[name] for name in self.files}
        self.seen = dict(self.files)


class Folder(RuleBasedStateMachine):
    """Change a folder, load it, and compare the corpus with the model."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = Path(tempfile.mkdtemp(prefix="model-", dir=SCRATCH))
        self.top = self.scratch / "top"
        (self.top / "in").mkdir(parents=True)
        self.database = self.scratch / "corpus.db"
        self.database.write_bytes(blank_corpus())
        self.model = Model()
        self.is_due = self.is_cut = False
        self.patches = pytest.MonkeyPatch()
        self.patches.setattr(POOL, reading_here)

    def teardown(self) -> None:
        try:
            if self.model.seen and not self.is_due:
                self._compare_with_a_fresh_corpus()
        finally:
            self.patches.undo()
            shutil.rmtree(self.scratch)

    @initialize(content=contents, statement=st.integers(0, 600))
    def begin(self, content: Content, statement: int) -> None:
        """Load for the first time, after a load that was killed (0: after none)."""
        self.write("a.txt", content)
        if statement:
            self.load_and_be_killed(statement, prune=False)
        else:
            self.load_all(prune=False, rehash=False, retry=False)

    @rule(name=names, content=contents)
    def write(self, name: str, content: Content) -> None:
        self._put(name, data_of(name, content))

    @rule(name=names, content=contents)
    def rewrite_with_its_old_time(self, name: str, content: Content) -> None:
        """Write other words of the same length in place, and put the time back."""
        before = self.model.files.get(name)
        data = data_of(name, content)
        if before is None or len(data) != len(before):
            return
        status = (self.top / name).stat()
        with (self.top / name).open("r+b") as file:
            file.write(data)
        os.utime(self.top / name, ns=(status.st_atime_ns, status.st_mtime_ns))
        self.model.files[name] = data
        self.is_due = True

    @rule(name=names)
    def remove(self, name: str) -> None:
        if self.model.files.pop(name, None) is not None:
            (self.top / name).unlink()
            self.is_due = True

    @rule(name=names, other=names)
    def rename(self, name: str, other: str) -> None:
        if name in self.model.files and is_same_format(name, other):
            (self.top / name).replace(self.top / other)
            self.model.files[other] = self.model.files.pop(name)
            self.is_due = True

    @rule(name=names, other=names)
    def copy_with_its_time(self, name: str, other: str) -> None:
        if name in self.model.files and name != other and is_same_format(name, other):
            shutil.copy2(self.top / name, self.top / other)
            self.model.files[other] = self.model.files[name]
            self.is_due = True

    @rule(name=names, seconds=st.sampled_from([-(2**31), -1, 0, 2**31, 2**33, 10**9]))
    def set_time(self, name: str, seconds: int) -> None:
        if name in self.model.files:
            os.utime(self.top / name, (seconds, seconds))

    @rule(prune=st.booleans(), rehash=st.booleans(), retry=st.booleans())
    def load_all(self, *, prune: bool, rehash: bool, retry: bool) -> None:
        if not self.model.files and not self.model.given:
            return
        options = LoadOptions(prune, rehash, retry, prune_anyway=prune)
        if self.is_cut and not self.model.files:
            # The load that was killed may have removed all that the folder had given.
            with suppress(InputError):
                load([self.top], self.database, options)
        else:
            report = load([self.top], self.database, options)
            if not self.is_cut:  # else the load that was killed may have done a part
                self._check_counts(report)
        self.is_cut = False
        self.model.load(prune=prune)
        self.is_due = False

    @rule(statement=st.integers(1, 400), prune=st.booleans())
    def load_and_be_killed(self, statement: int, *, prune: bool) -> None:
        """Load in a process that ends, as by `kill -9`, when it begins its n-th statement."""
        process = os.fork()
        if process == 0:
            self._load_until(statement, prune=prune)
        _, status = os.waitpid(process, 0)
        assert os.waitstatus_to_exitcode(status) in (0, KILLED)
        self.is_cut = True
        self._verify()
        self.load_all(prune=prune, rehash=False, retry=False)

    def _verify(self) -> None:
        with open_for_checking(self.database) as db:
            assert [str(finding) for finding in verify(db)] == []

    @invariant()
    def corpus_is_as_the_model_says(self) -> None:
        if self.is_due or not self.model.seen:
            return
        with closing(sqlite3.connect(self.database)) as db:
            self._check_files(db)
            self._check_sources(db)
            self._check_words(db)

    def _put(self, name: str, data: bytes) -> None:
        (self.top / name).write_bytes(data)
        self.model.files[name] = data
        self.is_due = True

    def _load_until(self, statement: int, *, prune: bool) -> None:
        left = statement
        connect = sqlite3.connect

        def counted(_: str) -> None:
            nonlocal left
            left -= 1
            if not left:
                os._exit(KILLED)

        def watched(*given: Any, **named: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*given, **named)
            connection.set_trace_callback(counted)
            return connection

        code = 1
        try:
            sqlite3.connect = watched  # type: ignore[assignment]
            load([self.top], self.database, LoadOptions(prune=prune, prune_anyway=prune))
            code = 0
        finally:
            os._exit(code)

    def _check_counts(self, report: LoadReport) -> None:
        assert report.found == len(self.model.files)
        assert sum(report.outcomes.values()) == report.found
        assert report.vanished == len(set(self.model.given) - set(self.model.files))

    def _check_files(self, db: sqlite3.Connection) -> None:
        rows = dict(db.execute("select substr(path, 5), outcome from files").fetchall())
        assert set(rows) == set(self.model.given)
        assert {name: rows[name] for name in self.model.files} == {
            name: outcome_of(name, data) for name, data in self.model.files.items()
        }

    def _check_sources(self, db: sqlite3.Connection) -> None:
        query = """
        select substr(files.path, 5), sources.sha256
        from files
        join places on places.file = files.id
        join sources on sources.id = places.source
        """
        held: dict[str, set[str]] = {name: set() for name in self.model.given}
        for name, sha256 in db.execute(query):
            held[name].add(sha256)
        assert held == {name: set(given) for name, given in self.model.given.items()}
        (count,) = db.execute("select count(*) from articles").fetchone()
        assert count == len(frozenset().union(*self.model.given.values()))

    def _check_words(self, db: sqlite3.Connection) -> None:
        for word in WORDS:
            indexed = db.execute(
                "select count(*) from paragraphs_fts where paragraphs_fts match ?", [word]
            ).fetchone()
            told = db.execute(
                "select count(*) from paragraphs where instr(text, ?)", [word]
            ).fetchone()
            assert indexed == told

    def _compare_with_a_fresh_corpus(self) -> None:
        """Load all that the corpus should hold into a new one: both must have one digest."""
        self.load_all(prune=True, rehash=False, retry=False)
        self.corpus_is_as_the_model_says()
        if any(not hashes_of(name, data) for name, data in self.model.files.items()):
            return  # such a file keeps what it gave before, which a new corpus has not seen
        if not self.model.files:
            return
        fresh = self.scratch / "fresh.db"
        fresh.write_bytes(blank_corpus())
        load([self.top], fresh, LoadOptions())
        digests = []
        for database in (self.database, fresh):
            db = open_for_reading(database)
            digests.append(content_digest(db))
            db.close()
        assert digests[0] == digests[1]


TestFolder = Folder.TestCase
TestFolder.settings = settings(
    settings(), max_examples=SEQUENCES, stateful_step_count=STEPS, derandomize=SEQUENCES == 100
)
