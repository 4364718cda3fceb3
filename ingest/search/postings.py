"""Fetch from the index where words stand, in all forms that the corpus has of them.

The index is read through `fts5vocab`, ten times faster than `match` with a rank, and through
`match` for phrases. One string of numbers comes back from SQLite, not a row for each hit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import Kind
from ingest.search.english import inflections
from ingest.search.inflections import in_languages, languages_of, related_forms
from ingest.search.posting_lists import PostingList, counted, merged, once
from ingest.search.query_tree import Capitals, Named, Near, Words
from ingest.search.row_sets import any_of, both, distinct, nothing
from ingest.storage.facet_columns import KINDS
from ingest.text.words import tokens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.query_tree import QueryLeaf
    from ingest.storage.facet_columns import Rows

#: Letters from which on a beginning (`def*`) is counted in each paragraph for ranking. Shorter
#: ones match a tenth of all words: they are found, not counted.
MIN_COUNTED_PREFIX = 3

#: Pairs of forms that one NEAR searches for. Four forms on either side make 16.
MAX_NEAR_PAIRS = 256

HAS_TERM = "select exists (select 1 from vocabulary where term = ?)"
SELECT_PREFIXED = """
select term, paragraphs from vocabulary where term >= ? and term < ? order by term
"""

#: Sorts behind every letter.
LAST = "\U0010ffff"

_HEADLINE = KINDS.index(Kind.HEADLINE)

SELECT_TERM = "select group_concat(doc) from paragraphs_terms where term = ?"
SELECT_PREFIX = "select group_concat(doc) from paragraphs_terms where term >= ? and term < ?"
SELECT_MATCH = "select group_concat(rowid) from paragraphs_fts where paragraphs_fts match ?"
SELECT_HEADLINES = """
select group_concat(doc) from articles_terms where term = ? and col = 'headline'
"""
SELECT_HEADLINE_MATCH = "select group_concat(rowid) from articles_fts where articles_fts match ?"
SELECT_WRITTEN = """
select
  paragraphs.id,
  paragraphs.text
from paragraphs_fts
cross join paragraphs on paragraphs.id = paragraphs_fts.rowid
where paragraphs_fts match ?
  and instr(paragraphs.text, ?) > 0
