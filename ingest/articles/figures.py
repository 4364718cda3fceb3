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
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.counted_words import counted_words, is_plural
from ingest.articles.figure_words import (
    BOUNDS,
    BOUNDS_BEHIND,
    CURRENCIES,
    DONE,
    TIMES,
    currency_of,
)
from ingest.articles.no_claims import (
    counts_nothing_else,
    is_bare,
    is_before_number,
    is_behind_topic,
    is_no_claim,
    is_with_share,
    is_year,
)
from ingest.articles.quotation import COUNTING_KINDS, Speakers
from ingest.articles.shares import (
    as_share,
    is_shared_percent,
    is_the_rich,
    of_share,
    percent_behind,
)
from ingest.articles.worded_numbers import numbers_of
from ingest.text.alternation import any_of, ignoring_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.articles.printed_numbers import Printed
    from ingest.articles.quotation import Quote, Text

#: Characters before a number that may hold a bound.
BEFORE_CHARS = 40
#: Singular words for large numbers: "a million" is a value, "million" alone is not.
_SINGLE = frozenset({"dozen", "hundred", "thousand", "million", "billion"})
_ARTICLE_BEFORE = re.compile(
    r"\b(?P<part>half(?:\sof)?\s|(?:a|one|two|three)[\s-](?:quarter|third|fifth|tenth)s?\sof\s)?an?\s$",
    re.IGNORECASE,
)
#: Parts of a large number that have a value; a third of a million has none.
_PARTS = {"half": 0.5, "half of": 0.5, "a quarter of": 0.25, "one quarter of": 0.25,
          "three quarters of": 0.75}  # fmt: skip
#: Words between a bound and its number, as in "more than the 12 men".
_AFTER_BOUND = frozenset({"the", "another", "a", "an"})
#: Words of the longest bound.
MAX_BOUND_WORDS = 4
#: The last words of bounds.
_BOUND_ENDS = frozenset(bound.rsplit(maxsplit=1)[-1] for bound in BOUNDS)
#: Who serves under somebody, hands them over, or leaves something up to them, sets no bound.
_NO_BOUND = re.compile(
    r"(?:\b(?:it|[a-z]+ers|is|was|be|that)(?:['’]s)?\sup\sto\s(?:the|those|these)"
    r"|\b(?:argument|battle|clash|concern|controversy|debate|dispute|fear|feud|fight|quarrel|row)s?\sover"
    r"|\b(?:hand|knock|pull|turn)(?:ed|ing|s)?\sover(?:\sthe)?"
    r"|\b(?:count|serv|work|study|train)(?:e|es|ed|ing|s|ied|ying)?\sunder(?:\sthe)?)\s$",
    re.IGNORECASE,
)
#: The last words of what it finds.
_NO_ENDS = frozenset({"the", "those", "these", "over", "under"})
_BEFORE_NUMBERS = _BOUND_ENDS | _AFTER_BOUND
_EDGES = "(\"“'‘„«"
#: Signs before a number, and words behind it, that set a bound.
_SIGN_BOUNDS = {
    ">": "over",
    "≥": "at least",
    "<": "under",
    "≤": "at most",
    "~": "about",
    "≈": "about",
}
_BOUND_BEHIND = re.compile(
    rf"(?:\sor\s|['’](?:[dt][ae]n|[yı]?[aeıiuü])\s)(?P<word>{any_of(BOUNDS_BEHIND)})\b",
    re.IGNORECASE,
)
_BEHIND = {ignoring_case(word): bound for word, bound in BOUNDS_BEHIND.items()}
_APOSTROPHES, _OR_LETTERS = frozenset("'’"), frozenset("oO")
#: Metres, or millions.
_MAY_BE_METRES = re.compile(r"\d+m")


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
    asked = [row for row in paragraphs if row[1] in COUNTING_KINDS]
    speakers: dict[int, Speakers] = {}
    return [
        _claimed(figure, spoken, speakers) if figure.position in spoken else figure
        for place, numbers in numbers_of([text for _, _, text in asked])
        for printed in numbers
        if not is_before_number(text := asked[place][2], printed)
        and (figure := _figure(asked[place][0], text, printed))
    ]


def _claimed(
    figure: Figure, spoken: Mapping[int, Sequence[Quote]], speakers: dict[int, Speakers]
) -> Figure:
    """Return a number with who claims it; most paragraphs with quotations have no numbers."""
    position = figure.position
    if position not in speakers:
        speakers[position] = Speakers(spoken[position])
    quote = speakers[position].at(figure.start_char)
    if quote is None:
        return figure
    return figure._replace(claimed_words=quote.speaker_words, claimed_by=quote.name)


