"""Answer `/name/<key>`: all that the archive has about one name."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ingest.search.answer import Order, Request
from ingest.search.facets import is_name_facet
from ingest.search.lookup import NameFacts
from ingest.search.name_uses import name_use
from ingest.text.partial_dates import date_in_words
from ingest.web.access import NAME_TABLES
from ingest.web.facet_boxes import FacetRow, facet_rows
from ingest.web.pages import NO_CORPUS, NO_NAME, corpus_for, failed, page, sorry
from ingest.web.results import ShownHit, SpelledName, results, spelled_name
from ingest.web.urls import first, query_string
from ingest.web.words import TYPE_WORDS, count_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Answer
    from ingest.search.columns import Columns
    from ingest.search.lookup import StoredPackRow
    from ingest.search.name_uses import NameUse
    from ingest.web.corpus import ServedCorpus
    from ingest.web.facet_boxes import Timeline

#: Names shown beside a name, and publishers.
MOST_BESIDE = 14
MOST_PUBLISHERS = 12

Known = tuple["NameUse", "Answer", NameFacts, tuple[int, int]]
Offers = list[tuple[str, str]]

#: Offers on the page for a name that is not there.
MAX_OFFERS = 10


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold a name that stands in the same paragraphs, in how many, and the search for both."""

    key: str
    label: str
    count: int
    request: Request


@dataclass(frozen=True, slots=True)
class NameView:
    """Hold everything that the page of a name shows."""

    key: str
    label: str
    type: str
    count: str
    seen: str
    undated: str
    spelled: SpelledName
    timeline: Timeline | None
    publishers: tuple[FacetRow, ...]
    beside: tuple[Beside, ...]
    hits: tuple[ShownHit, ...]
    rows: tuple[StoredPackRow, ...]


def name_view(use: NameUse, answer: Answer, facts: NameFacts) -> NameView:
    """Return the view."""
    shown = results(answer)
    return NameView(
        key=use.key,
        label=use.label,
        type=TYPE_WORDS[use.type],
        count=shown.count if answer.paragraphs else "",
        seen=_seen(facts),
        undated=count_in_words(facts.undated, "undated article") if facts.undated else "",
        spelled=spelled_name(use, replace(answer.request, text=""), most=100),
        timeline=shown.timeline,
        publishers=facet_rows(answer.facet("publisher"), answer.request)[:MOST_PUBLISHERS],
        beside=_beside(use.key, answer),
        hits=shown.hits,
        rows=facts.rows,
    )


def _seen(facts: NameFacts) -> str:
    first, last = date_in_words(facts.first_on), date_in_words(facts.last_on)
    if not first:
        return ""
    return f"on {first}" if first == last else f"first on {first}, last on {last}"


def _beside(key: str, answer: Answer) -> tuple[Beside, ...]:
    """Return the names that stand most often in paragraphs with this one."""
    names = [
        Beside(
            value.value,
            value.label,
            value.count,
            replace(answer.request, text=f"name:{key} name:{value.value}", cursor=""),
        )
        for facet in answer.facets
        if is_name_facet(facet.name)
        for value in facet.values
        if value.count and value.value not in {key, ""}
    ]
    return tuple(sorted(names, key=lambda name: (-name.count, name.label)))[:MOST_BESIDE]


async def page_for(datasette: Any, request: Any) -> Any:
    """Answer with the page of a name, or one that offers what may have been meant."""
    corpus = await corpus_for(datasette, request, NAME_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    key = request.url_vars["key"]
    try:
        outcome = await _look_up(corpus, key, first(request.args, "from"))
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    if isinstance(outcome, list):
        return await sorry(datasette, request, NO_NAME, status=404, offers=outcome)
    use, answer, facts, quoted = outcome
    asked = replace(answer.request, cursor="")
    context = {
        "query": "",
        "name": name_view(use, answer, facts),
        "answer": answer,
        "search": asked,
        "said": _said(key, quoted, "paragraph" if answer.has_paragraphs else "article"),
        "href": lambda target: f"/{query_string(target)}",
        "next": _page_of(key, answer.next_cursor),
        "previous": _page_of(key, answer.previous_cursor),
        "is_first": not answer.request.cursor,
    }
    return await page(datasette, request, "clippings_name.html", context)


async def _look_up(corpus: ServedCorpus, key: str, cursor: str) -> Known | Offers:
    def question(connection: sqlite3.Connection) -> Known | Offers:
        """Return what is known of the name, or names like it."""
        held = corpus.held(connection)
        columns = held.columns
        if key not in columns.known_names.names:
            return _offers(columns, key)
        asked = Request(text=f"name:{key}", order=Order.NEWEST, cursor=cursor)
        use = name_use(key, columns.known_names)
        return use, held.search(asked), held.name_facts(key), held.quoted(key)

    return await corpus.ask(question)


def _offers(columns: Columns, key: str) -> Offers:
    """Return names that may have been meant, and a search for the words."""
    known = columns.known_names
    words = " ".join(key.replace("-", " ").split())[:200]
    meant = [*known.called(words), *(name for name in known.names if words and key in name)]
    offers = [(known.names[k].label, f"/name/{k}") for k in dict.fromkeys(meant)][:MAX_OFFERS]
    return [*offers, (f"Search for {words}", f"/?{urlencode({'q': words})}")]


def _said(key: str, quoted: tuple[int, int], unit: str) -> tuple[tuple[str, Request], ...]:
    """Return what is said by and about a name, in words, with the search for it."""
    by, about = quoted
    offers = (
        (f"Quoted in {count_in_words(by, unit)}", by, f"speaker:{key}"),
        (f"Spoken of in quotations in {count_in_words(about, unit)}", about, f"said:{key}"),
    )
    return tuple((words, Request(text=query)) for words, count, query in offers if count)


def _page_of(key: str, cursor: str | None) -> str | None:
    return None if cursor is None else f"/name/{key}?{urlencode({'from': cursor})}#results"
