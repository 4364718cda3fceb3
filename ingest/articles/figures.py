"""Find the numbers that a text claims: value, unit, what is counted, and who says so.

| printed | value | bound | unit | counted |
|---|---|---|---|---|
| more than 1,400 attacks | 1400 | over | | attacks |
| between 10 and 20 people | 10 to 20 | range | | people |
| thousands of civilians | none | some | | civilians |
| $2.5 million | 2500000 | | USD | |
| 35 percent of Syria | 35 | | percent | Syria |

Dates, times, counters such as "13 of 222", ordinals and the numbers of lists are left out, and so
are numbers below ten unless they count something.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.counted_words import TOKEN, counted_words, is_plural
from ingest.articles.figure_words import (
    BOUNDS,
    CURRENCIES,
    MONTHS,
    TIMES,
)
from ingest.articles.printed_numbers import printed_numbers, values
from ingest.articles.quotes import INDIRECT, QUOTING_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.articles.printed_numbers import Printed
    from ingest.articles.quotes import Quote, Text

#: Numbers below this are kept only before a noun that they count.
MIN_BARE_VALUE = 10
#: Characters before a number that may hold a bound.
BEFORE_CHARS = 24
#: Numbers between these, of four digits without a comma, are taken for years.
FIRST_YEAR, LAST_YEAR = 1500, 2100
#: Singular words for large numbers: "a million" is a value, "million" alone is not.
_SINGLE = {"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_ARTICLE_BEFORE = re.compile(r"\b(?P<half>half\s)?an?\s$", re.IGNORECASE)
#: Words between a bound and its number, as in "more than the 12 men".
_AFTER_BOUND = frozenset({"the", "another", "a", "an"})
#: Words of the longest bound.
MAX_BOUND_WORDS = 4
#: The last words of bounds.
_BOUND_ENDS = frozenset(bound.rsplit(maxsplit=1)[-1] for bound in BOUNDS)
_EDGES = "(\"“'‘„«"
_PERCENT = re.compile(
    r"\s?%|[\s-](?:per\s?cents?|percents?|percentage|pct|Prozent|pour\scent|por\sciento)\b",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"\s?(?:of|/|von|de)\s?(?:the\s)?\d")
_LABEL = re.compile(
    r"(?:\b(?:no|nr|number|page|p|chapter|article|section|act|resolution|part|type|level|phase"
    r"|figure|fig|table|photo|image|room|gate|channel|route|highway|flight|unit|area|brigade|at"
    r"|age|aged|vol|issue|version|by|of)\.?|#|№|\b(?:mid|late|early)|(?:and|to|–|-)\s?\d+\s?[–-])"
    r"\s?$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th|s|er|re|º|ª)\b|[:/]\d|\.\d+\.|\s?(?:[ap]\.?m\b|°)", re.IGNORECASE
)


class Figure(NamedTuple):
    """Hold one number that a text claims, `text[start_char:end_char]` of a paragraph.

    Attributes:
        position: of the paragraph.
        start_char: where it begins, with its currency.
        end_char: where the number, its scale and its unit end.
        value: the number, the lower one of a range; None where words give none ("thousands").
        high: the higher one of a range; None otherwise.
        bound: "over", "at least", "at most", "under", "about", "range", "some"; empty when exact.
        unit: "percent" or the code of a currency; empty for what is counted.
        counted: what is counted, as printed; empty when nothing is.
        claimed_words: who says so, as printed; None where the text alone does.
        claimed_by: the name, as in `Quote`.
    """

    position: int
    start_char: int
    end_char: int
    value: float | None
    high: float | None
    bound: str
    unit: str
    counted: str
    claimed_words: str | None
    claimed_by: str | None


def find_figures(paragraphs: Iterable[Text], quotes: Iterable[Quote]) -> list[Figure]:
    """Return the numbers of one article in order.

    Args:
        paragraphs: position, kind and text of each, in order.
        quotes: of the same article: a number within one is claimed by who speaks.
    """
    spoken: dict[int, list[Quote]] = {}
    for quote in quotes:
        if quote.speaker_words:
            spoken.setdefault(quote.position, []).append(quote)
    return [
        _claimed(figure, spoken.get(position, []))
        for position, kind, text in paragraphs
        if kind in QUOTING_KINDS
        for figure in _of_text(position, text)
    ]


def _claimed(figure: Figure, quotes: list[Quote]) -> Figure:
    for quote in sorted(quotes, key=lambda quote: quote.kind == INDIRECT):
        if quote.start_char <= figure.start_char < quote.end_char:
            words = quote.speaker_words
            return figure._replace(claimed_words=words, claimed_by=quote.name)
    return figure


def _of_text(position: int, text: str) -> Iterator[Figure]:
    for printed in printed_numbers(text):
        figure = _figure(position, text, printed)
        if figure is not None:
            yield figure


def _figure(position: int, text: str, printed: Printed) -> Figure | None:
    start, end = printed.start, printed.end
    before = text[max(0, start - BEFORE_CHARS) : start].replace("\u00a0", " ")
    percent = _PERCENT.match(text, end)
    end = percent.end() if percent else end
    unit = "percent" if percent else CURRENCIES.get(printed.money.casefold(), "")
    if not unit and _is_year(printed) and _counts_nothing_else(text, end):
        return None
    words = counted_words(text, end)
    if not unit and words and words[0].casefold() in CURRENCIES:
        unit, words = CURRENCIES[words[0].casefold()], words[1:]
    value, high = values(printed)
    bound: str | None = _bound(printed, before)
    if printed.group("vague"):
        value, bound = _of_vague(printed, before)
        if words and words[0].casefold() in TIMES:
            return None
    elif not unit and (
        _is_no_claim(text, printed, before, words, value) or _is_bare(printed, words, bound)
    ):
        return None
    if bound is None:
        return None
    return Figure(position, start, end, value, high, bound, unit, " ".join(words), None, None)


def _of_vague(printed: Printed, before: str) -> tuple[float | None, str | None]:
    """Return the value and bound of a word for a large number; no bound where it is no number."""
    word = (printed.group("vague") or "").casefold()
    if word not in _SINGLE:
        return None, "some"
    article = _ARTICLE_BEFORE.search(before)
    if article is None:
        return None, None
    value = _SINGLE[word] * (0.5 if article.group("half") else 1)
    return value, _stated_bound(before[: article.start()])


def _is_bare(printed: Printed, words: list[str], bound: str | None) -> bool:
    """Tell whether a number stands alone, as that of a telephone or a record does."""
    low = printed.group("low") or ""
    return not words and not bound and (low.isdigit() or not low)


def _bound(printed: Printed, before: str) -> str:
    if printed.group("vague"):
        return "some"
    if printed.group("high") or printed.group("words_high"):
        return "range"
    if printed.group("plus"):
        return "over"
    return _stated_bound(before)


def _stated_bound(before: str) -> str:
    """Return the bound that the words directly before a number set; empty where they set none."""
    if not before or not before[-1].isspace():
        return ""
    words = before.casefold().split()
    if words and words[-1] in _AFTER_BOUND and " ".join(words[-2:]) not in BOUNDS:
        words.pop()
    if not words or (words[-1] not in _BOUND_ENDS and words[-1].lstrip(_EDGES) not in BOUNDS):
        return ""
    for count in range(MAX_BOUND_WORDS, 0, -1):
        bound = BOUNDS.get(" ".join(words[-count:]).lstrip(_EDGES))
        if bound is not None:
            return bound
    return ""


def _is_no_claim(
    text: str, printed: Printed, before: str, words: list[str], value: float | None
) -> bool:
    """Tell whether a number is a date, a time, a counter, an ordinal or a label."""
    end, first = printed.end, (words[0].casefold() if words else "")
    is_hyphened = text[end : end + 1] == "-"
    if first in TIMES or first in MONTHS or _ORDINAL.match(text, end):
        return True
    if before.split() and before.rsplit(maxsplit=1)[-1].casefold().strip(".,(") in MONTHS:
        return True
    if printed.group("low") and (
        _COUNTER.match(text, end) or _is_year(printed) or _is_list_number(text, printed)
    ):
        return True
    is_counting = bool(words) and is_plural(words)
    if printed.group("words"):
        return (
            is_hyphened
            or not words
            or (value == 1 and not printed.group("words_high"))
            or (value is not None and value < MIN_BARE_VALUE and not is_counting)
        )
    if value is None:
        return not words
    if is_hyphened:
        parts = set(first.split("-"))
        return not words or "star" in parts or bool(parts & TIMES and "old" not in parts)
    if not is_counting and _LABEL.search(before) and not _stated_bound(before):
        return True
    return value == 1 or (value < MIN_BARE_VALUE and not is_counting)


def _is_year(printed: Printed) -> bool:
    year = printed.group("low") or ""
    return len(year) == len("2000") and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR


def _counts_nothing_else(text: str, end: int) -> bool:
    """Tell whether no currency stands behind a number that is taken for a year then."""
    token = TOKEN.match(text, end)
    word = token.group("word").casefold() if token else ""
    return word not in CURRENCIES and word != "of"


def _is_list_number(text: str, printed: Printed) -> bool:
    """Tell whether a number opens a line to count it, as "1." and "2)" do."""
    behind = text[printed.end : printed.end + 1]
    return not text[: printed.start].strip() and behind in {".", ")", ":", "/"}
