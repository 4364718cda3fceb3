"""Turn the markup of MediaWiki into the paragraphs that a reader of the page sees.

| in the markup | shown |
|---|---|
| `[[target|label]]`, `[https://… label]` | the label |
| `'''bold'''`, `''italic''`, tags of HTML | the words |
| `== Heading ==`, `* item` | a heading, an item |
| `{{templates}}`, tables, files, categories, notes (`<ref>`), remarks | nothing |
| `{{w|target|label}}`, `{{lang|fr|mot}}` and their like | their last words |
"""

from __future__ import annotations

import html
import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Templates that stand for the words in them, the last of their values.
_SHOWN = frozenset(
    {"w", "lang", "transl", "nowrap", "small", "big", "abbr", "quote", "cquote", "blockquote"}
    | {"zitat", "citation", "q", "em", "nobr", "smallcaps", "langue", "sic", "wp", "link"}
)
#: Elements that are left out with all that stands in them.
_HIDDEN = re.compile(
    r"<(ref|gallery|math|score|timeline|imagemap|syntaxhighlight|source|templatedata|graph"
    r"|templatestyles|references|noinclude|includeonly)\b[^<>]{0,1000}>|<(!--)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|(?m:^[ \t:]{0,9}\{\|)|(?m:^[ \t]{0,9}\|\}(?!\}))")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_BREAK = re.compile(r"</?(?:br|p|div|poem|blockquote)\b[^<>]{0,200}>", re.IGNORECASE)
_LINK = re.compile(r"\[(?:https?:)?//[^\s\[\]<>]{1,2000}(?:[ \t]([^\[\]\r\n]{0,2000}))?\]")
_QUOTES = re.compile(r"'{2,5}")
_SWITCH = re.compile(r"__[A-Z]{3,30}__")
_HEADING = re.compile(r"={1,6}[ \t]{0,9}([^=\r\n][^\r\n]{0,500}?)[ \t]{0,9}={1,6}[ \t]{0,9}")
_ITEM = re.compile(r"[*#;:]{1,9}[ \t]{0,9}")
_RULE = re.compile(r"-{4,}")
#: A link to a page in another language, to a file, or to a category shows no word of the text.
_ASIDE = re.compile(
    r"(?:file|image|media|datei|bild|fichier|archivo|ficheiro|immagine|bestand|файл|ملف|文件"
    r"|category|kategorie|catégorie|categoría|categoria|categorie|категория|تصنيف|分类"
    r"|[a-z]{2,3}(?:-[a-z]{2,8})?):",
    re.IGNORECASE,
)


class Part(Enum):
    """Say what a stretch of a page is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"


class Stretch(NamedTuple):
    """Hold one paragraph, heading or item of a page, without markup."""

    part: Part
    text: str


def read_wikitext(markup: str) -> Iterator[Stretch]:
    """Yield the paragraphs of a page; a heading with nothing below it is none."""
    headings: list[Stretch] = []
    for stretch in _stretches(_plain(markup)):
        if stretch.part is Part.HEADING:
            headings = [stretch]
        else:
            yield from headings
            headings = []
            yield stretch


def _plain(markup: str) -> str:
    text = _without_frames(_without_hidden(markup))
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _LINK.sub(lambda match: match[1] or "", text)
    return html.unescape(_SWITCH.sub("", _QUOTES.sub("", text)))


def _without_hidden(text: str) -> str:
    """Return a text without notes, remarks and formulas; one that never ends is only its tag."""
    pieces: list[str] = []
    unclosed: set[str] = set()
    place = 0
    for match in _HIDDEN.finditer(text):
        if match.start() < place:
            continue
        name = (match[1] or "-->").lower()
        end = match.end()
        if not match[0].endswith("/>") and name not in unclosed:
            sign = name if name == "-->" else f"</{name}"
            closing = re.compile(re.escape(sign), re.IGNORECASE).search(text, end)
            if closing is None:
                unclosed.add(name)
            else:
                end = closing.end() if name == "-->" else text.find(">", closing.end()) + 1
                end = end or len(text)
        pieces.append(text[place : match.start()])
        place = end
    return "".join(pieces) + text[place:]


def _without_frames(text: str) -> str:
    """Return a text with links as their labels, without templates and tables; in one pass."""
    stack: list[tuple[str, list[str]]] = [("", [])]
    place = 0
    for match in _TOKEN.finditer(text):
        token = match[0].strip(" \t:")
        stack[-1][1].append(text[place : match.start()])
        place = match.end()
        opening = {"}}": "{{", "]]": "[[", "|}": "{|"}.get(token)
        if opening is None:
            stack.append((token, []))
        elif stack[-1][0] == opening:
            shown = _shown(*stack.pop())
            stack[-1][1].append(shown)
    stack[-1][1].append(text[place:])
    # What was never closed is text.
    return "".join(piece for _, pieces in stack for piece in pieces)


def _shown(opening: str, pieces: list[str]) -> str:
    """Return what is shown of a template, link or table with these contents."""
    content = "".join(pieces)
    name, bar, rest = content.partition("|")
    if opening == "[[":
        if _ASIDE.match(name.strip()):
            return ""
        return rest.rpartition("|")[2] if bar and rest else name.lstrip(": ")
    if opening == "{{" and bar and _base(name) in _SHOWN:
        value = rest.rpartition("|")[2]
        return value.partition("=")[2] if value[:2] in ("1=", "2=") else value
    return ""


def _base(name: str) -> str:
    """Return the name of a template without the language behind it: `lang-fr` is `lang`."""
    return name.strip().casefold().partition("-")[0]


def _stretches(text: str) -> Iterator[Stretch]:
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        bare = line.strip()
        heading, item = _HEADING.fullmatch(bare), _ITEM.match(bare)
        if bare and not heading and not item and not _RULE.fullmatch(bare):
            lines.append(bare)
            continue
        if lines:
            yield Stretch(Part.TEXT, " ".join(lines))
            lines = []
        if heading:
            yield Stretch(Part.HEADING, heading[1])
        elif item and bare[item.end() :]:
            is_list = bare[0] in "*#"
            yield Stretch(Part.ITEM if is_list else Part.TEXT, bare[item.end() :])
