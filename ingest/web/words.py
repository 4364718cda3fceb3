"""Say in a newsroom's words what the corpus says in short names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.search.answer import UNKNOWN, Unit
from ingest.search.copies import Counted
from ingest.search.value_words import KIND_LABELS, LANGUAGES
from ingest.text.partial_dates import date_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Request

#: What one and several are called of what facets and histogram count.
NOUNS = {
    (Unit.PARAGRAPHS, Counted.HITS): ("paragraph", "paragraphs"),
    (Unit.ARTICLES, Counted.HITS): ("article", "articles"),
    (Unit.PARAGRAPHS, Counted.STORIES): ("story", "stories"),
    (Unit.ARTICLES, Counted.STORIES): ("story", "stories"),
}

FACET_TITLES = {
    "publisher": "Publisher",
    "original_publisher": "First published by",
    "year": "Year",
    "month": "Month",
    "author": "Author",
    "group": "Groups",
    "place": "Places",
    "person": "People",
    "organisation": "Organisations",
    "people": "Peoples and faiths",
    "event": "Events",
    "kind": "Part of the article",
    "language": "Language",
    "section": "Section",
}

#: What bears a name.
TYPE_WORDS = {
    "PLACE": "Place",
    "PERSON": "Person",
    "ORG": "Organisation",
    "GROUP": "Group",
    "NORP": "People or faith",
    "EVENT": "Event",
}

FIELD_TITLES = {
    "headline": "Headline",
    "standfirst": "Standfirst",
    "byline": "Author",
    "dateline": "Dateline",
    "publisher": "Publisher",
    "original_publisher": "First published by",
    "published_on": "Published",
    "url": "Address",
    "language": "Language",
    "original_language": "Translated from",
    "section": "Section",
}

#: What one paragraph is; of the story itself nothing need be said.
KIND_NAMES = {
    "body": "",
    "crosshead": "crosshead",
    "caption": "caption",
    "credit": "picture credit",
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "dateline": "dateline",
    "note": "note",
    "embed": "embedded media",
    "tags": "topic words",
    "teaser": "teaser for another article",
    "boilerplate": "text of the site",
}

STATUS_WORDS = {
    "stated": "The text says so.",
    "inferred": "Concluded by a rule, not stated word for word.",
    "corrected": "Corrected by a reader.",
}


def value_in_words(name: str, value: str) -> str:
    """Return the value of a facet or a field as a reader would say it."""
    if value == UNKNOWN:
        return "Undated" if name in {"year", "month", "published_on"} else "Not stated"
    if name in {"month", "published_on"}:
        return date_in_words(value) or value
    if name in {"language", "original_language"}:
        return LANGUAGES.get(value, value)
    return KIND_LABELS.get(value, value) if name == "kind" else value


def count_in_words(count: int, singular: str, plural: str | None = None) -> str:
    """Return `1 article`, `2,345 articles`."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def counted_in_words(count: int, request: Request) -> str:
    """Return how many facets and histogram of a request count: `12 stories`, `1 paragraph`."""
    return count_in_words(count, *NOUNS[request.unit, request.count])


def counted_as(request: Request) -> str:
    """Return what facets and histogram of a request count, as of many."""
    return NOUNS[request.unit, request.count][1]
