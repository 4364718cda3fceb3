"""Return the forms under which a word is looked for: inflections, or what fits a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ingest.search.compounds import in_two_words
from ingest.search.english import STOP_WORDS, inflections
from ingest.search.inflections import related_forms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from ingest.search.columns import Columns
    from ingest.search.query_tree import Words

HAS_TERM = "select exists (select 1 from vocabulary where term = ?)"
SELECT_PREFIXED = """
select term, paragraphs from vocabulary where term >= ? and term < ? order by term
"""

SELECT_LIKE = """
select term
from vocabulary
where term >= ?
  and term < ?
  and term glob ?
  and substr(term, 1, 1) <> ?
order by paragraphs desc, term
"""

#: Words that a pattern stands for; the commonest are taken.
MAX_PATTERN_FORMS = 1_000

_NUMBERED = re.compile(r"(?P<letters>[^\W\d_]{1,6}) ?(?P<digits>\d{1,4})")

#: Digits of the shortest number that is printed with a comma, and the numbers that may be years.
MIN_GROUPED_DIGITS = 4
FIRST_YEAR, LAST_YEAR = 1500, 2100

_GROUPED = re.compile(r"[1-9]\d{3,11}|[1-9]\d{0,2}(?:,\d{3}){1,3}", re.ASCII)

#: Letters of the shortest word that is looked for under a hyphen: `e-mail`.
MIN_JOINED_CHARS = 5

_HYPHENED = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+){1,2}")
_INITIALS = re.compile(r"(?P<letters>[A-Z]{2,5}|(?:[A-Z]\.){2,5})[-‐‑][^\W\d_]+")
#: Endings that Britain and America spell each in its way. Three letters before keep `four` from
#: `for`, four before a doubled l `filled` from `filed`.
_BRITISH_OR_AMERICAN = tuple(
    (re.compile(rf"(?<=[a-z]{{3}}){typed}(?={rest}\Z)"), other)
    for one, two, rest in (
        ("is", "iz", "(?:e[ds]?|ing|ations?|ers?|able)"),
        ("ys", "yz", "(?:e[ds]?|ing|ers?)"),
        ("our", "or", "(?:s|ed|ing|ers?|able|ful|less|hoods?|ites?)?"),
        ("tre", "ter", "s?"),
        ("enc", "ens", "es?"),
        ("mme", "m", "s?"),
        ("gue", "g", "s?"),
        ("(?<=[a-z]{4})ll", "l", "(?:ed|ing|ers?)"),
        ("(?<=[a-z]{4})l", "ll", "(?:ed|ing|ers?)"),
    )
    for typed, other in ((one, two), (two, one))
    if not other.startswith("(")
)

#: Letters that an apostrophe cuts off a word: "women's", "I'd", "l'homme".
_CUT_OFF = frozenset({"d", "l", "ll", "m", "n", "re", "s", "t", "ve"})

#: With this begins a word of the index that stands for a name.
NAME_SIGN = "\ue000"

#: Sorts behind every letter.
LAST = "\U0010ffff"

#: Behind a word it makes the next one in order.
NEXT = "\0"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Answer questions about the words of one corpus; remembers what it was asked."""

    connection: sqlite3.Connection
    _known: dict[str, bool] = field(default_factory=dict)

    def holds(self, term: str) -> bool:
        """Tell whether a word occurs anywhere."""
        if term not in self._known:
            self._known[term] = bool(self.connection.execute(HAS_TERM, (term,)).fetchone()[0])
        return self._known[term]

    def starting_with(self, prefix: str) -> dict[str, int]:
        """Return the words that begin so, each with about how many paragraphs hold it."""
        return dict(self.connection.execute(SELECT_PREFIXED, (prefix, prefix + LAST)))

    def like(self, pattern: str) -> list[str]:
        """Return the words that fit a pattern (`wom?n`), the commonest first; no names."""
        head = re.split(r"[?*]", pattern)[0]
        values = (head, head + LAST, pattern, NAME_SIGN)
        return [term for (term,) in self.connection.execute(SELECT_LIKE, values)]


@dataclass(frozen=True, slots=True)
class QueryForm:
    """Hold one run of index words that counts as found; the last may be a beginning only.

    It counts in articles of its languages, and of unknown ones; without languages in all.
    """

    terms: tuple[str, ...]
    is_prefix: bool = False
    languages: tuple[str, ...] = ()

    @property
    def expression(self) -> str:
        """Return the form in the language of FTS5. Index words hold no quotation marks."""
        return f'"{" ".join(self.terms)}"' + ("*" if self.is_prefix else "")


@dataclass(frozen=True, slots=True)
class WordForms:
    """Hold all forms under which one word or phrase is looked for, the typed one first."""

    words: Words
    forms: tuple[QueryForm, ...]
    #: How many words fit a pattern; not all of them may be looked for.
    fitting: int = 0

    @property
    def whole_words(self) -> tuple[QueryForm, ...]:
        """Return the forms that are one whole word."""
        return tuple(form for form in self.forms if len(form.terms) == 1 and not form.is_prefix)

    @property
    def phrases(self) -> tuple[QueryForm, ...]:
        """Return the forms that are several words, or the beginning of one."""
        return tuple(form for form in self.forms if len(form.terms) > 1 or form.is_prefix)


class Readings(Protocol):
    """Say under which forms words are looked for: in one corpus file, or on an engine."""

    @property
    def columns(self) -> Columns:
        """Return the columns of the corpus, which know its names."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the words of the corpus."""

    def reading(self, words: Words) -> WordForms:
        """Return the forms of words that count as found."""


