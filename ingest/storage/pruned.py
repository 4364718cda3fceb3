"""Keep what is removed from a corpus in a file beside it; `storage/returning.py` brings it back.

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
from typing import TYPE_CHECKING, Any

from ingest.errors import InputError, StorageError
from ingest.model import FIELDS
from ingest.storage import content_hash
from ingest.storage.database import connect
from ingest.storage.places import irregular_kind
from ingest.storage.sqlite_errors import storage_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ingest.storage.connection import Database

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
#: What `rows_of` takes of an article.
SOURCE_AND_FIELDS = f"""
  sources.path, sources.member, sources.identity, sources.sha256, sources.size_bytes,
  sources.media_type, sources.encoding, sources.notation, sources.extra,
  articles.published_year, articles.published_month, articles.words, articles.content_sha256,
  {", ".join(FIELDS)}
"""
SELECT_ARTICLES = f"""
select articles.id, places.member as place, sources.original, sources.rendition,
  coalesce(archived_files.sha256, '') as archived_sha256,
  {SOURCE_AND_FIELDS}
from places
left join archived_files using (file, member)
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


def archive_of(database: Path) -> Path:
    """Return where what is removed from a corpus is kept."""
    place = database.resolve()
    return place.with_name(place.name + SUFFIX)


def keep(db: Database, files: Sequence[int], archive: Path) -> None:
    """Put all that files hold into the archive; when this returns, it is on the disk.

    Raises:
        CorpusError, StorageError: the archive cannot be written; nothing may be removed then.
    """
    with read_in_words(archive), closing(opened(archive)) as kept:
        kept.conn.execute("begin immediate")
        for file in files:
            _keep_file(db, file, kept)
        kept.conn.execute("commit")


@contextmanager
def read_in_words(archive: Path) -> Iterator[None]:
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


def opened(archive: Path) -> Database:
    """Open the file of removed articles, or make it.

    Raises:
        InputError: the file is something else.
    """
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
        rows = rows_of(db, article)
        rows["source"]["archived_sha256"] = article["archived_sha256"]  # of its place
        values = (
            number,
            article["path"],
            article["place"],
            article["headline"],
            article["original"],
            article["rendition"],
            zlib.compress(json.dumps(rows).encode("ascii")),
        )
        kept.execute(INSERT_ARTICLE, values)


def rows_of(db: Database, article: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of an article beside its bytes, as values of JSON.

    Args:
        db: the corpus.
        article: a row with its id, and the columns `SOURCE_AND_FIELDS` of it.
    """

    def rows(sql: str) -> list[list[object]]:
        """Return what a query gives for the article."""
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
