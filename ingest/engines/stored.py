"""Pack all that a corpus holds of an article, and read it again as it was.

An engine keeps the pack beside what it searches, and gives it back: a reading page and `ingest
pull` need every row of an article, and its saved bytes. The bytes are kept apart, in pieces named
by their hash, so that equal ones are kept once.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.errors import CorpusError
from ingest.storage.content_hash import digest_of, rows
from ingest.storage.pruned import SOURCE_AND_FIELDS, rows_of
from ingest.storage.returning import article_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.storage.database import Database
    from ingest.storage.rows import PackedArticle

#: What a pack begins with; one of another form is refused.
FORM = b"A1"

#: Bytes of a piece. Written as text it takes a third more, far below the 100 MB that an engine
#: takes at once; larger pieces would only hold more of its memory.
PIECE_BYTES = 4 * 1024 * 1024

#: Problems kept with an article: those of its own record, and why its file counts as failed.
MOST_PROBLEMS = 20

#: What unpacking may give, for packs that somebody else has made: texts of 1.5 GB are no article.
MAX_ARTICLE_BYTES = 1 << 30

SELECT_ARTICLE = f"""
select articles.id, articles.uid, {SOURCE_AND_FIELDS}
from articles
join sources on sources.id = articles.source
where articles.id = ?
"""  # noqa: S608  the names are ours
SELECT_SAVED = """
select sources.original, sources.rendition
from articles
join sources on sources.id = articles.source
where articles.id = ?
"""
SELECT_PLACES = """
select
  roots.name, roots.place_sha256, files.path, files.status, files.outcome, files.reason,
  places.member, coalesce(archived_files.sha256, ''), files.id
from articles
join places on places.source = articles.source
join files on files.id = places.file
join roots on roots.id = files.root
left join archived_files on archived_files.file = files.id
  and archived_files.member = places.member
where articles.id = ?
order by roots.place_sha256, files.path, places.member
"""
SELECT_PROBLEMS = """
select path, member, code, message, is_loss
from problems
where file = :file
  and (member = :member or (:is_failed and is_loss))