def _parted(terms: tuple[str, ...], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Return letters with a number behind them the other way: `AK47` for `AK-47`."""
    match = _NUMBERED.fullmatch(" ".join(terms))
    if match is None:
        return []
    letters, digits = match["letters"], match["digits"]
    if len(terms) == 1 and (letters in STOP_WORDS or letters in _CUT_OFF):
        return []  # `A4` is not in "a 4-year-old", nor `S400` in "women's 400 metres"
    run = (letters + digits,) if len(terms) > 1 else (letters, digits)
    return [run] if all(map(vocabulary.holds, run)) else []


def _grouped(words: Words, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Return a number with and without commas: 3,000 for 3000. What may be a year has none."""
    text = words.text
    if not _GROUPED.fullmatch(text) or len(text) < MIN_GROUPED_DIGITS:
        return []
    digits = "".join(filter(str.isdecimal, text))
    if FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return []
    run = tuple(f"{int(digits):,}".split(",")) if text == digits else (digits,)
    return [run] if all(map(vocabulary.holds, run)) else []


def _joined(words: Words, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Return a word with a hyphen as one word, and initials before one with and without points.

    `e-mail` is email too, `US-led` and `U.S.-led` are the same.
    """
    initials = _INITIALS.fullmatch(words.text)
    if initials is not None:
        letters = initials["letters"].replace(".", "").lower()
        rest = words.terms[-1]
        runs = [(letters, rest), (*letters, rest)]
        return [run for run in runs if run != words.terms and all(map(vocabulary.holds, run))]
    if not _HYPHENED.fullmatch(words.text) or len(words.terms) < 2:
        return []
    joined = "".join(words.terms)
    found = [(joined,)] if len(joined) >= MIN_JOINED_CHARS and vocabulary.holds(joined) else []
    apart = in_two_words(joined, vocabulary.holds)
    others = inflections(joined, vocabulary.holds) if found or apart else ()
    return [*found, *((form,) for form in others), *apart]


#: Beginnings of words that they spell each in its way.
_BEGINNINGS = tuple(
    (re.compile(rf"\A{typed}(?={rest}\Z)"), other)
    for one, two, rest in (
        ("aero", "air", "planes?"),
        ("anaesth", "anesth", ".+"),
        ("gre", "gra", "y(?:s|ing)?"),
        ("gynaec", "gynec", ".+"),
        ("haem", "hem", "o.+"),
        ("jewell", "jewel", "e?ry"),
        ("leukae", "leuke", ".+"),
        ("mould", "mold", "(?:s|ed|ing|y)?"),
        ("orthopae", "orthope", ".+"),
        ("paed", "ped", "(?:iatr|ophil).+"),
        ("plough", "plow", "(?:s|ed|ing|shares?)?"),
        ("scep", "skep", "ti.+"),
    )
    for typed, other in ((one, two), (two, one))
)


def across_the_sea(term: str, holds: Callable[[str], bool]) -> list[str]:
    """Return the word as Britain or America spells it, where it stands here: organise, organize."""
    patterns = (*_BRITISH_OR_AMERICAN, *_BEGINNINGS)
    spelled = (pattern.sub(other, term) for pattern, other in patterns)
    return [word for word in dict.fromkeys(spelled) if word != term and holds(word)]


def _with_last_letters(words: Words, vocabulary: Vocabulary) -> tuple[QueryForm, ...]:
    """Return what `terroris?` stands for: words with a letter for each question mark.

    It may be the mark of a question (`Raqqa?`): a word that stands here is that word.
    """
    stem = words.text.rstrip("?")
    if stem == words.text or len(words.terms) > 1 or vocabulary.holds(words.terms[0]):
        return ()
    pattern = words.terms[0] + words.text[len(stem) :]
    return tuple(QueryForm((term,)) for term in vocabulary.like(pattern))


def word_forms(words: Words, vocabulary: Vocabulary, languages: Sequence[str] = ()) -> WordForms:
    """Return the forms of `words`: only the one typed when it is exact or a prefix."""
    typed = QueryForm(words.terms, words.is_prefix)
    if words.is_pattern:
        fitting = [QueryForm((term,)) for term in vocabulary.like(words.terms[0])]
        return WordForms(words, tuple(fitting[:MAX_PATTERN_FORMS]) or (typed,), len(fitting))
    if words.is_exact or words.is_prefix:
        return WordForms(words, (typed,))
    if ended := _with_last_letters(words, vocabulary):
        return WordForms(words, ended[:MAX_PATTERN_FORMS], len(ended))
    forms = [typed]
    if len(words.terms) == 1:
        inflected = inflections(words.terms[0], vocabulary.holds)
        forms += [QueryForm((form,)) for form in inflected]
        spelled = [across_the_sea(word, vocabulary.holds) for word in (*words.terms, *inflected)]
        for word in dict.fromkeys(word for two in spelled for word in two):
            forms += [QueryForm((form,)) for form in (word, *inflections(word, vocabulary.holds))]
        forms += [QueryForm(run) for run in in_two_words(words.terms[0], vocabulary.holds)]
    others = related_forms(words.text, words.terms, languages, vocabulary.connection)
    others |= dict.fromkeys(_parted(words.terms, vocabulary), ())
    others |= dict.fromkeys(_joined(words, vocabulary), ())
    others |= dict.fromkeys(_grouped(words, vocabulary), ())
    known = {form.terms for form in forms}
    forms += [QueryForm(run, False, where) for run, where in others.items() if run not in known]
    return WordForms(words, tuple(dict.fromkeys(forms)))
