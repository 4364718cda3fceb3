"""List what may be names in a corpus and stands in no pack: unverified, computed on demand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from ingest.names.candidates import (
    candidates_and_small_words,
    spelling_families,
    suggest_names,
)
from ingest.search.mentions import EXPORT_CHUNK, mentioned_in
from ingest.search.snippets import snippet
from ingest.search.suggestions import distance

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from ingest.names.candidates import Candidate
    from ingest.names.gazetteer import NameType

#: Share of its letters by which an unlisted name may differ from another spelling of it.
#: `Deir ez-Zor` and `Dayr az-Zawr` differ by 0.36; Bali and Ebola, with one key, by 0.6.
MAX_FAMILY_DISTANCE = 0.4

#: Paragraphs that speak; topic words and addresses only list.
SELECT_TOLD = """
select id, article, text
from paragraphs
where id > ?
  and kind not in ('teaser', 'boilerplate', 'tags', 'embed')
order by id
limit ?
"""
SELECT_LABELS = """
select names.label
from names
where exists (select 1 from mentions where mentions.name = names.id)
order by names.label
"""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Hold what may be a name: where it stands, what it may be, and its first sentence."""

    surface: str
    count: int
    articles: int
    type: NameType | None
    sentence: str


class _Seen:
    """Note where a candidate stands; paragraphs come article by article."""

    __slots__ = ("article", "articles", "sentence")

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.articles = self.article = 0

    def add(self, article: int) -> None:
        """Note that the candidate stands in an article."""
        self.articles += article != self.article
        self.article = article


def unlisted(
    connection: sqlite3.Connection, *, least: int = 1, most: int | None = None
) -> tuple[Unlisted, ...]:
    """Return the candidates that stand at least `least` times, those of most articles first."""
    names: list[Candidate] = []
    seen: dict[str, _Seen] = {}
    small: Counter[str] = Counter()
    for article, text, (candidates, words) in _candidates(connection):
        small.update(words)
        for candidate in candidates:
            if candidate.surface not in seen:
                seen[candidate.surface] = _Seen(_sentence(text, candidate))
            seen[candidate.surface].add(article)
            names.append(candidate)
    listed = [
        Unlisted(
            item.surface,
            item.count,
            seen[item.surface].articles,
            item.type,
            seen[item.surface].sentence,
        )
        for item in suggest_names(names, small)
        if item.count >= least
    ]
    return tuple(sorted(listed, key=lambda item: -item.articles)[:most])


def _sentence(text: str, candidate: Candidate) -> str:
    pieces = snippet(text, [(candidate.start_char, candidate.end_char)])
    return " ".join("".join(piece.text for piece in pieces).split())


def families(
    connection: sqlite3.Connection, candidates: Iterable[Unlisted]
) -> tuple[tuple[str, ...], ...]:
    """Return groups of candidates and known names that may be spellings of one another."""
    surfaces = {item.surface for item in candidates}
    labels = [label for (label,) in connection.execute(SELECT_LABELS)]
    groups = (_alike(group, surfaces) for group in spelling_families([*surfaces, *labels]))
    return tuple(group for group in groups if len(group) > 1)


def _alike(group: Sequence[str], surfaces: AbstractSet[str]) -> tuple[str, ...]:
    """Return those of a group that look like another in it, one of the two a candidate."""
    pairs = (
        pair
        for pair in combinations(group, 2)
        if not surfaces.isdisjoint(pair) and _is_alike(*pair)
    )
    kept = {name for pair in pairs for name in pair}
    return tuple(name for name in group if name in kept)


def _is_alike(left: str, right: str) -> bool:
    most = int(MAX_FAMILY_DISTANCE * max(len(left), len(right)))
    return distance(left.casefold(), right.casefold(), most) <= most


def _candidates(
    connection: sqlite3.Connection,
) -> Iterator[tuple[int, str, tuple[Sequence[Candidate], AbstractSet[str]]]]:
    """Yield each paragraph with what may be names in it and its words in small letters."""
    last = 0
    while rows := connection.execute(SELECT_TOLD, (last, EXPORT_CHUNK)).fetchall():
        named = mentioned_in(connection, [number for number, _, _ in rows])
        for number, article, text in rows:
            yield article, text, candidates_and_small_words(text, named.get(number, ()))
        last = rows[-1][0]
