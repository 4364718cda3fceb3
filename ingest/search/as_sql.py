"""Write a search as SQL over the view of citations, for people who want to go on from there.

The statement finds the same paragraphs as the search, without its ranking. Two things SQL can
say only nearly: an author is looked for anywhere in the byline, and `caps:` anywhere in a word.
What it cannot say at all (an order of words, one sentence, a number of times) it leaves out, and
a comment at its head names that: it finds more than the search then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import ASIDE_KINDS
from ingest.search.answer import FACETS, UNKNOWN, Order, Step
from ingest.search.explain import describe
from ingest.search.filter_names import UNREADABLE
from ingest.search.headline_words import asked_of_headline, expression_of
from ingest.search.known_names import NAME_FACETS
from ingest.search.proximity import cluster_expression, is_judged, near_expression
from ingest.search.query_tree import (
    LABEL_KINDS,
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
    sides,
)
from ingest.search.statements_as_sql import statement_condition
from ingest.text.partial_dates import date_code, iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.search.engine import Selected
    from ingest.search.postings import Postings

MATCH = "id in (select rowid from paragraphs_fts where paragraphs_fts match {0})"
IN_ARTICLE = "uid in (select uid from articles where {0})"
IN_HEADLINE = IN_ARTICLE.format(
    "id in (select rowid from articles_fts where articles_fts match {0})"
)
GLOBBED = IN_ARTICLE.format(
    "id in (select doc from articles_terms where col = 'headline' and term glob {0})"
)
LANGUAGE = "lower(substr(language, 1, instr(language || '-', '-') - 1))"
IN_LANGUAGES = f"coalesce({LANGUAGE}, '') in ('', {{0}})"
NAMES = """id in (
    select mentions.paragraph
    from mentions
    join names on names.id = mentions.name
    where names.key in ({0})
  )"""
NAMED_SO = NAMES.replace("names.key in ({0})", "names.type = {0}")
WITH_IN_ARTICLE = "uid in (select uid from citations where {0})"
_LABELS = ", ".join(f"'{kind}'" for kind in sorted(LABEL_KINDS))
EMPTY = f"uid not in (select uid from citations where kind not in ({_LABELS}))"  # noqa: S608  ours

_ORDERS = {
    Order.BEST: "",
    Order.NEWEST: "\norder by published_on is null, published_on desc",
    Order.OLDEST: "\norder by published_on is null, published_on",
}
_COLUMNS = {"author": "byline"}
_DATES = {"year": 4, "month": 7}


def statement(selected: Selected) -> tuple[str, dict[str, str]]:
    """Return the SQL of a search that was carried out, and the values bound to it."""
    request, matches = selected.request, selected.found
    writer = _Writer(selected.index)
    conditions = list(writer.ladder(matches.tree, matches.step))
    conditions += [writer.node(part) for part in matches.quoted]
    for facet in FACETS:
        conditions += writer.choice(facet, request.selected.get(facet, ()), is_in=True)
        conditions += writer.choice(facet, request.excluded.get(facet, ()), is_in=False)
    if not request.with_asides:
        asides = ", ".join(f"'{kind}'" for kind in sorted(ASIDE_KINDS))
        conditions.append(f"kind not in ({asides})")
    where = "\nwhere " + "\n  and ".join(conditions) if conditions else ""
    said = "".join(f"-- {_one_line(part)}\n" for part in writer.left_out)
    return f"{said}select *\nfrom citations{where}{_ORDERS[request.order]}", writer.values


def _one_line(node: Node) -> str:
    """Return a comment; whatever was typed, nothing of it stands on a line of its own."""
    words = " ".join("".join(c if c.isprintable() else " " for c in describe(node)).split())
    return f"SQL cannot say this, so more is found: {words}"


class _Writer:
    """Write conditions, and give every value a name of its own."""

    def __init__(self, index: Postings) -> None:
        self._index = index
        self.values: dict[str, str] = {}
        self.left_out: list[Node] = []

    def ladder(self, tree: Node | None, step: Step) -> Iterable[str]:
        """Return the conditions that a query sets on the given step."""
        parts = tree.parts if isinstance(tree, And) else () if tree is None else (tree,)
        if step is Step.TOGETHER:
            return [self.node(part) for part in parts]
        firm = [self.node(part) for part in parts if isinstance(part, Field | Not)]
        loose = [self.node(part) for part in parts if not isinstance(part, Field | Not)]
        wanted = [f"({' or '.join(loose)})", *firm]
        if step is Step.SAME_ARTICLE:
            wanted += [WITH_IN_ARTICLE.format(part) for part in loose]
        return wanted

    def node(self, node: Node) -> str:
        """Return the condition for one part of the tree."""
        if isinstance(node, And | Or):
            joint = " and " if isinstance(node, And) else " or "
            return f"({joint.join(self.node(part) for part in node.parts)})"
        if isinstance(node, Not):
            return f"not {self.node(node.part)}"
        if isinstance(node, Field):
            return self._field(node)
        if isinstance(node, Named):
            return self._names(node.keys)
        if isinstance(node, Within | AtLeast | Lead):
            return self._wrapped(node)
        if isinstance(node, Near):
            return self._near(node)
        if isinstance(node, Words):
            return self._words(node)
        if isinstance(node, Cluster) and is_judged(node, self._index):
            self.left_out.append(node)
        match = MATCH.format(self._bound("words", self._expression(node)))
        if isinstance(node, Capitals):
            return f"({match} and instr(text, {self._bound('written', node.text)}))"
        return match

    def _words(self, words: Words) -> str:
        """Return the condition for a word: forms of a language count in its articles only."""
        by_language: dict[tuple[str, ...], list[str]] = {}
        for form in self._index.reading(words).forms:
            by_language.setdefault(form.languages, []).append(form.expression)
        conditions = []
        for languages, forms in by_language.items():
            condition = MATCH.format(self._bound("words", " OR ".join(forms)))
            if languages:
                codes = ", ".join(self._bound("language", code) for code in languages)
                condition += f" and {IN_ARTICLE.format(IN_LANGUAGES.format(codes))}"
            conditions.append(condition)
        return conditions[0] if len(conditions) == 1 else f"({' or '.join(conditions)})"

    def _wrapped(self, node: Within | AtLeast | Lead) -> str:
        """Return the nearest that SQL can say: all words in the paragraph, or in the article."""
        inner = self.node(node.part)
        if isinstance(node, Within) and node.scope is Scope.PARAGRAPH:
            return inner
        self.left_out.append(node)
        if isinstance(node, Within) and node.scope is Scope.SENTENCE:
            return inner
        either = Or(tuple(leaf for leaf in leaves(node) if not isinstance(leaf, Field)))
        return WITH_IN_ARTICLE.format(self.node(either)) if either.parts else inner

    def _near(self, near: Near) -> str:
        if is_judged(near, self._index):
            self.left_out.append(near)
        expression = near_expression(near, self._index)
        both = f"({self.node(near.left)} and {self.node(near.right)})"
        if not expression:
            return both
        match = MATCH.format(self._bound("words", expression))
        has_names = any(isinstance(side, Named) for side in sides(near))
        return f"({match} and {both})" if has_names else match

    def _names(self, keys: Iterable[str]) -> str:
        return NAMES.format(", ".join(self._bound("name", key) for key in keys))

    def choice(self, facet: str, values: Iterable[str], *, is_in: bool) -> list[str]:
        """Return the condition that what was chosen in a facet sets; none for no choice."""
        conditions = [self._value(facet, value) for value in sorted(values)]
        if not conditions:
            return []
        either = f"({' or '.join(conditions)})"
        return [either if is_in else f"not {either}"]

    def _value(self, facet: str, value: str) -> str:
        if facet in NAME_FACETS:
            return self._mentions(facet, value)
        if facet in _DATES:
            column = "published_on"
            test = f"substr({column}, 1, {_DATES[facet]}) = {self._bound(facet, value)}"
        else:
            column = _COLUMNS.get(facet, facet)
            compared = f"instr({column}, {{0}}) > 0" if facet == "author" else f"{column} = {{0}}"
            test = compared.format(self._bound(facet, value)) if value != UNKNOWN else ""
        if value == UNKNOWN:
            test = f"coalesce({column}, '') = ''"
        return test if facet == "kind" else IN_ARTICLE.format(test)

    def _mentions(self, facet: str, value: str) -> str:
        if value != UNKNOWN:
            return self._names([value])
        return f"not {NAMED_SO.format(self._bound('type', str(NAME_FACETS[facet])))}"

    def _field(self, field: Field) -> str:
        if field.name in STATEMENT_FIELDS:
            return statement_condition(field, self._index, self._bound)
        if field.name == UNREADABLE:
            return "0"
        if field.name == "is":
            return EMPTY if field.value.lower() == "empty" else "published_on is null"
        if field.name in {"after", "before", "to", "year"}:
            return self._date(field)
        if field.name in NAME_FACETS:
            return self._names(field.values)
        values = ", ".join(self._bound(field.name, value) for value in field.values)
        if field.name in {"kind", "uid"}:
            return f"{field.name} in ({values})"
        if field.name == "author":
            tests = [f"instr(byline, {bound}) > 0" for bound in values.split(", ") if bound]
            return IN_ARTICLE.format(" or ".join(tests) or "0")
        if field.name == "headline":
            return self._headline(field)
        return IN_ARTICLE.format(f"{field.name} in ({values})")

    def _headline(self, field: Field) -> str:
        """Return the condition that the runs of words of a value stand in a headline."""
        runs = asked_of_headline(field.value)
        if len(runs) > 1:
            self.left_out.append(field)
        asked = [
            GLOBBED.format(self._bound("headline", run.pattern))
            if run.pattern
            else IN_HEADLINE.format(self._bound("headline", expression_of(run)))
            for run in runs
        ]
        return f"({' and '.join(asked)})" if asked else "0"

    def _date(self, field: Field) -> str:
        bound = self._bound(field.name, iso_date(date_code(field.value)))
        if field.name == "after":
            test = f"published_on >= {bound}"
        elif field.name == "before":
            test = f"published_on < {bound} and {bound} not like published_on || '%'"
        elif field.name == "to":
            test = f"published_on <= {bound} or published_on like {bound} || '-%'"
            test = f"({test}) and {bound} not like published_on || '-%'"
        else:
            test = f"published_on || '-' like {bound} || '-%'"
        # A null is neither earlier nor later: "not" would lose it.
        return f"coalesce({test}, 0)"

    def _bound(self, name: str, value: str) -> str:
        key, number = name, 1
        while key in self.values:
            number += 1
            key = f"{name}_{number}"
        self.values[key] = value
        return f":{key}"

    def _expression(self, node: Capitals | Cluster) -> str:
        """Return what FTS5 is to match: every form of the words."""
        if isinstance(node, Capitals):
            return _phrase(node.terms)
        return cluster_expression(node)


def _phrase(terms: Iterable[str]) -> str:
    return '"' + " ".join(terms).replace('"', '""') + '"'
