"""Keep the list of all words of the index, and in how many paragraphs each stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

#: The vocabulary is counted anew from the index, not word by word, when one paragraph in so many
#: is new: counting a million paragraphs takes about a second, 20,000 word by word the same.
RECOUNT_SHARE = 50

SELECT_NEW_TEXTS = "select text from indexed_paragraphs where id >= ? and id < ?"
COUNT_NEW_TEXTS = "select count(*) from paragraphs where id >= ? and id < ?"
DELETE_VOCABULARY = "delete from vocabulary"
FILL_VOCABULARY = """
insert into vocabulary (term, paragraphs)
select term, doc
from paragraphs_vocab
where term < char(57344) or term >= char(57345)
"""
ADD_TO_VOCABULARY = """
insert into vocabulary (term, paragraphs) values (?, ?)
on conflict (term) do update set paragraphs = paragraphs + excluded.paragraphs
"""
HAS_VOCABULARY = "select exists (select 1 from vocabulary), (select count(*) from paragraphs)"


def store(connection: sqlite3.Connection, added: Sequence[tuple[int, int]]) -> None:
    """Add the words of new paragraphs one by one, or count anew when there are many.

    Args:
        connection: to the corpus, whose index is up to date.
        added: spans of ids of new paragraphs, half-open.
    """
    if not added:
        return
    has_any, paragraphs = connection.execute(HAS_VOCABULARY).fetchone()
    count = sum(connection.execute(COUNT_NEW_TEXTS, span).fetchone()[0] for span in added)
    if not has_any or count * RECOUNT_SHARE > paragraphs:
        connection.execute(DELETE_VOCABULARY)
        connection.execute(FILL_VOCABULARY)
        return
    counts: Counter[str] = Counter()
    for span in added:
        for (text,) in connection.execute(SELECT_NEW_TEXTS, span):
            counts.update(set(terms(text)))
    connection.executemany(ADD_TO_VOCABULARY, sorted(counts.items()))
