"""Read the best hits and what surrounds them, as the columns of a corpus of these alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.engines.engine_words import BESIDE, engine_word
from ingest.model import Kind
from ingest.search.query_tree import Named, Words
from ingest.search.ranking import Concept
from ingest.search.word_index import MIN_COUNTED_PREFIX, PostingList
from ingest.storage.facet_columns import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.engines.conditions import Conditions
    from ingest.search.columns import Columns
    from ingest.search.query_tree import QueryLeaf
    from ingest.search.word_forms import QueryForm

_KIND_CODES = {kind.value: number for number, kind in enumerate(KINDS)}


class HeadRows:
    """Hold paragraphs that were read, as the columns of a corpus of these alone."""

    def __init__(
        self,
        ids: Sequence[str],
        sources: Mapping[str, Mapping[str, Any]],
        held: Mapping[str, frozenset[str]],
        conditions: Conditions,
    ) -> None:
        self._sources = [sources[name] for name in ids]
        self._held = [held.get(name, frozenset()) for name in ids]
        self._conditions = conditions
        uids = list(dict.fromkeys(source["uid"] for source in self._sources))
        self._article_of = {uid: number for number, uid in enumerate(uids)}
        self._articles = {source["uid"]: source for source in self._sources}
        self._words = [_tokens(source["words"]) for source in self._sources]
        self._counting: dict[tuple[Words, str], set[str]] = {}

    def columns(self) -> Columns:
        """Return the columns that the formula of ranking reads."""
        published, sources = self._conditions.published, self._sources
        lengths = [self._articles[uid]["article_length"] for uid in self._article_of]
        return replace(
            published.columns,
            paragraph_ids=np.arange(len(sources), dtype=np.int64),
            article=np.array([self._article_of[s["uid"]] for s in sources], np.int32),
            kind=np.array([_KIND_CODES.get(s["kind"], 0) for s in sources], np.uint8),
            length=np.array([s["length"] for s in sources], np.uint16),
            article_ids=np.arange(len(lengths), dtype=np.int64),
            is_lede=np.array([s["lede"] for s in sources], np.bool_),
            mean_length=published.mean_length,
            article_length=(np.array(lengths) / published.mean_words).astype(np.float32),
        )

    def concept(self, name: str, leaf: QueryLeaf, weight: float) -> Concept:
        """Return one thing asked for: where among these it stands, and how often."""
        rows = [row for row, held in enumerate(self._held) if name in held]
        counts = [self._times(leaf, row) for row in rows]
        postings = PostingList(np.array(rows, np.int32), np.array(counts, np.int32))
        headlines = np.array(self._in_headlines(leaf, rows), np.int32)
        return Concept(leaf, postings, headlines, weight)

    def _times(self, leaf: QueryLeaf, row: int) -> int:
        if not isinstance(leaf, Words):
            return 1
        reading = self._conditions.readings.reading(leaf)
        whole = self._counted(leaf, row)
        words = self._words[row]
        times = sum(map(whole.__contains__, words))
        if len(reading.phrases) == 1 and _is_countable(reading.phrases[0]):
            beginning = engine_word(reading.phrases[0].terms[0])
            return times + sum(word.startswith(beginning) for word in words)
        return times + any(_holds(words, form) for form in reading.phrases)

    def _counted(self, leaf: Words, row: int) -> set[str]:
        """Return the words that count in the language of an article."""
        language = self._sources[row]["language_code"]
        key = leaf, language
        if key not in self._counting:
            self._counting[key] = {
                engine_word(form.terms[0])
                for form in self._conditions.readings.reading(leaf).whole_words
                if not form.languages or language in ("", *form.languages)
            }
        return self._counting[key]

    def _in_headlines(self, leaf: QueryLeaf, rows: Sequence[int]) -> list[int]:
        if isinstance(leaf, Named):
            headlines = (row for row in rows if self._sources[row]["kind"] == Kind.HEADLINE)
            return sorted({self._article_of[self._sources[row]["uid"]] for row in headlines})
        if not isinstance(leaf, Words):
            return []
        places = {source["uid"]: row for row, source in enumerate(self._sources)}
        return sorted(
            self._article_of[uid]
            for uid, row in places.items()
            if not self._counted(leaf, row).isdisjoint(self._sources[row]["headline"].split(" "))
        )


def _is_countable(form: QueryForm) -> bool:
    is_beginning = form.is_prefix and len(form.terms) == 1
    return is_beginning and len(form.terms[0]) >= MIN_COUNTED_PREFIX


def _holds(words: Sequence[str], form: QueryForm) -> bool:
    run = [engine_word(term) for term in form.terms]
    width = len(run)
    return any(
        words[place : place + width - 1] == run[:-1]
        and (
            words[place + width - 1].startswith(run[-1])
            if form.is_prefix
            else words[place + width - 1] == run[-1]
        )
        for place in range(len(words) - width + 1)
    )


def _tokens(words: str) -> list[str]:
    """Return the words of a document without the signs of names."""
    tokens = words.split(" ") if words else []
    if BESIDE not in words:
        return tokens
    return [word.partition(BESIDE)[0] for word in tokens]
