"""Stream all hits of a request, or of a list of requests, with all that a citation needs.

What is held while streaming is a number for each hit and a few hundred texts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.errors import IngestError, InputError
from ingest.search.answer import Reach, Request, Step
from ingest.search.collapse import Collapse
from ingest.search.copies import Copies, copied_articles
from ingest.search.engine import all_hits
from ingest.search.found_passage import FoundPassage
from ingest.search.mentions import EXPORT_CHUNK, mentioned_in
from ingest.search.per_name import held_names
from ingest.search.shown_as import OPENING, shown_as

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from ingest.search.answer import Answer
    from ingest.search.columns import Columns
    from ingest.search.snippets import Marker

#: The columns of the file of outcomes, in this order.
COLUMNS = (
    "line", "query", "outcome", "paragraphs", "articles", "understood_as", "remarks", "step",
    "per_name",
)  # fmt: skip

SELECT_PASSAGES = f"""
select
  citations.id,
  citations.uid,
  citations.position,
  citations.permalink,
  citations.headline,
  citations.byline,
  citations.publisher,
  citations.original_publisher,
  citations.published_on,
  (
    select evidence.status
    from evidence
    where evidence.article = articles.id
      and evidence.field = 'published_on'
      and evidence.chosen
  ) as published_status,
  citations.url,
  citations.kind,
  citations.text,
  citations.path,
  citations.member,
  citations.start_byte,
  citations.end_byte,
  citations.sha256,
  case when citations.headline is null then {OPENING} end
from json_each(?) as wanted
cross join citations on citations.id = wanted.value
join articles on articles.uid = citations.uid
"""  # noqa: S608  a piece of ours

SELECT_IDS = """
select paragraphs.id
from json_each(?) as wanted
cross join articles on articles.uid = json_extract(wanted.value, '$[0]')
join paragraphs
  on paragraphs.article = articles.id
  and paragraphs.position = json_extract(wanted.value, '$[1]')
order by wanted.key
"""


@dataclass(frozen=True, slots=True)
class QueryOutcome:
    """Say what became of one query.

    Attributes:
        line: where it stands in its file, from 1.
        query: as written.
        outcome: `found`, `found in part` (no article holds all of it), `nothing found` or
            `failed`.
        paragraphs: how many were found; so for `articles`.
        understood_as: what was searched, in words.
        remarks: what was not done as one might expect, or why it failed.
        step: how far apart the words were let stand; empty where nothing was found.
        per_name: of a list (`a OR b`), what each alternative finds alone.
    """

    line: int
    query: str
    outcome: str
    paragraphs: int
    articles: int
    understood_as: str
    remarks: str
    step: str = ""
    per_name: str = ""

    @property
    def row(self) -> tuple[object, ...]:
        """Return the values in the order of `COLUMNS`."""
        return tuple(getattr(self, name) for name in COLUMNS)


def queries_in(data: bytes) -> Iterator[tuple[int, str | None]]:
    """Yield the number and the text of every line that is not empty; None for no UTF-8."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            query = line.decode("utf-8").strip()
        except UnicodeDecodeError:
            yield number, None
            continue
        if query:
            yield number, query


def outcomes(
    search: Callable[[Request], Answer],
    queries: Iterable[tuple[int, str | None]],
    reach: Reach = Reach.AUTO,
) -> Iterator[QueryOutcome]:
    """Yield what became of each query, as `search` answers it."""
    for line, query in queries:
        if query is None:
            yield QueryOutcome(line, "", "failed", 0, 0, "", "The line is not UTF-8 text.")
            continue
        try:
            yield _outcome(search(Request(query, size=1, reach=reach)), line, query)
        except InputError as error:
            yield QueryOutcome(line, query, "failed", 0, 0, "", str(error))
        except IngestError as error:
            yield QueryOutcome(
                line, query, "failed", 0, 0, "", f"The corpus did not answer: {error}"
            )


def _outcome(answer: Answer, line: int, query: str) -> QueryOutcome:
    return QueryOutcome(
        line=line,
        query=query,
        outcome=_word_for(answer),
        paragraphs=answer.paragraphs,
        articles=answer.articles,
        understood_as=" ".join(answer.interpretation),
        remarks=" ".join(answer.notices),
        step=answer.step.value if answer.paragraphs else "",
        per_name="; ".join(
            f"{part.text}: {part.paragraphs} in {part.articles} articles"
            if answer.has_paragraphs
            else f"{part.text}: {part.articles} articles"
            for part in answer.per_name
        ),
    )


def _word_for(answer: Answer) -> str:
    if not answer.paragraphs:
        return "nothing found"
    return "found in part" if answer.is_in_part else "found"


def every_hit(
    connection: sqlite3.Connection,
    columns: Columns,
    request: Request,
) -> Iterator[FoundPassage]:
    """Yield every hit of a request in its order; cursor and size are not looked at.

    Each copy is a hit, unless the request asks for copies together.
    """
    result = all_hits(connection, columns, request)
    mark = result.marker
    held = held_names(result.request, result.index)
    hits = result.hits
    if request.copies is Copies.TOGETHER:
        hits = Collapse.of(hits, result.index, request.unit).first()
    rows = hits.sorted_rows()
    for start in range(0, rows.size, EXPORT_CHUNK):
        chunk = rows[start : start + EXPORT_CHUNK]
        ids = columns.paragraph_ids[chunk].tolist()
        row_of = dict(zip(ids, chunk.tolist(), strict=True))
        copy_of = copied_articles(connection, columns, chunk)
        for number, passage in _passages(connection, ids, mark, result.found.step):
            row = row_of[number]
            names = held.of(row) if held.texts else ()
            first = copy_of.get(row, "")
            yield replace(passage, names=names, copy_of=first) if names or first else passage


def passages_at(
    connection: sqlite3.Connection, places: Iterable[tuple[str, int]], mark: Marker
) -> list[FoundPassage]:
    """Return the paragraphs at some places, each a uid and a position, in this order.

    What the corpus does not hold is left out.
    """
    wanted = json.dumps(list(places))
    ids = [row[0] for row in connection.execute(SELECT_IDS, (wanted,))]
    found = dict(_passages(connection, ids, mark, Step.TOGETHER))
    return [found[number] for number in ids if number in found]


def _passages(
    connection: sqlite3.Connection, ids: list[int], mark: Marker, step: Step
) -> Iterator[tuple[int, FoundPassage]]:
    named = mentioned_in(connection, ids) if mark.names else {}
    rows = {row[0]: row[1:] for row in connection.execute(SELECT_PASSAGES, (str(sorted(ids)),))}
    for paragraph in ids:
        row = rows.get(paragraph)
        if row is None:  # removed since the columns were loaded
            continue
        text = row[11]
        start, end = next(iter(mark.spans(text, named.get(paragraph, ()))), (len(text), len(text)))
        parts = text[:start], text[start:end], text[end:]
        title = shown_as(row[3], row[-1])
        yield paragraph, FoundPassage(*(*parts, *row[:-1], step, title))
