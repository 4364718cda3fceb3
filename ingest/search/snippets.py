"""Mark in a text what a request asks for, and cut out the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.search.answer import SnippetPiece
from ingest.search.evaluate import without_stop_words
from ingest.search.function_words import without_function_words
from ingest.search.inflections import languages_of
from ingest.search.postings import Postings
from ingest.search.query_names import with_names
from ingest.search.query_parser import parse_in
from ingest.search.query_tree import (
    Capitals,
    Cluster,
    Field,
    Named,
    Near,
    Words,
    leaves,
    sides,
)
from ingest.search.statement_rows import words_of_statement
from ingest.text.words import AlignedForm, aligned_form, tokens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.search.answer import Request
    from ingest.search.columns import Columns
    from ingest.search.mentions import Mentioned
    from ingest.search.word_forms import Readings

#: Characters of a snippet: four lines of a column. Half of all paragraphs fit whole.
SNIPPET_CHARS = 320

#: Characters shown before the first mark of a snippet that does not begin its paragraph.
SNIPPET_LEAD_CHARS = 80

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Hold a run of index words to be marked; `surfaces` when capitals count."""

    terms: tuple[str, ...]
    is_prefix: bool = False
    surfaces: tuple[str, ...] = ()

    @property
    def is_plain_word(self) -> bool:
        """Tell whether this is one word in any case."""
        return len(self.terms) == 1 and not self.surfaces

    @property
    def expression(self) -> str:
        """Return the pattern as a regular expression over the index form of a text."""
        return " +".join(map(re.escape, self.terms)) + ("[^ ]*" if self.is_prefix else "")


@dataclass(frozen=True, slots=True)
class Marker:
    """Find in any text what a query asked for.

    `words` finds single words, all at once; `runs` finds phrases, each for itself, because
    they may overlap; `names` are the keys of names asked for.
    """

    words: re.Pattern[str] | None
    runs: tuple[tuple[_Pattern, re.Pattern[str]], ...]
    names: frozenset[str] = frozenset()

    def spans(self, text: str, mentioned: Iterable[Mentioned] = ()) -> list[Span]:
        """Return the stretches of `text` to be marked: ascending, apart from each other.

        Names are marked where they were found when the text was stored, which is not guessed
        again: give those of the paragraph as `mentioned`.
        """
        named = [
            (mention.start_char, mention.end_char)
            for mention in mentioned
            if mention.key in self.names
        ]
        spans = self._written(text)
        return _apart([*spans, *named]) if self.runs or named else spans

    def _written(self, text: str) -> list[Span]:
        if self.words is None and not self.runs:
            return []
        form = aligned_form(text)
        spans = []
        if self.words is not None:
            spans = [form.span(*match.span()) for match in self.words.finditer(form.letters)]
        for pattern, expression in self.runs:
            spans += _runs(pattern, expression, form, text)
        return spans


def _runs(
    pattern: _Pattern, expression: re.Pattern[str], form: AlignedForm, text: str
) -> Iterator[Span]:
    for match in expression.finditer(form.letters):
        start, end = form.span(*match.span(1))
        if not pattern.surfaces or surfaces(text[start:end]) == pattern.surfaces:
            yield start, end


def _apart(spans: list[Span]) -> list[Span]:
    """Return the spans in order, those that overlap made one."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def surfaces(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are written."""
    return tuple(text[token.start_char : token.end_char] for token in tokens(text))


def marker(leaves: Iterable[object], index: Readings) -> Marker:
    """Return a marker for the words, phrases and names among `leaves`."""
    asked = list(leaves)
    patterns = dict.fromkeys(_patterns(asked, index))
    words = "|".join(pattern.expression for pattern in patterns if pattern.is_plain_word)
    return Marker(
        re.compile(f"(?<![^ ])(?:{words})(?![^ ])") if words else None,
        tuple(
            (pattern, re.compile(f"(?<![^ ])(?=({pattern.expression})(?![^ ]))"))
            for pattern in patterns
            if not pattern.is_plain_word
        ),
        frozenset(_names(asked, index)),
    )


