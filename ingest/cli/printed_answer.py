"""Print an answer on a terminal: the hits to read, and what was searched and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.export.citations import location, one_line
from ingest.text.counts import count_of
from ingest.text.partial_dates import date_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Answer, Hit


def print_answer(answer: Answer) -> None:
    """Print the hits on standard output, and what is said of them on standard error."""
    is_below = False
    for hit in answer.hits:
        if hit.is_below and not is_below:
            count = count_of(answer.below, "more hit")
            click.echo(f"--- {count} with {answer.below_step.value} of the words:\n")
        is_below = hit.is_below
        click.echo("\n".join(_hit_lines(hit)))
    click.echo(_summary(answer), err=True)


def _hit_lines(hit: Hit) -> list[str]:
    """Return a hit as lines: words found in bold, then where they stand.

    A headline is called so, and how its story begins stands on a line of its own.
    """
    pieces = (
        click.style(one_line_kept(piece.text), bold=True)
        if piece.is_marked
        else one_line_kept(piece.text)
        for piece in hit.snippet
    )
    text = "".join(pieces).strip()
    parts = [hit.byline, hit.publisher, date_in_words(hit.published_on) or "undated"]
    if hit.is_headline:
        text = f"Headline: {text}"
    else:
        parts.insert(0, hit.shown_as)
    place = f"{location(hit.path, hit.member)}, paragraph {hit.position}"
    cited = ", ".join(one_line(part) for part in parts if part)
    begins = [f"    begins: {one_line(hit.opening)}"] if hit.opening else []
    return [text, *begins, f"    {cited}", f"    {one_line(place)}  {hit.uid}", *_copies(hit), ""]


def _copies(hit: Hit) -> list[str]:
    """Return the line that names the copies of a hit, the first to be published first."""
    if not hit.copies_in_all:
        return []
    named = []
    for copy in hit.copies:
        date = date_in_words(copy.published_on) or "undated"
        named.append(f"{one_line(copy.publisher or copy.shown_as)} ({date}) {copy.uid}")
    more = hit.copies_in_all - len(named)
    listed = ", ".join([*named, f"{more:,} more"] if more else named)
    return [f"    + {count_of(hit.copies_in_all, 'copy', 'copies')}: {listed}"]


def one_line_kept(text: str) -> str:
    """Return text without what a terminal would obey, the spaces at its ends kept."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{one_line(text)}{trail}"


def _summary(answer: Answer) -> str:
    articles = count_of(answer.articles, "article")
    if answer.stories < answer.articles:
        articles += f", {count_of(answer.stories, 'story', 'stories')}"
    counted = f"{count_of(answer.paragraphs, 'paragraph')} in {articles}."
    if not answer.has_paragraphs:
        counted = f"{articles}."
    count = counted if answer.paragraphs else "Nothing found."
    meant = [f"{offer.lead}: {one_line(offer.query)}" for offer in answer.suggestions]
    is_counted = answer.has_paragraphs
    names = [f"Paragraphs with each spelling of {name}." for name in answer.names if is_counted]
    sentences = [" ".join([count, *answer.interpretation]), *names, *answer.notices, *meant]
    return "\n".join(one_line(sentence) for sentence in sentences)
