"""Read what a text says about itself: headline, writer, day, origin; and nothing else.

Every claim carries the words it was read from. Silent text gives no claim.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ingest.articles.claims import Claim, claim_dates, zones_of
from ingest.articles.labels import LABEL_CHARS
from ingest.articles.writer_claims import claim_papers, claim_writers
from ingest.model import FIELDS, Kind, Status
from ingest.text import rules
from ingest.text.alternation import any_of, ignoring_case
from ingest.text.clean import clean
from ingest.text.language import LANGUAGE_CHARS, tell_language, tell_other_language
from ingest.text.outlets import outlet_in
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.model import Block, RawDocument, TypedBlock

#: Paragraphs in other languages that are claimed; an article printed in two languages has more.
MAX_OTHER_LANGUAGES = 20

#: Characters of a line in which a day is looked for, of a note in which an origin is.
NOTE_CHARS = 600

_TABLE = rules.load_table("sources")
_LANGUAGES = {name: code for code, names in _TABLE["languages"].items() for name in names}
_CODES = {ignoring_case(name): code for name, code in _LANGUAGES.items()}

# Such as "RAQQA, Syria (Agency) — The bridge ...".
_DATELINE = late(
    r"""
    (?P<place>
      [A-ZÀ-Þ][A-ZÀ-Þ.'’\-]{2,24}(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]{1,24}){0,3}   # capitals
      (?:,\s[A-ZÀ-Þ][\w.'’\-]{1,24}(?:\s[A-ZÀ-Þ][\w.]{1,20}){0,2})?        # a state or country
    )
    (?:,?\s(?:[A-Z][a-z]{2,8}\.?\s[0-9]{1,2}|[0-9]{1,2}\.?\s[A-Z]\w{2,8}\.?)   # a day
      (?:,?\s[0-9]{4})?)?
    \s{0,2}(?:\([^()]{1,40}\)\s{0,2})?                                    # an agency
    (?:[—–]|--?\s)
    """,
    re.VERBOSE,
)


def _any_of(words: Iterable[str]) -> str:
    return any_of(words, space=r"\s{1,3}")


# "originally published on Example News." The name ends with its sentence.
_PUBLISHER = late(
    rf"\b(?i:{_any_of(_TABLE['original_publisher'])})\s{{1,3}}(?:the\s)?"
    r"(?P<name>[A-Z0-9][^\s,;:|()]{0,40}(?:\s(?:[A-Z&][^\s,;:|()]{0,30}|of|the)){0,5})",
)
_SENTENCE_END = late(r"(?<=[a-zà-ÿ)])\.\s")
_LANGUAGE = late(
    rf"\b{_any_of(_TABLE['original_language'])}\s{{0,3}}(?P<name>{_any_of(_LANGUAGES)})\b",
    re.IGNORECASE,
)
_URL = late(
    r"^(?:URL|Link|Source|Web\saddress|Permalink|Read\sthe\soriginal(?:\sat)?|Original)\s?:?\s{0,3}(?P<url>https?://[^\s<>\"]{4,1500})$",
    re.IGNORECASE,
)


def claim_origin(typed: Sequence[TypedBlock]) -> Iterator[Claim]:
    """Yield first publisher, first language and address, as the notes of the text state them."""
    for item in typed:
        if item.kind not in (Kind.NOTE, Kind.BOILERPLATE, Kind.EMBED):
            continue
        text = item.block.text[:NOTE_CHARS]
        if item.kind is Kind.NOTE:
            language = _LANGUAGE.search(text)
            if language:
                code = _CODES[ignoring_case(language["name"])]
                yield _claim(item.block, "original_language", code, language, "name")
            publisher = _PUBLISHER.search(text)
            name = outlet_in(publisher["name"]) if publisher else ""
            if publisher and name:
                yield _claim_publisher(item.block, publisher.start("name"), name)
        if "://" in text:
            url = _URL.match(text)
            if url:
                yield _claim(item.block, "url", url["url"], url, "url")


def _claim_publisher(block: Block, place: int, name: str) -> Claim:
    start = block.start_char + place
    return Claim(
        "original_publisher",
        clean(name),
        Status.STATED,
        "origin-note",
        name,
        start,
        start + len(name),
    )


def _claim(block: Block, field: str, value: str, match: re.Match[str], group: str) -> Claim:
    return Claim(
        field,
        value,
        Status.STATED,
        "origin-note",
        match[group],
        block.start_char + match.start(group),
        block.start_char + match.end(group),
    )


def read_metadata(document: RawDocument, typed: Sequence[TypedBlock]) -> list[Claim]:
    """Return all claims about `document`; the first of each field is the one in force.

    What the text states comes first, the most explicit first, then what is inferred. Values
    that contradict each other are all returned. What the format states stands in
    `RawDocument.statements`, and `articles.assemble.assemble` puts it before them.
    """
    language = list(_claim_language(typed))
    zones = zones_of(typed)
    claims = [
        *_claim_blocks(typed, Kind.HEADLINE, "headline"),
        *_claim_blocks(typed, Kind.STANDFIRST, "standfirst"),
        *claim_writers(document.text, typed, zones),
        *claim_papers(typed, zones),
        *claim_dates(typed, zones, language[0].value if language else None),
        *claim_origin(typed),
        *_claim_dateline(typed),
        *language,
    ]
    return sorted(claims, key=lambda claim: FIELDS.index(claim.field))


def _claim_blocks(typed: Sequence[TypedBlock], kind: Kind, field: str) -> Iterator[Claim]:
    """Claim the text of the first block of a kind."""
    first = next((item for item in typed if item.kind is kind), None)
    if first is not None:
        block = first.block
        yield Claim(
            field,
            clean(block.text),
            Status.STATED,
            first.rule,
            block.text,
            block.start_char,
            block.end_char,
        )


def _claim_dateline(typed: Sequence[TypedBlock]) -> Iterator[Claim]:
    """Claim the place that opens the first paragraph, as it is printed."""
    first = next((item.block for item in typed if item.kind is Kind.BODY), None)
    dateline = _DATELINE.match(first.text[:LABEL_CHARS]) if first else None
    if first is not None and dateline is not None:
        start = first.start_char
        words = dateline["place"]
        yield Claim(
            "dateline",
            clean(words),
            Status.STATED,
            "opening-place",
            words,
            start + dateline.start("place"),
            start + dateline.end("place"),
        )


def _claim_language(typed: Sequence[TypedBlock]) -> Iterator[Claim]:
    parts: list[str] = []
    missing = LANGUAGE_CHARS
    for item in typed:
        if item.kind is Kind.BODY and missing > 0:
            parts.append(item.block.text[:missing])
            missing -= len(parts[-1])
    code = tell_language("\n".join(parts))
    if code:
        yield Claim("language", code, Status.INFERRED, "stop-words")
        others = (item.block for item in typed if item.kind is Kind.BODY)
        yield from islice(_other_languages(others, code), MAX_OTHER_LANGUAGES)


def _other_languages(blocks: Iterable[Block], code: str) -> Iterator[Claim]:
    """Claim the languages of paragraphs that are not in the language of their article."""
    for block in blocks:
        other = tell_other_language(block.text, code)
        if other:
            words = block.text[:LABEL_CHARS]
            start = block.start_char
            yield Claim(
                "language",
                other,
                Status.INFERRED,
                "words-of-paragraph",
                words,
                start,
                start + len(words),
            )
