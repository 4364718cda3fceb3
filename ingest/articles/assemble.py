"""Put the steps of reading together: from one raw document to one article.

Pure, so that it runs in any process: segment -> classify -> metadata -> clean -> mentions.
"""

from __future__ import annotations

import json
from bisect import bisect
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.articles.classify import classify
from ingest.articles.metadata import read_metadata
from ingest.articles.proof import OF_SIGNS, is_proved
from ingest.articles.segment import segment
from ingest.model import Article, Block, Evidence, Paragraph, Status
from ingest.names.mentions import find_document_mentions
from ingest.text.as_read import with_rendition
from ingest.text.clean import clean, count_words, showable
from ingest.text.language import is_other_language
from ingest.text.notation import decode_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.articles.claims import Claim
    from ingest.model import Declared, Mention, RawDocument, Source, TypedBlock
    from ingest.names.matcher import FindsNames


#: Methods of statements that stand in the file, but not in the bytes of the record.
TOLD_FROM_OUTSIDE = ("csv:", "tsv:", "warc:", "mhtml:", "webarchive:", "feed:")

#: Media types of what programs for writing save.
WRITTEN = frozenset(
    {
        "application/epub+zip",
        "application/pdf",
        "application/rtf",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/markdown",
    }
)

#: Media types that differ from plain text by nothing but the name of the file.
SUFFIX_MEDIA_TYPES = frozenset({"text/markdown"})


def assemble(document: RawDocument, matcher: FindsNames | None) -> Article:
    """Return the article that `document` holds; without a matcher no names are looked for."""
    typed = _typed_blocks(document)
    claims = read_metadata(document, typed)
    byte_of = _byte_offsets(document, typed, claims)
    if document.notation in OF_SIGNS and not is_proved(document, typed, claims, byte_of):
        document = with_rendition(document)
        byte_of = _byte_offsets(document, typed, claims)
    ranked = _ranked(document, _claimed(claims, byte_of))
    evidence = tuple(_chosen(ranked, document.undecided))
    paragraphs = tuple(_paragraphs(typed, byte_of, matcher))
    return Article(
        source=source_of(document),
        original=document.original,
        rendition=document.rendition,
        encoding=document.encoding,
        notation=document.notation,
        extra=document.extra,
        fields={item.field: item.value for item in evidence if item.chosen and item.value},
        paragraphs=paragraphs,
        evidence=evidence,
        words=sum(paragraph.words for paragraph in paragraphs),
        problems=document.problems,
    )


def source_of(document: RawDocument) -> Source:
    """Return where an article comes from, with all that tells it from others."""
    context = _context(document)
    return replace(document.source, context=context) if context else document.source


def _context(document: RawDocument) -> str:
    """Return what is told of the bytes from outside them; empty for nearly all documents."""
    sentences = [
        [item.field, item.method, item.value]
        for item in document.statements
        if item.method.startswith(TOLD_FROM_OUTSIDE)
    ]
    media_type = document.source.media_type
    is_named = media_type in SUFFIX_MEDIA_TYPES
    return json.dumps([media_type, sentences]) if sentences or is_named else ""


def _typed_blocks(document: RawDocument) -> list[TypedBlock]:
    """Return the blocks whose kind the format states, and between them what the text tells."""
    given = document.blocks or ()
    rest: list[Block] = []
    start = 0
    for end, behind in [
        *((item.block.start_char, item.block.end_char) for item in given),
        (len(document.text), 0),
    ]:
        between = document.text[start:end]
        if between and not between.isspace():
            inside = document.joints[bisect(document.joints, start) : bisect(document.joints, end)]
            joints = [place - start for place in inside]
            rest += _shifted(segment(between, joints), start)
        start = behind
    is_written = document.source.media_type in WRITTEN
    typed = [*given, *(classify(rest, is_written=is_written) if rest else ())]
    return sorted(typed, key=lambda item: item.block.start_char)


def _shifted(blocks: Iterable[Block], start: int) -> list[Block]:
    return [Block(block.text, start + block.start_char, start + block.end_char) for block in blocks]


def _byte_offsets(
    document: RawDocument, typed: Sequence[TypedBlock], claims: Sequence[Claim]
) -> Mapping[int, int]:
    chars = {place for item in typed for place in (item.block.start_char, item.block.end_char)}
    chars.update(
        place
        for claim in claims
        for place in (claim.start_char, claim.end_char)
        if place is not None
    )
    ordered = sorted(chars)
    return dict(zip(ordered, document.offsets.to_bytes(ordered), strict=True))


def _paragraphs(
    typed: Sequence[TypedBlock], byte_of: Mapping[int, int], matcher: FindsNames | None
) -> Iterator[Paragraph]:
    texts = [clean(item.block.text) for item in typed]
    mentions: Sequence[tuple[Mention, ...]] = (
        find_document_mentions(texts, matcher) if matcher else [()] * len(texts)
    )
    for position, (item, text, mentioned) in enumerate(zip(typed, texts, mentions, strict=True), 1):
        yield Paragraph(
            position=position,
            kind=item.kind,
            rule=item.rule,
            text=text,
            start_byte=byte_of[item.block.start_char],
            end_byte=byte_of[item.block.end_char],
            words=count_words(text),
            mentions=mentioned,
        )


def _ranked(document: RawDocument, claimed: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield what the format states, what the text says, and last what a reader inferred.

    The language is that of the text: a label or a column that names another one comes behind.
    """
    stated, claims = list(_stated(document)), list(claimed)
    told = next((item.value for item in claims if item.field == "language"), "")
    firm = [item for item in stated if item.status is Status.STATED]
    behind = [
        item for item in firm if item.field == "language" and is_other_language(item.value, told)
    ]
    yield from (item for item in firm if item not in behind)
    yield from claims
    yield from behind
    yield from (item for item in stated if item.status is Status.INFERRED)


def _stated(document: RawDocument) -> Iterator[Evidence]:
    """Yield what the reader of the format found out about the article."""
    for item in document.statements:
        yield Evidence(
            field=item.field,
            value=showable(item.value),
            status=item.status,
            method=item.method,
            words=showable(_words_of(item, document)),
            start_byte=item.start_byte,
            end_byte=item.end_byte,
            chosen=False,
        )


def _words_of(item: Declared, document: RawDocument) -> str:
    if item.start_byte is None or item.end_byte is None:
        return item.words
    words = decode_span(
        document.cited, item.start_byte, item.end_byte, document.encoding, document.notation
    )
    return words.strip()


def _claimed(claims: Iterable[Claim], byte_of: Mapping[int, int]) -> Iterator[Evidence]:
    """Yield what the text says, or lets conclude, of the article."""
    for claim in claims:
        yield Evidence(
            field=claim.field,
            value=showable(claim.value),
            status=claim.status,
            method=claim.method,
            words=showable(claim.words),
            start_byte=None if claim.start_char is None else byte_of[claim.start_char],
            end_byte=None if claim.end_char is None else byte_of[claim.end_char],
            chosen=False,
        )


def _chosen(evidence: Iterable[Evidence], undecided: frozenset[str]) -> Iterator[Evidence]:
    """Keep everything; the first of a field is the one in force, unless its reader doubts all."""
    fields: set[str] = set(undecided)
    for item in evidence:
        is_first = item.field not in fields
        fields.add(item.field)
        yield replace(item, chosen=is_first)
