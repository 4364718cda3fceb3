"""Join a reference of an exported library with what is attached to it.

The article is what the attachment shows; what the reference states of it goes before what the
page itself states. A reference without a readable attachment is an article as it stands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Problem, RawDocument
from ingest.sources.attachments import FOLDER, is_number
from ingest.text.notation import decode_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ingest.model import Declared
    from ingest.sources.saved_file import SavedFile

    Reader = Callable[[SavedFile], Iterator[RawDocument | Problem]]

#: Folders of attachments that one reference may name.
_MAX_FOLDERS = 50
#: What holds the text of an article, the best first: a page before its print.
_READABLE = ("html", "htm", "xhtml", "mhtml", "webarchive", "epub", "pdf", "docx", "odt", "rtf")
_PLAIN = ("md", "txt", "xml", "eml")
_ORDER = {suffix: at for at, suffix in enumerate((*_READABLE, *_PLAIN))}
_NAMED = re.compile(rb"files/(\d{1,9}|[A-Z0-9]{8})/")
#: Parts of a saved page: the snapshot itself has another name.
_PART = re.compile(r"(?:saved_resource|frame|iframe)[\w()-]{0,20}\.html?", re.IGNORECASE)


def folders_named(data: bytes) -> list[str]:
    """Return the folders of attachments that the bytes of a reference name, each once."""
    found = (match.decode() for match in _NAMED.findall(data))
    return list(dict.fromkeys(found))[:_MAX_FOLDERS]


def with_attachment(
    file: SavedFile,
    article: RawDocument | Problem,
    folders: Iterable[str],
    read: Reader,
) -> Iterator[RawDocument | Problem]:
    """Yield the article of a reference: its first attachment with a text, or the reference.

    Args:
        file: the library.
        article: what came of the reference alone.
        folders: names of the folders of its attachments.
        read: reads a saved file.
    """
    paths = [path for folder in folders if is_number(folder) for path in _paths(file, folder)]
    for path in sorted(paths, key=_rank):
        items = _items(file, path, read)
        documents = [item for item in items if isinstance(item, RawDocument)]
        yield from (item for item in items if isinstance(item, Problem))
        if documents:
            is_whole = len(documents) == 1
            yield from (_joined(item, article) if is_whole else item for item in documents)
            return
    yield article


def _paths(file: SavedFile, folder: str) -> Iterator[str]:
    names = file.beside.names(f"{FOLDER}/{folder}")
    yield from (f"{FOLDER}/{folder}/{name}" for name in names if _rank(name) < len(_ORDER))


def _rank(path: str) -> int:
    own = path.rpartition("/")[2]
    rank = _ORDER.get(own.rpartition(".")[2].lower(), len(_ORDER))
    return len(_ORDER) - 1 if _PART.fullmatch(own) else rank


def _items(file: SavedFile, path: str, read: Reader) -> list[RawDocument | Problem]:
    """Return what an attachment holds; nothing where it is not there."""
    data = file.beside.data(path, file.limits.file_bytes + 1)
    if not data:
        return []
    member = file.holding(data, path)
    if len(data) > file.limits.file_bytes:
        return [member.loss("too-large", f"has more than {file.limits.file_bytes >> 20} MB")]
    return list(read(member))


def _joined(attached: RawDocument, article: RawDocument | Problem) -> RawDocument:
    if isinstance(article, Problem):
        return attached
    stated = tuple(_outside(item, article) for item in article.statements)
    return replace(
        attached,
        statements=(*stated, *attached.statements),
        extra={**attached.extra, **article.extra},
    )


def _outside(item: Declared, article: RawDocument) -> Declared:
    """Return a statement of a reference as one from outside of the attachment."""
    if item.start_byte is None or item.end_byte is None:
        return item
    place = item.start_byte, item.end_byte
    words = decode_span(article.cited, *place, article.encoding, article.notation)
    return replace(item, start_byte=None, end_byte=None, words=words.strip())
