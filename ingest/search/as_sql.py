"""Write a search as SQL over the view of citations, for people who want to go on from there.

The statement finds the same paragraphs as the search, without its ranking. Two things SQL can
say only nearly: an author is looked for anywhere in the byline, and `caps:` anywhere in a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import ASIDE_KINDS
from ingest.search.answer import FACETS, UNKNOWN, Order, Step
from ingest.search.known_names import NAME_FACETS
from ingest.search.query_tree import (
    LABEL_KINDS,
    And,
    Capitals,
    Field,
    Named,
    Near,
    Node,
    Not,
    Or,
    Words,
)
from ingest.text.partial_dates import date_code, iso_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.search.engine import Selected
    from ingest.search.postings import Postings, QueryForm

MATCH = "id in (select rowid from paragraphs_fts where paragraphs_fts match {0})"
IN_ARTICLE = "uid in (select uid from articles where {0})"
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
    for facet in FACETS:
        conditions += writer.choice(facet, request.selected.get(facet, ()), is_in=True)
        conditions += writer.choice(facet, request.excluded.get(facet, ()), is_in=False)
    if not request.with_asides:
        asides = ", ".join(f"'{kind}'" for kind in sorted(ASIDE_KINDS))
        conditions.append(f"kind not in ({asides})")
    where = "\nwhere " + "\n  and ".join(conditions) if conditions else ""
    return f"select *\nfrom citations{where}{_ORDERS[request.order]}", writer.values


class _Writer:
    """Write conditions, and give every value a name of its own."""

    def __init__(self, index: Postings) -> None:
        self._index = index
        self.values: dict[str, str] = {}

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
        match = MATCH.format(self._bound("words", self._expression(node)))
        if isinstance(node, Near):
            sides = [self.node(side) for side in (node.left, node.right) if isinstance(side, Named)]
            return f"({' and '.join([match, *sides])})" if sides else match
        if isinstance(node, Capitals):
            return f"({match} and instr(text, {self._bound('written', node.text)}))"
        return match

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
            bound = self._bound(field.name, field.value)
            return IN_ARTICLE.format(f"instr(lower(headline), lower({bound})) > 0")
        return IN_ARTICLE.format(f"{field.name} in ({values})")

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

    def _expression(self, node: Words | Capitals | Near) -> str:
        """Return what FTS5 is to match: every form of the words."""
        if isinstance(node, Capitals):
            return _phrase(node.terms)
        if isinstance(node, Words):
            return " OR ".join(_form(form) for form in self._index.reading(node).forms)
        return " OR ".join(
            f"NEAR({_form(left)} {_form(right)}, {node.distance})"
            for left in self._index.forms(node.left)
            for right in self._index.forms(node.right)
        )


def _form(form: QueryForm) -> str:
    return _phrase(form.terms) + (" *" if form.is_prefix else "")


def _phrase(terms: Iterable[str]) -> str:
    return '"' + " ".join(terms).replace('"', '""') + '"'
