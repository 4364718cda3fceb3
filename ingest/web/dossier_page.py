"""Answer `/dossier`: the passages that were ticked, with citations, to print or to save."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import Response

from ingest.export.citations import plain_citation, reference_of
from ingest.export.files import EXTENSIONS, MEDIA_TYPES, ExportFormat, Origin, lines
from ingest.export.passages import passages_at
from ingest.export.styles import STYLE_LABELS, archive_note, styled
from ingest.text.partial_dates import date_in_words
from ingest.web.access import SEARCH_TABLES
from ingest.web.downloads import FORMATS, attachment
from ingest.web.pages import NO_CORPUS, corpus_for, failed, page, sorry
from ingest.web.seen_base import seen_base, with_base
from ingest.web.urls import first, request_from
from ingest.web.words import KIND_NAMES, count_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.search.found_passage import FoundPassage
    from ingest.web.corpus import ServedCorpus

#: Passages of one dossier: 100 printed pages, and 10 kB of address.
MAX_PICKS = 500

#: The parameter that holds a passage, and the one that holds the style of citation.
PICK = "p"
STYLE = "style"

#: What is written when no style is chosen.
PLAIN = "plain"

NOTHING_TICKED = (
    "Nothing is ticked.",
    "Tick passages in a list of results, then choose “Dossier to print”.",
)

_PICK = re.compile(r"([0-9a-f]{12,64})-([1-9][0-9]{0,6})")
_HIT = re.compile(r"/article/([0-9a-f]+)[^#]*#p([0-9]+)")

#: Formats in which a dossier is saved, with words.
FILES = {
    ExportFormat.CSV: "CSV",
    ExportFormat.RIS: "RIS",
    ExportFormat.BIBTEX: "BibTeX",
    ExportFormat.JSONL: "JSON lines",
}


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """Hold one passage as it is printed; `kind` is empty for the story itself."""

    path: str
    text: str
    kind: str
    place: str
    citation: str


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """Hold the passages in a row that are of one article."""

    headline: str | None
    shown_as: str
    imprint: tuple[str, ...]
    passages: tuple[ShownPassage, ...]


def pick_of(path: str) -> str:
    """Return what a tick at a hit stands for, from the address of the hit."""
    hit = _HIT.fullmatch(path)
    return f"{hit[1]}-{hit[2]}" if hit else ""


def picks_in(args: Any) -> list[tuple[str, int]]:
    """Return the places that an address names, each once, in its order."""
    values = args.getlist(PICK) if PICK in args else []
    matches = (_PICK.fullmatch(str(value)) for value in values)
    return list(dict.fromkeys((match[1], int(match[2])) for match in matches if match))


async def dossier(datasette: Any, request: Any) -> Any:
    """Answer with the dossier as a page, or as a file."""
    corpus = await corpus_for(datasette, request, SEARCH_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    picks = picks_in(request.args)
    if not picks:
        return await sorry(datasette, request, NOTHING_TICKED, status=404)
    try:
        passages, digest = await _look_up(corpus, request, picks[:MAX_PICKS])
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    base = seen_base(datasette, request)
    passages = list(with_base(passages, base))
    extension = request.url_vars.get("extension")
    if extension:
        origin = Origin(first(request.args, "q"), digest)
        return _file(passages, origin, FORMATS[extension])
    context = _context(request.args, passages, picks)
    return await page(datasette, request, "clippings_dossier.html", context)


async def _look_up(
    corpus: ServedCorpus, request: Any, picks: Sequence[tuple[str, int]]
) -> tuple[list[FoundPassage], str]:
    asked = request_from(request.args)

    def question(connection: sqlite3.Connection) -> tuple[list[FoundPassage], str]:
        """Return the passages, and the digest of the corpus for a file."""
        held = corpus.held(connection)
        uids = list(dict.fromkeys(uid for uid, _ in picks))
        with held.as_corpus(uids) as inside:
            return passages_at(inside, picks, held.marker(asked)), held.digest

    return await corpus.ask(question)


def _file(passages: Iterable[FoundPassage], origin: Origin, form: ExportFormat) -> Any:
    name = f"clippings-dossier.{EXTENSIONS[form]}"
    headers = {"content-disposition": attachment(name), "cache-control": "no-store"}
    text = "".join(lines(passages, origin, form))
    return Response(text, headers=headers, content_type=MEDIA_TYPES[form])


def _context(
    args: Any, passages: Sequence[FoundPassage], picks: Sequence[tuple[str, int]]
) -> dict[str, Any]:
    style = first(args, STYLE)
    style = style if style in STYLE_LABELS else PLAIN
    query = first(args, "q")
    taken = picks[:MAX_PICKS]
    kept = [*([("q", query)] if query else []), *((PICK, f"{uid}-{at}") for uid, at in taken)]
    articles = tuple(_articles(passages, style))
    number = len({passage.uid for passage in passages})
    return {
        "query": query,
        "articles": articles,
        "count": f"{count_in_words(len(passages), 'passage')} from "
        f"{count_in_words(number, 'article')}",
        "gone": len(taken) - len(passages),
        "left_out": len(picks) - len(taken),
        "kept": kept,
        "styles": [(PLAIN, "Plain"), *STYLE_LABELS.items()],
        "style": style,
        "files": [
            (label, f"/dossier.{EXTENSIONS[form]}?{urlencode(kept)}")
            for form, label in FILES.items()
        ],
    }


def _articles(passages: Iterable[FoundPassage], style: str) -> Iterator[ShownArticle]:
    for _, group in groupby(passages, lambda passage: passage.uid):
        members = list(group)
        head = members[0]
        imprint = (head.publisher, head.byline, date_in_words(head.published_on) or "undated")
        yield ShownArticle(
            headline=head.headline,
            shown_as=head.shown_as,
            imprint=tuple(part for part in imprint if part),
            passages=tuple(_passage(member, style) for member in members),
        )


def _passage(passage: FoundPassage, style: str) -> ShownPassage:
    reference = reference_of(passage)
    citation = (
        plain_citation(reference)
        if style == PLAIN
        else f"{styled(reference, style)} {archive_note(reference)}"
    )
    return ShownPassage(
        path=f"/article/{passage.uid}#p{passage.position}",
        text=passage.text,
        kind=KIND_NAMES.get(passage.kind, passage.kind),
        place=f"paragraph {passage.position}",
        citation=citation,
    )
