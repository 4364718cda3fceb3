"""Count the files that an older release stored and that this one would read otherwise.

Decided by the release that read a file last and the format that it has today; of the formats that
the first bytes tell, these are looked at, as the corpus keeps them. No file is read again.
"""

from __future__ import annotations

import zlib
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.model import RawDocument
from ingest.readers import SavedFile, read
from ingest.sources.choice import choose_format
from ingest.sources.database_texts import database_of
from ingest.sources.format_facts import FACTS, is_read_otherwise_since
from ingest.sources.formats import ARCHIVES, LETTERS, Format, by_suffix
from ingest.storage import ledger
from ingest.version import __version__

if TYPE_CHECKING:
    from ingest.loading.report import OlderReadings
    from ingest.storage.database import Database
    from ingest.storage.ledger import HeldSource, KnownFile

#: Bytes of what an older release stored that are looked at for the marks of a format. In twice as
#: many no more files are recognised; a load of 10,000 pages would take a second longer.
LOOKED_AT_BYTES = 16 * 1024

#: Articles of one file that are looked at; more of them are members of an archive.
LOOKED_AT_ARTICLES = 1000


def count_older(db: Database, known: KnownFile, counted: OlderReadings) -> None:
    """Count a file that is as it was, if this release would read it otherwise."""
    if known.version == __version__ or not known.sha256:
        return
    sources = ledger.sources_of(db, known, LOOKED_AT_ARTICLES)
    if len(sources) > 1 and by_suffix(known.path) not in ARCHIVES:
        return  # divided into records already
    kinds = [_format_now(known, source) for source in sources]
    otherwise = [
        (source, kind)
        for source, kind in zip(sources, kinds, strict=True)
        if is_read_otherwise_since(kind, known.version)
    ]
    if otherwise:
        is_divided = any(_is_divided(known, source, kind) for source, kind in otherwise)
        counted.add(str(otherwise[0][1]), is_divided=is_divided)


def _format_now(known: KnownFile, source: HeldSource) -> Format:
    """Return the format as which this release would read what is held of a file."""
    name = source.member or known.path
    promised = by_suffix(name)
    if promised is not None and promised not in LETTERS:
        return promised
    return choose_format(name, _first_bytes(source.original))[0]


def _first_bytes(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, LOOKED_AT_BYTES)


def _is_divided(known: KnownFile, source: HeldSource, kind: Format) -> bool:
    """Tell whether this release finds more than one article in what is held as one."""
    name, packed = source.member or known.path, source.original
    if source.rendition is not None:
        if database_of(_first_bytes(source.rendition)) is None:
            return False
        name, packed = "text.txt", source.rendition
    elif not FACTS[kind].has_records:
        return False
    whole = SavedFile(known.path, Path(), 0).holding(zlib.decompress(packed), name)
    documents = (item for item in read(whole) if isinstance(item, RawDocument))
    return len(list(islice(documents, 2))) > 1
