"""Show the fields of an article in words, each with what it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.export.citations import is_web_address
from ingest.model import FIELDS
from ingest.web.rule_words import rule_in_words
from ingest.web.words import FIELD_TITLES, STATUS_WORDS, value_in_words

if TYPE_CHECKING:
    from ingest.search.lookup import StoredArticle, StoredEvidence

#: Shown only when known: of most articles the text says nothing of the kind.
OPTIONAL = frozenset(
    {"standfirst", "dateline", "original_publisher", "original_language", "section"}
)


@dataclass(frozen=True, slots=True)
class Proof:
    """Hold one piece of evidence in words."""

    value: str
    words: str
    explanation: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold one field: its value in words, or None when the text does not state it."""

    title: str
    value: str | None
    mark: str
    link: str
    evidence: tuple[Proof, ...]


def facts_of(article: StoredArticle) -> list[Fact]:
    """Return the fields, those that are always shown even when the text does not state them."""
    facts = []
    for name in FIELDS:
        value = article.fields.get(name)
        if value is None and name in OPTIONAL:
            continue
        evidence = [item for item in article.evidence if item.field == name]
        chosen = next((item for item in evidence if item.chosen), None)
        facts.append(
            Fact(
                title=FIELD_TITLES[name],
                value=None if value is None else value_in_words(name, value),
                mark=chosen.status if chosen and chosen.status != "stated" else "",
                link=value if name == "url" and value and is_web_address(value) else "",
                evidence=tuple(_proof(item) for item in evidence),
            )
        )
    return facts


def _proof(item: StoredEvidence) -> Proof:
    place = "" if item.start_byte is None else f" Bytes {item.start_byte:,} to {item.end_byte:,}."
    read_by = rule_in_words(item.method)
    words = f"{STATUS_WORDS.get(item.status, item.status)} Read by: {read_by}.{place}"
    value = value_in_words(item.field, item.value)
    return Proof(value=value, words=item.words, explanation=words, chosen=bool(item.chosen))
