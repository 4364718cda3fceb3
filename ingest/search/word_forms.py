"""Return the forms under which a word is looked for: inflections, or what fits a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ingest.search.english import STOP_WORDS, inflections
from ingest.search.inflections import related_forms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

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
        forms += [QueryForm((form,)) for form in inflections(words.terms[0], vocabulary.holds)]
    others = related_forms(words.text, words.terms, languages, vocabulary.connection)
    others |= dict.fromkeys(_parted(words.terms, vocabulary), ())
    known = {form.terms for form in forms}
    forms += [QueryForm(run, False, where) for run, where in others.items() if run not in known]
    return WordForms(words, tuple(dict.fromkeys(forms)))
