"""Claim where a text comes from: its first publisher, its first language, its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import settings
from ingest.model import Claim, Kind, Status
from ingest.text import rules
from ingest.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import Block, TypedBlock

_TABLE = rules.load("sources")
_CODES = {name: code for code, names in _TABLE["languages"].items() for name in names}


def _any_of(words: list[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in longest)


# "originally published on Example News." The name ends with its sentence.
_PUBLISHER = re.compile(
    rf"\b(?i:{_any_of(_TABLE['original_publisher'])})\s{{1,3}}(?:the\s)?"
    r"(?P<name>[A-Z0-9][^\s,;:|()]{0,40}(?:\s(?:[A-Z&][^\s,;:|()]{0,30}|of|the)){0,5})",
)
_LANGUAGE = re.compile(
    rf"\b(?:{_any_of(_TABLE['original_language'])})\s{{0,3}}(?P<name>{_any_of(list(_CODES))})\b",
    re.IGNORECASE,
)
_URL = re.compile(
    r"^(?:URL|Link|Source|Web\saddress|Permalink|Read\sthe\soriginal(?:\sat)?|Original)\s?:?\s{0,3}(?P<url>https?://[^\s<>\"]{4,1500})$",
    re.IGNORECASE,
)


def claim_origin(typed: Sequence[TypedBlock]) -> Iterator[Claim]:
    """Yield first publisher, first language and address, as the notes of the text state them."""
    for one in typed:
        text = one.block.text[: settings.NOTE_CHARS]
        if one.kind is Kind.NOTE:
            language = _LANGUAGE.search(text)
            if language:
                code = _CODES[language["name"].casefold()]
                yield _claim(one.block, "original_language", code, language, "name")
            publisher = _PUBLISHER.search(text)
            if publisher and publisher["name"].rstrip(".").casefold() not in _CODES:
                yield _claim_publisher(one.block, publisher)
        if one.kind in (Kind.NOTE, Kind.BOILERPLATE, Kind.EMBED) and "://" in text:
            url = _URL.match(text)
            if url:
                yield _claim(one.block, "url", url["url"], url, "url")


def _claim_publisher(block: Block, found: re.Match[str]) -> Claim:
    name = found["name"].rstrip(".")
    start = block.start_char + found.start("name")
    return Claim(
        "original_publisher",
        clean(name),
        Status.STATED,
        "origin-note",
        name,
        start,
        start + len(name),
    )


def _claim(block: Block, field: str, value: str, found: re.Match[str], group: str) -> Claim:
    return Claim(
        field,
        value,
        Status.STATED,
        "origin-note",
        found[group],
        block.start_char + found.start(group),
        block.start_char + found.end(group),
    )
