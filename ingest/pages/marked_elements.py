"""Read the elements that say of themselves what they show: microdata, RDFa, `<time>`, `rel=author`.

| element | what it states |
|---|---|
| `itemprop`, `property` `datePublished`, `dateCreated`; `dc:date`, `dc:created` | the day |
| `<time>`, `<abbr class="published">` | a day; of publication where its class says so |
| `data-date="2024-05-03"` and kin, `<span class="date" title="2024-05-03">` | a day, in the head |
| `itemprop="headline"` | the headline |
| `itemprop`, `property` `author`; `rel="author"` | the writers |

A day is one of change where the words before it say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.pages.author_lists import joined_lists
from ingest.pages.day_labels import DAY_LABEL_CHARS, is_label, is_labelled, label_of
from ingest.pages.statements import DayOf, PageFacts, Place, PrintedDay, Statement, plain
from ingest.text.dates import read_date_value
from ingest.text.elements import ElementMark, day_attribute
from ingest.text.markup import attribute_range, attributes
from ingest.text.printed_dates import find_dates
from ingest.text.writers import signers_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages.author_lists import SignedPart
    from ingest.pages.layout import Layout
    from ingest.text.elements import Tag
    from ingest.text.visible import Visible

_CHANGED = re.compile(r"updat|modif|edited|aktualis", re.IGNORECASE)
_CAME_OUT = re.compile(r"publi|posted|entry-date|created", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
#: The method of a day that an element gives in an attribute, whatever it shows.
_IN_ATTRIBUTE = "html:data-date"

#: Characters of visible text looked at when an element is never closed.
_SHOWN_CHARS = 200
#: Characters that an element shows whose attribute gives a day; a longer one is no date line.
_MAX_DATED_CHARS = 60
#: Names of RDFa, without the prefix of schema.org, and what microdata calls the same.
_PROPERTIES = {
    "author": "author",
    "dc:created": "datepublished",
    "dc:creator": "author",
    "dc:date": "datepublished",
    "dc:issued": "datepublished",
    "dcterms:created": "datepublished",
    "dcterms:creator": "author",
    "dcterms:issued": "datepublished",
    "datecreated": "datecreated",
    "datepublished": "datepublished",
    "headline": "headline",
    "name": "name",
}


class ElementReader:
    """Go through the elements of one page that state something."""

    def __init__(self, facts: PageFacts, visible: Visible) -> None:
        self.facts = facts
        self.visible = visible
        self.signed: list[SignedPart] = []

    def state_signed(self) -> None:
        """State the authors of elements; those that stand side by side are one list."""
        for method, names, place in joined_lists(self.signed):
            self.facts.state_people(40, names, method, place)

    def read(self, index: int, tag: Tag, given: dict[str, str]) -> None:
        """Keep what one element states.

        Args:
            index: its place among the tags of the page.
            tag: the element.
            given: its attributes.
        """
        props = _properties(given)
        rel = given.get("rel", "").lower().split()
        if "datepublished" in props:
            self._day(tag, given, DayOf.PUBLICATION, "itemprop:datePublished")
        elif "datecreated" in props:
            self._day(tag, given, DayOf.MAKING, "itemprop:dateCreated")
        elif tag.name in ("abbr", "time"):
            self._time(tag, given, given.get("class", "") + " ".join(props))
        elif "headline" in props and tag.name != "meta":
            value, place = self._said(tag, given)
            self.facts.state(35, "headline", value, "itemprop:headline", place)
        elif "author" in props and ("itemscope" in given or "typeof" in given):
            self._person(index, tag)
        elif "author" in rel or "author" in props:
            value, place = self._said(tag, given)
            method = "rel:author" if "author" in rel else "itemprop:author"
            self.signed.append((method, signers_in(plain(value)), place))
        elif "p-canonical" in given.get("class", "").split():  # an export of Medium
            place = attribute_place(tag, "href")
            self.facts.state(12, "url", given.get("href"), "class:p-canonical", place)
        elif name := day_attribute(tag.written):
            self._dated(tag, given[name], name)

    def _time(self, tag: Tag, given: dict[str, str], named: str) -> None:
        if tag.name == "abbr":
            self._day(tag, {"datetime": given.get("title", "")}, DayOf.PUBLICATION, "html:abbr")
        elif "pubdate" in given or _CAME_OUT.search(named):
            self._day(tag, given, DayOf.PUBLICATION, "html:time")
        elif not _CHANGED.search(named):
            self._day(tag, given, DayOf.ANYTHING, "html:time")

    def _dated(self, tag: Tag, value: str, name: str) -> None:
        """Read a short element with a day in an attribute: its text may say "2 hours ago"."""
        is_short = tag.end_char is not None and tag.end_char - tag.char <= _MAX_DATED_CHARS
        named = attributes(tag.written).get("class", "") + name
        if is_short and not _CHANGED.search(named) and not self._is_in_sentence(tag):
            self._day(tag, {"datetime": value}, DayOf.ANYTHING, _IN_ATTRIBUTE, name)

    def _is_in_sentence(self, tag: Tag) -> bool:
        """Tell whether an element is a word or two of prose: "The fair opens on Friday"."""
        text = self.visible.text
        end = tag.char + len(text[tag.char : tag.end_char].rstrip())
        before = text[max(0, tag.char - DAY_LABEL_CHARS - 1) : tag.char].rpartition("\n")[2]
        behind = text[end : end + _SHOWN_CHARS].partition("\n")[0].rstrip()
        is_sentence = behind.endswith((".", "!", "?", "…", ":")) or len(behind) == _SHOWN_CHARS
        return is_sentence or len(before) > DAY_LABEL_CHARS

    def _day(
        self, tag: Tag, given: dict[str, str], of: DayOf, method: str, name: str = "datetime"
    ) -> None:
        value, place = self._said(tag, given)
        if "datetime" in given and read_date_value(given["datetime"]):
            value, place = given["datetime"], attribute_place(tag, name)
        shown, shown_place = self._shown(tag) if tag.end_char is not None else ("", None)
        printed = [day for day in find_dates(shown) if day.is_whole]
        if printed and printed[0].value != read_date_value(value) and not _CHANGED.search(shown):
            # Some systems write into the attribute when the page was last saved.
            value, place = printed[0].value, shown_place
        read = read_date_value(value)
        if not read:
            return
        label = "none" if method == "itemprop:datePublished" else self._label_before(tag)
        if label == "none" and of is DayOf.ANYTHING and printed:
            label = label_of(shown[: printed[0].start_char], "")
        if label in ("updated", "other"):
            self.facts.changed.add(read)
            return
        item = Statement("published_on", read, method, place)
        is_said = is_labelled(shown) or label == "published"
        of = DayOf.PUBLICATION if is_said else of
        self.facts.days.append(PrintedDay(tag.char, of, tag.name != "meta", item, is_said))

    def _label_before(self, tag: Tag) -> str:
        """Return what the words before an element, or the line above it, say of its day."""
        before = self.visible.text[max(0, tag.char - DAY_LABEL_CHARS) : tag.char]
        above, _, line = before.rpartition("\n")
        if line.strip():
            return label_of(_FIGURE.split(line)[-1], "")
        above = above.rstrip().rpartition("\n")[2]
        return label_of(above, "") if is_label(above) else "none"

    def _person(self, index: int, tag: Tag) -> None:
        """Read the author that microdata describes: the name inside, or else all its text."""
        value, place = self._name_inside(index, tag) or self._said(tag, {})
        self.signed.append(("itemprop:author", signers_in(plain(value)), place))

    def _name_inside(self, index: int, tag: Tag) -> tuple[str, Place | None] | None:
        for inner in self.visible.tags[index + 1 : index + 8]:
            if tag.end_char is not None and inner.char > tag.end_char:
                return None
            given = attributes(inner.written)
            if "name" in _properties(given):
                return self._said(inner, given)
        return None

    def _said(self, tag: Tag, given: dict[str, str]) -> tuple[str, Place | None]:
        """Return what an element says: in an attribute, or in the first line it shows."""
        for name in ("content", "value", "datetime"):
            if given.get(name):
                return given[name], attribute_place(tag, name)
        return self._shown(tag)

    def _shown(self, tag: Tag) -> tuple[str, Place | None]:
        """Return what an element shows; of one that is never closed, its first line."""
        end = tag.char + _SHOWN_CHARS
        if tag.end_char is not None:
            end = min(end, tag.end_char)
        text = self.visible.text[tag.char : end]
        start = tag.char + len(text) - len(text.lstrip())
        shown = text.strip()
        if tag.end_char is None:
            shown = shown.partition("\n")[0]
        return shown, Place(start, start + len(shown), is_shown=True) if shown else None


def days_of_story(days: Sequence[PrintedDay], layout: Layout) -> list[PrintedDay]:
    """Return the days of elements without those that an attribute gives far from the headline.

    Comments, other stories and films have them too. Behind the story the day must have a label.
    A day right behind a heading that leads elsewhere is of what it leads to.
    """
    own = (day for day in days if layout.place(day.char) not in layout.teased)
    return [
        day for day in own if day.statement.method != _IN_ATTRIBUTE or _is_of_story(day, layout)
    ]


def _is_of_story(day: PrintedDay, layout: Layout) -> bool:
    at = layout.place(day.char)
    if layout.is_of_others(at) or (
        0 <= at < len(layout.leaves) and layout.leaves[at].marks & ElementMark.ASIDE
    ):
        return False
    zone = layout.zone(at)
    is_above = zone == "opening" and at <= layout.first
    return is_above or (zone == "closing" and day.is_labelled)


def _properties(given: dict[str, str]) -> list[str]:
    """Return what an element says that it is, in microdata's words, in small letters."""
    written = given.get("property", "").lower().replace("schema:", "").split()
    known = [_PROPERTIES[name] for name in written if name in _PROPERTIES]
    return [*given.get("itemprop", "").lower().split(), *known]


def attribute_place(tag: Tag, name: str) -> Place | None:
    """Return where the value of an attribute stands in the page."""
    place = attribute_range(tag.written, name)
    return Place(tag.start + place[0], tag.start + place[1]) if place else None
