"""Find the articles whose headline has words side by side, with gaps and beginnings in them.

`headline:wom?n`, `headline:"state * Syria"` and `headline:"prison gu*"` mean in a headline what
they mean in a paragraph. The index proposes articles; where more than one run of words is asked
for, the headline itself says whether they stand side by side.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from fnmatch import translate
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.phrase_gaps import pattern_letters, pieces_of_phrase
from ingest.search.row_sets import both, distinct, nothing
from ingest.search.word_forms import LAST, QueryForm
from ingest.text.words import terms, unfolded_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.search.columns import Columns
    from ingest.search.postings import Postings
    from ingest.storage.facet_columns import Rows

SELECT_MATCH = "select group_concat(rowid) from articles_fts where articles_fts match ?"
SELECT_LIKE = """
select group_concat(doc)
from (
  select distinct doc
  from articles_terms
  where term >= ?
    and term < ?
    and term glob ?
    and col = 'headline'
)
"""
SELECT_HEADLINES = """
select id, headline
from articles
where id in (select value from json_each(?))
"""
#: Headlines that are read at a time.
READ_HEADLINES = 1_000


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """Hold a run of words of a headline, or one word with gaps.

    Attributes:
        typed: the words.
        gap: words that may stand before them, behind the run before.
        is_prefix: the last word is a beginning.
        pattern: the word with gaps, folded; empty for plain words.
    """

    typed: str
    gap: int
    is_prefix: bool
    pattern: str

    def ends(self, held: Sequence[str]) -> dict[int, int]:
        """Return where these words stand in a headline: where each stretch begins and ends."""
        if self.pattern:
            # Of many stars none is tried again where a later one fails: linear in the word.
            fits = re.compile(translate(self.pattern))
            return {at: at + 1 for at, word in enumerate(held) if fits.match(word)}
        wanted = terms(self.typed)
        width = len(wanted)
        places = range(len(held) - width + 1)
        return {at: at + width for at in places if self._fits(wanted, held[at : at + width])}

    def _fits(self, wanted: list[str], run: Sequence[str]) -> bool:
        if self.is_prefix:
            return list(run[:-1]) == wanted[:-1] and run[-1].startswith(wanted[-1])
        return list(run) == wanted


def asked_of_headline(value: str) -> list[HeadlineWords]:
    """Return the runs of words that a value asks for, in order."""
    runs = []
    for piece in pieces_of_phrase(value):
        pattern = pattern_letters(piece.text) if piece.is_pattern else ""
        if terms(piece.text):
            runs.append(HeadlineWords(piece.text, piece.gap, piece.is_prefix, pattern))
    return runs


def expression_of(run: HeadlineWords) -> str:
    """Return a run of words in a headline, in the language of FTS5."""
    # The index of headlines keeps letters that others fold: `ß`.
    spelt = dict.fromkeys(tuple(cut(run.typed)) for cut in (terms, unfolded_terms))
    return " OR ".join(
        f"headline : {QueryForm(words, run.is_prefix).expression}" for words in spelt
    )


def headline_rows(value: str, index: Postings) -> Rows:
    """Return the articles whose headline has the words of a value side by side."""
    runs = asked_of_headline(value)
    columns = index.columns
    rows: Rows | None = None
    for run in {(run.typed, run.is_prefix): run for run in runs}.values():
        held = _articles_with(run, index)
        rows = held if rows is None else both(rows, held, columns.articles)
        if not rows.size:
            break  # a value can be some ten thousand words
    if rows is None:
        return nothing()
    return rows if len(runs) == 1 else _side_by_side(runs, rows, index)


def _articles_with(run: HeadlineWords, index: Postings) -> Rows:
    """Return the articles that have a run of words in the headline."""
    if run.pattern:
        head = re.split(r"[?*]", run.pattern)[0]
        return _rows(index, SELECT_LIKE, head, head + LAST, run.pattern)
    return _rows(index, SELECT_MATCH, expression_of(run))


def _rows(index: Postings, statement: str, *values: str) -> Rows:
    listed = index.connection.execute(statement, values).fetchone()[0]
    if not listed:
        return nothing()
    return index.columns.article_rows_of(distinct(np.fromstring(listed, np.int64, sep=",")))


def _side_by_side(runs: Sequence[HeadlineWords], rows: Rows, index: Postings) -> Rows:
    columns: Columns = index.columns
    fitting = []
    for first in range(0, rows.size, READ_HEADLINES):
        ids = columns.article_ids[rows[first : first + READ_HEADLINES]].tolist()
        read = index.connection.execute(SELECT_HEADLINES, (json.dumps(ids),))
        fitting += [number for number, headline in read if _stand_in(headline, runs)]
    return columns.article_rows_of(np.array(sorted(fitting), np.int64))


def _stand_in(headline: str, runs: Sequence[HeadlineWords]) -> bool:
    """Tell whether runs of words stand in a headline in order, each as near as it may."""
    held = terms(headline)
    reached: set[int] | None = None
    for run in runs:
        places = run.ends(held)
        if reached is not None and not reached:
            return False
        reached = {
            end
            for start, end in places.items()
            if reached is None or any(0 <= start - behind <= run.gap for behind in reached)
        }
    return bool(reached)
