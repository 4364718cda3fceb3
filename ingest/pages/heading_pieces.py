"""Take a printed heading apart: the line above a headline often stands inside its heading.

Newspapers print a kicker before the headline, `<h1><span class="kicker">Climate</span>
<span class="sr-only">: </span>Drilling until it is hot</h1>`. A piece is what remains of a heading
without its first elements, or without its last ones; signs say what the page tells of the cut.
Which piece is the headline, if one is, says `titles`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from ingest.pages.headlines import HeadingPiece
from ingest.pages.statements import Place
from ingest.text.printed_dates import words_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pages.inline_parts import InlineParts, Part
    from ingest.text.elements import Leaf

#: Parts of a heading that are looked at; more make no headline.
MAX_PARTS = 8

#: Characters of markup before a heading in which its link opens.
MAX_TAGS_CHARS = 600

#: Letters of a word that ends a kicker where nothing divides it from the headline; a shorter one
#: may be a part of a name, "MacRoe".
MIN_KICKER_CHARS = 4

_WORD = re.compile(r"[^\W_]")
#: What web designers call the line above a headline, in the languages of the collections.
# A name within another word is none: "waterproof" has no roof; "teaserKicker" has a kicker.
_KICKER = re.compile(
    r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:kicker|over-?(?:line|title|head)|eyebrow|"
    r"dach-?zeile|ober-?zeile|roof(?:-?line)?|spitzmarke|"
    r"(?:pre|top|sup|super|upper|sub|ante|sur|sobre)-?_?"
    r"(?:title|titel|headline|line|titre|titulo)|"
    r"occhiello|volanta|cintillo|chapeu|strap-?line)s?(?![a-z])"
)
_TITLE = re.compile(r"title|titel|titre|titulo|titolo|headline|heading", re.IGNORECASE)
_UNSEEN = re.compile(
    r"visually-?hidden|(?:sr|screen-?reader)s?-?(?:only|text)|\baural\b|\ba11y\b|off-?screen",
    re.IGNORECASE,
)
# On some screens only, where a variant stands beside: `hidden md:block`, `md:hidden`.
_HIDDEN = re.compile(r"(?<![a-z-])(?:hidden|invisible)(?![a-z-])", re.IGNORECASE)
_VARIANT = re.compile(r"\b[a-z]{2,4}:[a-z]")
_ADDRESS = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
# The start page of a site, as it is or in a web archive: "/", "https://example.com/index.html".
_HOME = re.compile(
    r"(?:https?://web\.archive\.org/web/[^/]+/)?"
    r"(?:(?:https?:)?//[^/?#]+/?|/)(?:(?:index|home|default)(?:\.\w{2,5})?/?)?(?:[?#].*)?",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:class|itemprop|data-testid)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")


@lru_cache(maxsize=4_096)
def is_unseen(signature: str) -> bool:
    """Tell whether the names of an element hide it from those who see the page."""
    is_hidden = _HIDDEN.search(signature) and not _VARIANT.search(signature)
    return _UNSEEN.search(signature) is not None or bool(is_hidden)


def leads_home(parts: InlineParts, leaf: Leaf) -> bool:
    """Tell a heading that is a link to the start page: it names the site, and no story."""
    first = next(parts.of(leaf.start_char, leaf.end_char), None)
    tags = first.tags[-MAX_TAGS_CHARS:] if first else ""
    _, opened, link = tags.replace("<A ", "<a ").rpartition("<a ")
    address = _ADDRESS.search(f" {link}") if opened and "</a" not in link else None
    return address is not None and _HOME.fullmatch("".join(address.groups(""))) is not None


def pieces_of(parts: InlineParts, leaf: Leaf) -> list[HeadingPiece]:
    """Return a heading of several elements without its first ones, and without its last ones."""
    inside = list(islice(parts.of(leaf.start_char, leaf.end_char), MAX_PARTS))
    text = parts.visible.text
    pieces = []
    for at, (before, after, is_divided) in enumerate(_cuts(inside)):
        end = before.start_char + len(before.text)
        first, last = text[leaf.start_char : end], text[after.start_char : leaf.end_char]
        if _is_one_phrase(first, last, text[after.start_char - 1]):
            continue
        signs = frozenset(_signs(before, after, is_divided=is_divided))
        # A kicker is shorter than its headline, and stands first.
        is_kicker = at == 0 and len(first) < len(last)
        for side, start, piece in (
            ("first", leaf.start_char, first),
            ("last", after.start_char, last),
        ):
            place = Place(start, start + len(piece), is_shown=True)
            own = signs if side == "last" and is_kicker else signs & {"divided"}
            if words_around(piece) != []:  # a day alone is no headline
                pieces.append(HeadingPiece(" ".join(piece.split()), side, place, own))
    return pieces


def _is_one_phrase(first: str, last: str, between: str) -> bool:
    """Tell whether a heading is set in two styles only: what follows goes on with a phrase."""
    is_long = len(first.rpartition(" ")[2]) >= MIN_KICKER_CHARS
    is_glued = between.islower() and last[:1].isupper() and is_long
    is_word = between.isalnum() and last[:1].isalnum() and not is_glued
    opening = next(filter(str.isalpha, first), "")
    return is_word or first.endswith(",") or (last[:1].islower() and opening.isupper())


def _cuts(parts: Sequence[Part]) -> Iterator[tuple[Part, Part, bool]]:
    """Yield neighbours that have words, and whether an element with a mere sign divides them."""
    before: Part | None = None
    is_divided = False
    for part in parts:
        if not _WORD.search(part.text):
            is_divided = True
            continue
        if before is not None:
            yield before, part, is_divided
        before, is_divided = part, False


def _signs(before: Part, after: Part, *, is_divided: bool) -> Iterator[str]:
    """Say what speaks for a headline that begins with `after`, behind a kicker."""
    if is_divided:
        yield "divided"
    names = _names(before.tags)
    if _KICKER.search(names):
        yield "kicker"
    if _TITLE.search(_names(after.tags)):
        yield "named"


def _names(tags: str) -> str:
    """Return the class names of the innermost element that opens before a part."""
    opened = tags.rpartition("<")[2]
    return " ".join("".join(match) for match in _NAMES.findall(opened))
