"""Write quotations and claimed numbers as the engine finds them: their words, speakers and names.

What is shown of them stands beside it; `statement_conditions.py` asks for what is made here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.engines.engine_words import joined_words
from ingest.search.name_senses import letters_of
from ingest.search.sentence_around import sentence_around
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.search.mentions import Mentioned

_FIGURE = (
    "start_char", "end_char", "value", "high", "bound", "unit", "counted", "claimed_words",
    "claimed_by",
)  # fmt: skip


class _Quote(NamedTuple):
    """Hold one row of a corpus: a quotation with who speaks."""

    start_char: int
    end_char: int
    kind: str
    speaker_words: str | None
    speaker_start: int | None
    name: str | None
    evidence: str
    quoted_as: str | None
    others: str = "[]"


def quote_fields(
    rows: Iterable[Sequence[Any]], text: str, mentioned: Sequence[Mentioned]
) -> Iterator[dict[str, Any]]:
    """Yield the quotations of a paragraph: what is shown of each, and by what it is found.

    Args:
        rows: as `article_rows.SELECT_QUOTES` reads them, without the paragraph.
        text: of the paragraph.
        mentioned: the names in it.
    """
    quotes = [_Quote(*row) for row in rows]
    at_place: dict[tuple[int, int], list[_Quote]] = defaultdict(list)
    for quote in quotes:
        at_place[quote[:2]].append(quote)
    for quote in quotes:
        yield {
            **_known(quote._asdict()),
            "others": [surface for surface, *_ in json.loads(quote.others)],
            "quoted": text[quote.start_char : quote.end_char],
            **_searched(at_place[quote[:2]], text, mentioned),
            **_listed(quote),
        }


def figure_fields(rows: Iterable[Sequence[Any]], text: str) -> Iterator[dict[str, Any]]:
    """Yield the claimed numbers of a paragraph: what is shown of each, and what it counts."""
    for row in rows:
        figure = dict(zip(_FIGURE, row, strict=True))
        span = figure["start_char"], figure["end_char"]
        yield {
            **_known(figure),
            "quoted": text[slice(*span)],
            "sentence": sentence_around(text, *span),
            "counted_words": joined_words(terms(figure["counted"])),
        }


def _searched(
    quotes: Sequence[_Quote], text: str, mentioned: Sequence[Mentioned]
) -> dict[str, Any]:
    """Return by what a quotation is found; where several rules found it, by what each says."""
    start, end = quotes[0][:2]
    spans = [
        (quote.speaker_start, quote.speaker_start + len(quote.speaker_words))
        for quote in quotes
        if quote.speaker_words is not None and quote.speaker_start is not None
    ]
    names = [quote.name for quote in quotes if quote.name is not None]
    others = [other for quote in quotes for other in json.loads(quote.others)]
    of_others = {(start, end, key) for _, start, end, key in others}
    own = [
        mention
        for mention in mentioned
        if (mention.start_char, mention.end_char, mention.key) not in of_others
    ]
    return {
        "said": joined_words(terms(text[start:end])),
        "said_names": _within(mentioned, [(start, end)]),
        "speaker": [joined_words(terms(quote.speaker_words or "")) for quote in quotes],
        "other_words": [joined_words(terms(surface)) for surface, *_ in others],
        "speaker_names": _within(own, spans),
        "called": [joined_words(terms(name)) for name in names],
        "called_letters": [letters_of(name).casefold() for name in names],
        "called_key": [name.strip().casefold() for name in names],
    }


def _listed(quote: _Quote) -> dict[str, str]:
    """Return how somebody who speaks is listed: by name, else by the words for who speaks."""
    if quote.speaker_words is None:
        return {}
    return {"listed": quote.speaker_words if quote.name is None else quote.name}


def _within(mentioned: Iterable[Mentioned], spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return the keys of the names that stand within one of some stretches of a text."""
    keys = {
        mention.key
        for mention in mentioned
        for start, end in spans
        if start <= mention.start_char and mention.end_char <= end
    }
    return sorted(keys)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that are known."""
    return {name: value for name, value in fields.items() if value is not None}
