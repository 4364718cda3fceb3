"""Find in whole articles the paragraphs that hold what was asked for: the best of each is shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.engines.asking import beside
from ingest.engines.judged import named_conditions
from ingest.engines.kept_paragraphs import FIELDS, Judge, has_name, paragraphs_in, texts_of
from ingest.engines.published import documents_of, within
from ingest.engines.statement_conditions import statement_condition
from ingest.search.known_names import NAME_FACETS
from ingest.search.query_tree import STATEMENT_FIELDS, Field, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.engines.asking import Asking
    from ingest.engines.conditions import Conditions
    from ingest.engines.ladder import EngineMatches
    from ingest.engines.lists import ListedHit
    from ingest.engines.published import Condition
    from ingest.engines.shown import Alternative
    from ingest.search.answer import Request

#: Quotations or numbers of one document that are told apart; an engine gives no more.
MOST_STATED = 100

#: A paragraph as `paragraphs_in` gives it.
Paragraph = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WholeDocuments:
    """Read hits that are whole articles; see `shown.Documents`.

    Attributes:
        conditions: of the query.
        matches: what the query finds.
        hits: the condition for what is counted, with all choices.
        request: as it is carried out.
    """

    conditions: Conditions
    matches: EngineMatches
    hits: Condition
    request: Request
    _read: dict[tuple[str, ...], dict[str, list[Paragraph]]] = field(default_factory=dict)

    def of(
        self, listed: Sequence[ListedHit], named: Mapping[str, Alternative] | None = None
    ) -> Asking[dict[str, dict[str, Any]]]:
        """Ask for the best paragraphs of hits and their articles, with what they satisfy."""
        uids = sorted({hit.uid for hit in listed})
        texts, found = yield from beside(
            texts_of(self.conditions.published, uids), self.found(uids, named)
        )
        documents: dict[str, dict[str, Any]] = {}
        for hit in listed:
            of_article = found.get(hit.uid, ())
            if not of_article or hit.uid not in texts:
                continue
            told = texts[hit.uid]
            best = next((p for p in of_article if p["position"] == hit.position), of_article[0])
            text = told.paragraphs[best["position"]]
            documents[hit.id] = {**best, "shown": text}
            documents[hit.uid] = {"shown": told.shown}
        return documents

    def with_counts(
        self, listed: Sequence[ListedHit]
    ) -> Asking[tuple[dict[str, dict[str, Any]], Mapping[str, int]]]:
        """Ask for the documents of hits, and how many paragraphs of each article were found."""
        uids = sorted({hit.uid for hit in listed})
        documents = yield from self.of(listed)
        found = yield from self.found(uids)
        return documents, {uid: len(paragraphs) for uid, paragraphs in found.items()}

    def positions(self, uid: str) -> frozenset[int]:
        """Return the positions of the paragraphs of an article that were found."""
        found = self.conditions.published.answered(self.found([uid]))
        return frozenset(int(paragraph["position"]) for paragraph in found.get(uid, ()))

    def found(
        self, uids: Sequence[str], named: Mapping[str, Alternative] | None = None
    ) -> Asking[dict[str, list[Paragraph]]]:
        """Ask for the paragraphs that were found in some articles, those with the story first.

        Each has under `held` the names of what it satisfies. A page asks for the same articles
        twice, once for what is shown and once for how many paragraphs there are.
        """
        key = tuple(uids)
        if named:
            return (yield from self._found(key, named))
        if key not in self._read:
            self._read[key] = yield from self._found(key, {})
        return self._read[key]

    def _found(
        self, uids: Sequence[str], named: Mapping[str, Alternative]
    ) -> Asking[dict[str, list[Paragraph]]]:
        by_article: dict[str, list[Paragraph]] = defaultdict(list)
        hits = (yield from documents_of(self._asked(uids, named), FIELDS)) if uids else []
        for paragraph in self._held(hits, named):
            by_article[paragraph["uid"]].append(paragraph)
        found = {}
        for uid, paragraphs in by_article.items():
            left = self._with_names(paragraphs)
            found[uid] = sorted(left, key=lambda part: (part["beside_story"], part["position"]))
        return found

    def _asked(self, uids: Sequence[str], named: Mapping[str, Alternative]) -> Condition:
        """Return the condition for what was found in some articles."""
        query = within(self.hits, {"terms": {"uid": list(uids)}})
        conditions = {name: part.condition for name, part in named.items()}
        query["bool"]["should"] = named_conditions(conditions)
        query["bool"]["should"] += self._statements()
        return query

    def _held(
        self, hits: Sequence[dict[str, Any]], named: Mapping[str, Alternative]
    ) -> Iterator[Paragraph]:
        """Yield the paragraphs of documents that hold any of the words."""
        judge = Judge(self.conditions.readings)
        asked = [leaf for leaf in leaves(self.matches.reading.tree) if not isinstance(leaf, Field)]
        for hit in hits:
            satisfied = set(hit.get("matched_queries", ()))
            stated = _positions_stated(hit)
            for paragraph in paragraphs_in(hit):
                if stated and paragraph["position"] not in stated:
                    continue
                if judge.any_of(asked, paragraph):
                    paragraph["held"] = [
                        name
                        for name, part in named.items()
                        if name in satisfied and judge.any_of(part.leaves, paragraph)
                    ]
                    yield paragraph

    def _statements(self) -> Iterator[Condition]:
        """Yield what lets the engine name the quotations and numbers that are asked for."""
        for number, part in enumerate(self.matches.reading.firm):
            if isinstance(part, Field) and part.name in STATEMENT_FIELDS:
                for nested in _nested(statement_condition(part, self.conditions.readings)):
                    place = f"{nested['path']}.position"
                    named = {"name": str(number), "size": MOST_STATED, "_source": [place]}
                    yield {"nested": {**nested, "inner_hits": named}}

    def _with_names(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Return the paragraphs with the names that are chosen too, where there are any."""
        for keys in self._chosen_names():
            named = [
                part for part in paragraphs if any(has_name(part["words"], key) for key in keys)
            ]
            paragraphs = named or paragraphs
        return paragraphs

    def _chosen_names(self) -> Iterator[Sequence[str]]:
        for facet, values in self.request.selected.items():
            if facet in NAME_FACETS and all(values):
                yield sorted(values)
        for part in self.matches.reading.firm:
            if isinstance(part, Field) and part.name in NAME_FACETS:
                yield part.values


def _nested(condition: Condition) -> Iterator[Condition]:
    """Yield the parts of a condition that are asked of single quotations or numbers."""
    if "nested" in condition:
        yield condition["nested"]
    for part in condition.get("bool", {}).get("filter", ()):
        yield from _nested(part)


def _positions_stated(hit: Mapping[str, Any]) -> set[int]:
    """Return where the quotations and numbers stand that are asked for: in all of their places."""
    found = [
        {int(inner["_source"]["position"]) for inner in named["hits"]["hits"]}
        for named in hit.get("inner_hits", {}).values()
    ]
    return set.intersection(*found) or set.union(*found) if found else set()
