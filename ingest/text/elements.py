"""Know the elements of markup: which break lines, which mean something, how sites name them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ingest.text.alternation import any_of
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence


#: Characters of a tag whose facts are remembered, and how many of them: 8 MB at the most.
MAX_REMEMBERED_CHARS, MAX_REMEMBERED_TAGS = 500, 8192
#: Characters of a tag; parsers take quadratic time over the attributes of a longer one.
MAX_TAG_CHARS = 16 * 1024


class ElementMark:
    """Name the bits that say within which elements a leaf stands.

    They are plain numbers: a page joins and asks them thousands of times, and the members of an
    `IntFlag` made a tenth of the reading of a page.
    """

    NONE: Final = 0
    HEADLINE: Final = 1
    HEADING: Final = 2
    ITEM: Final = 4
    QUOTE: Final = 8
    CAPTION: Final = 16
    CREDIT: Final = 32
    FIGURE: Final = 64
    ASIDE: Final = 128
    TABLE: Final = 256
    ARTICLE: Final = 512
    HIDDEN: Final = 1024
    PARAGRAPH: Final = 2048
    UNSEEN: Final = 4096
    WRITER: Final = 8192


MARKS = {
    "h1": ElementMark.HEADLINE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), ElementMark.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), ElementMark.ITEM),
    "blockquote": ElementMark.QUOTE,
    "figcaption": ElementMark.CAPTION,
    "figure": ElementMark.FIGURE,
    **dict.fromkeys(
        ("nav", "footer", "aside", "form", "button", "select", "dialog"), ElementMark.ASIDE
    ),
    "table": ElementMark.TABLE,
    **dict.fromkeys(("article", "main"), ElementMark.ARTICLE),
    **dict.fromkeys(("template", "desc", "metadata"), ElementMark.HIDDEN),
    "p": ElementMark.PARAGRAPH,
}
INLINE = frozenset(
    str.split(
        "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q rb "
        "rp rt ruby s samp small strike strong sub sup time tt u var"
    )
)
VOID = frozenset(
    str.split(
        "area base basefont br col command embed hr img input keygen link meta param "
        "source track wbr"
    )
)
BLOCK = frozenset(
    str.split(
        "address article aside blockquote body button caption center dd details dialog "
        "dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 "
        "head header hgroup hr html legend li main menu nav noframes noscript ol optgroup "
        "option p pre section select summary table tbody td textarea tfoot th thead title "
        "tr ul video audio iframe object svg"
    )
)
CLOSES_P = BLOCK - {"button", "noscript", "option", "select", "object", "svg", "iframe"}
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))"""
# The first letter stands before what is asked of it: a pattern that begins with a letter of a
# known set is looked for four times as fast, and a page has thousands of tags.
_CLASS = late(r"[cCiI](?<=\b.)(?i:(?<=c)lass|(?<=i)temprop|(?<=i)d)" + _VALUE)
_CLASS_ONLY = late(r"[cC](?<=\b.)(?i:lass)" + _VALUE)
_DESCRIBING = frozenset({"meta", "link", "time", "html"})
#: Addresses of the pages that sites keep on their writers.
_WRITER_FOLDERS = str.split(
    "auteur auteurs author authors autor autore autoren autores autori by column columnist "
    "columnists columns contributor contributors editor editors journalist journalistes "
    "journalists kolumnisten medarbeider medarbeidere medarbeier medarbeiere medewerker "
    "medewerkers member members mitglieder penulis people person profile profiles redakteur "
    "redakteure redaktion reporter reporters staff team user users usuario usuarios writer "
    "writers"
)
_WRITER_PAGE = late(
    rf"[/?&](?:(?<=/){any_of(_WRITER_FOLDERS)}/|(?<!/)author(?:_name)?=)", re.IGNORECASE
)
# Such as `data-date="2024-05-03"`, `data-timestamp="1714723800000"`, `title="2024-05-03 09:10"`.
_DAY_ATTRIBUTE = late(
    r"""\s(title|data-(?:(?:article|created|display|iso|local|post|pub|publish|published|utc)-)?
    (?:date|date-?time|epoch|pub-?date|publish(?:ed)?(?:-?(?:at|date|on|time))?|time|time-?stamp|ts
    |unix(?:-?time)?|utc))\s?=\s?["']?(?:(?:19|20)\d\d[-/.]\d|1\d{9}(?:\d{3})?\b)""",
    re.IGNORECASE | re.VERBOSE,
)
# Words of a class: "post-date", "entryDate", "pubdate", and not "candidate" or "sentiment".
_DATE_CLASS = late(
    r"(?:(?<![a-z])(?i:(?:article|entry|news|post|pub|publish|story)?(?:date|time)"
    r"|publi(?:sh|cation|e)|posted)|(?<=[a-z])(?:Date|Time|Publi|Posted))"
    r"(?:(?:time|stamp|line|ago|d)?(?![a-z])|(?<=ubli)|(?<=sh)ed)"
)
_NOT_DISPLAYED = late(r"""\sstyle\s*=\s*["'][^"'>]*\bdisplay\s*:\s*none""", re.IGNORECASE)
_CAPTION_NAME = late(
    r"(?:^|[-_])caption(?:[-_]+(?:text|body|content|copy))?$|cutline", re.IGNORECASE
)
_CAMEL_CAPTION = late(r"(?<!has)(?<!with)(?<!no)(?<=[a-z])Caption(?:Text)?$")
#: Of an element around the writers and nothing else, in the words that sites use.
_WRITER_NAME = late(
    r"(?:[a-z]{2,12}[-_]+){0,3}(?:by-?lines?|authors?|aut(?:o|eu)r(?:en|in|es|i|e|s)?|verfasser|writers?"
    r"|firmas?|reporters?|journalist(?:e?s|en)?|columnist(?:as?|s)?|contributors?|forfatter|giornalist[ai]"
    r"|muhabir|penulis|redacteurs?|redakteure?|schrijver|signatures?|yazar)"
    r"(?:[-_]+(?:names?|info|box|list|meta|wrapper|container|block|line|details|\d))*$",
    re.IGNORECASE,
)
#: One of them stands in every such name, whatever its first letter.
_WRITER_PARTS = (
    "uthor", "utor", "uteur", "yline", "y-line", "riter", "irma", "eporter", "nalist", "erfasser",
    "olumnist", "orfatter", "uhabir", "enulis", "edacteur", "edakteur", "chrijver", "ignature",
    "azar",
)  # fmt: skip
_CREDIT_NAME = late(r"(?:^|[-_])credits?$|[a-z]Credits?$")


