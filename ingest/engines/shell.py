"""Make a corpus without articles: the names, lists and books that all articles share.

A reader of an engine opens it as an ordinary corpus, so that a question is read, and a name is
known, by the same code as in one file. What was counted over all articles stands in `facts`.
"""

from __future__ import annotations

import json
import tempfile
import zlib
from collections import Counter
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.errors import CorpusError, InputError
from ingest.storage.database import open_for_writing, transaction
from ingest.storage.facet_columns import INSERT_CHUNK, LABELLED, chunk_checksum, stored_chunks
from ingest.storage.overview import overview

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ingest.storage.database import Database

#: The columns whose values a shell knows; which rows have them, the engine says.
VALUES = ("articles.author", *(f"articles.{name}" for name in LABELLED), "paragraphs.name")
SPELLINGS = "paragraphs.spelling"

CREATE_FACTS = "create table facts (name text primary key, value text not null) strict"
INSERT_FACT = "insert into facts (name, value) values (?, ?)"
SELECT_FACTS = "select name, value from facts"

SELECT_COUNTS = "select (select count(*) from articles), (select count(*) from paragraphs)"
SELECT_PACKS = "select name, sha256, content from packs order by name"
INSERT_PACK = "insert into packs (name, sha256, content) values (?, ?, ?)"
SELECT_NAMES = "select key, label, type from names order by id"
INSERT_NAME = "insert into names (key, label, type) values (?, ?, ?) on conflict (key) do nothing"
SELECT_ALIASES = """
select names.key, alias, case_rule, context_rule, language, source, pack, line
from aliases
join names on names.id = aliases.name
order by aliases.id
"""
INSERT_ALIAS = """
insert into aliases (name, alias, case_rule, context_rule, language, source, pack, line)
values ((select id from names where key = ?), ?, ?, ?, ?, ?, ?, ?)
on conflict (name, alias) do nothing
"""
SELECT_TOTALS = """
select names.key, surface, mentions, paragraphs, articles
from name_totals
join names on names.id = name_totals.name
"""
ADD_TOTAL = """
insert into name_totals (name, surface, mentions, paragraphs, articles)
values ((select id from names where key = ?), ?, ?, ?, ?)
on conflict (name, surface) do update
set mentions = mentions + excluded.mentions,
    paragraphs = paragraphs + excluded.paragraphs,
    articles = articles + excluded.articles
"""
RUN_COLUMNS = """
  started_at, finished_at, version, found, stored, unchanged, duplicate, replaced, vanished,
  pruned, failed, articles
"""
SELECT_RUNS = f"select id, {RUN_COLUMNS} from runs order by id"  # noqa: S608  the names are ours
INSERT_RUN = f"""
insert into runs ({RUN_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
returning id
"""  # noqa: S608
SELECT_PROBLEMS = """
select
  roots.name, roots.place_sha256, files.path, files.status, files.outcome, files.reason,
  files.run, problems.path, problems.member, problems.code, problems.message, problems.is_loss,
  problems.run
from problems
join files on files.id = problems.file
join roots on roots.id = files.root
order by problems.id
"""
INSERT_ROOT = """
insert into roots (name, place_sha256)
values (?, ?)
on conflict (place_sha256) do update set name = excluded.name
returning id
"""
INSERT_FILE = """
insert into files (root, path, status, signature, outcome, reason, run)
values (?, ?, ?, '', ?, ?, ?)
on conflict (root, path) do update set status = excluded.status
returning id
"""
INSERT_PROBLEM = """
insert into problems (file, path, member, code, message, is_loss, run)
values (?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(slots=True)
class Facts:
    """Hold what was counted over all articles of one or more corpora.

    Attributes:
        corpora: how many there were.
        articles: in all of them; so for `paragraphs`, `words`, `undated` and `size_bytes`.
        first_on: date of the first dated article; empty when none is; so for `last_on`.
        files: number of files by what became of them.
    """

    corpora: int = 0
    articles: int = 0
    paragraphs: int = 0
    words: int = 0
    undated: int = 0
    size_bytes: int = 0
    first_on: str = ""
    last_on: str = ""
    files: dict[str, int] = field(default_factory=dict)

    def add(self, db: Database) -> None:
        """Count a corpus too."""
        held = overview(db.conn)
        articles, paragraphs = db.execute(SELECT_COUNTS).fetchone()
        self.corpora += 1
        self.articles += articles
        self.paragraphs += paragraphs
        self.words += held.words
        self.undated += held.undated
        self.size_bytes += held.size_bytes
        dates = [day for day in (self.first_on, held.first_on) if day]
        self.first_on = min(dates, default="")
        self.last_on = max(self.last_on, held.last_on)
        self.files = dict(Counter(self.files) + Counter(held.files))


@dataclass(slots=True)
class _Lists:
    """Gather the values of facets, and in how many paragraphs each spelling of a name stands."""

    values: dict[str, set[str]] = field(default_factory=dict)
    spellings: Counter[str] = field(default_factory=Counter)

    def add(self, db: Database) -> None:
        """Take in those of a corpus."""
        for name in VALUES:
            listed = self.values.setdefault(name, set())
            for _, labels, _ in stored_chunks(db.conn, name):
                listed.update(labels)
        for _, labels, codes in stored_chunks(db.conn, SPELLINGS):
            counts = np.frombuffer(codes, "<u4").tolist()
            self.spellings.update(dict(zip(labels, counts, strict=True)))

    def write(self, shell: Database) -> None:
        """Store them as columns of which no row has a value."""
        for name, labels in self.values.items():
            _write_column(shell, name, sorted(labels), b"")
        spelled = sorted(self.spellings.items())
        counts = np.array([count for _, count in spelled], "<u4").tobytes()
        _write_column(shell, SPELLINGS, [spelling for spelling, _ in spelled], counts)


def _write_column(shell: Database, name: str, labels: list[str], codes: bytes) -> None:
    listed = json.dumps(labels, ensure_ascii=False)
    shell.execute(INSERT_CHUNK, [name, 0, chunk_checksum(listed, codes), listed, codes])


def make_shell(corpora: Iterable[Database]) -> bytes:
    """Return the shell of some corpora, compressed; they are only read.

    Raises:
        InputError: they do not know the same names.
    """
    with tempfile.TemporaryDirectory(prefix="clippings-") as folder:
        place = Path(folder) / "shell.db"
        with closing(open_for_writing(place)) as shell:
            facts, lists = Facts(), _Lists()
            shell.execute(CREATE_FACTS)
            for db in corpora:
                with transaction(shell):
                    _add(db, shell)
                facts.add(db)
                lists.add(db)
            with transaction(shell):
                lists.write(shell)
                rows = [(name, json.dumps(value)) for name, value in asdict(facts).items()]
                shell.conn.executemany(INSERT_FACT, rows)
            # Equal corpora give equal shells, whenever they are made.
            shell.execute("update _sqlite_migrations set applied_at = ''")
            shell.execute("pragma user_version = 0")
            shell.execute("vacuum")
        return zlib.compress(place.read_bytes())


def copy_names(db: Database, other: Database) -> None:
    """Give another corpus the packs, names and aliases of one; a part of its transaction.

    Raises:
        InputError: the other one has packs already, and they are not the same.
    """
    _add_packs(db, other)
    for select, insert in ((SELECT_NAMES, INSERT_NAME), (SELECT_ALIASES, INSERT_ALIAS)):
        other.conn.executemany(insert, db.execute(select).fetchall())


def _add(db: Database, shell: Database) -> None:
    copy_names(db, shell)
    shell.conn.executemany(ADD_TOTAL, db.execute(SELECT_TOTALS).fetchall())
    runs: dict[int, int] = {}
    for number, *values in db.execute(SELECT_RUNS).fetchall():
        (runs[number],) = shell.execute(INSERT_RUN, values).fetchone()
    _add_problems(db, shell, runs)


def _add_packs(db: Database, shell: Database) -> None:
    known = {row[0]: row[1:] for row in shell.execute(SELECT_PACKS).fetchall()}
    added = db.execute(SELECT_PACKS).fetchall()
    if known and known != {row[0]: row[1:] for row in added}:
        name = min(set(known.items()) ^ {(row[0], row[1:]) for row in added})[0]
        message = (
            f"the corpora do not know the same names: their packs {name} differ; bring each up "
            "to date with `ingest index`, and give each the same `--pack`"
        )
        raise InputError(message)
    if not known:
        shell.conn.executemany(INSERT_PACK, added)


def _add_problems(db: Database, shell: Database, runs: Mapping[int, int]) -> None:
    for row in db.execute(SELECT_PROBLEMS).fetchall():
        root, sha256, path, status, outcome, reason, file_run, *problem, run = row
        (folder,) = shell.execute(INSERT_ROOT, [root, sha256]).fetchone()
        values = [folder, path, status, outcome, reason, runs[file_run]]
        (file,) = shell.execute(INSERT_FILE, values).fetchone()
        shell.execute(INSERT_PROBLEM, [file, *problem, runs[run]])


def write_shell(packed: bytes, place: Path) -> None:
    """Put a shell on the disk, where it can be opened as any corpus.

    Raises:
        CorpusError: it is damaged.
    """
    try:
        place.write_bytes(zlib.decompress(packed))
    except zlib.error as error:
        message = f"the names and lists of the engine cannot be read ({error}); publish again"
        raise CorpusError(message) from error


def facts_of(db: Database) -> Facts:
    """Return what was counted over all articles."""
    stored: dict[str, Any] = dict(db.execute(SELECT_FACTS).fetchall())
    return Facts(**{name: json.loads(value) for name, value in stored.items()})
