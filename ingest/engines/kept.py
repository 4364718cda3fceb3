"""Keep on an engine what is only read back: rows of articles, saved bytes, and the shell.

The index NAME-<stamp>-originals holds pieces of bytes, each under the name that its hash gives it;
the shell of a published corpus lies there too.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from ingest.engines.documents import Document
from ingest.engines.stored import PIECE_BYTES, SavedBytes, joined_pieces, pack_article, pieces
from ingest.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ingest.engines.asking import Asks
    from ingest.engines.stored import Piece
    from ingest.storage.database import Database

#: What is put behind the name of an index for that of its saved bytes.
ORIGINALS = "-originals"

#: Bytes of pieces that are fetched in one request.
FETCHED_BYTES = 4 * PIECE_BYTES

SELECT_FILES = """
select files.sha256
from articles
join places on places.source = articles.source
join files on files.id = places.file
where articles.id = :number
  and files.sha256 is not null
union
select archived_files.sha256
from articles
join places on places.source = articles.source
join archived_files using (file, member)
where articles.id = :number
order by 1
"""
SELECT_RELATIONS = """
select articles.uid, relations.kind, relations.score, relations.reason
from relations
left join articles on articles.id = relations.other
where relations.article = ?
order by relations.kind, articles.uid
"""


def originals_body(shards: int = 1, replicas: int = 0) -> dict[str, Any]:
    """Return settings and mapping of the index of saved bytes; they cannot be searched."""
    return {
        "settings": {"number_of_shards": shards, "number_of_replicas": replicas},
        "mappings": {"dynamic": "strict", "properties": {"data": {"type": "binary"}}},
    }


def kept_fields(db: Database, number: int) -> dict[str, Any]:
    """Return what the document of an article keeps beside what is searched.

    `rows` is all that the corpus holds of it, `relations` what it is to others, `files` the hashes
    of the files that gave it, and of those within archives: the name of an article that was all
    of such a file leads to it.
    """
    relations = [
        {
            name: value
            for name, value in zip(("other", "kind", "score", "reason"), row, strict=True)
            if value is not None
        }
        for row in db.execute(SELECT_RELATIONS, [number]).fetchall()
    ]
    files = [row[0] for row in db.execute(SELECT_FILES, {"number": number}).fetchall()]
    return {"rows": _text(pack_article(db, number)), "relations": relations, "files": files}


def piece_documents(cut: Iterable[Piece]) -> Iterator[Document]:
    """Yield the documents of pieces, for the index of saved bytes."""
    for piece in cut:
        yield Document(piece.name, "", {"data": _text(piece.data)})


def shell_documents(shell: bytes) -> tuple[SavedBytes, Iterator[Document]]:
    """Return by what a shell is found again, and the documents of its pieces."""
    cut = list(pieces(shell))
    return SavedBytes(cut[0].name.partition("-")[0], len(shell)), piece_documents(cut)


def fetch_bytes(engine: Asks, index: str, saved: SavedBytes) -> bytes:
    """Return saved bytes from the pieces that an engine keeps.

    Raises:
        CorpusError: they are not there, or not whole.
        EngineError: the engine did not answer.
    """
    names = saved.names()
    parts: list[bytes | None] = []
    at_once = FETCHED_BYTES // PIECE_BYTES
    for start in range(0, len(names), at_once):
        body = {"ids": names[start : start + at_once]}
        answer = engine.ask("POST", f"/{index}{ORIGINALS}/_mget", body)
        parts += [_data(document) for document in answer["docs"]]
    return joined_pieces(saved, parts)


def read_rows(text: str) -> bytes:
    """Return the pack of an article from the field `rows`.

    Raises:
        CorpusError: it is damaged.
    """
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError) as error:
        message = f"an article cannot be read ({error}); publish the corpus again"
        raise CorpusError(message) from error


def _data(document: Mapping[str, Any]) -> bytes | None:
    return read_rows(document["_source"]["data"]) if document.get("found") else None


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
