"""Read plain text from any place: a file, a member of an archive, a record.

Words divided at the ends of lines are joined, transcripts are read as such, and text that changes
its set of letters on the way (ISO 2022) is kept as letters beside its bytes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Problem, RawDocument, Source
from ingest.readers import transcript
from ingest.readers.rendition import rendition_document
from ingest.text.clean import is_blank
from ingest.text.counts import count_of
from ingest.text.decode import SAMPLE_BYTES, Decoded, decode
from ingest.text.divided import has_divided, read_divided
from ingest.text.iso2022 import decode_iso2022
from ingest.text.mojibake import find_spoilt
from ingest.text.notation import DIVIDED
from ingest.text.offsets import RunOffsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.saved_file import SavedFile

#: Share of zero characters in the sample above which a file is not text. A copy from a failing
#: disk has some, in long runs.
MAX_ZERO_SHARE = 0.1

#: Share of other control characters above which it is not, and how many that must be. Real texts
#: of 40 encodings have at most 0.002, data that are packed or machine code 0.08 and more.
MAX_CONTROL_SHARE = 0.02
MIN_CONTROLS = 4

#: Share of characters that no letter has (unassigned, private, controls of the second set) above
#: which it is not text. The worst text read in a wrong encoding has 0.03, data in two bytes 0.16.
MAX_ODD_SHARE = 0.06

#: How many such characters a text in UTF-8 may have, however short: signs of fonts for icons are
#: pasted with their words, and data are hardly ever whole UTF-8.
MOST_ODD_IN_UTF8 = 8

MEDIA_TYPE = "text/plain"

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ODD = frozenset({"Cc", "Cn", "Co", "Cs"})
_PERHAPS_ODD = re.compile(r"[^\x00-\x7f\xa0-\u024f\udc80-\udcff]")


def read_bytes(path: str, data: bytes) -> Iterator[RawDocument | Problem]:
    """Yield the article in `data`, or the problem that keeps it from being one.

    Args:
        path: shown path of the file, for the source and for messages.
        data: its bytes; all of them are kept.
    """
    if not data.strip():
        yield Problem(path, "", "empty-file", f"{path} is empty; nothing was stored")
        return
    shifted = decode_iso2022(data)
    if shifted is not None and not is_blank(shifted):
        source = Source(path, "", hashlib.sha256(data).hexdigest(), len(data), MEDIA_TYPE)
        yield rendition_document(source, data, shifted)
        return
    decoded = decode(data)
    if (
        not is_text(decoded.text, is_utf8=decoded.encoding == "utf-8")
        and find_spoilt(decoded.text) is None
    ):
        message = f"{path} is not text; if it should be, save it again as plain text"
        yield Problem(path, "", "not-text", message)
        return
    if is_blank(decoded.text):
        yield Problem(
            path, "", "empty-file", f"{path} shows nothing but white space; nothing was stored"
        )
        return
    source = Source(path, "", hashlib.sha256(data).hexdigest(), len(data), MEDIA_TYPE)
    yield RawDocument(
        source=source,
        original=data,
        text=decoded.text,
        encoding=decoded.encoding,
        offsets=decoded.offsets,
        problems=tuple(_losses(path, decoded)),
    )


def is_text(text: str, *, is_utf8: bool = False) -> bool:
    """Tell text from data that only decode like one, by characters that no text has."""
    sample = text[:SAMPLE_BYTES]
    length = max(len(sample), 1)
    controls = len(_CONTROL.findall(sample))
    is_data = controls >= MIN_CONTROLS and controls > MAX_CONTROL_SHARE * length
    odd = sum(unicodedata.category(letter) in _ODD for letter in _PERHAPS_ODD.findall(sample))
    zeros = sample.count("\0") + controls
    most_odd = max(MAX_ODD_SHARE * length, MOST_ODD_IN_UTF8 if is_utf8 else 0)
    return not is_data and zeros <= MAX_ZERO_SHARE * length and odd <= most_odd


def _losses(path: str, decoded: Decoded) -> Iterator[Problem]:
    nulls = decoded.text.count("\0")
    if nulls:
        held = count_of(nulls, "NUL character")
        message = f"{path} holds {held}, shown as \ufffd; the original bytes are kept"
        yield Problem(path, "", "null-characters", message, is_loss=False)
    if decoded.lost_bytes:
        message = f"{path} {decoded.loss}"
        yield Problem(path, "", "lost-characters", message, is_loss=False)
    spoilt = find_spoilt(decoded.text)
    if spoilt:
        message = (
            f"{path} shows letters that were spoilt before it was saved, such as {spoilt.shown} "
            f"for {spoilt.meant}: its encoding was taken for {spoilt.encoding}; get it again"
        )
        yield Problem(path, "", "spoilt-letters", message, is_loss=False)
    if decoded.is_guess:
        message = (
            f"{path} does not say its encoding; it was read as {decoded.encoding}. If letters "
            f"look wrong, save it again as UTF-8"
        )
        yield Problem(path, "", "guessed-encoding", message, is_loss=False)


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of a text file."""
    yield from read_as(file, file.read_all())


def read_whole(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a file as it stands, for readers that know its notation."""
    for item in read_bytes(file.path, file.read_all()):
        yield _named(item, file.member) if file.member else item


def described(document: RawDocument) -> RawDocument:
    """Return a text with its divided words whole, or as the transcript that it is."""
    if document.rendition is not None:
        return document
    return transcript.describe(document) or _with_whole_words(document)


def _with_whole_words(document: RawDocument) -> RawDocument:
    if not has_divided(document.text):
        return document
    whole = read_divided(document.text)
    return replace(
        document,
        text=whole.text,
        offsets=RunOffsets(whole.runs, document.offsets),
        notation=DIVIDED,
        joints=tuple(run.start_char for run in whole.runs[1:-1]),
    )


def read_as(file: SavedFile, data: bytes, record: str = "") -> Iterator[RawDocument | Problem]:
    """Yield the article in `data`, which is the whole file or the record of that name."""
    member = file.member_name(record)
    for found in read_bytes(file.path, data):
        item = found if isinstance(found, Problem) else described(found)
        yield _named(item, member) if member else item


def _named(item: RawDocument | Problem, member: str) -> RawDocument | Problem:
    """Return what was read under the name of its member, in messages as well."""
    if isinstance(item, Problem):
        message = item.message.replace(item.path, f"{item.path}, {member},", 1)
        return replace(item, member=member, message=message)
    problems = [_named(problem, member) for problem in item.problems]
    return replace(
        item,
        source=replace(item.source, member=member),
        problems=tuple(problem for problem in problems if isinstance(problem, Problem)),
    )
