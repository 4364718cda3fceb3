"""Decide by the texts what the engine cannot say, with the same code as in a corpus file.

Words of one sentence, nested nearness, a number of times: the engine proposes paragraphs, their
texts are read, and those that fit become a list of ids. Where it proposes too many, the part of the
query is refused in a sentence: nothing is answered nearly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Protocol

from ingest.engines.kept_paragraphs import FIELDS, paragraphs_in, passage_kept
from ingest.engines.published import within
from ingest.engines.readings import MAX_CLAUSES, clauses_in, either
from ingest.errors import InputError
from ingest.search.explain import describe
from ingest.search.inflections import code_of_language
from ingest.search.mentions import Mentioned
from ingest.search.places import Passage, Places
from ingest.search.query_tree import And, Capitals, Cluster, Named, Near, Or, Words
from ingest.search.sentences import SentenceJudge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.engines.published import Condition, Published
    from ingest.engines.readings import EngineReadings
    from ingest.search.query_tree import AtLeast, Node, QueryLeaf

#: Paragraphs whose texts are read for one part of a query: some ten seconds.
MAX_READ = 50_000

#: Letters of a part of a query that a message repeats.
QUOTED_CHARS = 200

_FIELDS = ("shown.text", "shown.mentions", "uid", "language_code")


class Conditions(Protocol):
    """Say parts of one query as conditions on paragraphs."""

    @property
    def published(self) -> Published:
        """Return the corpus."""

    @property
    def readings(self) -> EngineReadings:
        """Return the forms of words."""

    def any_of(self, parts: Sequence[Node]) -> Condition:
        """Return the condition that a paragraph satisfies one of some parts of a query."""

    def passing(self, part: Node) -> Condition:
        """Return the condition that a part of a query lets a paragraph pass."""


def placed(leaf: Near | Cluster, candidates: Condition, conditions: Conditions) -> Condition:
    """Return those of the candidates in whose text words stand as asked."""
    places = Places(conditions.readings)
    return _ids(
        hit["_id"]
        for hit in _read(leaf, candidates, conditions)
        if places.of(leaf, passage_of(hit["_source"]))
    )


def in_one_sentence(tree: Node, candidates: Condition, conditions: Conditions) -> Condition:
    """Return those of the candidates that have a sentence which fits the whole tree."""
    judge = SentenceJudge(tree, conditions.readings)
    parts = {str(number): part for number, part in enumerate(judge.of_paragraphs)}
    named = {name: conditions.passing(part) for name, part in parts.items()}
    return _ids(
        hit["_id"]
        for hit in _read(tree, candidates, conditions, named)
        if judge.fits(
            passage_of(hit["_source"]), {parts[name] for name in hit.get("matched_queries", ())}
        )
    )


def often(node: AtLeast, allowed: Condition | None, conditions: Conditions) -> Condition:
    """Return the condition that an article holds something so many times."""
    parts = tuple(dict.fromkeys(_leaves(node.part)))
    named = {str(number): conditions.passing(part) for number, part in enumerate(parts)}
    wanted = conditions.any_of(parts)
    candidates = wanted if allowed is None else {"bool": {"filter": [wanted, allowed]}}
    places = Places(conditions.readings)
    times: dict[str, Counter[Node]] = defaultdict(Counter)
    for hit in _read(node, candidates, conditions, named):
        source = hit["_source"]
        passage = passage_of(source)
        for name in hit.get("matched_queries", ()):
            part = parts[int(name)]
            times[source["uid"]][part] += _times(part, passage, source, places)
    uids = [uid for uid, counts in times.items() if _in_article(node.part, counts) >= node.count]
    return {"terms": {"uid": sorted(uids)}}


def listed(node: Node, alternatives: Sequence[Condition], conditions: Conditions) -> Condition:
    """Return the paragraphs that satisfy one of many conditions, asked for some at a time.

    Raises:
        InputError: they are too many.
    """
    ids: set[str] = set()
    for chunk in _some_at_a_time(alternatives):
        query = within(either(chunk))
        ids.update(hit["_id"] for hit in conditions.published.documents(query, ("uid",)))
        if len(ids) > MAX_READ:
            message = (
                f"{describe(node)[:QUOTED_CHARS]} … : so long a list finds more than {MAX_READ:,} "
                "paragraphs, more than an engine takes; split it"
            )
            raise InputError(message)
    return _ids(ids)


def _some_at_a_time(alternatives: Sequence[Condition]) -> Iterator[list[Condition]]:
    chunk: list[Condition] = []
    size = 0
    for condition in alternatives:
        chunk.append(condition)
        size += clauses_in(condition)
        if size > MAX_CLAUSES // 2:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def passage_of(source: Mapping[str, Any]) -> Passage:
    """Return the paragraph of a document with the names in it."""
    if "passage" in source:
        passage: Passage = source["passage"]
        return passage
    shown = source["shown"]
    return Passage(shown["text"], mentions_of(shown))


def mentions_of(shown: Mapping[str, Any]) -> tuple[Mentioned, ...]:
    """Return the names in a paragraph as they were found when it was stored."""
    return tuple(Mentioned(*item) for item in shown.get("mentions", ()))


def named_conditions(named: Mapping[str, Condition]) -> list[Condition]:
    """Return conditions for which the engine says by name whether a hit satisfies them."""
    return [{"bool": {"filter": [part], "_name": name}} for name, part in named.items()]


def _read(
    node: Node,
    candidates: Condition,
    conditions: Conditions,
    named: Mapping[str, Condition] | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield the candidates; with `named` each with the names of what it satisfies.

    Raises:
        InputError: they are too many.
    """
    published = conditions.published
    (count,) = published.counts([candidates])
    if count > MAX_READ:
        unit = "parts of articles" if published.is_whole else "paragraphs"
        message = (
            f"{describe(node)[:QUOTED_CHARS]}: {count:,} {unit} would have to be read for "
            f"this, more than {MAX_READ:,}; write it with rarer words, or without this operator"
        )
        raise InputError(message)
    query = within(candidates)
    if published.is_whole:
        for hit in published.documents(query, FIELDS):
            for paragraph in paragraphs_in(hit):
                source = {**paragraph, "passage": passage_kept(paragraph)}
                # How often each stands there is counted in the paragraph itself: none, where none.
                yield {"_id": hit["_id"], "_source": source, "matched_queries": list(named or ())}
        return
    query["bool"]["should"] = named_conditions(named or {})
    yield from published.documents(query, _FIELDS)


