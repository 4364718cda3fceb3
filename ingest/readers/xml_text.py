"""Read XML of a kind that nobody here knows: its records where it shows some, else its text.

A record is an element whose parts have the usual names of an article (`title`, `body`), as in
the rows of a table. Without such elements the text of the file is one article: every element
that holds text is a paragraph, and no tag is part of it.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem, RawDocument
from ingest.readers import html
from ingest.readers.record_fields import column_key, map_fields
from ingest.readers.xml_article import XmlArticle
from ingest.readers.xml_body import BodyRules, show_body
from ingest.readers.xml_parts import day_in, name_in
from ingest.readers.xml_records import XmlRecords, read_whole
from ingest.readers.xml_spaces import read_spaces
from ingest.readers.xml_tree import Element, read_tree
from ingest.sources.xml_kinds import read_head, refusal_of_kind
from ingest.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.readers.xml_records import XmlRecord
    from ingest.sources.saved_file import SavedFile

#: Bytes at the start of a file in which its records are looked for, and levels of elements.
_SHAPE_BYTES = 1 << 20
_MAX_RECORD_LEVEL = 5
#: Words of a paragraph of prose; the entries of a list have fewer.
_MIN_PROSE_WORDS = 8
#: Elements of one level among which records are looked for.
_MOST_ELEMENTS = 5_000
#: Levels inside a record at which its values may stand: `meta/title`.
_MAX_VALUE_LEVEL = 3

_PARAGRAPHS = frozenset({"p", "para", "paragraph", "par", "absatz", "parrafo", "paragraphe"})
RULES = BodyRules(
    kinds={
        **dict.fromkeys((*_PARAGRAPHS, "div", "section", "block", "sec", "tr", "body"), None),
        **dict.fromkeys(
            ("h1", "h2", "h3", "h4", "subhead", "subtitle", "crosshead"), Kind.CROSSHEAD
        ),
        **dict.fromkeys(("title", "head", "heading"), Kind.CROSSHEAD),
        **dict.fromkeys(("blockquote", "quote"), Kind.QUOTE),
        **dict.fromkeys(("li", "item"), Kind.LIST),
        **dict.fromkeys(("caption", "figcaption"), Kind.CAPTION),
        "credit": Kind.CREDIT,
    },
    skipped=frozenset({"script", "style"}),
)
_ANY = BodyRules(
    kinds={},
    skipped=frozenset({"script", "style", "styles", "binaryData", "instrText"}),
    is_any=True,
    whole=frozenset({*_PARAGRAPHS, "h", "li", "td", "title"}),
)
_SINGULAR = ("byline", "publisher", "section", "language", "dateline", "published_on", "url")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each record, or the text of the file."""
    with file.open() as stream:
        sample = stream.read(_SHAPE_BYTES)
    head = read_head(sample)
    refusal = refusal_of_kind(head.name) if head else None
    if refusal:
        what, remedy = refusal
        yield file.loss("unsupported-format", f"is a {what}, which holds no article; {remedy}")
        return
    if head is None or "w3.org/1999/xhtml" in head.tag:
        yield from html.read(file)
        return
    tree, _ = read_tree(decode(sample).text, read_spaces(head.tag))
    name = _record_name(tree, file.fields)
    if name:
        for record in XmlRecords(file, (name,), name):
            if isinstance(record, Problem):
                yield record
            else:
                yield _article(record, file.fields).document(file)
    else:
        yield _text_of(file)


def _text_of(file: SavedFile) -> RawDocument | Problem:
    record = read_whole(file)
    article = XmlArticle(record, "xml")
    show_body(article, record.root, _ANY, None)
    return article.document(file)


def _record_name(tree: Element, wanted: Mapping[str, str]) -> str:
    """Return the name of the elements that are records: the outermost that fit."""
    level = [tree]
    for _ in range(_MAX_RECORD_LEVEL):
        fitting = Counter(item.local for item in level if _is_record(item, wanted))
        if fitting:
            return fitting.most_common(1)[0][0]
        inner = (child for item in level for child in item.children)
        level = [child for child in islice(inner, _MOST_ELEMENTS) if child.has_elements]
    return ""


def _is_record(element: Element, wanted: Mapping[str, str]) -> bool:
    fields = map_fields([*_values(element), *_stated(element)], wanted)
    has_more = any(name in fields for name in ("standfirst", "url", "published_on"))
    within = fields.get("headline", ".").rpartition(".")[0].partition(".")[0]
    is_own = "." not in fields.get("headline", ".") or within in _HEADS
    return is_own and ("text" in fields or has_more)


