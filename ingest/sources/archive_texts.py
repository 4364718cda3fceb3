"""Tell the texts of press archives by the lines that close or open each of their documents.

Genios and wiso, Europresse, NewsBank with record numbers, PressReader, and the lists of headlines
that Factiva shows. A line alone proves nothing: letters, minutes and lists of references have such
lines too. So the documents of NewsBank and PressReader must show their day, or the paper of the
address that tells it, and no story may follow the last.
"""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from ingest.text.partial_dates import MONTHS
from ingest.text.patterns import late
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

GENIOS, NEWSBANK, NEWSBANK_RECORDS, FACTIVA_LIST, PRESSREADER = (
    "Genios text",
    "NewsBank text",
    "NewsBank text with record numbers",
    "list of headlines of Factiva",
    "PressReader text",
)

_BLANKS = rb"(?:[ \t]{0,20}\r?\n){0,4}"
_END = rb"(?:\r?\n|\r?\Z)"
_MONTHS = f"(?:{'|'.join(MONTHS)})".encode("ascii")

#: The last lines of a document of Genios or wiso: its address, whose rights, whose database.
GENIOS_END = late(
    rb"(?m)^[ \t]{0,40}(?:Dauerhafte Adresse des Dokuments ?:[^\r\n]{0,400}"
    + _END
    + rb"(?:"
    + _BLANKS
    + rb"[ \t]{0,40}(?:https?://|Alle Rechte vorbehalten|\xc2?\xa9 ?|\(c\) ?)"
    rb"[^\r\n]{0,300}"
    + _END
    + rb"){0,5}|(?:\xc2?\xa9|\(c\))? ?(?:\d{4} )?(?:by )?GBI-Genios Deutsche "
    rb"Wirtschaftsdatenbank[^\r\n]{0,80}" + _END + rb")"
)
_GENIOS_SIGNS = (b"GBI-Genios", b"Dauerhafte Adresse")
_GENIOS_SOURCE = late(rb"(?m)^[ \t]{0,40}(?:Quelle|Ressort|Rubrik|Dokumentnummer) ?:")

#: The last line of a document of Europresse: for whom and when it was shown.
EUROPRESSE_END = late(
    rb"(?m)^[ \t]{0,40}(?:Ce certificat est .{1,2}mis|Certificat .{1,2}mis le"
    rb"|This certificate is issued|Certificate issued on)\b[^\r\n]{1,300}(?:\r?\n|\r?\Z)"
    # Its own number may stand below: three parts between raised points, the second a day.
    rb"(?:\s{0,40}[A-Za-z]{2,12}[^\x00-\x7f]{1,2}\d{8}[^\x00-\x7f]{1,2}[^\r\n]{1,60}(?:\r?\n|\r?\Z))?"
    # Without a certificate the number is the last line.
    rb"|^[ \t]{0,40}[a-z]{2,12}\xc2?\xb7\d{8}\xc2?\xb7[^\r\n]{1,60}(?:\r?\n|\r?\Z)"
)
# Whose rights, and in the next lines the number.
_PROTECTED = late(
    rb"(?m)^[ \t]{0,40}(?:(?:\xc2?\xa9|\(c\))[^\r\n]{1,160} )?"
    rb"(?:Le pr.{1,2}sent document est prot|This document is protected)"
    rb"[^\r\n]{0,500}(?:\r?\n[^\r\n]{0,200}){0,3}\r?\n[ \t]{0,40}[a-z]{2,12}\xc2?\xb7\d{8}\xc2?\xb7"
)

#: An article of NewsBank: its headline, and below it `May 5, 2014 | Post, The (Quayside)`.
NEWSBANK_START = late(
    rb"(?m)^[^\r\n]{3,300}\r?\n(?:[ \t]{0,20}\r?\n){0,3}[ \t]{0,8}"
    + _MONTHS
    + rb" \d{1,2}, \d{4} \| [^\r\n|]{2,200}\([^\r\n|()]{2,80}\)"
)
_NEWSBANK_LABEL = late(rb"Author/Byline:|Read News Document|OpenURL Link")

_RIGHTS = rb"(?:[^\x00-\x7f]{1,3} ?)?(?:[*-] ?)?(?:Copyright|\(c\)|\xc2?\xa9)"
#: The last lines of a document of NewsBank: its number, and whose rights.
NEWSBANK_END = late(
    rb"(?mi)^[ \t]{0,40}(?:[^\x00-\x7f]{1,3} ?|[*-] ?)?Record"
    rb"(?: Number ?:[ \t]{0,9}(?!(?:19|20)\d\d[-_]\d{1,5}\b)[\w-]{4,60}"
    rb"| ?:[ \t]{0,9}(?=[A-Z]{0,40}\d)[A-Z\d]{8,40})[ \t]{0,20}"
    + _END
    + rb"(?:"
    + _BLANKS
    + rb"[ \t]{0,40}"
    + _RIGHTS
    + rb"[^\r\n]{0,300}"
    + _END
    + rb"){0,2}"
)
#: What a document of NewsBank says of itself above its text.
_NEWSBANK_HEAD = late(
    rb"(?m)^[ \t]{0,40}(?:(?:Section|Page|Edition|Author(?:/Byline)?|Byline|Column|Dateline"
    rb"|Article Text) ?:|[^\r\n]{2,120} - (?:\w{6,9},? )?" + _MONTHS + rb" \d{1,2}, \d{4}\b)"
)