def _names(leaves: Iterable[object], index: Readings) -> Iterator[str]:
    for leaf in leaves:
        if isinstance(leaf, Named):
            yield from leaf.keys
        elif isinstance(leaf, Near):
            yield from _names(sides(leaf), index)
        elif isinstance(leaf, Field):
            yield from _names(words_of_statement(leaf, index), index)


def _patterns(leaves: Iterable[object], index: Readings) -> Iterator[_Pattern]:
    for leaf in leaves:
        if isinstance(leaf, Words):
            for form in index.reading(leaf).forms:
                yield _Pattern(form.terms, form.is_prefix)
        elif isinstance(leaf, Capitals):
            yield _Pattern(leaf.terms, surfaces=surfaces(leaf.text))
        elif isinstance(leaf, Near):
            yield from _patterns(sides(leaf), index)
        elif isinstance(leaf, Field):
            yield from _patterns(words_of_statement(leaf, index), index)
        elif isinstance(leaf, Cluster):
            for term in leaf.terms:
                yield _Pattern((term,))


def snippet(text: str, spans: Sequence[Span]) -> tuple[SnippetPiece, ...]:
    """Return a stretch of at most `SNIPPET_CHARS` around most of the marks.

    `spans` ascend and stand apart. The time grows with their number, not with its square: a
    paragraph may be a megabyte of one word.
    """
    start, end = _window(text, spans)
    pieces = [SnippetPiece("… ", is_marked=False)] if start else []
    place = start
    for begin, stop in spans:
        if begin < place or stop > end:
            continue
        if begin > place:
            pieces.append(SnippetPiece(text[place:begin], is_marked=False))
        pieces.append(SnippetPiece(text[begin:stop], is_marked=True))
        place = stop
    if place < end:
        pieces.append(SnippetPiece(text[place:end], is_marked=False))
    if end < len(text):
        pieces.append(SnippetPiece(" …", is_marked=False))
    return tuple(pieces)


def _window(text: str, spans: Sequence[Span]) -> Span:
    width = SNIPPET_CHARS
    if len(text) <= width:
        return 0, len(text)
    lead = SNIPPET_LEAD_CHARS
    starts, ends = [span[0] for span in spans], [span[1] for span in spans]
    begins = [max(0, min(begin - lead, len(text) - width)) for begin in starts] or [0]

    def marks_from(begin: int) -> int:
        """Return how many marks a window that begins here would show."""
        return bisect_right(ends, begin + width) - bisect_left(starts, begin)

    start = _word_start(text, max(begins, key=lambda begin: (marks_from(begin), -begin)))
    return start, _word_end(text, min(len(text), start + width))


def _word_start(text: str, place: int) -> int:
    """Return where the word after `place` begins, or `place` when none is near."""
    if place == 0:
        return 0
    space = text.find(" ", place, place + SNIPPET_LEAD_CHARS // 2)
    return place if space < 0 else space + 1


def _word_end(text: str, place: int) -> int:
    if place == len(text):
        return place
    space = text.rfind(" ", place - SNIPPET_LEAD_CHARS // 2, place + 1)
    return place if space < 0 else space


def marker_for(connection: sqlite3.Connection, columns: Columns, request: Request) -> Marker:
    """Return what marks the words of a query in any text, for a page that shows an article."""
    index = Postings(connection, columns)
    return marker(marked_leaves(index, request), index)


def marked_leaves(index: Readings, request: Request) -> tuple[object, ...]:
    """Return what is marked of a query in an article."""
    typed = parse_in(request.text, index.vocabulary)
    query = with_names(typed, index.columns.known_names, only_asked=not request.with_names)
    tree, _ = without_function_words(query.tree, languages_of(index.columns))
    tree, _ = without_stop_words(tree, has_acronyms=not query.text.isupper())
    return leaves(tree)