class Leaf(NamedTuple):
    """Mark one stretch of visible text and where it stands in the page.

    A tuple, as a `Tag` is: a page has thousands, and a frozen dataclass takes three times as long.

    Attributes:
        start_char: where it begins in the visible text, white space excluded.
        end_char: where it ends.
        marks: the elements around it.
        link_chars: how many of its characters are links.
        story: which outermost `article` element of the page it stands in, from 1; 0 in none.
        signature: names and classes of the two elements right around it; paragraphs of one
            article share theirs.
        is_after_break: True where nothing but two line breaks parts it from the leaf before.
    """

    start_char: int
    end_char: int
    marks: int
    link_chars: int = 0
    signature: str = ""
    story: int = 0
    is_after_break: bool = False


class Tag(NamedTuple):
    """Hold a tag that describes the page, or the hidden content of a script or title.

    Attributes:
        name: `meta`, `link`, `time`, `html`, `script`, `title`, `a` with a rel or leading to
            a writer, `abbr` with a day of publication, or any tag with an itemprop.
        written: the opening tag as it stands in the markup.
        start: where the tag or the hidden content begins in the markup.
        end: where it ends.
        char: how much visible text stands before it.
        end_char: where its element ends in the visible text; None when it is never closed.
    """

    name: str
    written: str
    start: int
    end: int
    char: int
    end_char: int | None = None


