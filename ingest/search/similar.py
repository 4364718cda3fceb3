"""Find articles on the same subject, and passages that say similar things.

    similar_articles(connection, columns, "4521b4aca23c", size=5)

Everything is reckoned from the index when it is asked: see `subject` and `likeness`. What is
equally like comes in the order of its uid, so that the answer does not depend on the order in
which files were loaded.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.errors import InputError
from ingest.model import Kind
from ingest.search.answer import MOST_SIMILAR
from ingest.search.columns import TELLING_KINDS
from ingest.search.likeness import as_articles, as_passages, likeness
from ingest.search.postings import Postings
from ingest.search.shown_as import OPENING
from ingest.search.similar_answer import (
    SimilarArticle,
    in_order,
    no_paragraph,
    passage_at,
    refuse_size,
    shown_words,
)
from ingest.search.subject import subject_of
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.likeness import Likeness
    from ingest.search.similar_answer import SimilarPassage

#: Likeness from which on the texts themselves are compared, to tell an exact copy.
MIN_COPY_LIKENESS = 0.5

_TELLING = json.dumps(sorted(kind.value for kind in TELLING_KINDS))

#: A reprint with another headline is a copy all the same.
_BELOW_HEADLINE = json.dumps(sorted(kind.value for kind in TELLING_KINDS - {Kind.HEADLINE}))

SELECT_ARTICLE = "select id, headline, language from articles where uid = ?"
SELECT_STORY = """
select text
from paragraphs
where article = ?
  and kind in (select value from json_each(?))
order by position
"""
SELECT_PASSAGE = """
select paragraphs.id, paragraphs.kind, paragraphs.text, articles.language
from articles
join paragraphs on paragraphs.article = articles.id
where articles.uid = ?
  and paragraphs.position = ?
"""
SELECT_LAST = """
select max(paragraphs.position)
from articles
join paragraphs on paragraphs.article = articles.id
where articles.uid = ?
"""
SELECT_ARTICLES = f"""
select
  articles.id,
  articles.uid,
  articles.headline,
  articles.byline,
  articles.publisher,
  articles.published_on,
  sources.path,
  sources.member,
  case when articles.headline is null then {OPENING} end
from json_each(?) as wanted
cross join articles on articles.id = wanted.value
join sources on sources.id = articles.source
"""  # noqa: S608  a piece of ours
SELECT_PASSAGES = f"""
select
  paragraphs.id,
  articles.uid,
  articles.headline,
  articles.byline,
  articles.publisher,
  articles.published_on,
  sources.path,
  sources.member,
  case when articles.headline is null then {OPENING} end,
  paragraphs.position,
  paragraphs.kind,
  paragraphs.text
from json_each(?) as wanted
cross join paragraphs on paragraphs.id = wanted.value
join articles on articles.id = paragraphs.article
join sources on sources.id = articles.source
"""  # noqa: S608  a piece of ours


def similar_to(
    connection: sqlite3.Connection,
    columns: Columns,
    uid: str,
    position: int | None = None,
    size: int = MOST_SIMILAR,
) -> tuple[SimilarArticle, ...] | None:
    """Return articles like one, or passages like its paragraph; None when there is no article.

    Raises:
        InputError: the article has no such paragraph, or the size makes no sense.
    """
    refuse_size(size)
    if position is None or not connection.execute(SELECT_ARTICLE, (uid,)).fetchone():
        return similar_articles(connection, columns, uid, size)
    similar = similar_passages(connection, columns, uid, position, size)
    if similar is None:
        (last,) = connection.execute(SELECT_LAST, (uid,)).fetchone()
        raise InputError(no_paragraph(uid, position, last))
    return similar


def similar_articles(
    connection: sqlite3.Connection, columns: Columns, uid: str, size: int = MOST_SIMILAR
) -> tuple[SimilarArticle, ...] | None:
    """Return the articles most like one, best first; None when there is no such article."""
    asked = connection.execute(SELECT_ARTICLE, (uid,)).fetchone()
    if asked is None:
        return None
    number, headline, language = asked
    own = columns.article_rows_of(np.array([number]))
    if not own.size:  # loaded since the columns were read
        return ()
    story = _story(connection, number, _TELLING)
    unprinted = headline if headline and headline not in story else ""
    alike = likeness(
        subject_of(story, language, connection, columns.paragraphs, unprinted),
        Postings(connection, columns),
        as_articles(columns),
        asked=int(own[0]),
        left_out=own,
    )
    words = _words(connection, number)
    similar = (
        _article(connection, columns, alike, row, words)
        for row in connection.execute(SELECT_ARTICLES, (_listed(columns.article_ids, alike, size),))
    )
    return in_order(similar, size)


def similar_passages(
    connection: sqlite3.Connection,
    columns: Columns,
    uid: str,
    position: int,
    size: int = MOST_SIMILAR,
) -> tuple[SimilarPassage, ...] | None:
    """Return the passages of other articles most like one; None when there is no such passage.

    Only paragraphs that tell a story are compared: a byline or a credit is like no other.
    """
    asked = connection.execute(SELECT_PASSAGE, (uid, position)).fetchone()
    if asked is None:
        return None
    number, kind, text, language = asked
    own = columns.rows_of(np.array([number]))
    if not own.size or kind not in TELLING_KINDS:
        return ()
    subject = subject_of([text], language, connection, columns.paragraphs)
    alike = likeness(
        subject,
        Postings(connection, columns),
        as_passages(columns),
        asked=int(own[0]),
        left_out=np.flatnonzero(columns.article == columns.article[own[0]]).astype(np.int32),
    )
    similar = (
        _passage(columns, alike, row, text)
        for row in connection.execute(
            SELECT_PASSAGES, (_listed(columns.paragraph_ids, alike, size),)
        )
    )
    return in_order(similar, size)


def _listed(ids: NDArray[np.int64], alike: Likeness, size: int) -> str:
    """Return the ids of the best texts as a JSON list."""
    return json.dumps(ids[alike.best(size)].tolist())


def _article(
    connection: sqlite3.Connection,
    columns: Columns,
    alike: Likeness,
    stored: Sequence[Any],
    words: list[str],
) -> SimilarArticle:
    number = stored[0]
    row = int(columns.article_rows_of(np.array([number]))[0])
    value = float(alike.values[row])
    is_copy = value >= MIN_COPY_LIKENESS and _words(connection, number) == words
    return SimilarArticle(*(*stored, value, shown_words(alike, row), is_copy))


def _passage(
    columns: Columns, alike: Likeness, stored: Sequence[Any], asked: str
) -> SimilarPassage:
    *fields, position, kind, text = stored
    row = int(columns.rows_of(np.array([stored[0]]))[0])
    return passage_at(fields, (position, kind, text), alike, row, asked)


def _story(connection: sqlite3.Connection, article: int, kinds: str) -> list[str]:
    """Return the paragraphs of an article that are of one of the kinds."""
    return [text for (text,) in connection.execute(SELECT_STORY, (article, kinds))]


def _words(connection: sqlite3.Connection, article: int) -> list[str]:
    """Return all words of the story below its headline."""
    return [term for text in _story(connection, article, _BELOW_HEADLINE) for term in terms(text)]
