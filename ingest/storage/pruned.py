"""Keep what is removed from a corpus in a file beside it, from which it can be brought back.

A file of its own and not a table: a corpus is handed on, and what was removed from it is not
meant to go with it. Whoever is sure deletes the file. It is only ever added to, and is safe on
the disk before the corpus lets go of anything.
"""

from __future__ import annotations

import json
import shlex
import sqlite3
import zlib
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import InputError, StorageError
from ingest.model import FIELDS, Problem, Source
from ingest.sources.discover import FoundFile, Root
from ingest.storage import content_hash, corrections, fulltext, ledger, store
from ingest.storage.database import connect, storage_sentence, transaction
from ingest.storage.names import apply_packs
from ingest.storage.places import irregular_kind
from ingest.storage.rows import BATCH_BYTES, BATCH_FILES, FileReading, Outcome, PackedArticle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

#: What is put behind the name of the corpus.
SUFFIX = ".pruned"

#: "Gone" in ASCII, in the header of the file.
PRUNED_APPLICATION_ID = 0x476F6E65

SCHEMA = """
create table if not exists files (
  id integer primary key,
  pruned_at text not null,
  root text not null,
  place_sha256 text not null,
  path text not null,
  sha256 text,
  signature text not null,
  outcome text,
  reason text,
  problems text not null,
  packs text not null
) strict;

-- The original is compressed (zlib), and so are the rows of the article (JSON).
create table if not exists articles (
  id integer primary key,
  file integer not null references files (id) on delete cascade,
  path text not null,
  member text not null,
  headline text,
  original blob not null,
  rendition blob,
  rows blob not null
) strict;

create index if not exists articles_file on articles (file);
"""

SELECT_FILE = """
select roots.name, roots.place_sha256, files.path, files.sha256, files.signature, files.outcome,
  files.reason
from files
join roots on roots.id = files.root
where files.id = ?
"""
SELECT_ARTICLES = f"""
select articles.id, places.member as place, sources.path, sources.member, sources.identity,
  sources.sha256, sources.size_bytes, sources.media_type, sources.encoding, sources.notation,
  sources.extra, sources.original, sources.rendition, articles.published_year,
  articles.published_month, articles.words, articles.content_sha256, {", ".join(FIELDS)}
from places
join sources on sources.id = places.source
join articles on articles.source = sources.id
where places.file = ?
order by articles.id, places.member
"""  # noqa: S608  the names are ours
SELECT_FOLDED = """
select paragraphs.position, folded_texts.text
from folded_texts
join paragraphs on paragraphs.id = folded_texts.paragraph
where paragraphs.article = ?
order by paragraphs.position
"""
SELECT_PROBLEMS = "select path, member, code, message, is_loss from problems where file = ?"
SELECT_PACKS = "select name, sha256 from packs order by name"
IS_IN_CORPUS = """
select files.sha256, (select count(*) from places where places.file = files.id)
from files
join roots on roots.id = files.root
where roots.place_sha256 = ?
  and files.path = ?
"""
INSERT_FILE = """
insert into files
  (pruned_at, root, place_sha256, path, sha256, signature, outcome, reason, problems, packs)
values (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?, ?, ?, ?, ?, ?, ?)
returning id
"""
INSERT_ARTICLE = """
insert into articles (file, path, member, headline, original, rendition, rows)
values (?, ?, ?, ?, ?, ?, ?)
"""
#: Columns of the table `articles` that a reading fills.
COLUMNS = (*FIELDS, "published_year", "published_month", "words", "content_sha256")
SOURCE_COLUMNS = ("path", "sha256", "size_bytes", "media_type")


@dataclass(frozen=True, slots=True)
class KeptSource(Source):
    """Describe the bytes of an article that was removed; its identity is the one it had."""

    kept_identity: str = ""

    @property
    def identity(self) -> str:
        """Return the hash that tells articles apart."""
        return self.kept_identity


def archive_of(database: Path) -> Path:
    """Return where what is removed from a corpus is kept."""
    place = database.resolve()
    return place.with_name(place.name + SUFFIX)


