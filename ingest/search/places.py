"""Find where in a text the words of a query stand, counted in words of the text.

The index says which paragraphs hold a word; which words stand near which, in what order and in
which sentence, is read from the text itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from ingest.search.query_tree import Capitals, Cluster, Named, Near, Or, Words
from ingest.text.words import Token, terms, tokens, word_starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.search.mentions import Mentioned
    from ingest.search.query_tree import Node
    from ingest.search.word_forms import Readings

#: Numbers of words, half-open: `[first, end)`.
Stretch: TypeAlias = tuple[int, int]


@dataclass
class Passage:
    """Hold a paragraph: its text, the names that stand in it, and its words."""

    text: str
    mentioned: Sequence[Mentioned] = ()

    @cached_property
    def terms(self) -> list[str]:
        """Return the words as the index holds them."""
        return terms(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """Return the words with their places among the letters."""
        return list(tokens(self.text))

    @cached_property
    def starts(self) -> list[int]:
        """Return the character at which each word begins."""
        return word_starts(self.text)

    def stretch(self, start_char: int, end_char: int) -> Stretch:
        """Return the words of a span of characters."""
        first = max(bisect_right(self.starts, start_char) - 1, 0)
        return first, max(bisect_left(self.starts, end_char), first + 1)


@dataclass(frozen=True, slots=True)
class _Forms:
    """Hold the forms of a word or phrase: single words, beginnings, and runs by first word."""

    single: frozenset[str]
    beginnings: tuple[str, ...]
    runs: tuple[tuple[tuple[str, ...], bool], ...]


@dataclass(slots=True)
class Places:
    """Find the parts of a query in passages; remembers the forms of words."""

    index: Readings
    _forms: dict[Words, _Forms] = field(default_factory=dict)

    def of(self, node: Node, passage: Passage) -> list[Stretch]:
        """Return where a part of a query stands, in ascending order."""
        if isinstance(node, Or):
            return sorted({place for part in node.parts for place in self.of(part, passage)})
        if isinstance(node, Near):
            return _near(node, self.of(node.left, passage), self.of(node.right, passage))
        if isinstance(node, Words):
            return list(self._words(node, passage.terms))
        if isinstance(node, Named):
            keys = frozenset(node.keys)
            spans = [item for item in passage.mentioned if item.key in keys]
            return sorted({passage.stretch(item.start_char, item.end_char) for item in spans})
        if isinstance(node, Cluster):
            return list(_clusters(node, passage.terms))
        return list(_written(node, passage)) if isinstance(node, Capitals) else []

    def _words(self, words: Words, held: list[str]) -> Iterator[Stretch]:
        forms = self._forms_of(words)
        runs = {run[0] for run, _ in forms.runs if len(run) > 1}
        for place, term in enumerate(held):
            if term in forms.single or (forms.beginnings and term.startswith(forms.beginnings)):
                yield place, place + 1
            if term in runs:
                for run, is_prefix in forms.runs:
                    if _stands(run, held[place : place + len(run)], is_prefix=is_prefix):
                        yield place, place + len(run)

    def _forms_of(self, words: Words) -> _Forms:
        if words not in self._forms:
            forms = self.index.reading(words).forms
            single = [form for form in forms if len(form.terms) == 1]
            self._forms[words] = _Forms(
                frozenset(form.terms[0] for form in single if not form.is_prefix),
                tuple(form.terms[0] for form in single if form.is_prefix),
                tuple((form.terms, form.is_prefix) for form in forms if len(form.terms) > 1),
            )
        return self._forms[words]


def _stands(run: tuple[str, ...], held: list[str], *, is_prefix: bool) -> bool:
    if not is_prefix:
        return tuple(held) == run
    return len(held) == len(run) and tuple(held[:-1]) == run[:-1] and held[-1].startswith(run[-1])


def _written(leaf: Capitals, passage: Passage) -> Iterator[Stretch]:
    wanted = [leaf.text[token.start_char : token.end_char] for token in tokens(leaf.text)]
    written = [passage.text[token.start_char : token.end_char] for token in passage.tokens]
    for place in range(len(written) - len(wanted) + 1):
        if written[place : place + len(wanted)] == wanted:
            yield place, place + len(wanted)


def _clusters(cluster: Cluster, held: list[str]) -> Iterator[Stretch]:
    """Yield the shortest stretches that hold all words of a cluster, other words among them."""
    wanted = Counter(cluster.terms)
    places = [place for place, term in enumerate(held) if term in wanted]
    missing, first = dict(wanted), 0
    lacking = len(cluster.terms)
    for place in places:
        lacking -= missing[held[place]] > 0
        missing[held[place]] -= 1
        while missing[held[places[first]]] < 0:
            missing[held[places[first]]] += 1
            first += 1
        start = places[first]
        if not lacking and place + 1 - start - len(cluster.terms) <= cluster.distance:
            yield start, place + 1


def _near(near: Near, lefts: list[Stretch], rights: list[Stretch]) -> list[Stretch]:
    """Return stretches from one side to the other, the nearest and the farthest for each left."""
    spans: set[Stretch] = set()
    starts = [start for start, _ in rights]
    by_end = sorted(rights, key=lambda place: (place[1], place[0]))
    ends = [end for _, end in by_end]
    for start, end in lefts:
        behind = bisect_left(starts, end), bisect_right(starts, end + near.distance)
        if behind[0] < behind[1]:
            spans |= {(start, rights[at][1]) for at in (behind[0], behind[1] - 1)}
        before = bisect_left(ends, start - near.distance), bisect_right(ends, start)
        if before[0] < before[1] and not near.is_ordered:
            spans |= {(by_end[at][0], end) for at in (before[0], before[1] - 1)}
    return sorted(spans)
