"""Find where the pages of `ingest help` speak of a word that names none of them."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import click

from ingest.cli.help_topics import TOPICS
from ingest.cli.terminal_page import page_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Pages named for one word.
PAGES_NAMED = 6

#: Characters shown of the first place on a page.
QUOTED_LINE_CHARS = 160

#: So wide that a row or a paragraph is one line.
ONE_LINE = 100_000

#: Words without which a line says nothing: a row of figures.
MIN_LINE_WORDS = 3

#: Short letters stand in too many words to say where one is explained.
MIN_ASKED_LETTERS = 3


_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2,}")


class Place(IntEnum):
    """How a page speaks of a word; what explains it comes before what mentions it."""

    EXPLAINS = 0
    HEADING = 1
    MENTIONS = 2


class Spoken(NamedTuple):
    """Say how well the best line of a page fits, how often the page has the word, and the line."""

    place: Place
    times: int
    line: str


def pages_about(word: str, columns: int) -> list[str]:
    """Return lines that name the pages which speak of a word, each with its best line.

    Args:
        word: what was asked for; `dates` finds `date` too.
        columns: of the terminal.

    Returns:
        Nothing where no page speaks of it.
    """
    if len(word) < MIN_ASKED_LETTERS:
        return []
    found = {topic: spoken for topic in TOPICS if (spoken := _best(topic, word))}
    best = sorted(found, key=lambda topic: (found[topic].place, -found[topic].times))
    named = best[:PAGES_NAMED]
    return [line for topic in named for line in _set(topic, found[topic], columns)]


def _best(topic: str, word: str) -> Spoken | None:
    text = TOPICS[topic].place.read_text(encoding="utf-8")
    stem = re.escape(word[:-1] if word.endswith("s") and len(word) > MIN_ASKED_LETTERS else word)
    names = re.compile(rf"(?<!\w){stem}(?:e?s)?(?!\w)", re.IGNORECASE)
    if not names.search(text):
        return None
    lines = [line.strip() for line in map(click.unstyle, page_lines(text, ONE_LINE))]
    headings = set(map(str.casefold, _HEADING.findall(text)))
    times = len(names.findall(text))
    spoken = [
        Spoken(_place(line, found, headings), times, line)
        for line in lines
        if (found := names.search(line)) and len(_WORD.findall(line)) >= MIN_LINE_WORDS
    ]
    return min(spoken, key=lambda spoken_line: spoken_line.place, default=None)


def _place(line: str, found: re.Match[str], headings: set[str]) -> Place:
    if line.casefold() in headings:
        return Place.HEADING
    is_key = found.start() <= 1 and line[found.end() :].lstrip("`:").startswith("  ")
    return Place.EXPLAINS if is_key else Place.MENTIONS


def _set(topic: str, spoken: Spoken, columns: int) -> Iterator[str]:
    shown = " ".join(spoken.line.split())
    if len(shown) > QUOTED_LINE_CHARS:
        shown = shown[: QUOTED_LINE_CHARS - 1].rsplit(" ", 1)[0] + " …"
    yield click.style(f"ingest help {topic}", bold=True)
    yield from page_lines(f"- {shown}", columns)
