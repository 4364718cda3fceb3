"""Read BibTeX and BibLaTeX, which Zotero, JabRef, Mendeley and BibDesk export.

| fields | field |
|---|---|
| title, subtitle | headline |
| author | byline |
| date; year, month and day | day; urldate is the day of access |
| journal, journaltitle, newspaper, booktitle, organization, publisher | publisher |
| url | address |
| language, langid | language |
| abstract | text |
| all others | kept beside the article |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Problem
from ingest.readers.attachments import folders_named, with_attachment
from ingest.readers.bibtex_lent import LENT, Field, keys_in, lent_to_each_other, with_lent
from ingest.readers.record_values import day_of, in_order
from ingest.readers.references import Reference, Value, article_of
from ingest.readers.splitting import split_before
from ingest.sources.database_texts import BIBTEX_START
from ingest.text.language_names import language_code
from ingest.text.notation import BIBTEX, Written, read_bibtex
from ingest.text.tex import read_tex_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.model import RawDocument
    from ingest.readers.attachments import Reader
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded

_HEAD = re.compile(r"\s*@([A-Za-z]{3,30})\s*[{(]\s*")
_KEY = re.compile(r"([^\s,={}\"]{0,400})\s*(?:,|(?=[})]))")
_NAME = re.compile(r"[\s,]*([A-Za-z][\w:+./-]{0,60})\s*=\s*")
#: The next value, behind one that has no end.
_NEXT_NAME = re.compile(r",\s*[A-Za-z][\w:+./-]{0,60}\s*=\s*[{\"]")
_BARE = re.compile(r"[\w:+./'-]{1,80}")
_JOINT = re.compile(r"\s*#\s*")
#: Within a value: escaped signs, braces, the end of a quoted one.
_SIGN = re.compile(r'\\.|[{}"]', re.DOTALL)
_AND = re.compile(" and ", re.IGNORECASE)
_HTTP = re.compile(r"https?://\S{3,2000}")

_NO_ENTRIES = frozenset({"comment", "preamble", "string", "xdata"})
_PUBLISHERS = (
    *("journal", "journaltitle", "newspaper", "booktitle", "maintitle", "organization"),
    *("publisher", "howpublished", "institution", "school"),
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        str.split("jan feb mar apr may jun jul aug sep oct nov dec"), start=1
    )
}
#: Values of an entry that have no end, from which on it is not read: each is looked through whole.
_MAX_OPEN_VALUES = 16
#: Macros of one file; more are no list of journals.
_MAX_MACROS = 10_000


def read(file: SavedFile, read_file: Reader) -> Iterator[RawDocument | Problem]:
    """Yield an article for each entry; `read_file` reads what is attached to one."""
    macros: dict[str, str] = {}
    lenders = _lenders(file)
    number = 0
    for record in split_before(file, BIBTEX_START, word="entry"):
        if isinstance(record, Problem):
            yield record
            continue
        decoded = record.decoded()
        head = _HEAD.match(decoded.text)
        kind = head[1].lower() if head and record.number else "comment"
        if kind == "string" and len(macros) < _MAX_MACROS:
            macros |= {field.name: field.value for field in _values_of(decoded.text, macros)[0]}
        if kind in _NO_ENTRIES:
            continue
        number += 1
        own, end = _values_of(decoded.text, macros)
        article = _article(file, record, decoded, with_lent(own, lenders), f"entry {number}")
        if own and not decoded.text[end:].strip(" \t\r\n,"):
            message = "has no closing brace; it was read as far as it goes, and may be cut: mend it"
            yield file.notice("truncated-bibtex", message, f"entry {number}")
        yield from with_attachment(file, article, folders_named(record.data), read_file)


def _lenders(file: SavedFile) -> dict[str, dict[str, Field]]:
    """Return key -> fields of the entries that others name; they may stand below these.

    Keys are in small letters, as BibTeX compares them; fields that lenders are lent are with them.
    """
    wanted: set[str] = set()
    macros: dict[str, str] = {}
    lenders: dict[str, dict[str, Field]] = {}
    for record in split_before(file, BIBTEX_START, word="entry"):
        for match in LENT.finditer(record.data) if not isinstance(record, Problem) else ():
            wanted.update(keys_in(match[1].decode("utf-8", "replace")))
    for record in split_before(file, BIBTEX_START, word="entry") if wanted else ():
        if isinstance(record, Problem):
            continue
        text = record.decoded().text
        head = _HEAD.match(text)
        key = _KEY.match(text, head.end()) if head else None
        if head and head[1].lower() == "string" and len(macros) < _MAX_MACROS:
            macros |= {field.name: field.value for field in _values_of(text, macros)[0]}
        elif key and key[1].casefold() in wanted and len(lenders) < _MAX_MACROS:
            fields = {field.name: field for field in _values_of(text, macros)[0]}
            lenders[key[1].casefold()] = fields
    return lent_to_each_other(lenders)


def _article(
    file: SavedFile,
    record: RecordBytes,
    decoded: Decoded,
    found: Mapping[str, Field],
    name: str,
) -> RawDocument | Problem:
    fields = dict(_values(found))
    used = {value.tag for value in fields.values()}
    extra = {key: field.value for key, field in found.items() if key not in used and field.value}
    return article_of(file, Reference(name, record.data, decoded, "bibtex", BIBTEX, fields, extra))


def _values_of(text: str, macros: Mapping[str, str]) -> tuple[list[Field], int]:
    """Return the values of an entry, and where the last of them ends: what closes it follows."""
    head = _HEAD.match(text)
    if not head:
        return [], 0
    place = head.end()
    if key := _KEY.match(text, place):
        place = key.end()
    fields: list[Field] = []
    open_values = 0
    while open_values < _MAX_OPEN_VALUES and (name := _NAME.match(text, place)):
        value, raw, written, place = _value(text, name.end(), macros)
        # A value without an end stops before the comma of the next one, and `_value` behind it.
        open_values += text[place - 1 : place] == ","
        fields.append(Field(name[1].lower(), " ".join(value.split()), raw, written))
    return fields, place


def _value(text: str, place: int, macros: Mapping[str, str]) -> tuple[str, str, list[Written], int]:
    """Return a value, its parts joined by `#`: text, raw text, where it is written, its end."""
    parts: list[str] = []
    raw: list[str] = []
    written: list[Written] = []
    while True:
        if text[place : place + 1] in ("{", '"'):
            end = _end_of(text, place)
            inside = text[place + 1 : end]
            written.append(read_bibtex(inside, place + 1))
            parts.append(written[-1].text)
            raw.append(inside)
            place = end + 1
        elif bare := _BARE.match(text, place):
            parts.append(macros.get(bare[0].lower(), bare[0]))
            raw.append(parts[-1])
            place = bare.end()
        joint = _JOINT.match(text, place)
        if not joint:
            return "".join(parts), "".join(raw), written, place
        place = joint.end()


def _end_of(text: str, place: int) -> int:
    """Return where a value in braces or quotation marks ends; braces are counted, not nested.

    One without an end goes to the next name of a value, or to the end of the text.
    """
    depth = 0
    is_quoted = text[place] == '"'
    for sign in _SIGN.finditer(text, place + 1):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            if depth == 0:
                return sign.start()
            depth -= 1
        elif sign[0] == '"' and is_quoted and depth == 0:
            return sign.start()
    behind = _NEXT_NAME.search(text, place)
    return behind.start() if behind else len(text)


def _values(found: Mapping[str, Field]) -> Iterator[tuple[str, Value]]:
    if title := found.get("title"):
        subtitle = found.get("subtitle")
        whole = f"{title.value}: {subtitle.value}" if subtitle else title.value
        yield "headline", Value(whole, "title", title.written)
    if author := found.get("author"):
        yield "byline", Value("; ".join(_names(author.raw)), "author", author.written)
    if day := _day(found):
        yield "published_on", day
    publisher = next((found[name] for name in _PUBLISHERS if found.get(name)), None)
    if publisher and not _HTTP.search(publisher.value):
        yield "publisher", Value(publisher.value, publisher.name, publisher.written)
    for name in ("url", "howpublished", "note"):
        if name in found and (address := _HTTP.search(read_tex_address(found[name].raw))):
            yield "url", Value(address[0], name, found[name].written)
            break
    for name in ("langid", "language", "hyphenation"):
        if name in found and (code := language_code(found[name].value)):
            yield "language", Value(code, name, found[name].written)
            break
    if abstract := found.get("abstract"):
        yield "text", Value("", "abstract", abstract.written)


def _names(raw: str) -> Sequence[str]:
    """Return the writers, each once; a name all in braces is that of a body and stays as it is."""
    names = []
    for name in _AND.split(" ".join(raw.split())):
        bare = name.strip()
        text = " ".join(read_bibtex(bare).text.split())
        if text and text.lower() != "others":
            is_body = bare.startswith("{") and bare.endswith("}")
            names.append(text if is_body else in_order(text))
    return list(dict.fromkeys(names))


def _day(found: Mapping[str, Field]) -> Value | None:
    if (date := found.get("date")) and (day := day_of(date.value.split("/")[0])):
        return Value(day, "date", date.written)
    year = found.get("year")
    if not year or not re.fullmatch(r"\d{4}", year.value.strip("[]() ")):
        return None
    month = found.get("month")
    day = year.value.strip("[]() ")
    number = _month(month.value) if month else None
    if month and number:
        exact = found.get("day") or _day_in(month)
        day = f"{day}-{number:02}"
        if exact and exact.value.isdigit() and 1 <= int(exact.value) <= 31:
            day = f"{day}-{int(exact.value):02}"
        return Value(day, "year", year.written)
    return Value(day, "year", year.written)


def _month(value: str) -> int | None:
    for word in re.findall(r"[A-Za-zÀ-ÿ]{3,12}|\d{1,2}", value):
        if word.isdigit():
            return int(word) if 1 <= int(word) <= 12 else None
        if word[:3].lower() in _MONTHS:
            return _MONTHS[word[:3].lower()]
    return None


def _day_in(month: Field) -> Field | None:
    """Return the day of a month written "mar # {~14}" or "14 March"."""
    days = re.findall(r"\d{1,2}", month.value) if re.search(r"[A-Za-z]", month.value) else []
    return month._replace(value=days[0]) if days else None
