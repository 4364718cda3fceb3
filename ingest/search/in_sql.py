"""Let SQL search as the page does: `found_by('Daesh prisons')` gives the ids of paragraphs.

    select text
    from json_each(found_by(:words)) as hits
    join citations on citations.id = hits.value
    order by hits.key

The ids stand in a JSON list, best first, and are those that a search counts: names under all their
spellings, forms of words, filters, no text of the site.

`holds(text, words)` tells whether a text holds words side by side, whatever their case and accents;
`"one run" OR "another" OR "begin"*` are alternatives:

    select text from paragraphs where holds(text, 'prison camp')

`similar_to(uid)` gives the articles on the same subject, and `similar_to(uid, position)` passages:

    select headline, json_extract(alike.value, '$.likeness')
    from json_each(similar_to(:uid)) as alike
    join articles on articles.id = json_extract(alike.value, '$.id')
    order by alike.key
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.search.answer import Request
from ingest.search.engine import all_hits
from ingest.search.query_parser import parse
from ingest.search.refused import refuse
from ingest.search.statement_rows import holds_any
from ingest.storage.regexp import add_regexp
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from ingest.search.columns import FreshColumns
    from ingest.search.statement_rows import Run


#: What stands between the alternatives of `holds`.
_OR = re.compile(r"\sOR\s")


def add_functions(connection: sqlite3.Connection, columns: FreshColumns | None) -> None:
    """Give a connection `regexp` and `holds`; one to a corpus, with columns, `found_by` too."""
    add_regexp(connection)
    connection.create_function("holds", 2, holds, deterministic=True)
    if columns is not None:
        _add_found_by(connection, columns)
        _add_similar_to(connection, columns)


def holds(text: object, words: object) -> int | None:
    """Tell whether a text holds words, as SQL tells it: 1, 0, or null for what is no text."""
    if not isinstance(text, str) or words is None:
        return None
    return int(holds_any(text, _runs(str(words))))


@lru_cache(maxsize=64)
def _runs(words: str) -> tuple[Run, ...]:
    typed = [words.strip() for words in _OR.split(words)]
    runs = [(tuple(terms(run)), run.endswith("*")) for run in typed]
    return tuple((run, is_prefix) for run, is_prefix in runs if run)


def _add_found_by(connection: sqlite3.Connection, columns: FreshColumns) -> None:
    def found_by(query: str | None) -> str:
        """Return the ids of the paragraphs that a query finds; none for one that asks nothing."""
        if query is None or parse(str(query)).tree is None:
            return "[]"
        with plain_rows(connection):
            hits = all_hits(connection, columns.of(connection), Request(str(query)))
        refuse(hits.refused)
        rows = hits.hits.sorted_rows()
        return json.dumps(hits.index.columns.paragraph_ids[rows].tolist())

    connection.create_function("found_by", 1, found_by, deterministic=True)


def _add_similar_to(connection: sqlite3.Connection, columns: FreshColumns) -> None:
    def similar_to(uid: str, position: int | None = None) -> str:
        """Return what is like an article or a passage; nothing where there is none."""
        # Imported here: whoever searches must not wait for it.
        from ingest.search.similar import similar_articles, similar_passages  # noqa: PLC0415

        with plain_rows(connection):
            known = columns.of(connection)
            if position is None:
                similar = similar_articles(connection, known, str(uid))
            else:
                similar = similar_passages(connection, known, str(uid), position)
        return json.dumps(
            [
                {"id": item.id, "likeness": item.likeness, "shared": item.shared}
                for item in similar or ()
            ],
            ensure_ascii=False,
        )

    for arguments in (1, 2):
        connection.create_function("similar_to", arguments, similar_to, deterministic=True)


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Let every statement see the same state, while a load may go on beside it.

    A transaction that somebody has begun already does so.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("begin")
    try:
        yield
    finally:
        connection.rollback()


@contextmanager
def plain_rows(connection: sqlite3.Connection) -> Iterator[None]:
    """Give rows as tuples, whatever the connection gives: Datasette's do not compare."""
    kept = connection.row_factory
    connection.row_factory = None
    try:
        yield
    finally:
        connection.row_factory = kept
