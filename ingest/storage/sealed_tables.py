"""Say what of each table is sealed, and by which chunks."""

from __future__ import annotations

from dataclasses import dataclass

#: Bits of a key within a chunk.
SEAL_CHUNK_BITS = 8
#: For tables of a few rows: one chunk holds them all.
ALL_BITS = 62


@dataclass(frozen=True, slots=True)
class Sealed:
    """Describe a sealed table.

    Attributes:
        columns: everything that is sealed, the key first; large bytes have hashes of their own.
        key: the number by which its rows are put into chunks.
        bits: bits of the key within a chunk.
        order: what makes the order of rows within a chunk certain.
        is_watched: whether triggers note its changes; else it is sealed anew every time.
        shape: the kind of each column, for tables with one checksum a chunk: %d a number, %s a
            text, %Q what may be null. What is added to these is noted by `note_added`, not by
            triggers.
    """

    columns: str
    key: str = "id"
    bits: int = SEAL_CHUNK_BITS
    order: str = "id"
    is_watched: bool = True
    shape: str = ""

    @property
    def is_bulky(self) -> bool:
        """Tell whether a chunk has one checksum for all its rows."""
        return bool(self.shape)


SEALED = {
    "sources": Sealed(
        "id, path, member, identity, sha256, size_bytes, media_type, encoding, notation, extra, "
        "length(original), length(rendition)"
    ),
    "articles": Sealed(
        "id, uid, headline, standfirst, byline, dateline, publisher, original_publisher, "
        "published_on, published_year, published_month, url, language, original_language, "
        "section, words, source, content_sha256"
    ),
    "paragraphs": Sealed(
        "id, article, position, kind, text, start_byte, end_byte, rule, words",
        shape="%d|%d|%d|%s|%s|%d|%d|%s|%d",
    ),
    "evidence": Sealed(
        "id, article, field, value, status, method, words, start_byte, end_byte, chosen",
        shape="%d|%d|%s|%Q|%s|%s|%s|%Q|%Q|%d",
    ),
    "mentions": Sealed(
        "paragraph, start_char, end_char, name, surface, alias, rule",
        key="paragraph",
        order="paragraph, start_char, end_char, name",
        shape="%d|%d|%d|%d|%s|%s|%s",
    ),
    "folded_texts": Sealed("paragraph, text", key="paragraph", order="paragraph", shape="%d|%s"),
    "files": Sealed("id, root, path, status, sha256, signature, outcome, reason, run"),
    "places": Sealed("file, member, source, run", key="file", order="file, member"),
    "archived_files": Sealed("file, member, sha256", key="file", order="file, member"),
    "problems": Sealed("id, file, path, member, code, message, is_loss, run"),
    "names": Sealed("id, key, label, type"),
    "aliases": Sealed(
        "id, name, alias, case_rule, context_rule, language, source, pack, line",
    ),
    "runs": Sealed(
        "id, started_at, finished_at, version, found, stored, unchanged, duplicate, replaced, "
        "vanished, pruned, failed, articles",
        bits=ALL_BITS,
    ),
    "roots": Sealed("id, name, place_sha256", bits=ALL_BITS),
    "first_load": Sealed("request_sha256", key="0", bits=ALL_BITS, order="request_sha256"),
    "mounts": Sealed("root, path, levels", key="0", bits=ALL_BITS, order="root, path"),
    "packs": Sealed(
        "name, sha256, content",
        key="0",
        bits=ALL_BITS,
        order="name",
    ),
    "corrections": Sealed("uid, field, value, because", key="0", bits=ALL_BITS, order="uid, field"),
    "facet_chunks": Sealed(
        "name, chunk, checksum",
        key="0",
        bits=ALL_BITS,
        order="name, chunk",
        is_watched=False,
    ),
}