def keep(db: Database, files: Sequence[int], archive: Path) -> None:
    """Put all that files hold into the archive; when this returns, it is on the disk.

    Raises:
        CorpusError, StorageError: the archive cannot be written; nothing may be removed then.
    """
    with _read_in_words(archive), closing(_opened(archive)) as kept:
        kept.conn.execute("begin immediate")
        for file in files:
            _keep_file(db, file, kept)
        kept.conn.execute("commit")


@contextmanager
def _read_in_words(archive: Path) -> Iterator[None]:
    """Say what can be done when the archive cannot be used."""
    file = shlex.quote(str(archive))
    move = f"run `mv {file} {file}.old` and do it again: what is removed then gets a new one"
    if kind := irregular_kind(archive):
        message = f"{archive}: it is {kind}, and nothing was removed or brought back; {move}"
        raise InputError(message)
    try:
        yield
    except sqlite3.DatabaseError as error:
        sentence = storage_sentence(error)
        if sentence:
            message = f"{archive}: {sentence}"
            raise StorageError(message) from error
        message = (
            f"{archive}: what was removed before cannot be read ({error}); bring the file back "
            f"from a backup of the disk, or {move}"
        )
        raise InputError(message) from error


def _opened(archive: Path) -> Database:
    kept = connect(archive, mode="rwc")
    (application_id,) = kept.execute("pragma application_id").fetchone()
    if application_id not in (0, PRUNED_APPLICATION_ID):
        kept.close()
        message = f"{archive}: it is no file of removed articles; move it away and do it again"
        raise InputError(message)
    kept.conn.executescript(f"pragma application_id = {PRUNED_APPLICATION_ID};{SCHEMA}")
    return kept


def _keep_file(db: Database, file: int, kept: Database) -> None:
    problems = json.dumps([list(row) for row in db.execute(SELECT_PROBLEMS, [file])])
    packs = json.dumps([list(row) for row in db.execute(SELECT_PACKS)])
    row = [*db.execute(SELECT_FILE, [file]).fetchone(), problems, packs]
    (number,) = kept.execute(INSERT_FILE, row).fetchone()
    for article in content_hash.rows(db, SELECT_ARTICLES, [file]):
        values = (
            number,
            article["path"],
            article["place"],
            article["headline"],
            article["original"],
            article["rendition"],
            zlib.compress(json.dumps(_rows_of(db, article)).encode("ascii")),
        )
        kept.execute(INSERT_ARTICLE, values)


def _rows_of(db: Database, article: dict[str, Any]) -> dict[str, Any]:
    def rows(sql: str) -> list[list[object]]:
        return [list(row) for row in db.execute(sql, [article["id"]]).fetchall()]

    width = len(content_hash.PARAGRAPH_COLUMNS)
    return {
        "source": {name: article[name] for name in SOURCE_COLUMNS},
        "identity": article["identity"],
        "encoding": article["encoding"],
        "notation": article["notation"],
        "extra": article["extra"],
        "columns": {name: article[name] for name in COLUMNS},
        "paragraphs": [row[:width] for row in rows(content_hash.PARAGRAPHS)],
        "folded": rows(SELECT_FOLDED),
        "evidence": rows(content_hash.EVIDENCE),
        "mentions": rows(content_hash.MENTIONS),
    }


@dataclass(slots=True)
class Returned:
    """Count what was brought back, and name the files that stand in the corpus again."""

    files: int = 0
    in_the_way: list[str] = field(default_factory=list)


def bring_back(db: Database, archive: Path) -> Returned:
    """Put what was removed back into the corpus, as files that are no longer there.

    A file that the corpus holds anew is left in the archive, which goes when it is empty.

    Raises:
        InputError: there is no archive.
    """
    if not archive.exists():
        message = f"{archive}: nothing was removed from this corpus, or the file has gone"
        raise InputError(message)
    returned = Returned()
    with _read_in_words(archive), closing(_opened(archive)) as kept:
        _bring_back(db, kept, returned)
        is_empty = not kept.execute("select exists (select 1 from files)").fetchone()[0]
    if is_empty:
        archive.unlink()
    return returned


