"""Keep the list of all words of the index, each with how many paragraphs hold it."""

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

#: Stands in `stale_chunks` when paragraphs have gone, for their words are not counted down.
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
NOTE_REMOVED = f"""
insert or ignore into stale_chunks (name, chunk) values ('{STALE}', 0)
"""  # noqa: S608  the name is ours


def note_removed(connection: sqlite3.Connection) -> None:
    """Note that paragraphs have gone: the words are counted anew at the end of the load."""
    connection.execute(NOTE_REMOVED)


def store(
    connection: sqlite3.Connection, added: Sequence[tuple[int, int]], *, is_recounted: bool
) -> None:
    """Add the words of new paragraphs one by one, or count anew when that is sooner or due.

    Either way each count is that of the index. It decides which words describe an article, and
    that must not depend on what the corpus held before.

    Args:
        connection: to the corpus, whose index is up to date.
        added: spans of ids of new paragraphs, half-open.
        is_recounted: count anew: paragraphs have gone.
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