_WORDS = rb"(?:words|W.{1,2}rter|mots|palabras|parole|palavras|woorden|ord|s.{1,3}w)"
#: An entry: its number, headline, and `The Post, 09:15, 9 March 2021, 95 words, (English)`.
FACTIVA_LIST_START = late(
    rb"(?m)^(?:[ \t]{0,20}\d{1,4}\.[ \t]{0,9}\r?\n" + _BLANKS + rb")?"
    rb"[^\r\n]{3,400}\r?\n" + _BLANKS + rb"[ \t]{0,20}[^\r\n,]{2,200},[^\r\n]{0,40}?"
    rb" \d{1,2}\.? (?:de )?[^\W\d]{3,12}[^\r\n\w]{0,3}[^\r\n\d]{0,6}\d{4}, [\d.,]{1,9} "
    + _WORDS
    + rb"(?:, \(?[^\r\n()]{2,40}\)?)?[ \t]{0,20}\r?$"
)
_FACTIVA_NUMBER = late(
    rb"(?m)^[ \t]{0,20}\(?[^\r\n(]{3,20} [A-Z][A-Z0-9]{2,12}(?:19|20)\d{6}[a-z0-9]{8,10}\)?"
)


#: The last lines of an article of PressReader: its address, whose rights.
_PRESSREADER = (
    rb"[ \t]{0,40}(?:[^\r\n.!?]{0,60}https?://(?:www\.)?pressreader\.com/\S{0,400}[ \t]{0,20}"
    rb"|(?:Read|View|Open)\b[^\r\n]{0,60}PressReader[^\r\n]{0,200}"
    rb"|(?:Copyright|\xc2?\xa9)[^\r\n]{0,60}PressReader[^\r\n]{0,200}|PressReader\.com[^\r\n]{0,80})"
)
PRESSREADER_END = late(
    rb"(?m)^" + _PRESSREADER + _END + rb"(?:" + _BLANKS + _PRESSREADER + _END + rb"){0,3}"
)
#: An address of PressReader tells the paper, and the day it was printed.
PRESSREADER_ADDRESS = (
    r"pressreader\.com/(?:[\w-]{2,60}/){0,2}(?P<paper>[\w-]{2,80})/(?P<day>\d{8})\b"
)
_ADDRESS = late(PRESSREADER_ADDRESS)
#: Words above that line: where it stands at the top, it closes nothing.
_MIN_PRESSREADER_WORDS = 40
#: Words below the last document: what goes on is a letter or an article that names such a line.
_MAX_WORDS_BEHIND = 24
_SENTENCE_END = late(rb"\w[.!?][\"\x27)]?(?:\s|\Z)")
#: What services print below an article.
_FURNITURE = late(
    rb"(?mi)^[^\r\n]{0,200}(?:PressReader|\xc2?\xa9|\(c\)|copyright|rights reserved|unsubscribe"
    rb"|privacy)[^\r\n]{0,300}$"
)
#: Lines at the top and the foot of a document in which its day stands, and words of the longest.
_HEAD_LINES, _FOOT_LINES, _MAX_DAY_WORDS = 8, 4, 24
#: Documents of a file, and labels of a document, by which it is told; more would only cost time.
_MAX_DOCUMENTS, _MAX_LABELS = 50, 4
#: Bytes at the ends of a document that hold those lines.
_EDGE_BYTES = 2_000
#: The head of a mail; its day is that of the mail.
_MAIL_HEAD = late(
    rb"(?mi)^(?:From|To|Subject|Sent|Von|An|Betreff|Gesendet|De|Para|Asunto|Objet) ?:[ \t]"
)
_MIN_MAIL_LINES = 2


