"""Put a seal on the documents of an article: a hash over them, which the engine keeps.

By it `ingest publish` sees what is on the engine already, and `ingest verify --engine` whether it
is still as it was written.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.engines.bulk import Written, encoded
from ingest.engines.documents import articles
from ingest.engines.kept import kept_fields, originals_body, piece_documents
from ingest.engines.mapping import FORMAT, index_body, words_body
from ingest.engines.stored import pieces_of
from ingest.engines.unit import PublishUnit
from ingest.engines.whole_articles import whole
from ingest.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ingest.engines.client import Engine
    from ingest.engines.corpora import Chunk
    from ingest.engines.documents import Document
    from ingest.engines.generations import Books

#: Fields of an article that say what it is, and which pieces hold its saved bytes.
SEAL, CONTENT, PIECES = "seal", "content_sha256", "pieces"
_KEPT = {"type": "keyword", "index": False, "doc_values": False}


@dataclass(frozen=True, slots=True)
class SealedArticle:
    """Hold an article as it is sent.

    Attributes:
        uid: its permanent name.
        seal: hash over all its documents.
        article: its own document.
        paragraphs: theirs.
        pieces: of its saved bytes.
    """

    uid: str
    seal: str
    article: Written
    paragraphs: tuple[Written, ...]
    pieces: tuple[Written, ...]

    @property
    def size_bytes(self) -> int:
        """Return how much is sent for it."""
        written = (self.article, *self.paragraphs, *self.pieces)
        return sum(len(document.source or b"") for document in written)


def sealed_articles(chunk: Chunk, unit: PublishUnit) -> Iterator[SealedArticle]:
    """Yield the documents of some articles."""
    contents = {article.id: article.content_sha256 for article in chunk.listed}
    for read in articles(chunk.db.conn, list(contents), corpus=chunk.corpus):
        made = whole(read) if unit is PublishUnit.ARTICLE else read
        pieces = tuple(piece_documents(pieces_of(chunk.db, made.id)))
        source = encoded(
            {
                **made.article.source,
                **kept_fields(chunk.db, made.id),
                CONTENT: contents[made.id],
                PIECES: [piece.id for piece in pieces],
            }
        )
        paragraphs = tuple(
            Written(document.id, document.routing, encoded(document.source))
            for document in made.paragraphs
        )
        seal = seal_of(source, (paragraph.source or b"" for paragraph in paragraphs))
        yield SealedArticle(
            uid=made.uid,
            seal=seal,
            article=Written(made.uid, made.uid, _with_seal(source, seal)),
            paragraphs=paragraphs,
            pieces=tuple(map(named_piece, pieces)),
        )


def _with_seal(source: bytes, seal: str) -> bytes:
    return b'{"%b":"%b",%b' % (SEAL.encode(), seal.encode(), source.removeprefix(b"{"))


def named_piece(document: Document) -> Written:
    """Return a piece as it is sent: with its name, by which pieces are listed."""
    return Written(document.id, "", encoded({**document.source, "name": document.id}))


def seal_of(article: bytes, paragraphs: Iterable[bytes]) -> str:
    """Return the hash over the documents of an article, as JSON; the article's has no seal."""
    digest = hashlib.sha256(article)
    for paragraph in paragraphs:
        digest.update(b"\n" + paragraph)
    return digest.hexdigest()


def seal_of_stored(article: Mapping[str, Any], paragraphs: Iterable[Mapping[str, Any]]) -> str:
    """Return the seal that documents of the engine should have."""
    plain = {name: value for name, value in article.items() if name != SEAL}
    return seal_of(encoded(plain), map(encoded, paragraphs))


def sealed_body(shards: int, unit: PublishUnit) -> dict[str, Any]:
    """Return settings and mapping of the index of articles and paragraphs, with seals."""
    body = index_body(shards, unit=unit)
    properties = body["mappings"]["properties"]
    properties |= {SEAL: _KEPT, CONTENT: _KEPT, PIECES: {"type": "keyword"}}
    return body


def pieces_body(shards: int) -> dict[str, Any]:
    """Return settings and mapping of the index of saved bytes, which are listed by name."""
    body = originals_body(shards)
    body["mappings"]["properties"]["name"] = {"type": "keyword"}
    return body


def layout(unit: PublishUnit) -> str:
    """Return a hash over the form of all indexes: a generation of another one is made anew."""
    forms = [FORMAT, sealed_body(1, unit), words_body(), pieces_body(1)]
    return hashlib.sha256(json.dumps(forms, sort_keys=True).encode()).hexdigest()[:16]


def refuse_other_form(engine: Engine, books: Books) -> None:
    """Stop where what is published has another form: some of it would be read wrongly.

    Raises:
        EngineError: it has.
    """
    known = [unit for unit in PublishUnit if unit == books.unit]
    if not known or books.layout != layout(known[0]):
        message = (
            f"{engine.address}: release {books.release} has published it in another form; publish "
            "it again with this release"
        )
        raise EngineError(message)