def _figure(position: int, text: str, printed: Printed) -> Figure | None:
    start, end = printed.start, printed.end
    percent = percent_behind(text, end)
    if is_the_rich(text, printed, percent) if percent else _is_year_alone(text, printed):
        return None
    before = text[max(0, start - BEFORE_CHARS) : start].replace("\u00a0", " ")
    stated = _stated_bound(before)
    if percent:
        end, printed = percent.end(), as_share(text, printed, percent)
    is_share = percent is not None or is_shared_percent(text, printed, before, stated)
    unit = "percent" if is_share else printed.money and currency_of(printed.money)
    bound: str | None = _bound(printed, before, stated)
    behind = None if bound else _bound_behind(text, end)
    if behind:
        end, bound = behind.end(), _BEHIND[ignoring_case(behind.group("word"))]
    words = [] if is_share and not percent else counted_words(text, end, unit=unit)
    if not unit and (currency := _currency_of(words, text, end)):
        unit, words = currency, words[1:]
    words = of_share(words, text, end) if percent else words
    words = _without_verb(words, text, printed)
    value = printed.value
    if printed.vague:
        value, bound, start = _of_vague(printed, before)
        if words and words[0].casefold() in TIMES:
            return None
    elif not unit and (
        is_no_claim(text, printed, before, words, stated)
        or (is_bare(printed, words, bound) and not is_with_share(text, printed))
    ):
        return None
    may_be_metres = not unit and _MAY_BE_METRES.fullmatch(printed.low_digits)
    if may_be_metres and (not is_plural(words) or words[-1][:1].isupper()):  # 60m Frauen
        value = None
    if bound is None:
        return None
    counted = " ".join(words)
    return Figure(position, start, end, value, printed.high, bound, unit, counted, None, None)


def _bound_behind(text: str, end: int) -> re.Match[str] | None:
    """Return the bound that stands behind a number; few signs begin one."""
    first = text[end : end + 2]
    may_be = first[:1] in _APOSTROPHES or first[1:] in _OR_LETTERS
    return _BOUND_BEHIND.match(text, end) if may_be else None


def _is_year_alone(text: str, printed: Printed) -> bool:
    return not printed.money and is_year(printed) and counts_nothing_else(text, printed.end)


def _currency_of(words: list[str], text: str, end: int) -> str:
    """Return the currency that the first word behind a number names; empty for none."""
    if not words:
        return ""
    if words[0].casefold() == "pounds":  # a weight, where nothing says that it is none
        return "GBP" if _is_in_pounds(text) or text.startswith(" pounds sterling", end) else ""
    return CURRENCIES.get(words[0].casefold(), "")


@lru_cache(maxsize=1)  # asked for each number of a paragraph, which may have thousands
def _is_in_pounds(text: str) -> bool:
    return "£" in text


def _of_vague(printed: Printed, before: str) -> tuple[float | None, str | None, int]:
    """Return the value, bound and start of a word for a large number; no bound where it is none."""
    word = printed.vague.casefold()
    if word not in _SINGLE:
        return None, "some", printed.start
    article = _ARTICLE_BEFORE.search(before)
    if article is None:
        return None, None, printed.start
    start = printed.start - len(before) + article.start()
    part = (article.group("part") or "").casefold().replace("-", " ").strip()
    if (part and part not in _PARTS) or printed.value is None:
        return None, "some", start
    value = printed.value * _PARTS.get(part, 1)
    return value, _stated_bound(before[: article.start()]), start


def _without_verb(words: list[str], text: str, printed: Printed) -> list[str]:
    """Return what is counted; nothing where a verb follows, as in "60 percent saying"."""
    if not words or (not printed.vague and not words[0].casefold().endswith("ing")):
        return words
    is_of = text.startswith(" of ", printed.end)
    is_verb = words[0].islower() and not words[0].endswith("ed")
    is_many = is_verb and printed.vague.endswith("s") and not is_of  # "Thousands flee"
    if is_many and not is_plural(words) and words[-1] not in DONE:
        return []
    if not words[0].casefold().endswith("ing"):
        return words
    return [] if not is_plural(words) or (printed.vague and not is_of) else words


def _bound(printed: Printed, before: str, stated: str) -> str:
    if printed.vague:
        return "some"
    if printed.is_range:
        return "range"
    if printed.is_plus:
        return "over"
    if before[-1:] in _SIGN_BOUNDS:
        return _SIGN_BOUNDS[before[-1]]
    return stated


def _may_end_bound(word: str) -> bool:
    """Tell whether a word may be the last of a bound: most that stand before numbers are none."""
    return word in _BEFORE_NUMBERS or word.lstrip(_EDGES) in BOUNDS


def _stated_bound(before: str) -> str:
    """Return the bound that the words directly before a number set; empty where they set none."""
    last = before.rsplit(maxsplit=1)[-1:] if before[-1:].isspace() else []
    if not last or not _may_end_bound(last[0].casefold()):
        return ""
    words = before.casefold().rsplit(maxsplit=MAX_BOUND_WORDS + 1)
    if words and words[-1] in _AFTER_BOUND and " ".join(words[-2:]) not in BOUNDS:
        words.pop()
    if not words or (words[-1] not in _BOUND_ENDS and words[-1].lstrip(_EDGES) not in BOUNDS):
        return ""
    if is_behind_topic(before) or (last[0].casefold() in _NO_ENDS and _NO_BOUND.search(before)):
        return ""
    for count in range(MAX_BOUND_WORDS, 0, -1):
        bound = BOUNDS.get(" ".join(words[-count:]).lstrip(_EDGES))
        if bound is not None:
            return bound
    return ""
