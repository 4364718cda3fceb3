"""Send a page of the project: template, policy, and a page that helps when something fails."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette import Response

from ingest.web.access import require_tables
from ingest.web.corpus import only_corpus
from ingest.web.policy import OWN_POLICY

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from ingest.web.corpus import ServedCorpus

TOO_LONG = (
    "This question took too long to answer.",
    "Ask for rarer words, put words that belong together in quotation marks, or choose a year.",
)
FAILED = (
    "The archive could not be read.",
    "Run `ingest verify` to see what is wrong; nothing was changed.",
)
NO_CORPUS = (
    "There is nothing to search here.",
    "Serve one archive that was made with `ingest load FOLDER`.",
)
NO_NAME = (
    "There is no such name in this archive.",
    "Names come from packs; `ingest names list` shows those that were found.",
)
NO_FACET = (
    "There is no such list.",
    "The lists stand beside the results of a search.",
)
NO_ARTICLE = (
    "There is no such article in this archive.",
    "It may have been taken out, or the address belongs to another archive.",
)


async def page(
    datasette: Any, request: Any, template: str, context: dict[str, Any], *, status: int = 200
) -> Any:
    """Return a page of the project, with the strict policy."""
    values = {"base": datasette.urls.path(""), **context}
    body = await datasette.render_template(template, values, request=request)
    headers = {"content-security-policy": OWN_POLICY, "cache-control": "no-cache"}
    return Response.html(body, status=status, headers=headers)


async def sorry(
    datasette: Any,
    request: Any,
    sentences: tuple[str, str],
    *,
    status: int,
    offers: Sequence[tuple[str, str]] = (),
) -> Any:
    """Return a page that says what went wrong and what to do; offers are pairs of words, path."""
    what, advice = sentences
    context = {"what": what, "advice": advice, "query": "", "offers": offers}
    return await page(datasette, request, "clippings_sorry.html", context, status=status)


async def failed(datasette: Any, request: Any, error: sqlite3.DatabaseError) -> Any:
    """Return the page for a database that did not answer."""
    if "interrupt" in str(error).lower():
        return await sorry(datasette, request, TOO_LONG, status=503)
    return await sorry(datasette, request, FAILED, status=500)


async def corpus_for(datasette: Any, request: Any, tables: Iterable[str]) -> ServedCorpus | None:
    """Return the corpus if there is exactly one, and the person asking may see it.

    Raises:
        Forbidden: they may not.
    """
    corpus = await only_corpus(datasette)
    if corpus is not None:
        await require_tables(datasette, request, corpus.name, tables)
    return corpus


def file_name(corpus: ServedCorpus) -> str:
    """Return the name of the corpus as it is typed behind `--db` in its own folder."""
    return shlex.quote(Path(corpus.database.path).name)