def describes(name: str, tag: str) -> bool:
    """Tell whether a tag says something about the page or its writer."""
    if name == "a":
        is_stating = " rel" in tag or " itemprop" in tag or "p-canonical" in tag
        return is_stating or bool(_WRITER_PAGE.search(tag))
    if name == "abbr":
        return "published" in tag and " title" in tag
    is_stating = name in _DESCRIBING or " itemprop" in tag or " property" in tag
    return is_stating or day_attribute(tag) is not None


def day_attribute(tag: str) -> str | None:
    """Return the attribute in which a tag gives the day that it shows in other words, or None."""
    if " data-" not in tag and " title" not in tag:
        return None
    match = _DAY_ATTRIBUTE.search(tag)
    if match is None:
        return None
    name = match[1].lower()
    is_named = name != "title" or any(
        _DATE_CLASS.search(_value_of(own)) for own in _CLASS.finditer(tag)
    )
    return name if is_named else None


def is_writer_page(tag: str) -> bool:
    """Tell whether a link leads to the page that a site keeps on one of its writers."""
    return bool(_WRITER_PAGE.search(tag))


def style_marks(name: str, tag: str) -> int:
    """Recognise a block that its own tag hides from the reader."""
    is_hidden = name in BLOCK and "display" in tag and _NOT_DISPLAYED.search(tag)
    return ElementMark.UNSEEN if is_hidden else ElementMark.NONE


class TagFacts(NamedTuple):
    """Say what a tag shows by itself.

    Attributes:
        is_describing: it says something about the page or its writer.
        marks: what its names and its style make of its element.
        signature: its name and class.
    """

    is_describing: bool
    marks: int
    signature: str


def tag_facts(name: str, tag: str) -> TagFacts:
    """Return what an opening tag shows; most tags of a page are written more than once."""
    if len(tag) > MAX_REMEMBERED_CHARS:
        return _facts_of(name, tag)
    return _remembered_facts(name, tag)


def _facts_of(name: str, tag: str) -> TagFacts:
    own = _CLASS_ONLY.search(tag) if " class" in tag else None
    signature = f"{name}.{_value_of(own)}" if own else name
    return TagFacts(describes(name, tag), named_marks(tag) | style_marks(name, tag), signature)


_remembered_facts = lru_cache(MAX_REMEMBERED_TAGS)(_facts_of)


def named_marks(tag: str) -> int:
    """Recognise captions, credits and writers by the name a site gives their element."""
    marks = ElementMark.NONE
    if any(map(tag.__contains__, _WRITER_PARTS)):
        words = (word for match in _CLASS.finditer(tag) for word in _value_of(match).split())
        marks |= ElementMark.WRITER * any(map(_WRITER_NAME.match, words))
    if "aption" not in tag and "redit" not in tag and "utline" not in tag:
        return marks
    for match in _CLASS.finditer(tag):
        for word in _value_of(match).split():
            if _CAPTION_NAME.search(word) or _CAMEL_CAPTION.search(word):
                marks |= ElementMark.CAPTION
            elif _CREDIT_NAME.search(word):
                marks |= ElementMark.CREDIT
    return marks


def _value_of(match: re.Match[str]) -> str:
    return match[1] or match[2] or match[3] or ""


@lru_cache(MAX_REMEMBERED_TAGS)
def signature_of(around: str, own: str) -> str:
    """Return the signature inside an element: its name and class behind that of its parent."""
    return f"{around.rpartition('>')[2]}>{own}"


def trimmed(text: str, leaves: Sequence[Leaf]) -> list[Leaf]:
    """Return the leaves without the white space at their ends; empty ones are dropped."""
    result = []
    for leaf in leaves:
        stretch = text[leaf.start_char : leaf.end_char]
        inner = stretch.strip()
        if inner == stretch and inner:
            result.append(leaf)
        elif inner:
            start = leaf.start_char + len(stretch) - len(stretch.lstrip())
            result.append(tuple.__new__(Leaf, (start, start + len(inner), *leaf[2:])))
    return result