order by paragraphs.id
"""


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


@dataclass(frozen=True, slots=True)
class QueryForm:
    """Hold one run of index words that counts as found; the last may be a beginning only.

    It counts in articles of its languages, and of unknown ones; without languages in all.
    """

    terms: tuple[str, ...]
    is_prefix: bool = False
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordForms:
    """Hold all forms under which one word or phrase is looked for, the typed one first."""

    words: Words
    forms: tuple[QueryForm, ...]

    @property
    def whole_words(self) -> tuple[QueryForm, ...]:
        """Return the forms that are one whole word."""
        return tuple(form for form in self.forms if len(form.terms) == 1 and not form.is_prefix)

    @property
    def phrases(self) -> tuple[QueryForm, ...]:
        """Return the forms that are several words, or the beginning of one."""
        return tuple(form for form in self.forms if len(form.terms) > 1 or form.is_prefix)


def word_forms(words: Words, vocabulary: Vocabulary, languages: Sequence[str] = ()) -> WordForms:
    """Return the forms of `words`: only the one typed when it is exact or a prefix."""
    typed = QueryForm(words.terms, words.is_prefix)
    if words.is_exact or words.is_prefix:
        return WordForms(words, (typed,))
    forms = [typed]
    if len(words.terms) == 1:
        forms += [QueryForm((form,)) for form in inflections(words.terms[0], vocabulary.holds)]
    others = related_forms(words.text, words.terms, languages, vocabulary.connection)
    known = {form.terms for form in forms}
    forms += [QueryForm(run, False, where) for run, where in others.items() if run not in known]
    return WordForms(words, tuple(dict.fromkeys(forms)))


@dataclass(slots=True)
class Postings:
    """Answer where words stand in one corpus; asks SQLite for each thing once."""

    connection: sqlite3.Connection
    columns: Columns
    vocabulary: Vocabulary = field(init=False)
    _readings: dict[Words, WordForms] = field(default_factory=dict)
    _postings: dict[QueryLeaf, PostingList] = field(default_factory=dict)
    _limited: dict[QueryForm, PostingList] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.vocabulary = Vocabulary(self.connection)

    def reading(self, words: Words) -> WordForms:
        """Return the forms under which `words` are looked for."""
        if words not in self._readings:
            reading = word_forms(words, self.vocabulary, languages_of(self.columns))
            kept = (
                form for form in reading.forms if not form.languages or self._word(form).rows.size
            )
            self._readings[words] = WordForms(words, tuple(kept))
        return self._readings[words]

    def postings(self, leaf: QueryLeaf) -> PostingList:
        """Return where a part of the query stands."""
        if leaf not in self._postings:
            self._postings[leaf] = self._fetch(leaf)
        return self._postings[leaf]

    def headlines(self, words: Words | Named) -> Rows:
        """Return the articles that have one of the words' forms, or the name, in the headline."""
        if isinstance(words, Named):
            rows = self.postings(words).rows
            rows = rows[self.columns.kind[rows] == _HEADLINE]
            return distinct(self.columns.article[rows]).astype(np.int32)
        parts = [self._headline(form) for form in self.reading(words).whole_words]
        return any_of(parts, self.columns.articles)

    def _headline(self, form: QueryForm) -> Rows:
        ids = self._numbers(SELECT_HEADLINES, form.terms[0])
        rows = self.columns.article_rows_of(distinct(ids))
        return rows[in_languages(rows, form.languages, self.columns)]

    def headline_match(self, terms: Sequence[str]) -> Rows:
        """Return the articles whose headline has the words side by side."""
        ids = self._numbers(SELECT_HEADLINE_MATCH, f"headline : {quoted(QueryForm(tuple(terms)))}")
        return self.columns.article_rows_of(distinct(ids))

    def _fetch(self, leaf: QueryLeaf) -> PostingList:
        if isinstance(leaf, Capitals):
            return once(self._written(leaf))
        if isinstance(leaf, Near):
            return once(self._near(leaf))
        if isinstance(leaf, Named):
            return once(self._named(leaf))
        reading = self.reading(leaf)
        lists = [self._word(form) for form in reading.whole_words]
        if reading.phrases:
            lists.append(self._forms(reading.phrases))
        return lists[0] if len(lists) == 1 else merged(lists)

    def forms(self, side: Words | Named) -> tuple[QueryForm, ...]:
        """Return the words under which something stands in the texts themselves."""
        if isinstance(side, Named):
            return tuple(QueryForm(spelling) for spelling in side.spellings)
        return self.reading(side).forms

    def _named(self, leaf: Named) -> Rows:
        parts = [self._term(name_token(key)).rows for key in leaf.keys]
        return any_of(parts, self.columns.paragraphs)

    def _near(self, near: Near) -> Rows:
        """Return where two things stand close; words of a name count where the name is meant."""
        expression = near_expression(near, self)
        rows = self._match(expression) if expression else nothing()
        for side in (near.left, near.right):
            if isinstance(side, Named):
                rows = both(rows, self.postings(side).rows, self.columns.paragraphs)
        return rows

    def _word(self, form: QueryForm) -> PostingList:
        if not form.languages:
            return self._term(form.terms[0])
        if form not in self._limited:
            postings = self._term(form.terms[0])
            articles = self.columns.article[postings.rows]
            counts = in_languages(articles, form.languages, self.columns)
            self._limited[form] = PostingList(postings.rows[counts], postings.counts[counts])
        return self._limited[form]

    def _term(self, term: str) -> PostingList:
        return counted(self.columns, self._numbers(SELECT_TERM, term))

    def _forms(self, forms: Sequence[QueryForm]) -> PostingList:
        only = forms[0]
        is_countable = len(only.terms[0]) >= MIN_COUNTED_PREFIX
        if len(forms) == 1 and len(only.terms) == 1 and is_countable:
            ids = self._numbers(SELECT_PREFIX, only.terms[0], only.terms[0] + LAST)
            return counted(self.columns, np.sort(ids))
        return once(self._match(" OR ".join(quoted(form) for form in forms)))

    def _match(self, expression: str) -> Rows:
        return self.columns.rows_of(self._numbers(SELECT_MATCH, expression))

    def _written(self, leaf: Capitals) -> Rows:
        """Return the paragraphs that hold the words with these very capitals."""
        expression = quoted(QueryForm(leaf.terms))
        first = leaf.text.split()[0] if leaf.text.split() else leaf.text
        ids = [
            number
            for number, text in self.connection.execute(SELECT_WRITTEN, (expression, first))
            if is_written(leaf, text)
        ]
        return self.columns.rows_of(np.array(ids, np.int64))

    def _numbers(self, statement: str, *values: str) -> NDArray[np.int64]:
        listed = self.connection.execute(statement, values).fetchone()[0]
        return np.fromstring(listed or "", np.int64, sep=",") if listed else np.empty(0, np.int64)


def name_token(key: str) -> str:
    """Return the word of the index that stands for a name (see the view indexed_paragraphs)."""
    return "\ue000" + key.replace("-", "\ue001")


def quoted(form: QueryForm) -> str:
    """Return a form in the language of FTS5. Index words hold no quotation marks."""
    return f'"{" ".join(form.terms)}"' + ("*" if form.is_prefix else "")


def near_expression(near: Near, index: Postings) -> str:
    """Return a proximity search over all pairs of forms, in the language of FTS5."""
    pairs = [
        f"NEAR({quoted(left)} {quoted(right)}, {near.distance})"
        for left in index.forms(near.left)
        for right in index.forms(near.right)
    ]
    return " OR ".join(pairs[:MAX_NEAR_PAIRS])


def is_written(leaf: Capitals, text: str) -> bool:
    """Tell whether a text holds the words with capitals and small letters as asked."""
    surfaces = [text[token.start_char : token.end_char] for token in tokens(text)]
    wanted = [leaf.text[token.start_char : token.end_char] for token in tokens(leaf.text)]
    width = len(wanted)
    return any(
        surfaces[place : place + width] == wanted for place in range(len(surfaces) - width + 1)
    )
