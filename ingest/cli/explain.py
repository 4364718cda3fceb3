"""Print what becomes of files, for `ingest load --explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from ingest.cli.terminal import put
from ingest.loading.explain import explain
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ingest.loading.explain import Described, Explanation
    from ingest.loading.options import LoadOptions
    from ingest.model import Evidence

#: Characters of a value, or of the words behind it, that are printed.
PRINTED_CHARS = 200

#: Problems of one file that are printed.
PRINTED_PROBLEMS = 20


def print_explanations(paths: Sequence[Path], options: LoadOptions, *, as_json: bool) -> bool:
    """Print what becomes of each file; return whether something would be left out."""
    has_losses = False
    for explanation in explain(paths, options):
        has_losses |= explanation.has_losses
        if as_json:
            click.echo(json.dumps(explanation.as_json()))
        else:
            for line in lines(explanation):
                put(line)
    return has_losses


def lines(explanation: Explanation) -> Iterator[str]:
    """Yield an explanation as lines of text."""
    yield f"{explanation.path} ({explanation.size_bytes:,} bytes)"
    for number, item in enumerate(explanation.recognised):
        indent = "    " if number else "  "
        if number == 1:
            yield f"  in it: {count_of(explanation.recognised_count - 1, 'file')}"
        if number:
            yield f"    {_short(item.name)}"
        yield f"{indent}format: {_short(item.format)}. {item.what}"
        yield f"{indent}because {_short(item.why)}"
    if explanation.recognised_count > len(explanation.recognised) > 0:
        yield f"    ... and {explanation.recognised_count - len(explanation.recognised):,} more"
    yield f"  articles: {explanation.articles:,}"
    if explanation.kinds:
        yield f"  paragraphs: {_counts(explanation.kinds)}"
    yield f"  several records in one: {explanation.guard}"
    for article in explanation.described:
        yield from _article_lines(article)
    more = explanation.articles - len(explanation.described)
    if more:
        yield f"  ... and {count_of(more, 'more article')}"
    yield from _problem_lines(explanation)


def _article_lines(article: Described) -> Iterator[str]:
    yield f"  article {article.uid}{_of(article.member)} ({article.size_bytes:,} bytes)"
    yield f"    encoding: {article.encoding}, because {article.encoding_why}"
    for item in article.evidence:
        yield f"    {item.field}: {_short(item.value) or 'none'}"
        yield f"      {item.status} by {_short(item.method)}{_place(item)}"
    if article.not_stated:
        yield f"    not stated: {', '.join(article.not_stated)}"
    yield f"    paragraphs: {_counts(article.kinds)}"


def _of(member: str) -> str:
    return f", {_short(member)}" if member else ""


def _place(item: Evidence) -> str:
    """Return where the words of a value stand, and what they are where they are not the value."""
    place = "" if item.start_byte is None else f", bytes {item.start_byte:,} to {item.end_byte:,}"
    if not item.words:
        return place or ", no words stand behind it"
    return place if item.words == item.value else f'{place}, from "{_short(item.words)}"'


def _counts(kinds: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {count:,}" for kind, count in sorted(kinds.items())) or "none"


def _problem_lines(explanation: Explanation) -> Iterator[str]:
    for problem in explanation.problems[:PRINTED_PROBLEMS]:
        yield f"  {'problem' if problem.is_loss else 'note'}: {problem.code}: {problem.message}"
    more = len(explanation.problems[PRINTED_PROBLEMS:]) + explanation.unlisted
    if more:
        yield f"  ... and {more:,} more of these"


def _short(text: str | None) -> str:
    """Return a text in one line that is not too long."""
    line = " ".join((text or "").split())
    return line if len(line) <= PRINTED_CHARS else f"{line[:PRINTED_CHARS]}..."