def _stated(element: Element) -> list[str]:
    """Return the attributes that may state something of a record, and not of its making."""
    return [name for name in element.attributes if column_key(name) not in _OF_MAKING]


def _values(element: Element, level: int = 1) -> dict[str, Element]:
    """Return name -> element of what a record holds; inner ones have dotted names."""
    found: dict[str, Element] = {}
    inner: dict[str, Element] = {}
    for child in element.children:
        if element.local in _VERSIONS and column_key(child.local) in _OF_MAKING:
            continue
        found.setdefault(child.local, child)
        if (
            level < _MAX_VALUE_LEVEL
            and child.has_elements
            and column_key(child.local) not in _TEXTS
        ):
            for name, value in _values(child, level + 1).items():
                inner.setdefault(f"{child.local}.{name}", value)
    return {**inner, **found}


#: Elements that hold what is stated of a record.
_HEADS = frozenset({"head", "header", "meta", "metadata", "info", "front", "heading"})
#: Attributes that tell when and how a record was made.
_OF_MAKING = frozenset({"created", "createdat", "timestamp", "time", "data", "source", "content"})
#: Elements that hold one state of a text, with the day on which it was saved.
_VERSIONS = frozenset({"revision", "version", "history"})
#: Elements whose paragraphs are of no story.
_ASIDE = frozenset({"comments", "comment", "related", "relatedarticles", "rights", "copyright"})
#: Elements whose parts are paragraphs and no values.
_TEXTS = frozenset({"body", "text", "content", "story", "fulltext", "articlebody", "bodytext"})


def _article(record: XmlRecord, wanted: Mapping[str, str]) -> XmlArticle:
    article, root = XmlArticle(record, "xml"), record.root
    values = _values(root)
    fields = map_fields([*values, *_stated(root)], wanted)
    for field in ("headline", "standfirst", *_SINGULAR):
        name = fields.get(field, "")
        element = values.get(name)
        if name and element is None:
            article.say_attribute(field, root, name)
        elif field == "byline" and element is not None:
            _say_people(article, root, element)
        elif field == "published_on" and element is not None and (day := day_in(element)):
            article.say_between(field, day, [element])
        else:
            article.say_element(field, element)
    article.show(Kind.HEADLINE, values.get(fields.get("headline", "")))
    article.show(Kind.STANDFIRST, values.get(fields.get("standfirst", "")))
    shown = [values[name] for name in fields.values() if name in values]
    _show_story(article, root, values.get(fields.get("text", "")), shown)
    for name, element in values.items():
        if name not in fields.values() and "." not in name and not element.has_elements:
            article.keep(name, element.text)
    return article


def _show_story(
    article: XmlArticle, root: Element, text: Element | None, shown: Sequence[Element]
) -> None:
    """Show the text and the paragraphs beside it in their order; none of a comment is of it."""
    more = list(_more_text(root, shown))
    for part in sorted(more if text is None else [text, *more], key=attrgetter("start")):
        if part is text:
            _show_text(article, part)
        else:
            is_aside = column_key(part.local) in _ASIDE
            show_body(article, part, RULES, Kind.BOILERPLATE if is_aside else None)


def _more_text(element: Element, shown: Sequence[Element]) -> Iterator[Element]:
    """Yield the elements beside those that are shown which hold paragraphs of prose."""
    for child in element.children:
        if any(child is item for item in shown):
            continue
        if any(item is part for part in child.below() for item in shown):
            yield from _more_text(child, shown)
        elif any(len(part.text.split()) >= _MIN_PROSE_WORDS for part in child.below(*_PARAGRAPHS)):
            yield child


def _say_people(article: XmlArticle, root: Element, element: Element) -> None:
    """State the writers: persons in parts, the elements of a list, or one line."""
    persons = list(root.below(element.local)) if name_in(element) else list(element.children)
    names = {id(person): name_in(person) for person in persons}
    if names and all(names.values()):
        joined = dict.fromkeys(names[id(person)] for person in persons)
        article.say_between("byline", "; ".join(joined), persons)
    else:
        article.say_people(list(element.children) or root.all(element.name) or [element])


def _show_text(article: XmlArticle, text: Element) -> None:
    if any(True for _ in text.below(*RULES.kinds)):
        show_body(article, text, RULES)
    else:
        article.show_html(text)