def _bring_back(db: Database, kept: Database, returned: Returned) -> None:
    run = 0
    packs = json.dumps([list(row) for row in db.execute(SELECT_PACKS)])
    is_named_otherwise = False
    for file in list(content_hash.rows(kept, "select * from files order by id desc")):
        there = db.execute(IS_IN_CORPUS, [file["place_sha256"], file["path"]]).fetchone()
        if there and not _is_whole(kept, file, *there):
            returned.in_the_way.append(file["path"])
            continue
        if not there:
            with transaction(db):
                run = run or ledger.begin_run(db)
                _return_file(db, kept, file, run)
            returned.files += 1
            is_named_otherwise |= file["packs"] != packs
        kept.execute("delete from files where id = ?", [file["id"]])
    if run:
        with transaction(db):
            ledger.finish_run(
                db, run, ledger.RunCounts(found=returned.files, stored=returned.files)
            )
            store.finish(db, run, is_first=False)
    if is_named_otherwise:
        with transaction(db):
            db.execute("update packs set sha256 = ''")
        apply_packs(db)


def _is_whole(kept: Database, file: dict[str, Any], sha256: str | None, records: int) -> bool:
    """Tell whether the corpus has every record that is kept of a file, from the same bytes.

    The same bytes may have been read with less success than before.
    """
    query = "select count(*) from articles where file = ?"
    (wanted,) = kept.execute(query, [file["id"]]).fetchone()
    return sha256 is not None and sha256 == file["sha256"] and records >= wanted


def _return_file(db: Database, kept: Database, file: dict[str, Any], run: int) -> None:
    """Write a file in one transaction, part by part."""
    for reading in _readings(db, kept, file):
        store.write_batch(db, [reading], run)
        for article in reading.articles:
            _correct_anew(db, article)
    (number,) = db.execute("select max(id) from files where run = ?", [run]).fetchone()
    store.mark_vanished(db, [number])


def _readings(db: Database, kept: Database, file: dict[str, Any]) -> Iterator[FileReading]:
    root = Root(file["root"], file["place_sha256"])
    found = FoundFile(root, file["path"], Path(), 0, file["signature"])
    reading = FileReading(found, file["sha256"], is_last=False)
    reading.problems = [
        Problem(path, member, code, message, is_loss=bool(is_loss))
        for path, member, code, message, is_loss in json.loads(file["problems"])
    ]
    keys = {row[0] for row in db.execute("select key from names")}
    query = "select * from articles where file = ? order by id"
    for row in content_hash.rows(kept, query, [file["id"]]):
        reading.articles.append(_article(row, keys))
        if len(reading.articles) >= BATCH_FILES or reading.size_bytes >= BATCH_BYTES:
            yield reading
            reading = FileReading(found, file["sha256"], is_first=False, is_last=False)
    reading.is_last = True
    reading.outcome = Outcome(file["outcome"]) if file["outcome"] else None
    reading.reason = file["reason"]
    yield reading


def _article(row: dict[str, Any], keys: set[str]) -> PackedArticle:
    rows = json.loads(zlib.decompress(row["rows"]))
    source = rows["source"]
    return PackedArticle(
        source=KeptSource(member=row["member"], kept_identity=rows["identity"], **source),
        encoding=rows["encoding"],
        notation=rows["notation"],
        original=row["original"],
        rendition=row["rendition"],
        extra=rows["extra"],
        columns=rows["columns"],
        paragraphs=[tuple(item) for item in rows["paragraphs"]],
        folded=[(item[0], item[1]) for item in rows["folded"]],
        evidence=[tuple(item) for item in rows["evidence"]],
        # A name that is in no pack any more; all articles are looked through again then.
        mentions=[tuple(item) for item in rows["mentions"] if item[3] in keys],
    )


def _correct_anew(db: Database, article: PackedArticle) -> None:
    """Have the corrections of now in an article that was corrected when it was removed."""
    if not any(row[2] == "corrected" for row in article.evidence):
        return
    query = "select articles.id, uid, source from articles join sources on sources.id = source"
    number, uid, source = db.execute(
        f"{query} where identity = ?", [article.source.identity]
    ).fetchone()
    with fulltext.changing_fields(db, source):
        corrections.apply(db, number, uid)
