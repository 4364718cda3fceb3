"""Say what a query asks for in the language of the engine: for paragraphs, and for articles.

The functions follow those of `ingest/search/rows.py` and `scope.py`, one by one: there a part of a
query becomes a set of rows, here a condition. What the engine cannot say is read from the texts
(`judged.py`) and becomes a list of paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.engines import judged
from ingest.engines.engine_words import engine_word, joined_words
from ingest.engines.fields import field_condition
from ingest.engines.published import paragraphs_with
from ingest.engines.readings import (
    EVERYTHING,
    MAX_CLAUSES,
    any_form,
    clauses_in,
    either,
    every,
    opposite,
)
from ingest.engines.spans import cluster_condition, near_condition
from ingest.engines.statement_conditions import statement_condition
from ingest.search.query_tree import (
    STATEMENT_FIELDS,
    And,
    AtLeast,
    Capitals,
    Cluster,
    Field,
    Lead,
    Named,
    Near,
    Node,
    Not,
    Or,
    Scope,
    Within,
    Words,
    leaves,
    may_stand,
)
from ingest.search.rows import asked_for, is_of_article
from ingest.search.snippets import surfaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.published import Condition, Published
    from ingest.engines.readings import EngineReadings
    from ingest.search.query_tree import QueryLeaf

#: That a paragraph is the headline or the lede.
IS_LEAD: Condition = {"term": {"lead": True}}


@dataclass(slots=True)
class Conditions:
    """Say parts of one query as conditions.

    Attributes:
        published: the corpus.
        readings: the forms of words.
        allowed: where words count for the article; None: everywhere.
    """

    published: Published
    readings: EngineReadings
    allowed: Condition | None = None
    _kept: dict[tuple[Node, bool], Condition] = field(default_factory=dict)
    _counts: dict[Node, int] = field(default_factory=dict)

    def counts(self, nodes: Sequence[Node]) -> list[int]:
        """Return in how many paragraphs each part of a query is satisfied; asks for each once."""
        new = self._uncounted(nodes)
        counted = self.published.counts([self.paragraphs(node) for node in new])
        self._counts.update(zip(new, counted, strict=True))
        return [self._counts[node] for node in nodes]

    def is_found(self, condition: Condition, soon: Sequence[Node] = ()) -> bool:
        """Tell whether an allowed paragraph satisfies a condition.

        What is asked for `soon` is counted with it, in the same request.
        """
        new = self._uncounted(soon)
        allowed = () if self.allowed is None else (self.allowed,)
        asked = [every([condition, *allowed]), *map(self.paragraphs, new)]
        found, *counted = self.published.counts(asked)
        self._counts.update(zip(new, counted, strict=True))
        return found > 0

    def _uncounted(self, nodes: Sequence[Node]) -> list[Node]:
        """Return what the engine must be asked for: how often a word stands is known."""
        new = [node for node in dict.fromkeys(nodes) if node not in self._counts]
        known = {node: self._in_vocabulary(node) for node in new}
        self._counts.update({node: count for node, count in known.items() if count is not None})
        return [node for node in new if known[node] is None]

    def _in_vocabulary(self, node: Node) -> int | None:
        """Return in how many paragraphs a word of one form stands; None for anything else."""
        if self.published.is_whole or not isinstance(node, Words):
            return None
        forms = self.readings.reading(node).forms
        if len(forms) > 1 or len(forms[0].terms) > 1 or forms[0].is_prefix or forms[0].languages:
            return None
        return paragraphs_with(self.published, engine_word(forms[0].terms[0]))

    def paragraphs(self, node: Node | None) -> Condition:
        """Return the condition that a paragraph satisfies a part of a query; None: all do."""
        if node is None:
            return EVERYTHING
        if isinstance(node, And):
            return self._all_of(node)
        if isinstance(node, Or):
            return self.any_of(node.parts)
        if isinstance(node, Not):
            return self.passing(node)
        if isinstance(node, Field):
            return self._field(node)
        if isinstance(node, Within | AtLeast | Lead):
            return self._remembered(node, is_leaf=False)
        return self._remembered(node, is_leaf=True)

    def any_of(self, parts: Sequence[Node]) -> Condition:
        """Return the condition that a paragraph satisfies one of some parts of a query.

        Where they hold more words than the engine takes in one question, it is asked several
        times, and the answer is a list of paragraphs.
        """
        key = Or(tuple(parts)), True
        if key not in self._kept:
            conditions = [self.paragraphs(part) for part in parts]
            condition = either(conditions)
            if clauses_in(condition) > MAX_CLAUSES:
                condition = judged.listed(key[0], conditions, self)
            self._kept[key] = condition
        return self._kept[key]

    def passing(self, part: Node) -> Condition:
        """Return the condition that a part of a query lets a paragraph pass."""
        inner = part.part if isinstance(part, Not) else part
        if self.published.is_whole and isinstance(part, Not):
            return opposite(self.article_of(inner))
        condition = self.article_of(inner) if is_of_article(inner) else self.paragraphs(inner)
        return opposite(condition) if isinstance(part, Not) else condition

    def article_of(self, node: Node) -> Condition:
        """Return the condition that the article of a paragraph fits a part of a query."""
        return of_article(self.articles(node, self.allowed))

    def articles(self, node: Node, allowed: Condition | None) -> Condition:
        """Return the condition that an article fits a part of a query as a whole."""
        if isinstance(node, Not):
            return opposite(self.articles(node.part, allowed))
        if isinstance(node, And):
            return every([self.articles(part, allowed) for part in node.parts])
        if isinstance(node, Or):
            return self._any_article(node, allowed)
        if isinstance(node, AtLeast):
            return judged.often(node, allowed, self)
        if isinstance(node, Lead):
            lead = IS_LEAD if allowed is None else every([IS_LEAD, allowed])
            return self.articles(node.part, lead)
        if isinstance(node, Within) and node.scope is Scope.ARTICLE:
            return self.articles(node.part, allowed)
        condition = self.paragraphs(node)
        if allowed is not None and not isinstance(node, Field):
            condition = every([condition, allowed])
        return has_paragraph(condition)

    def in_one_article(self, parts: Sequence[Node]) -> Condition:
        """Return the paragraphs that hold any part, in the articles that hold them all."""
        return every([self.any_of(parts), self.held_by_article(parts)])

    def held_by_article(self, parts: Sequence[Node]) -> Condition:
        """Return the paragraphs of the articles that hold all parts."""
        return of_article(every([has_paragraph(self.paragraphs(part)) for part in parts]))

    def in_force(self, firm: Sequence[Node], condition: Condition) -> Condition:
        """Return those that filters, exclusions and conditions let pass."""
        return every([condition, *(self.passing(part) for part in firm)])

    def _field(self, field: Field) -> Condition:
        if field.name in STATEMENT_FIELDS:
            return statement_condition(field, self.readings)
        return field_condition(field, self.published.columns)

    def leaf(self, leaf: QueryLeaf) -> Condition:
        """Return the condition that a paragraph holds what stands at places in a text."""
        if isinstance(leaf, Words):
            return any_form(self.readings.reading(leaf).forms)
        if isinstance(leaf, Named):
            return {"terms": {"names": list(leaf.keys)}}
        if isinstance(leaf, Capitals):
            return _written(leaf)
        if isinstance(leaf, Cluster):
            return cluster_condition(leaf) or judged.placed(leaf, _all_words(leaf), self)
        return self._near(leaf)

    def _near(self, near: Near) -> Condition:
        both = every([self._side(near.left), self._side(near.right)])
        condition = near_condition(near, self.readings)
        return judged.placed(near, both, self) if condition is None else every([both, condition])

    def _side(self, side: Node) -> Condition:
        return self.any_of(side.parts if isinstance(side, Or) else (side,))

    def _any_article(self, node: Or, allowed: Condition | None) -> Condition:
        """Return the articles that fit an alternative; those that are words are asked at once."""
        words = tuple(part for part in node.parts if may_stand(part) and not isinstance(part, And))
        others = [self.articles(part, allowed) for part in node.parts if part not in words]
        if not words:
            return either(others)
        held = [self.any_of(words), *([] if allowed is None else [allowed])]
        return either([has_paragraph(every(held)), *others])

    def _remembered(self, node: Node, *, is_leaf: bool) -> Condition:
        key = node, is_leaf
        if key not in self._kept:
            if isinstance(node, Within | AtLeast | Lead):
                self._kept[key] = self._wrapped(node)
            elif isinstance(node, Words | Named | Capitals | Near | Cluster):
                self._kept[key] = self.leaf(node)
        return self._kept[key]

    def _all_of(self, node: And) -> Condition:
        wanted = [part for part in node.parts if not isinstance(part, Not)]
        stand = [part for part in wanted if not is_of_article(part)]
        conditions = [self.paragraphs(part) for part in stand]
        if not stand and wanted:
            conditions = [self.any_of(wanted)]
        rest = [part for part in node.parts if isinstance(part, Not) or is_of_article(part)]
        return every([*conditions, *(self.passing(part) for part in rest)])

    def _wrapped(self, node: Within | AtLeast | Lead) -> Condition:
        if isinstance(node, Within) and node.scope is Scope.PARAGRAPH:
            return self.paragraphs(node.part)
        if isinstance(node, Within) and node.scope is Scope.SENTENCE:
            return judged.in_one_sentence(node.part, self.paragraphs(asked_for(node.part)), self)
        asked = [leaf for leaf in leaves(node) if not isinstance(leaf, Field)]
        conditions = [self.any_of(asked)]
        conditions += [IS_LEAD] if isinstance(node, Lead) else []
        conditions += [self.allowed] if self.allowed is not None else []
        return every([*conditions, self.article_of(node)])


def has_paragraph(condition: Condition) -> Condition:
    """Return the condition that an article has a paragraph which satisfies another one."""
    return {"has_child": {"type": "paragraph", "query": condition}}


def of_article(condition: Condition) -> Condition:
    """Return the condition that a paragraph stands in an article which satisfies another one."""
    return {"has_parent": {"parent_type": "article", "query": condition}}


def _written(leaf: Capitals) -> Condition:
    return every(
        [
            {"match_phrase": {"words": {"query": joined_words(leaf.terms)}}},
            {"match_phrase": {"written": {"query": joined_words(surfaces(leaf.text))}}},
        ]
    )


def _all_words(cluster: Cluster) -> Condition:
    return every([{"terms": {"words": [term]}} for term in dict.fromkeys(cluster.terms)])
