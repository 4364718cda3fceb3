"""Fetch from the index where words stand, in all forms that the corpus has of them.

The index is read through `fts5vocab`, ten times faster than `match` with a rank, and through
`match` for phrases. One string of numbers comes back from SQLite, not a row for each hit. The
commonest words have a list beside the index, which is read instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.model import Kind
from ingest.search.inflections import in_languages, languages_of
from ingest.search.query_tree import Capitals, Cluster, Named, Near, Words
from ingest.search.row_sets import any_of, distinct, nothing
from ingest.search.word_forms import LAST, NAME_SIGN, NEXT, QueryForm, Vocabulary, word_forms
from ingest.storage.facet_columns import KINDS
from ingest.storage.listed_words import COMMON_SHARE, places
from ingest.storage.posting_lists import counted
from ingest.text.words import tokens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.meaning import Meaning
    from ingest.search.query_tree import Node, QueryLeaf
    from ingest.search.word_forms import WordForms
    from ingest.storage.facet_columns import Rows

#: Letters from which on a beginning (`def*`) is counted in each paragraph for ranking. Shorter
#: ones match a tenth of all words: they are found, not counted.
MIN_COUNTED_PREFIX = 3

_HEADLINE = KINDS.index(Kind.HEADLINE)

SELECT_PREFIX = "select group_concat(doc) from paragraphs_terms where term >= ? and term < ?"
SELECT_MATCH = "select group_concat(rowid) from paragraphs_fts where paragraphs_fts match ?"
SELECT_HEADLINES = """
select group_concat(doc) from articles_terms where term = ? and col = 'headline'
"""
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
class PostingList:
    """Hold the paragraphs in which something stands, and how often."""

    rows: Rows
    counts: NDArray[np.int32]


@dataclass(slots=True)
class WordIndex:
    """Answer where words stand in one corpus; asks SQLite for each thing once.

    `allowed` says in which paragraphs words count for the article; None: in all. `meaning` is
    there when hits are to be ordered by it too.
    """

    connection: sqlite3.Connection
    columns: Columns
    vocabulary: Vocabulary = field(init=False)
    allowed: NDArray[np.bool_] | None = None
    meaning: Meaning | None = None
    #: Rows and articles of parts that set conditions; see ingest/search/rows.py.
    kept: dict[Node, NDArray[Any]] = field(default_factory=dict)
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
            self._readings[words] = replace(reading, forms=tuple(kept))
        return self._readings[words]

    def postings(self, leaf: QueryLeaf) -> PostingList:
        """Return where a part of the query stands."""
        if leaf not in self._postings:
            self._postings[leaf] = self.fetch(leaf)
        return self._postings[leaf]

    def leaf_rows(self, node: Node) -> Rows:
        """Return the paragraphs in which a leaf stands; other parts of a query stand nowhere."""
        if isinstance(node, Words | Named | Capitals | Near | Cluster):
            return self.postings(node).rows
        return nothing()

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

    def fetch(self, leaf: QueryLeaf) -> PostingList:
        """Read where a part of the query stands; words near each other are found elsewhere."""
        if isinstance(leaf, Capitals):
            return once(self._written(leaf))
        if isinstance(leaf, Near | Cluster):
            return once(nothing())
        if isinstance(leaf, Named):
            return once(self._named(leaf))
        reading = self.reading(leaf)
        lists = [self._word(form) for form in reading.whole_words]
        if reading.phrases:
            lists.append(self._forms(reading.phrases))
        return lists[0] if len(lists) == 1 else _merged(lists)

    def forms(self, side: Words | Named) -> tuple[QueryForm, ...]:
        """Return the words under which something stands in the texts themselves."""
        if isinstance(side, Named):
            return tuple(QueryForm(spelling) for spelling in side.spellings)
        return self.reading(side).forms

    def _named(self, leaf: Named) -> Rows:
        parts = [self._naming(key) for key in leaf.keys]
        return any_of(parts, self.columns.paragraphs)

    def _naming(self, key: str) -> Rows:
        """Return where a name stands: a common one by the columns, which are in memory."""
        spellings = self.columns.known_names.spellings.get(key, ())
        paragraphs = sum(spelling.paragraphs for spelling in spellings)
        if paragraphs * COMMON_SHARE > self.columns.paragraphs:
            return self.columns.name.rows_with(key)
        return self._term(name_token(key)).rows

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
        listed = self.columns.common_words.read(self.connection, term)
        return _held(self.columns, *(listed or counted(places(self.connection, term))))

    def _forms(self, forms: Sequence[QueryForm]) -> PostingList:
        only = forms[0]
        is_countable = len(only.terms[0]) >= MIN_COUNTED_PREFIX
        if len(forms) == 1 and len(only.terms) == 1 and is_countable:
            return self._beginning(only.terms[0])
        return once(self.match(" OR ".join(form.expression for form in forms)))

    def _beginning(self, prefix: str) -> PostingList:
        """Return where words stand that begin so: common ones by their lists, others between."""
        lists, rest = [], []
        first, end = prefix, prefix + LAST
        for term in self.columns.common_words.between(first, end):
            listed = self.columns.common_words.read(self.connection, term)
            if listed is not None:
                lists.append(_held(self.columns, *listed))
                rest.append(self._numbers(SELECT_PREFIX, first, term))
                first = term + NEXT
        rest.append(self._numbers(SELECT_PREFIX, first, end))
        others = _held(self.columns, *counted(np.sort(np.concatenate(rest))))
        return _merged([*lists, others]) if lists else others

    def match(self, expression: str) -> Rows:
        """Return the paragraphs that match an expression of FTS5."""
        return self.columns.rows_of(self._numbers(SELECT_MATCH, expression))

    def _written(self, leaf: Capitals) -> Rows:
        """Return the paragraphs that hold the words with these very capitals."""
        expression = QueryForm(leaf.terms).expression
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
    return NAME_SIGN + key.replace("-", "\ue001")


def is_written(leaf: Capitals, text: str) -> bool:
    """Tell whether a text holds the words with capitals and small letters as asked."""
    surfaces = [text[token.start_char : token.end_char] for token in tokens(text)]
    wanted = [leaf.text[token.start_char : token.end_char] for token in tokens(leaf.text)]
    width = len(wanted)
    return any(
        surfaces[place : place + width] == wanted for place in range(len(surfaces) - width + 1)
    )


def _held(columns: Columns, ids: NDArray[np.int64], counts: NDArray[np.int32]) -> PostingList:
    """Return postings of ascending ids; paragraphs that are not there (yet) are left out."""
    rows = columns.rows_of(ids)
    if rows.size != ids.size:
        counts = counts[np.isin(ids, columns.paragraph_ids)]
    return PostingList(rows, counts)


def once(rows: Rows) -> PostingList:
    """Return postings in which each paragraph counts once."""
    return PostingList(rows, np.ones(rows.size, np.int32))


def _merged(lists: Sequence[PostingList]) -> PostingList:
    rows = np.concatenate([postings.rows for postings in lists])
    counts = np.concatenate([postings.counts for postings in lists])
    order = np.argsort(rows, kind="stable")
    rows, counts = rows[order], counts[order]
    if not rows.size:
        return PostingList(rows, counts)
    starts = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1])))
    return PostingList(rows[starts], np.add.reduceat(counts, starts).astype(np.int32))
