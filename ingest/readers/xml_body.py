"""Read a text whose paragraphs are XML elements of its own kind: NITF, TEI, JATS and the like."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.xml_tree import Element
from ingest.text.markup import TextRuns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.readers.xml_article import XmlArticle
    from ingest.readers.xml_tree import Run


@dataclass(frozen=True, slots=True)
class BodyRules:
    """Say what the elements of a text are.

    Attributes:
        kinds: bare name of an element that breaks lines -> kind of its paragraphs; None leaves
            them what the element around them is.
        skipped: bare names of elements that are not shown.
        breaks: bare names of empty elements that stand for a line break.
        deferred: bare names of notes that stand amid a paragraph; they follow it.
        is_any: whether every element is a paragraph whose parent has no text of its own.
        whole: bare names of elements that are one paragraph then, whatever is inside.
    """

    kinds: Mapping[str, Kind | None]
    skipped: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset({"br", "lb"})
    deferred: frozenset[str] = frozenset()
    is_any: bool = False
    whole: frozenset[str] = frozenset()


def show_body(
    article: XmlArticle, element: Element, rules: BodyRules, kind: Kind | None = Kind.BODY
) -> None:
    """Add the paragraphs of an element to an article, in order."""
    walk = _Walk(article, rules)
    walk.walk(element, kind, element.local)
    walk.end()


@dataclass(slots=True)
class _Walk:
    article: XmlArticle
    rules: BodyRules
    out: TextRuns = field(default_factory=TextRuns)
    kind: Kind | None = Kind.BODY
    rule: str = ""
    place: int = 0
    has_text: bool = False
    inside: int = 0
    waiting: list[Element] = field(default_factory=list)

    def walk(self, element: Element, kind: Kind | None, rule: str) -> None:
        """Take what stands inside an element."""
        is_whole = element.local in self.rules.whole
        self.inside += is_whole
        are_paragraphs = self.rules.is_any and not self.inside and element.is_loose
        for item in element.content:
            if not isinstance(item, Element):
                self._take(item, element.markup, kind, rule)
            elif item.local in self.rules.breaks:
                self.out.add("\n", item.start, is_verbatim=False)
            elif item.local in self.rules.skipped or _is_other_reading(element, item):
                continue
            elif item.local in self.rules.deferred and self.has_text:
                self.waiting.append(item)
            elif item.local == "quote" and element.local == "p":
                self.walk(item, kind, rule)
            elif item.local in self.rules.kinds or are_paragraphs:
                self.end()
                own = self.rules.kinds.get(item.local)
                self.walk(item, own or kind, item.local if own or item.local == "p" else rule)
                self.end()
            else:
                self.walk(item, kind, rule)
        self.inside -= is_whole

    def _take(self, run: Run, markup: str, kind: Kind | None, rule: str) -> None:
        text = markup[run.start : run.end]
        if not self.has_text:
            if text.isspace():
                return
            self.kind, self.rule, self.has_text = kind, rule, True
            self.out = TextRuns()
        if run.is_literal:
            self.out.add(text, run.start, is_verbatim=True)
        else:
            self.out.write(text, run.start)
        self.place = run.end

    def end(self) -> None:
        """End the paragraph that is open."""
        if self.has_text:
            text = self.out.finish(self.place)
            self.article.show_runs(text, self.out.runs, self.kind, self.rule)
        self.has_text = False
        self.out = TextRuns()
        notes, self.waiting = self.waiting, []
        for note in notes:
            self.walk(note, Kind.NOTE, note.local)
            self.end()


def _is_other_reading(holder: Element, item: Element) -> bool:
    """Tell the readings of an edition that are not the one shown."""
    if holder.local != "choice":
        return False
    readings = list(holder.children)
    shown = [one for one in readings if one.local in ("reg", "corr", "expan")] or readings
    return item is not shown[0]
