"""Answer `/help`: how to search, with examples that find something in this very corpus."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ingest.search.answer import UNKNOWN, Order, Request, Unit
from ingest.web.access import SAID_TABLES
from ingest.web.pages import NO_CORPUS, corpus_for, failed, page, sorry

if TYPE_CHECKING:
    from ingest.search.answer import Answer

#: Facets of names, those that make the best examples first.
NAME_FACETS = ("group", "organisation", "person", "place")

#: Letters of a word from a headline that is worth a search of its own.
MIN_WORD_CHARS = 5

#: Words that follow each other in a headline and so make a phrase.
_PHRASE = re.compile(r"\b([^\W\d_]{4,20} [^\W\d_]{4,20})\b")
_WORD = re.compile(rf"\b[^\W\d_]{{{MIN_WORD_CHARS},20}}\b")

#: What stands for the corpus where it has nothing fitting.
FALLBACK = {
    "word": "prison",
    "other": "camp",
    "phrase": "sleeper cells",
    "name": "Islamic State",
    "place": "Raqqa",
    "publisher": "Post",
    "year": "2019",
    "speaker": "minister",
}


@dataclass(frozen=True, slots=True)
class Example:
    """Hold something to type, what it finds, and the address that searches for it."""

    typed: str
    finds: str

    @property
    def address(self) -> str:
        """Return where a click leads."""
        return f"/?{urlencode({'q': self.typed})}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """Hold examples of one kind."""

    title: str
    examples: tuple[Example, ...]
    note: str = ""


async def guide(datasette: Any, request: Any) -> Any:
    """Answer with the guide."""
    corpus = await corpus_for(datasette, request, SAID_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)

    def question(connection: sqlite3.Connection) -> tuple[Answer, str]:
        """Return the newest articles, what the facets hold, and who is quoted most."""
        newest = Request("", unit=Unit.ARTICLES, order=Order.NEWEST)
        held = corpus.held(connection)
        speaker = next((name for name, _ in held.statements.speakers()), "")
        return held.search(newest), speaker

    try:
        answer, speaker = await corpus.ask(question)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    context = {"query": "", "chapters": chapters(words_of(answer, speaker))}
    return await page(datasette, request, "clippings_help.html", context)


def words_of(answer: Answer, speaker: str) -> dict[str, str]:
    """Return words, names and values that stand in the corpus, for the examples."""
    headlines = [hit.headline for hit in answer.hits if hit.headline]
    words = [word for headline in headlines for word in _WORD.findall(headline)]
    phrase = next(iter(_PHRASE.findall(" . ".join(headlines))), "")
    held = {
        "word": words[0].lower() if words else "",
        "other": next((word.lower() for word in words[1:] if word != words[0]), ""),
        "phrase": phrase,
        "name": _first(answer, *NAME_FACETS),
        "place": _first(answer, "place"),
        "publisher": _first(answer, "publisher"),
        "year": _first(answer, "year"),
        "speaker": speaker,
    }
    return {key: _typable(held[key]) or word for key, word in FALLBACK.items()}


def _typable(text: str) -> str:
    """Return a value without what the box would read as a sign."""
    return " ".join(text.replace('"', " ").split())


def _first(answer: Answer, *facets: str) -> str:
    """Return the commonest value of the first facet that has one."""
    for name in facets:
        values = [value for value in answer.facet(name).values if value.value != UNKNOWN]
        if values:
            return max(values, key=lambda value: value.count).label
    return ""


def chapters(words: dict[str, str]) -> tuple[Chapter, ...]:
    """Return the guide, with these words in its examples."""
    word, other, phrase = words["word"], words["other"], words["phrase"]
    name, place, year = words["name"], words["place"], words["year"]
    return (
        Chapter(
            "Words",
            (
                Example(f"{word} {other}", "both words, in any of their forms, in any order"),
                Example(f'"{phrase}"', "exactly these words, side by side"),
                Example(f"{word} OR {other}", "one of them; OR in capitals"),
                Example(f"{word} -{other}", "the first word without the second"),
                Example(f"={word}", "this form of the word and no other"),
                Example(f"{word[:4]}*", "every word that begins so"),
                Example(f"{word} w/10 {other}", "both, with at most ten words between them"),
                Example(f"in:sentence {word} {other}", "both within one sentence"),
            ),
            "A question or a pasted headline finds what holds most of its words, best first.",
        ),
        Chapter(
            "Names",
            (
                Example(name, "a name under all its spellings, and nothing else of that spelling"),
                Example(f'name:"{name}"', "the name, however it is typed"),
                Example(f'="{name}"' if " " in name else f"={name}", "these letters, and no name"),
                Example(f"{name} {word}", "paragraphs that name it and hold the word"),
            ),
            "The answer counts each spelling. A click on one searches for it alone.",
        ),
        Chapter(
            "Who said what, how many",
            (
                Example(f"said:{word}", "paragraphs that quote somebody with the word"),
                Example(f'speaker:"{words["speaker"]}"', "that quote somebody of this name"),
                Example("number>1000 people", "in which more than 1,000 people are counted"),
                Example("number:5..10", "with a number from 5 to 10; number>50% and number>$1m"),
            ),
            "What stands together, as in speaker:minister said:truce, must fit one quotation.",
        ),
        Chapter(
            "Filters",
            (
                Example(f'publisher:"{words["publisher"]}"', "what one publisher printed"),
                Example(f"year:{year} {word}", "of one year; year:2014-05 is one month"),
                Example(f"after:{year}", "published then or later; before:, from: and to: too"),
                Example(f'place:"{place}"', "paragraphs that mention a place; person:, group: too"),
                Example(f"headline:{word}", "with the word in the headline"),
                Example("is:undated", "articles whose date is not stated"),
                Example("kind:caption", "captions only; kind:headline, kind:body ..."),
            ),
            "The lists beside the results do the same by a click; the minus leaves a value out.",
        ),
    )