order by is_loss desc, id
limit :limit
"""
SELECT_CORRECTIONS = "select field, value, because from corrections where uid = ? order by field"


class Piece(NamedTuple):
    """Hold a piece of saved bytes under the name by which it is found."""

    name: str
    data: bytes


class SavedBytes(NamedTuple):
    """Name saved bytes, which are kept compressed: the hash over them, and how many there are."""

    sha256: str
    size_bytes: int

    def names(self) -> list[str]:
        """Return the names of their pieces, in order."""
        return [
            f"{self.sha256}-{number}" for number in range(-(-self.size_bytes // PIECE_BYTES) or 1)
        ]


class StoredPlace(NamedTuple):
    """Say where an article was found: in which file of which folder, and what became of the file.

    Attributes:
        root: name of the folder.
        place_sha256: hash of where it lay.
        path: of the file.
        status: of the file, as the corpus has it; so for `outcome` and `reason`.
        member: which record of the file; empty for all of it.
        problems: path, member, code, message, and whether something was lost.
        archived_sha256: hash of the file within an archive that the article is not all of.
    """

    root: str
    place_sha256: str
    path: str
    status: str
    outcome: str | None
    reason: str | None
    member: str
    problems: Sequence[Sequence[Any]]
    archived_sha256: str = ""


@dataclass(frozen=True, slots=True)
class ArticleCopy:
    """Hold all that a corpus has of an article but its saved bytes.

    Attributes:
        uid: its permanent name.
        number: its id in the corpus.
        member: which record of its file it is.
        rows: as `storage.pruned.rows_of` gives them.
        places: where it was found.
        corrections: field, value and reason of each.
        original: the saved bytes; `rendition` is what stands in for them.
    """

    uid: str
    number: int
    member: str
    rows: dict[str, Any]
    places: tuple[StoredPlace, ...]
    corrections: tuple[tuple[str, str | None, str], ...]
    original: SavedBytes
    rendition: SavedBytes | None

    def packed(
        self, bytes_of: Callable[[SavedBytes], bytes], *, with_statements: bool = True
    ) -> PackedArticle:
        """Return the rows as the writer takes them.

        Args:
            bytes_of: fetches saved bytes, compressed.
            with_statements: look for quotations and numbers too.
        """
        saved = bytes_of(self.original), self.rendition and bytes_of(self.rendition)
        return article_of(self.rows, self.member, saved, with_statements=with_statements)


def pack_article(db: Database, number: int) -> bytes:
    """Return all that a corpus holds of the article with this id, but for its saved bytes."""
    (article,) = rows(db, SELECT_ARTICLE, [number])
    original, rendition = db.execute(SELECT_SAVED, [number]).fetchone()
    document = {
        "uid": article["uid"],
        "number": number,
        "member": article["member"],
        "rows": rows_of(db, article),
        "places": [_packed_place(_place(db, row)) for row in db.execute(SELECT_PLACES, [number])],
        "corrections": db.execute(SELECT_CORRECTIONS, [article["uid"]]).fetchall(),
        "original": _saved(original),
        "rendition": None if rendition is None else _saved(rendition),
    }
    # JSON escapes what is no ASCII, lone surrogates too: any text comes back as it was.
    return FORM + zlib.compress(json.dumps(document).encode("ascii"))


def _packed_place(place: StoredPlace) -> Sequence[Any]:
    """Return a place as it is packed: an empty hash is left out, as older releases know none."""
    return place if place.archived_sha256 else place[:-1]


def _place(db: Database, row: tuple[Any, ...]) -> StoredPlace:
    *place, archived_sha256, file = row
    status, member = place[3], place[-1]
    is_failed = status == "failed"
    asked = {"file": file, "member": member, "is_failed": is_failed, "limit": MOST_PROBLEMS}
    problems = db.execute(SELECT_PROBLEMS, asked).fetchall()
    return StoredPlace._make((*place, problems, archived_sha256))


def _saved(data: bytes) -> SavedBytes:
    return SavedBytes(hashlib.sha256(data).hexdigest(), len(data))


def pieces_of(db: Database, number: int) -> Iterator[Piece]:
    """Yield the saved bytes of an article, and what stands in for them, piece by piece."""
    for data in db.execute(SELECT_SAVED, [number]).fetchone():
        if data is not None:
            yield from pieces(data)


def pieces(data: bytes) -> Iterator[Piece]:
    """Cut bytes into pieces, each with its name."""
    for place, name in enumerate(_saved(data).names()):
        yield Piece(name, data[place * PIECE_BYTES : (place + 1) * PIECE_BYTES])


def joined_pieces(saved: SavedBytes, parts: Sequence[bytes | None]) -> bytes:
    """Return the bytes that were cut into these pieces; None stands for one that is not there.

    Raises:
        CorpusError: they are not the bytes that were kept.
    """
    data = b"".join(part or b"" for part in parts)
    if _saved(data) != saved:
        message = (
            f"the saved bytes {saved.sha256[:12]} are not whole on the engine; publish the corpus "
            "again"
        )
        raise CorpusError(message)
    return data


def unpack_article(packed: bytes) -> ArticleCopy:
    """Return what `pack_article` has packed.

    Raises:
        CorpusError: it is damaged, or another release has packed it.
    """
    try:
        document = json.loads(_unpacked(packed))
        copy = ArticleCopy(
            uid=str(document["uid"]),
            number=int(document["number"]),
            member=str(document["member"]),
            rows=document["rows"],
            places=tuple(StoredPlace(*place) for place in document["places"]),
            corrections=tuple((row[0], row[1], row[2]) for row in document["corrections"]),
            original=SavedBytes(*document["original"]),
            rendition=document["rendition"] and SavedBytes(*document["rendition"]),
        )
        is_whole = _digest(copy.rows) == copy.rows["columns"]["content_sha256"]
    except (ValueError, KeyError, TypeError, IndexError, zlib.error) as error:
        message = f"an article cannot be read ({error}); publish the corpus again"
        raise CorpusError(message) from error
    if not is_whole:
        message = (
            f"article {copy.uid} was changed on the engine after it was published (its hash "
            "differs); publish the corpus again"
        )
        raise CorpusError(message)
    return copy


def _unpacked(packed: bytes) -> bytes:
    if not packed.startswith(FORM):
        message = "it was packed by another release"
        raise ValueError(message)
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(packed[len(FORM) :], MAX_ARTICLE_BYTES)
    if not unpacking.eof:
        message = "it is cut off, or too large"
        raise ValueError(message)
    return data


def _digest(kept: dict[str, Any]) -> str:
    """Return the hash of an article from its rows."""
    article = {**kept["columns"], **kept["source"]}
    article |= {name: kept[name] for name in ("encoding", "notation")}
    return digest_of(article, kept["paragraphs"], kept["evidence"], kept["mentions"])