def pressreader_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the marks of articles of PressReader in a text."""
    if b"ressReader" not in text and b"pressreader" not in text:
        return ()
    ends = list(PRESSREADER_END.finditer(text))
    if not ends or len(text[: ends[0].start()].split()) < _MIN_PRESSREADER_WORDS:
        return ()
    documents = _documents(text, ends)
    pairs = zip(documents, ends, strict=False)
    dated = sum(_names_its_day(document) or _is_of_paper(document, end) for document, end in pairs)
    if dated * 2 < len(documents):
        return ()
    rest = _FURNITURE.sub(b"", text[ends[-1].end() :])
    is_story = len(rest.split()) > _MAX_WORDS_BEHIND or _SENTENCE_END.search(rest)
    return () if is_story and not _names_its_day(rest) else (ends[0],)


def _is_of_paper(document: bytes, end: re.Match[bytes]) -> bool:
    """Tell a document that names the paper of the address below it, which tells its day."""
    address = _ADDRESS.search(end.group().decode("utf-8", "replace"))
    if address is None:
        return False
    lines = _lines(document)
    if lines and lines[0].rstrip().endswith((b",", b":")):
        return False  # "Dear Ann,": a letter that shows where to read on
    near = (*lines[:_HEAD_LINES], *lines[-_FOOT_LINES:])
    return any(
        is_paper_of_address(line.decode("utf-8", "replace"), address["paper"]) for line in near
    )


def is_paper_of_address(line: str, written: str) -> bool:
    """Tell the name of a paper as an address writes it: "The Post" is `the-post`."""
    name = _in_address(written)
    return bool(name) and _in_address(line) == name


def _in_address(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.partition("(")[0])
    return "".join(filter(str.isalnum, plain)).casefold()


def _documents(text: bytes, ends: Sequence[re.Match[bytes]]) -> list[bytes]:
    """Return the first documents of a text without the lines that close them."""
    starts = [0, *(end.end() for end in ends)]
    pairs = islice(zip(starts, ends, strict=False), _MAX_DOCUMENTS)
    return [text[start : end.start()] for start, end in pairs]


def _names_its_day(document: bytes) -> bool:
    """Tell whether a short line at the top or the foot of a document gives its day."""
    head = _lines(document[:_EDGE_BYTES])[:_HEAD_LINES]
    if sum(1 for line in head if _MAIL_HEAD.match(line)) >= _MIN_MAIL_LINES:
        return False
    foot = _lines(document[-_EDGE_BYTES:])[-_FOOT_LINES:]
    return any(_is_day_line(line) for line in (*head, *foot))


def _lines(text: bytes) -> list[bytes]:
    return [line for line in map(bytes.strip, text.splitlines()) if line]


def _is_day_line(line: bytes) -> bool:
    """Tell a line of paper, day and page from a sentence or a reference with a day in it."""
    if len(line.split()) > _MAX_DAY_WORDS or _SENTENCE_END.search(line):
        return False
    return first_date(line.decode("utf-8", "replace")) is not None


def europresse_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the mark of documents of Europresse: of a certificate, or of rights and a number."""
    is_numbered = b"\xb7" in text and _PROTECTED.search(text) is not None
    mark = EUROPRESSE_END.search(text) if is_numbered or b"ertificat" in text else None
    return (mark,) if mark else ()


def genios_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the marks of documents of Genios in a text; none for another kind."""
    if not any(sign in text for sign in _GENIOS_SIGNS):
        return ()
    end, source = GENIOS_END.search(text), _GENIOS_SOURCE.search(text)
    return (source, end) if source and end else ()


def newsbank_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the marks of articles as NewsBank shows them."""
    label = _NEWSBANK_LABEL.search(text)
    start = NEWSBANK_START.search(text) if label else None
    return (label, start) if label and start else ()


def newsbank_records_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the marks of documents with the numbers of NewsBank in a text."""
    if b"ecord" not in text and b"ECORD" not in text:
        return ()
    ends = list(NEWSBANK_END.finditer(text))
    documents = _documents(text, ends)
    headed = [at for at, document in enumerate(documents) if _is_newsbank_record(document)]
    if not headed or len(headed) * 2 < len(documents):
        return ()
    rest = text[ends[-1].end() :]
    if len(rest.split()) > _MAX_WORDS_BEHIND and not _is_newsbank_record(rest):
        return ()
    first = ends[headed[0]]
    start = ends[headed[0] - 1].end() if headed[0] else 0
    head = _NEWSBANK_HEAD.search(text, start, first.start())
    return (head, first) if head else ()


def _is_newsbank_record(document: bytes) -> bool:
    """Tell whether a document has a label of NewsBank and its day; a cover may stand above."""
    return any(
        _names_its_day(document[max(0, head.start() - _EDGE_BYTES // 4) :][:_EDGE_BYTES])
        for head in islice(_NEWSBANK_HEAD.finditer(document), _MAX_LABELS)
    )


def factiva_list_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the marks of a list of headlines of Factiva: an entry, and the number below it."""
    if b"0020" not in text and b"0019" not in text:
        return ()
    start, number = FACTIVA_LIST_START.search(text), _FACTIVA_NUMBER.search(text)
    return (start, number) if start and number else ()
