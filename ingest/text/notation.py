"""Read the characters of a citation back from the bytes it points at.

A byte range of a source decodes to text as the source writes it: with JSON escapes, doubled
quotation marks, or markup. The notation of a document says how to take these away, so that any
paragraph can be proved from the database alone:

    clean(decode_span(cited, start, end, encoding, notation)) == paragraph.text

| notation | the bytes hold |
|---|---|
| `plain` | the characters |
| `json` | the inside of a JSON string |
| `csv` | the inside of a CSV field: `""` stands for one quotation mark |
| `json-runs` | several JSON strings, the pieces of one text, and what stands between them |
| `html` | markup: tags, comments, scripts and character references |
| `ris` | the characters of a value of RIS, among other tags |
| `bibtex` | the inside of a value of BibTeX, in TeX |
| `json+html`, `csv+html` | markup written inside a JSON string or a CSV field |
| `markdown` | words between the signs of Markdown; see `text.markdown` |
| `divided` | words of which some are divided at the end of a line; see `text.divided` |
| `cues`, `rolling-cues` | what is said between time codes; see `text.cues` |
| `xml` | markup among other elements of a record, its own or in a CDATA section |
| `xmldata` | characters of XML, references and marks of CDATA sections among them |
| `xmldata+html` | markup written as characters of XML |
| `json+references`, `csv+references` | `&amp;` and its like in a text without tags |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text.cues import read_cues, read_rolling_cues
from ingest.text.decode import decode_slice
from ingest.text.divided import read_divided
from ingest.text.markdown import is_only_signs, read_markdown
from ingest.text.markup import unescape
from ingest.text.offsets import Run, Written
from ingest.text.tex import TEX_TOKEN, tex_meaning
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "BIBTEX",
    "CSV",
    "CUES",
    "DIVIDED",
    "HTML",
    "JSON",
    "JSON_RUNS",
    "MARKDOWN",
    "PLAIN",
    "REFERENCES",
    "ROLLING_CUES",
    "XML",
    "XML_DATA",
    "Written",
    "decode_span",
    "read_bibtex",
    "read_csv",
    "read_html",
    "read_json",
    "read_plain",
    "read_references",
    "shows_nothing",
]

PLAIN, JSON, JSON_RUNS, CSV = "plain", "json", "json-runs", "csv"
HTML, BIBTEX, RIS, REFERENCES = "html", "bibtex", "ris", "references"
XML, XML_DATA = "xml", "xmldata"
MARKDOWN, DIVIDED, CUES, ROLLING_CUES = "markdown", "divided", "cues", "rolling-cues"

_JSON_ESCAPE = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|(.))", re.DOTALL
)
_JSON_SHORT = {
    "\\b": "\b", "\\f": "\f", "\\n": "\n", "\\r": "\r", "\\t": "\t",
    '\\"': '"', "\\/": "/", "\\\\": "\\",
}  # fmt: skip
_JSON_STRING_END = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)
_JSON_SCALAR = re.compile(r"[^\s,{}\[\]\"]+")
_CSV_ESCAPE = re.compile(r'""')
_XML_WRITTEN = re.compile(
    r"<!\[CDATA\[(?P<literal>(?:[^\]]|\](?!\]>))*)(?:\]\]>)?"
    r"|\]\]>"
    r"|&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|amp|lt|gt|quot|apos);"
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_REPLACEMENT = "\ufffd"


def decode_span(cited: bytes, start_byte: int, end_byte: int, encoding: str, notation: str) -> str:
    """Return the characters that `cited[start_byte:end_byte]` stands for.

    Args:
        cited: the original of a source, or its rendition where it has one.
        start_byte: where the range begins.
        end_byte: where it ends, excluded.
        encoding: the codec of the source.
        notation: the notation of the source; see the table above.
    """
    text = decode_slice(cited[start_byte:end_byte], encoding)
    for step in notation.split("+"):
        text = _READ[step](text)
    return text


def shows_nothing(
    cited: bytes, start_byte: int, end_byte: int, encoding: str, notation: str
) -> bool:
    """Tell whether what stands between two paragraphs, given as to `decode_span`, is blank."""
    shown = decode_span(cited, start_byte, end_byte, encoding, notation)
    bare = shown.strip().strip("\ufeff")
    return is_only_signs(bare) if notation == MARKDOWN else not bare


def read_plain(written: str, place: int = 0) -> Written:
    """Return text that stands as it is."""
    return Written(
        written, (Run(0, place, is_verbatim=True), Run(len(written), place + len(written), False))
    )


def read_json(written: str, place: int = 0) -> Written:
    """Return the text of the inside of a JSON string; half a surrogate pair is U+FFFD."""
    return _read(_JSON_ESCAPE, _json_character, written, place)


def read_csv(written: str, place: int = 0) -> Written:
    """Return the text of the inside of a quoted CSV field."""
    return _read(_CSV_ESCAPE, lambda _: '"', written, place)


def read_bibtex(written: str, place: int = 0) -> Written:
    """Return the text of a value of BibTeX, without its outer braces or quotation marks."""
    return _read(TEX_TOKEN, tex_meaning, written, place)


def read_references(written: str, place: int = 0) -> Written:
    """Return text without tags in which character references stand."""
    return _read(_REFERENCE, _referred, written, place)


def read_html(written: str) -> Written:
    """Return the visible text of markup."""
    visible = read_visible(written)
    return Written(visible.text, visible.runs)


def _read_markup(written: str) -> str:
    """Return the visible text of markup; most values of a page hold neither tag nor reference."""
    if "<" in written or "&" in written:
        return read_html(written).text
    return f"{written}\n" if written and not written.isspace() else ""


def _referred(match: re.Match[str]) -> str:
    return unescape(match.group())


def _xml_character(match: re.Match[str]) -> str:
    literal = match["literal"]
    if literal is not None:
        return str(literal)
    return unescape(match.group()) if match.group()[0] == "&" else ""


def _unescaped(text: str) -> str:
    return _JSON_ESCAPE.sub(_json_character, text) if "\\" in text else text


def _read_runs(written: str) -> str:
    """Return the text of a slice that begins and ends within the strings of a list of runs.

    A run is a string, or an object whose text stands under `text`.
    """
    parts: list[str] = []
    key, place = "", 0
    while place < len(written):
        match = _JSON_STRING_END.match(written, place)
        end = match.end() if match else place
        inside = written[place:end]
        place = _after_space(written, end + 1)
        if written[place : place + 1] == ":":
            key = inside
            place = _after_space(written, place + 1)
        else:
            if key in ("", "text"):
                parts.append(_unescaped(inside))
            key = ""
        place, key = _next_string(written, place, key)
    return "".join(parts)


def _after_space(written: str, place: int) -> int:
    while written[place : place + 1].isspace():
        place += 1
    return place


def _next_string(written: str, place: int, key: str) -> tuple[int, str]:
    """Return where the next string begins, and the key that it is the value of."""
    while place < len(written) and written[place] != '"':
        scalar = _JSON_SCALAR.match(written, place)
        key = "" if scalar or written[place] in ",{}" else key
        place = scalar.end() if scalar else place + 1
    return place + 1, key


def _read(
    escape: re.Pattern[str], meaning: Callable[[re.Match[str]], str], written: str, place: int
) -> Written:
    parts: list[str] = []
    runs = [Run(0, place, is_verbatim=True)]
    length = last = 0
    for match in escape.finditer(written):
        start, end = match.span()
        meant = meaning(match)
        parts += (written[last:start], meant)
        length += start - last
        # One character begins where the run before it ends; of several, all stand there.
        if len(meant) > 1:
            runs.append(Run(length, place + start, False))
        length += len(meant)
        runs.append(Run(length, place + end, True))
        last = end
    parts.append(written[last:])
    length += len(written) - last
    runs.append(Run(length, place + len(written), is_verbatim=False))
    return Written("".join(parts), runs)


def _json_character(match: re.Match[str]) -> str:
    meant = _JSON_SHORT.get(match[0])
    if meant:
        return meant
    first, second, other = match.groups()
    if other:
        return other
    code = int(first, 16)
    if second is None:
        return _REPLACEMENT if 0xD800 <= code <= 0xDFFF else chr(code)
    low = int(second, 16)
    if 0xD800 <= code <= 0xDBFF:
        return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00)
    return (_REPLACEMENT if 0xDC00 <= code <= 0xDFFF else chr(code)) + _REPLACEMENT


_READ: dict[str, Callable[[str], str]] = {
    PLAIN: lambda text: text,
    JSON: _unescaped,
    JSON_RUNS: _read_runs,
    CSV: lambda text: text.replace('""', '"'),
    RIS: lambda text: text,
    BIBTEX: lambda text: TEX_TOKEN.sub(tex_meaning, text),
    HTML: _read_markup,
    MARKDOWN: lambda text: read_markdown(text).text,
    DIVIDED: lambda text: read_divided(text).text,
    CUES: lambda text: read_cues(text).text,
    ROLLING_CUES: lambda text: read_rolling_cues(text).text,
    REFERENCES: lambda text: _REFERENCE.sub(_referred, text),
    XML: _read_markup,
    XML_DATA: lambda text: _XML_WRITTEN.sub(_xml_character, text),
}
