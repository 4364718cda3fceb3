"""Read the values in the filters of a query and in the choices of a request, and say them.

`publisher:CNN` and the choice `--publisher CNN` mean values of the corpus; which, says
`ingest/search/typed_values.py`. A value that means none is refused, never silently empty.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ingest.search.answer import FACETS, UNKNOWN
from ingest.search.filter_names import UNREADABLE
from ingest.search.known_names import NAME_FACETS
from ingest.search.postings import Postings
from ingest.search.query_parser import parse
from ingest.search.query_signs import typed_in
from ingest.search.query_tree import And, Field, Or, Words
from ingest.search.refused import RefusedValue, refuse
from ingest.search.shown_as import OPENING, shown_as
from ingest.search.statement_values import (
    FileStatements,
    in_one_quotation,
    refused_statement,
    with_meaning,
)
from ingest.search.typed_values import label_of_value, refusal, values_meant

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    from ingest.search.answer import Choices, Request
    from ingest.search.columns import Columns
    from ingest.search.query_tree import Node, Query
    from ingest.search.statement_values import Statements

    Article: TypeAlias = tuple[str, str | None, str | None]
    FindArticles: TypeAlias = Callable[[str], Sequence[Article]]

#: Filters of the query language whose value is one of a facet.
VALUE_FIELDS = frozenset({"publisher", "author", "language", "section", "kind", *NAME_FACETS})

#: Values that a sentence lists of one filter; of more it says how many.
SAID_VALUES = 8

#: Letters and digits that may be the permanent name of an article.
_UID = re.compile(r"[0-9a-f]{12,64}", re.ASCII)

# How a web address begins: `www.` and the kind of connection do not tell which page it is.
_ADDRESS = re.compile(r"(?:https?://|(?=www\.))(?:www\.)?(?=[^\s/?#.]+\.[^\s/?#])", re.IGNORECASE)

SELECT_HEADLINE = f"select uid, headline, {OPENING} from articles where uid = ?"  # noqa: S608  ours
SELECT_SAVED_FROM = f"""
select uid, headline, {OPENING}
from articles
where url in (select value from json_each(?))
order by published_on, uid
"""  # noqa: S608  ours


def read_filters(
    query: Query, columns: Columns, find_articles: FindArticles, statements: Statements
) -> tuple[Query, tuple[RefusedValue, ...]]:
    """Return the query with the values that its filters mean, and the values that mean none.

    Args:
        query: as it was typed.
        columns: of the corpus.
        find_articles: gives permanent name, headline and opening of the article of a permanent
            name, and of each that was saved from a web address.
        statements: what is quoted and claimed there.
    """
    if query.tree is None:
        return query, ()
    reader = _Reader(columns, find_articles, statements, [], [])
    tree = reader.node(query.tree)
    notices = tuple(one for one in query.notices if typed_in(one) not in reader.articles)
    return replace(query, tree=tree, notices=notices), tuple(dict.fromkeys(reader.refused))


def titles_in(connection: sqlite3.Connection) -> FindArticles:
    """Return what finds the titles of articles in a corpus file."""

    def find(typed: str) -> Sequence[Article]:
        """Return the article of a permanent name, or those of a web address."""
        statement, value = SELECT_HEADLINE, typed
        if not _UID.fullmatch(typed):
            statement, value = SELECT_SAVED_FROM, json.dumps(addresses_of(typed))
        return connection.execute(statement, (value,)).fetchall()

    return find


def addresses_of(typed: str) -> list[str]:
    """Return the ways to write a web address: with and without `www.`, `s`, `/` and query.

    A mark of print at its end is none of it, and capitals in its host say nothing.
    """
    begun = _ADDRESS.match(typed)
    if begun is None:
        return []
    page, _, asked = typed[begun.end() :].partition("#")[0].rstrip(".,;:!?").partition("?")
    host, slash, path = page.removesuffix("/").partition("/")
    ends = [f"{end}?{asked}" for end in ("", "/") if asked] + ["", "/"]
    return [typed] + [
        f"{kind}{host.lower()}{slash}{path}{end}"
        for end in ends
        for kind in ("https://", "http://", "https://www.", "http://www.")
    ]


def refused_in(
    connection: sqlite3.Connection, columns: Columns, request: Request
) -> tuple[RefusedValue, ...]:
    """Return the values of a request that the corpus does not have; nothing is searched."""
    statements = FileStatements(Postings(connection, columns))
    _, of_query = read_filters(parse(request.text), columns, titles_in(connection), statements)
    return (*of_query, *read_choices(request, columns)[1])


def refuse_unknown(connection: sqlite3.Connection, columns: Columns, request: Request) -> None:
    """Stop where a request names what the corpus does not have.

    Raises:
        InputError: it does; the message names the values that come nearest.
    """
    refuse(refused_in(connection, columns, request))


@dataclass(frozen=True, slots=True)
class _Reader:
    columns: Columns
    find_articles: FindArticles
    statements: Statements
    refused: list[RefusedValue]
    articles: list[str]

    def node(self, node: Node) -> Node:
        """Return a part of the tree with all filters in it read, whatever stands around them."""
        if isinstance(node, Field):
            return self._field(node)
        if isinstance(node, Words):
            return self._article(node)
        changed: Any = node
        if isinstance(node, And):
            parts = in_one_quotation(self.node(part) for part in node.parts)
            return And(parts) if len(parts) > 1 else parts[0]
        if isinstance(node, Or):
            return Or(tuple(self.node(part) for part in node.parts))
        if hasattr(node, "part"):
            changed = replace(changed, part=self.node(changed.part))
        return cast("Node", changed)

    def _field(self, field: Field) -> Field:
        if field.name == UNREADABLE:
            self.refused.append(RefusedValue("", field.value, how=field.said))
            return field
        if field.name not in VALUE_FIELDS:
            refused = refused_statement(field, self.statements)
            self.refused.extend([refused] if refused else [])
            return with_meaning(field, self.columns)
        columns = self.columns
        values = values_meant(field.name, field.value, columns, by_word=True)
        if not values:
            self.refused.append(refusal(field.name, field.value, columns))
        said = in_words(field.name, values, columns)
        return replace(field, values=tuple(sorted(values)), said=said)

    def _article(self, words: Words) -> Node:
        """Return the filter for articles where a word is a permanent name or an address."""
        typed = words.text.strip()
        if words.is_exact or words.is_prefix or words.is_name:
            return words
        is_uid = _UID.fullmatch(typed.lower())
        if not (is_uid or _ADDRESS.match(typed)):
            return words
        found = self.find_articles(typed.lower() if is_uid else typed)
        if not found:
            return words
        self.articles.append(typed)
        fields = tuple(Field("uid", uid, (uid,), _quoted(*title)) for uid, *title in found)
        return fields[0] if len(fields) == 1 else Or(fields)


def _quoted(headline: str | None, opening: str | None) -> str:
    return f"“{headline}”" if headline else shown_as(headline, opening)


def read_choices(request: Request, columns: Columns) -> tuple[Request, tuple[RefusedValue, ...]]:
    """Return the request with the values that its choices mean, and the values that mean none.

    A value that means none stays chosen: no hit has it, and a page can say that it is in force.
    """
    if not (request.selected or request.excluded):
        return request, ()
    refused: list[RefusedValue] = []
    selected = _read(request.selected, columns, refused)
    excluded = _read(request.excluded, columns, refused)
    unique = tuple(dict.fromkeys(refused))
    return replace(request, selected=selected, excluded=excluded), unique


def _read(choices: Choices, columns: Columns, refused: list[RefusedValue]) -> Choices:
    chosen = {}
    for facet, typed in choices.items():
        values: set[str] = set()
        for value in sorted(typed):
            meant = {UNKNOWN} if value == UNKNOWN else values_meant(facet, value, columns)
            if not meant:
                refused.append(refusal(facet, value, columns))
            values |= meant or {value}
        chosen[facet] = frozenset(values)
    return chosen


def choices_in_words(request: Request, columns: Columns) -> tuple[str, ...]:
    """Return a sentence for what is chosen, and one for what is left out."""
    sentences = []
    for beginning, choices in (("Only", request.selected), ("Without", request.excluded)):
        said = [
            f"{facet.replace('_', ' ')} {in_words(facet, choices[facet], columns)}"
            for facet in FACETS
            if choices.get(facet)
        ]
        sentences += [f"{beginning} {', '.join(said)}."] if said else []
    return tuple(sentences)


def in_words(facet: str, values: Iterable[str], columns: Columns) -> str:
    """Return values as a sentence names them: `“BBC” or “CNN”`; empty for none."""
    labels = sorted(
        f"“{label_of_value(facet, value, columns)}”"
        if value != UNKNOWN
        else label_of_value(facet, value, columns)
        for value in values
    )
    more = len(labels) - SAID_VALUES
    listed = labels if more <= 0 else [*labels[:SAID_VALUES], f"{more:,} more"]
    return " or ".join(listed)
