"""Bring back what was removed from a corpus, from the file beside it (`storage/pruned.py`)."""

from __future__ import annotations

import json
import zlib
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import InputError
from ingest.model import Problem, Source
from ingest.sources.discover import FoundFile, Root
from ingest.storage import content_hash, corrections, fulltext, ledger, removal, store
from ingest.storage.database import transaction
from ingest.storage.names import apply_packs
from ingest.storage.pruned import SELECT_PACKS, opened, read_in_words
from ingest.storage.rows import BATCH_BYTES, BATCH_FILES, FileReading, Outcome, PackedArticle
from ingest.storage.statements import statements_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.storage.connection import Database

IS_IN_CORPUS = """
select files.sha256, (select count(*) from places where places.file = files.id)
from files
join roots on roots.id = files.root
where roots.place_sha256 = ?
  and files.path = ?
"""


@dataclass(frozen=True, slots=True)
class KeptSource(Source):
    """Describe the bytes of an article that was removed; its identity is the one it had."""

    kept_identity: str = ""

    @property
    def identity(self) -> str:
        """Return the hash that tells articles apart."""
        return self.kept_identity


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
    with read_in_words(archive), closing(opened(archive)) as kept:
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
    removal.mark_vanished(db, [number])


def _readings(db: Database, kept: Database, file: dict[str, Any]) -> Iterator[FileReading]:
    root = Root(file["root"], file["place_sha256"])
    place = FoundFile(root, file["path"], Path(), 0, file["signature"])
    reading = FileReading(place, file["sha256"], is_last=False)
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
            reading = FileReading(place, file["sha256"], is_first=False, is_last=False)
    reading.is_last = True
    reading.outcome = Outcome(file["outcome"]) if file["outcome"] else None
    reading.reason = file["reason"]
    yield reading


def _article(row: dict[str, Any], keys: set[str]) -> PackedArticle:
    rows = json.loads(zlib.decompress(row["rows"]))
    # A name that is in no pack any more; all articles are looked through again then.
    rows["mentions"] = [item for item in rows["mentions"] if item[3] in keys]
    return article_of(rows, row["member"], (row["original"], row["rendition"]))


def article_of(
    rows: dict[str, Any],
    member: str,
    saved: tuple[bytes, bytes | None],
    *,
    with_statements: bool = True,
) -> PackedArticle:
    """Return the article of which `pruned.rows_of` has made these rows.

    Args:
        rows: of the article.
        member: which record of its file it is.
        saved: the original and what stands in for it, compressed.
        with_statements: look for quotations and numbers, which no reading page shows.
    """
    original, rendition = saved
    return PackedArticle(
        source=KeptSource(member=member, kept_identity=rows["identity"], **rows["source"]),
        encoding=rows["encoding"],
        notation=rows["notation"],
        original=original,
        rendition=rendition,
        extra=rows["extra"],
        columns=rows["columns"],
        paragraphs=[tuple(item) for item in rows["paragraphs"]],
        folded=[(item[0], item[1]) for item in rows["folded"]],
        evidence=[tuple(item) for item in rows["evidence"]],
        mentions=[tuple(item) for item in rows["mentions"]],
        statements=statements_in(rows["paragraphs"] if with_statements else ()),
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
