"""Keep the list of all words of the index, each with how many paragraphs hold it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

#: The vocabulary is counted anew from the index, not word by word, when one paragraph in so many
#: is new: counting a million paragraphs takes about a second, 20,000 word by word the same.
RECOUNT_SHARE = 50

#: Stands in `stale_chunks` when so many paragraphs have gone that it is counted anew.
STALE = "vocabulary"

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
IS_STALE = "select exists (select 1 from stale_chunks where name = ?)"
NOTE_STALE = "insert or ignore into stale_chunks (name, chunk) values (?, 0)"

# Paragraphs that were added since the last count are not in it.
SELECT_COUNTED_TEXTS = """
select coalesce(folded_texts.text, paragraphs.text)
from json_each(?) as gone
join articles on articles.source = gone.value
join paragraphs on paragraphs.article = articles.id
left join folded_texts on folded_texts.paragraph = paragraphs.id
where not exists (
  select 1
  from stale_chunks
  where stale_chunks.name = 'paragraphs'
    and stale_chunks.chunk = paragraphs.id >> 16
    and stale_chunks.first_new <= paragraphs.id
)
"""
COUNT_GONE = """
select count(*)
from json_each(?) as gone
join articles on articles.source = gone.value
join paragraphs on paragraphs.article = articles.id
"""
TAKE_FROM_VOCABULARY = "update vocabulary set paragraphs = paragraphs - ? where term = ?"
DELETE_UNUSED = "delete from vocabulary where term = ? and paragraphs <= 0"


def forget(connection: sqlite3.Connection, sources: Sequence[int]) -> None:
    """Take the words of articles out of the list; call it before their rows are deleted.

    Where they are many, it is noted that all must be counted anew.
    """
    if not sources or connection.execute(IS_STALE, (STALE,)).fetchone()[0]:
        return
    gone = json.dumps(list(sources))
    _, paragraphs = connection.execute(HAS_VOCABULARY).fetchone()
    if connection.execute(COUNT_GONE, (gone,)).fetchone()[0] * RECOUNT_SHARE > paragraphs:
        connection.execute(NOTE_STALE, (STALE,))
        return
    counts: Counter[str] = Counter()
    for (text,) in connection.execute(SELECT_COUNTED_TEXTS, (gone,)):
        counts.update(set(terms(text)))
    ordered = sorted(counts.items())
    connection.executemany(TAKE_FROM_VOCABULARY, [(count, term) for term, count in ordered])
    connection.executemany(DELETE_UNUSED, [(term,) for term, _ in ordered])


def store(
    connection: sqlite3.Connection, added: Sequence[tuple[int, int]], *, is_recounted: bool
) -> None:
    """Add the words of new paragraphs one by one, or count anew when that is sooner or due.

    Either way each count is that of the index. It decides which words describe an article, and
    that must not depend on what the corpus held before.

    Args:
        connection: to the corpus, whose index is up to date.
        added: spans of ids of new paragraphs, half-open.
        is_recounted: count anew: many paragraphs have gone.
    """
    if not added and not is_recounted:
        return
    has_any, paragraphs = connection.execute(HAS_VOCABULARY).fetchone()
    count = sum(connection.execute(COUNT_NEW_TEXTS, span).fetchone()[0] for span in added)
    if is_recounted or not has_any or count * RECOUNT_SHARE > paragraphs:
        connection.execute(DELETE_VOCABULARY)
        connection.execute(FILL_VOCABULARY)
        return
    counts: Counter[str] = Counter()
    for span in added:
        for (text,) in connection.execute(SELECT_NEW_TEXTS, span):
            counts.update(set(terms(text)))
    connection.executemany(ADD_TO_VOCABULARY, sorted(counts.items()))