def _ids(ids: Iterable[str]) -> Condition:
    return {"ids": {"values": sorted(set(ids))}}


def _leaves(node: Node) -> Iterator[QueryLeaf]:
    if isinstance(node, Or | And):
        for part in node.parts:
            yield from _leaves(part)
    elif isinstance(node, Words | Named | Capitals | Near | Cluster):
        yield node


def _in_article(node: Node, counts: Counter[Node]) -> int:
    """Return how often something stands in an article: of several things the rarest counts."""
    if isinstance(node, Or):
        return sum(_in_article(part, counts) for part in node.parts)
    if isinstance(node, And):
        return min(_in_article(part, counts) for part in node.parts)
    return counts[node]


def _times(leaf: Node, passage: Passage, source: Mapping[str, Any], places: Places) -> int:
    if isinstance(leaf, Named):
        return sum(mention.key in leaf.keys for mention in passage.mentioned)
    if isinstance(leaf, Words):
        return _word_times(leaf, passage, source, places)
    return len(places.of(leaf, passage))


def _word_times(words: Words, passage: Passage, source: Mapping[str, Any], places: Places) -> int:
    reading = places.index.reading(words)
    if reading.phrases:
        return len(places.of(words, passage))
    language = code_of_language(source["language_code"])
    counted = {
        form.terms[0]
        for form in reading.forms
        if not form.languages or language in ("", *form.languages)
    }
    return sum(term in counted for term in passage.terms)
