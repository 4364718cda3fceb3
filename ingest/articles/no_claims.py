"""Tell numbers that claim nothing: dates, times, counters, labels, names and rows of tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.counted_words import TOKEN, is_of_them, is_several
from ingest.articles.dated_numbers import is_clock, is_part_of_date, last_word
from ingest.articles.figure_words import (
    COUNTED,
    CURRENCIES,
    LABELS,
    MONTHS,
    STREETS,
    TIMES,
    TOPICS,
)
from ingest.articles.printed_numbers import TURKISH_LETTERS
from ingest.articles.speech_words import OPENERS, PREPOSITIONS
from ingest.articles.thing_numbers import is_list_title, is_of_thing
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.printed_numbers import Printed

#: Numbers below this are kept only before a noun that they count.
MIN_BARE_VALUE = 10
# Two numbers that a word before them pairs: "between 5 and 10 wounded".
_PAIR = late(r"\d\s(?:and|und|et|y|e|en)\s\d")
#: Numbers between these, of four digits without a comma, are taken for years.
FIRST_YEAR, LAST_YEAR = 1500, 2100
#: Digits of the number of a model or a class, as in "Boeing 737".
MAX_LABEL_DIGITS = 3

#: Behind these a number is the whole of a share, as in "one in ten".
_SHARE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine))\s(?:in|out\sof)\s(?:every\s)?$",
    re.IGNORECASE,
)
_SHARE_BEHIND = re.compile(
    r"\s\((?:[a-z]+\s){0,2}\d{1,3}(?:[.,]\d+)?(?:\s?%|\s(?:per\s?cent|Prozent|pour\scent|por\sciento)\b)"
)
_SHARED = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?(?:\d|(?:five|ten|hundred)\b)", re.IGNORECASE)
#: What stands before the number of a line.
_BLANK = re.compile(r"\s*")
_COUNTER = re.compile(r"\s?(?:of|/|von|de)\s?\d")
#: Behind the first number of a ratio, of how often something became itself, or of the name of a
#: thing: 2-to-1, 12-fold, 88213-B, Two Corinthians 3:17.
_RATIO = re.compile(r"-to-(?:\d|one\b)|-?fold\b|-[A-Za-z](?![\w'’-])|\s[A-Z]\w+\s\d{1,3}:\d")
_INDEX = re.compile(
    r"\s(?:stock\s)?(?:index|companies\sindex|Index)\b(?!\s(?:cards|entries|fingers|funds|points)\b)"
)
_LABEL = re.compile(
    r"(?:\b(?:no|nr|number|page|p|chapter|article|section|act|resolution|part|type|level|phase"
    r"|figure|fig|table|photo|image|room|gate|channel|route|highway|flight|unit|area|brigade|at"
    r"|ages?|aged|vol|issue|version|by|of)\.?|#|№|\b(?:mid|late|early)|(?:and|to|–|-)\s?\d+\s?[–-])"
    r"\s?$",
    re.IGNORECASE,
)
#: The short name of a list of things, each of which has a number without a comma: HR 6819.
_CATALOGUE = re.compile(r"[A-Z]{2,4}")
#: "In the UK 5000 people" has none.
_SHORT_LANDS = frozenset({"EU", "NATO", "UAE", "UK", "UN", "US", "USA", "USSR"})
#: Before these a number is that of a thing: the word without its point is another one.
_NUMBER_SIGNS = frozenset({"No.", "Nos.", "Nr.", "Nº", "N°", "Núm.", "§", "§§"})
_VERSION = re.compile(r"\d+(?:\.\d+)?")
_WEEK = re.compile(r"\b(?:in|on|since|until|from)\s(?:day|week|month|year)\s$", re.IGNORECASE)
_DETERMINERS = frozenset({"a", "an", "the", "this", "that", "each", "every", "one", "another"})
#: Of how many a share is told: "of the 200", "Out of 300".
_OF_ALL = re.compile(
    r"\b(?:[Oo]f\s(?:the|those|these|its|their|our|all)|[Oo]ut\sof(?:\sthe)?|Of)\s$"
)
_WORD_BEFORE = re.compile(r"(?:^|(?<=[\s(“\"]))(?P<word>[^\s(“\"]+)\s$")
#: The last words of what `_TALK` matches.
_BEFORE_TALK = frozenset({"about", "the", "a"})
_TALK = re.compile(
    r"(?:^|[\s“\"(])(?P<word>[^\s“\"(]{1,40})\sabout\s(?:the\s|a\s)?$", re.IGNORECASE
)
_BE = frozenset({"is", "was", "were", "be", "it's", "it’s", "that's", "that’s"})
_BEFORE_PLACES = PREPOSITIONS | {"a", "au", "aux", "nach", "à"}
#: Marks behind a word that end a name, and the end of many things and of whose they are.
_ENDS_NO_LABEL = frozenset('.,:;)”"’!?s')
#: In Turkish a thousand, which also opens and joins numbers; in German a verb.
_BIN = re.compile(r"\sbin\b")
#: A row of a table has another number beside a number, and nothing between them.
_BEFORE_IT = re.compile(r"(?:^|\s)(?P<number>[\d.,]*\d)[ \t]$")


def is_no_claim(text: str, printed: Printed, before: str, words: Sequence[str], bound: str) -> bool:
    """Tell whether a number is a date, a time, a counter, an ordinal, a label or a name.

    Args:
        text: the paragraph.
        printed: the number, which has no unit.
        before: the characters before it.
        words: what it counts.
        bound: that the words before it set; empty for none.
    """
    if is_part_of_date(text, printed, before, words) or _is_share(text, printed, before):
        return True
    is_of_named = is_of_them(words) and before.endswith(("the ", "The "))  # "the two of them"
    if is_of_named or is_talked_of(before, printed) or is_clock(text, printed, before, words):
        return True
    if _RATIO.match(text, printed.end) or is_list_title(text, printed, words):
        return True
    if printed.words:
        return _is_no_claim_in_words(text, printed, words)
    is_beside = _is_row(text, printed, before) or _is_beside_bin(text, printed, before)
    if is_beside or _COUNTER.match(text, printed.end):
        return True
    if words and is_of_thing(text, printed, before, words[0]):
        return True
    if is_year(printed) or _is_list_number(text, printed):
        return True
    if is_label(text, printed, before) or _INDEX.match(text, printed.end):
        return True
    if _is_name(printed, before, words):
        return True
    return _is_no_claim_in_digits(text, printed, words, before="" if bound else before)


def is_no_share(text: str, printed: Printed, before: str) -> bool:
    """Tell whether a number before a share is none: a date, an age, a label, or the whole of it."""
    word = _WORD_BEFORE.search(before)
    return (
        is_part_of_date(text, printed, before, ())
        or is_label(text, printed, before)
        or _OF_ALL.search(before) is not None
        or (word is not None and word.group("word").casefold() in TIMES)
    )


def _is_share(text: str, printed: Printed, before: str) -> bool:
    if before.endswith(("per ", "Per ")):  # of how many a rate speaks
        return True
    is_behind_of = before.endswith(("in ", "of ", "every "))
    return bool((is_behind_of and _SHARE.search(before)) or _SHARED.match(text, printed.end))


def is_talked_of(before: str, printed: Printed) -> bool:
    """Tell whether a small number says what is talked of, as in "a film about two men"."""
    if printed.value is None or printed.value >= MIN_BARE_VALUE:
        return False
    talk = _talk(before)
    if talk is None:
        return False
    word = talk.group("word").casefold()
    return word in TOPICS or (word in _BE and printed.words != "")


def is_behind_topic(before: str) -> bool:
    """Tell whether the "about" before a number says what is talked of, and not how many."""
    talk = _talk(before)
    return talk is not None and talk.group("word").casefold() in TOPICS


def _talk(before: str) -> re.Match[str] | None:
    return _TALK.search(before) if last_word(before) in _BEFORE_TALK else None


def _is_no_claim_in_words(text: str, printed: Printed, words: Sequence[str]) -> bool:
    value = printed.value
    return (
        value is None
        or text[printed.end : printed.end + 1] == "-"
        or not words
        or (value == 1 and not printed.is_range and words[0] != "percentage")
        or (value < MIN_BARE_VALUE and not is_several(words))
    )


def _is_no_claim_in_digits(
    text: str, printed: Printed, words: Sequence[str], *, before: str
) -> bool:
    value = printed.value
    if value is None:
        return not words
    if text[printed.end : printed.end + 1] == "-" and words[:1] != ["percentage"]:
        parts = set(words[0].casefold().split("-")) if words else set()
        return not words or "star" in parts or bool(parts & TIMES and "old" not in parts)
    if value == 1 and words[:1] != ["percentage"]:
        return True
    if is_several(words):
        return False
    if words and _PAIR.search(text, printed.start, printed.end):
        value = printed.high or value
    return value < MIN_BARE_VALUE or _LABEL.search(before) is not None


def is_label(text: str, printed: Printed, before: str) -> bool:
    """Tell whether a number belongs to the name before it, as in "Boeing 737 planes".

    In a line whose words all have capital letters, and behind the first word of a sentence, only
    known words make a name of what follows.
    """
    low = printed.low_digits
    if text[printed.end : printed.end + 1] == "-" or not _VERSION.fullmatch(low):
        return False
    match = _WORD_BEFORE.search(before) if before[-1:].isspace() else None
    if match is None:
        return False
    word, earlier = match.group("word"), before[: match.start()].split()
    if word in _NUMBER_SIGNS or _WEEK.search(before):
        return True
    bare = word.casefold().replace("’", "'").rpartition("'")[2]  # dell’articolo 12
    if {word, bare} & LABELS:  # "in the room 20 people waited" has none
        return word[0].isupper() or not earlier or earlier[-1].casefold() not in _DETERMINERS
    if not low.isdigit():
        return False
    if len(low) > MAX_LABEL_DIGITS and _CATALOGUE.fullmatch(word):
        return word not in _SHORT_LANDS
    if not word[0].isupper() or len(low) > MAX_LABEL_DIGITS or word[-1] in _ENDS_NO_LABEL:
        return False
    is_first = not earlier or earlier[-1][-1] in '.!?:”"'
    behind = TOKEN.match(text, printed.end)
    is_in_capitals = behind is not None and behind.group("word")[0].isupper()
    if is_first or is_in_capitals or word.casefold() in OPENERS:
        return False
    return earlier[-1].casefold() not in _BEFORE_PLACES and earlier[-1][0].islower()


def _is_name(printed: Printed, before: str, words: Sequence[str]) -> bool:
    """Tell whether a number begins a name, as in "the 700 Club"."""
    if words and words[-1].casefold() in STREETS and words[0][0].isupper():
        return printed.low_digits.isdigit()  # "12 Main Street"
    return (
        bool(words)
        and before.endswith(("the ", "The "))
        and printed.low_digits.isdigit()
        and all(word[0].isupper() for word in words)
        and not words[-1].isupper()
        and words[-1][-1] != "s"
        and words[-1].casefold() not in COUNTED
    )


def _is_row(text: str, printed: Printed, before: str) -> bool:
    """Tell whether another number stands directly beside a number, years and days aside."""
    if printed.low_digits[-1:].isalpha():
        return False
    if is_before_number(text, printed):
        return True
    beside = _BEFORE_IT.search(before) if before[-2:-1].isdigit() else None
    if beside is None:
        return False
    number = beside.group("number")
    is_of_year = number.isdigit() and FIRST_YEAR <= int(number) <= LAST_YEAR
    words = before[: beside.start()].split()
    return not is_of_year and not (words and words[-1].casefold() in MONTHS)


def _is_beside_bin(text: str, printed: Printed, before: str) -> bool:
    """Tell whether a number is a part of one in Turkish: 12 bin 500 kişi."""
    if not before.endswith(" bin ") and not _BIN.match(text, printed.end):
        return False
    return not TURKISH_LETTERS.isdisjoint(text)


def is_before_number(text: str, printed: Printed) -> bool:
    """Tell quickly whether another number stands directly behind one, as in a row of a table."""
    last = printed.low_digits[-1:]
    if printed.money or not last or last.isalpha():
        return False
    beside = text[printed.end : printed.end + 2]
    return beside[1:].isdecimal() and beside[0] in " \t"


def is_bare(printed: Printed, words: Sequence[str], bound: str | None) -> bool:
    """Tell whether a number stands alone, as that of a telephone or a record does."""
    low = printed.low_digits
    return not words and not bound and (low.isdigit() or not low)


def is_with_share(text: str, printed: Printed) -> bool:
    """Tell whether the share that a number is stands behind it: 196 (1.3 percent) are small."""
    return _SHARE_BEHIND.match(text, printed.end) is not None


def is_year(printed: Printed) -> bool:
    """Tell whether a number may be a year."""
    year = printed.low_digits
    return len(year) == len("2000") and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR


def counts_nothing_else(text: str, end: int) -> bool:
    """Tell whether no currency stands behind a number that is taken for a year then."""
    token = TOKEN.match(text, end)
    word = token.group("word").casefold() if token else ""
    return word not in CURRENCIES and word != "of"


def _is_list_number(text: str, printed: Printed) -> bool:
    """Tell whether a number opens a line to count it, as "1." and "2)" do."""
    behind = text[printed.end : printed.end + 1]
    return behind in {".", ")", ":", "/"} and _BLANK.fullmatch(text, 0, printed.start) is not None
