"""Tell the paragraphs of whole articles apart again: their words, the names in them, their texts.

A document of a whole article has the words of all its paragraphs of one kind, one value for each.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.engines.engine_words import BESIDE, NAME_BEGINS, NAME_ENDS, engine_word
from ingest.engines.kept import read_rows
from ingest.engines.published import documents_of, within
from ingest.engines.stored import unpack_article
from ingest.search.inflections import code_of_language
from ingest.search.mentions import Mentioned
from ingest.search.places import Passage, Places
from ingest.search.query_tree import Named, Words
from ingest.storage.content_hash import MENTION_COLUMNS, PARAGRAPH_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.engines.asking import Asking
    from ingest.engines.published import Condition, Published
    from ingest.engines.readings import EngineReadings
    from ingest.search.query_tree import QueryLeaf
    from ingest.search.word_forms import QueryForm

#: What is read of a document to tell its paragraphs apart.
FIELDS = (
    "uid", "position", "number", "kind", "lede", "length", "article_length", "words", "written",
    "headline", "language_code", "story", "shown", "beside_story", "date",
)  # fmt: skip


@dataclass
class KeptPassage(Passage):
    """Hold a paragraph as the engine keeps it; places in it are counted in words.

    `text` is its words with their capitals, `words` those of the index with the signs of names.
    """

    words: str = ""

    @cached_property
    def terms(self) -> list[str]:
        """Return the words as the index holds them."""
        listed = self.words.split(" ") if self.words else []
        return [word.partition(BESIDE)[0] for word in listed]

    def stretch(self, start_char: int, end_char: int) -> tuple[int, int]:
        """Return the words of a mention, which is counted in words."""
        return start_char, end_char


def passage_kept(source: Mapping[str, Any]) -> KeptPassage:
    """Return the passage of one paragraph of `paragraphs_in`."""
    words = source["words"]
    return KeptPassage(source["written"], list(_mentioned(words)), words)


def paragraphs_in(hit: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of a document, each as a document of its own would have it.

    `part` is the id of the document that holds it.
    """
    source = hit["_source"]
    shown = source["shown"]
    rows = zip(
        shown["positions"], shown["lengths"], source["words"], source["written"], strict=True
    )
    for position, length, words, written in rows:
        yield {
            **source,
            "part": hit["_id"],
            "position": position,
            "number": source["number"] + position - source["position"],
            "length": length,
            "words": words,
            "written": written,
        }


def paragraphs_of(
    published: Published, condition: Condition, fields: Sequence[str] = FIELDS
) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of all documents that satisfy a condition."""
    for hit in published.documents(within(condition), fields):
        yield from paragraphs_in(hit)


def _mentioned(words: str) -> Iterator[Mentioned]:
    """Yield the names in a paragraph, whose places are counted in words."""
    if BESIDE not in words:
        return
    begun: dict[str, deque[int]] = defaultdict(deque)
    for place, word in enumerate(words.split(" ")):
        for sign in word.split(BESIDE)[1:]:
            if sign.startswith(NAME_BEGINS):
                begun[sign[1:]].append(place)
        for sign in word.split(BESIDE)[1:]:
            if sign.startswith(NAME_ENDS) and begun[sign[1:]]:
                yield Mentioned(sign[1:], "", begun[sign[1:]].popleft(), place + 1)


class Judge:
    """Tell whether a paragraph holds what stands at places in a text."""

    def __init__(self, readings: EngineReadings) -> None:
        self._readings = readings
        self._places = Places(readings)

    def holds(self, leaf: QueryLeaf, paragraph: Mapping[str, Any]) -> bool:
        """Tell whether one part of a query stands in a paragraph of `paragraphs_in`."""
        if isinstance(leaf, Named):
            words = paragraph["words"]
            return any(has_name(words, key) for key in leaf.keys)
        passage = paragraph.get("passage") or passage_kept(paragraph)
        if not isinstance(leaf, Words):
            return bool(self._places.of(leaf, passage))
        language = code_of_language(paragraph["language_code"])
        return any(
            _stands(form, passage.terms)
            for form in self._readings.reading(leaf).forms
            if not form.languages or language in ("", *form.languages)
        )

    def any_of(self, leaves: Sequence[QueryLeaf], paragraph: dict[str, Any]) -> bool:
        """Tell whether one of some parts of a query stands in a paragraph; of none, all do."""
        paragraph["passage"] = passage_kept(paragraph)
        return not leaves or any(self.holds(leaf, paragraph) for leaf in leaves)


def holding(
    query: Condition,
    leaves: Mapping[str, QueryLeaf],
    readings: EngineReadings,
) -> Asking[dict[str, tuple[dict[str, Any], frozenset[str]]]]:
    """Ask, by id, for the paragraphs of documents that hold some of what is asked for, and which.

    Args:
        query: finds the documents.
        leaves: what is asked for, by a name for it.
        readings: the forms of words.
    """
    judge = Judge(readings)
    held: dict[str, tuple[dict[str, Any], frozenset[str]]] = {}
    for hit in (yield from documents_of(query, FIELDS)):
        for paragraph in paragraphs_in(hit):
            names = (name for name, leaf in leaves.items() if judge.holds(leaf, paragraph))
            if matched := frozenset(names):
                held[f"{paragraph['uid']}-{paragraph['position']}"] = paragraph, matched
    return held


def has_name(words: str, key: str) -> bool:
    """Tell whether a name stands among the words of a paragraph."""
    sign = f"{BESIDE}{NAME_BEGINS}{key}"
    start = words.find(sign)
    while start >= 0:
        end = start + len(sign)
        if end == len(words) or words[end] in (" ", BESIDE):
            return True
        start = words.find(sign, end)
    return False


def _stands(form: QueryForm, words: Sequence[str]) -> bool:
    """Tell whether a run of words stands in a text."""
    *before, last = [engine_word(term) for term in form.terms]
    width = len(before)
    for place in range(len(words) - width):
        word = words[place + width]
        is_last = word.startswith(last) if form.is_prefix else word == last
        if is_last and list(words[place : place + width]) == before:
            return True
    return False


class ArticleTexts(NamedTuple):
    """Hold what is shown of an article, and of its paragraphs by position."""

    shown: dict[str, Any]
    paragraphs: dict[int, dict[str, Any]]


def texts_of(published: Published, uids: Sequence[str]) -> Asking[dict[str, ArticleTexts]]:
    """Ask for what is shown of some articles and their paragraphs, by uid.

    Raises:
        CorpusError: an article was changed on the engine.
    """
    query = {"bool": {"filter": [{"term": {"doc": "article"}}, {"terms": {"uid": list(uids)}}]}}
    names = published.columns.known_names.names
    texts: dict[str, ArticleTexts] = {}
    for hit in (yield from documents_of(query, ("uid", "rows", "shown"))) if uids else ():
        source = hit["_source"]
        rows = unpack_article(read_rows(source["rows"])).rows
        listed = (dict(zip(PARAGRAPH_COLUMNS, row, strict=True)) for row in rows["paragraphs"])
        told = {row["position"]: row for row in listed}
        texts[source["uid"]] = ArticleTexts(source["shown"], told)
        for row in told.values():
            row["mentions"] = []
        mentions = [dict(zip(MENTION_COLUMNS, row, strict=True)) for row in rows["mentions"]]
        for item in sorted(mentions, key=lambda row: (row["start_char"], row["end_char"])):
            key = item["key"]
            label = names[key].label if key in names else key
            place = [key, label, item["start_char"], item["end_char"]]
            told[item["position"]]["mentions"].append(place)
    return texts
