"""Type the blocks that show by themselves what they are, wherever they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.features import MAX_DATE_WORDS, MAX_KEY_WORDS, QUOTES
from ingest.model import Kind
from ingest.text import byline_names, bylines, day_words, printed_dates, rules
from ingest.text.alternation import any_of
from ingest.text.day_words import is_day_stamp
from ingest.text.eastern_writers import signs_in_east
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.features import Features
    from ingest.text.rules import PhraseHit

#: Words up to which a sentence can be a button, a menu entry or a label of an advertisement.
MAX_BUTTON_WORDS = 20

#: Words up to which a line can be a credit, and the characters at the end of a caption in
#: which its credit stands.
MAX_CREDIT_WORDS = 8
CREDIT_CHARS = 140

#: Words of the line above a reader's comment: a name, a day, a time, a button.
MAX_COMMENT_HEAD_WORDS = 18

_TABLE = rules.load_table("labels")

# A web address and nothing else, with or without its scheme.
_ADDRESS = late(
    r"""
    (?:https?://|www\.)[^\s/]{1,100}(?:/[^\s]{0,1500})?
    | (?:[\w-]{1,40}\.){1,3}(?:com|be|co)/[^\s]{1,200}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEDIA = late(rf"(?:^|[/.]){any_of(_TABLE['media_hosts'])}(?:/|$)", re.IGNORECASE)

# Such as "Photo: Jane Roe" or "(Image by Jane Roe".
_CREDIT_START = late(
    rf"(?:\(|\[)?{any_of(_TABLE['credit_start'])}(?:\s?[:/|©]|\s(?=(?-i:[A-Z©])))",
    re.IGNORECASE,
)
# Such as "A street, Jane Roe/Reuters".
_CREDIT_END = late(
    rf"""
    (?:^|[\s/|,.\-–—(©:])                          # before the owner
    {any_of(_TABLE["owners"])}
    (?P<more>(?:[\s/|,\-–—.]{{1,3}}[^\s]{{1,25}}){{0,3}})    # a second owner or a person
    [\s.)\]]{{0,3}}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Such as "A caption. Photo: Jane Roe" or "A caption © Jane Roe".
_CREDIT_INSIDE = late(
    r"""
    [\s.)(|]
    (?:
        (?:Bild|Bildrechte|Credit|Crédit|Foto|Fotograf|Illustration|Image|Ljósmynd|Photo
          |Photograph|Picture|Quelle|Source)s?
        \s?(?:by|von|credit|via|[:/])\s?
      | ©\s?
      | \(c\)\s
      | Photograph\sby\s
      | Courtesy\sof\s
    )
    (?P<owner>[^.!?]{1,80}) [.)\]]{0,3} $
    """,
    re.VERBOSE,
)
_NAME_WORD = late(r"[^\W\d_]{1,60}")
# Such as "A caption (Photo by Jane Roe)" or "A caption [File: Reuters]".
_CREDIT_BRACKET = late(
    r"""
    [(\[] [^()\[\]]{0,60}
    (?:AFP|AP|Archiv[a-z]{0,6}|Courtesy|Credit|EPA|File|Foto|Getty|Handout|Image|Images|Photo
      |Photos|Picture|Post|Quelle|REUTERS|Reuters|Symbolbild|Times|dpa|imago)
    [^()\[\]]{0,60} [)\]] \.? $
    """,
    re.VERBOSE,
)
#: How an encyclopedia opens a line of its references.
_REFERENCE = "^ "
_CREDIT_WORDS = tuple(_TABLE["credit_words"])
_ALNUM = late(r"[^\W_]")
# What opens a line below a picture or a table.
_LABEL = late(
    rf"""
    (?P<graphic>{any_of(_TABLE["graphic"])}\s)
    | (?P<legend>{any_of(_TABLE["legend"])}\s?[:：]\s?)
    | (?P<source>{any_of(_TABLE["source"])}\s?:)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Such as "Jane Roe, 20 June 2018 at 10:29 - Reply" or "Jane Roe wrote on 20 June 2018 at 10:29:".
_COMMENT_HEAD = late(
    rf"[\W_]{any_of(_TABLE['reply'])}\W{{0,3}}$"
    rf"|[\W_]{any_of(_TABLE['said'])}\s(?:on|am|le|el|il|op|den|at|um)\s.{{1,60}}[\d\s](?:[ap]m|uhr|h)?\W{{0,3}}$",
    re.IGNORECASE,
)
# Such as "— Jane Roe (@janeroe) 14 June 2018", below a post that the story shows.
_POST_FOOT = late(r"[-–—]\s?[^()]{1,60}\(@\w{1,30}\)\s?")
_PINGBACK = late(r"\W{0,3}(?:ping|track)back(?::|\s(?:by|de|from|von)\s)", re.IGNORECASE)


class BlockMark(NamedTuple):
    """Hold what a block shows itself to be."""

    kind: Kind
    rule: str


#: The rules that tell where readers' comments begin.
COMMENT_HEAD = "comment-head"
COMMENT_RULES = frozenset(("phrase-comments", COMMENT_HEAD))

_BY_LABEL = {
    "graphic": BlockMark(Kind.CAPTION, "graphic-label"),
    "legend": BlockMark(Kind.CAPTION, "caption-label"),
    "source": BlockMark(Kind.NOTE, "source-label"),
}
_BY_PHRASE = {
    "note": Kind.NOTE,
    "related": Kind.TEASER,
    "inset": Kind.TEASER,
}


def mark(features: Features) -> BlockMark | None:
    """Return what the block shows itself to be, or None when its neighbours must tell."""
    if features.words > MAX_KEY_WORDS:
        return None
    if not _ALNUM.search(features.text):
        return BlockMark(Kind.BOILERPLATE, "no-words")
    if "/" in features.text and _ADDRESS.fullmatch(features.text):
        kind = Kind.EMBED if _MEDIA.search(features.text.split("?")[0]) else Kind.BOILERPLATE
        return BlockMark(kind, "bare-address")
    return (
        _mark_post(features)
        or _mark_date(features)
        or _mark_phrase(features)
        or _mark_comment(features)
        or _mark_byline(features)
        or _mark_picture(features)
    )


def _mark_post(features: Features) -> BlockMark | None:
    """Recognise a post, or the line below it, by its end: the writer, and at most a day behind."""
    foot = _POST_FOOT.search(features.text) if "@" in features.text else None
    if foot is None or printed_dates.words_around(features.text[foot.end() :]):
        return None
    return BlockMark(Kind.EMBED, "foot-of-post")


def _mark_date(features: Features) -> BlockMark | None:
    """Recognise a line that says when the text came out, or was changed, and nothing else."""
    if features.words > MAX_DATE_WORDS:
        return None
    return BlockMark(Kind.DATELINE, "date-line") if is_day_stamp(features.text) else None


def is_below_eastern_name(by_block: Sequence[Features], mark: BlockMark | None, place: int) -> bool:
    """Tell a day below a name in Chinese, Japanese or Korean, which is not the first line."""
    is_day = mark is not None and mark.kind is Kind.DATELINE and place > 1
    return is_day and signs_in_east(by_block[place - 1].text)


def _mark_comment(features: Features) -> BlockMark | None:
    """Recognise the line above a reader's comment: who wrote it, when, and a button."""
    if features.words > MAX_COMMENT_HEAD_WORDS or features.ends == ".":
        return None
    text = features.text
    if _PINGBACK.match(text):
        return BlockMark(Kind.BOILERPLATE, COMMENT_HEAD)
    is_head = _COMMENT_HEAD.search(text) and day_words.has_day_and_time(text)
    return BlockMark(Kind.BOILERPLATE, COMMENT_HEAD) if is_head else None


def _mark_byline(features: Features) -> BlockMark | None:
    """Recognise "By" and a name, wherever it stands."""
    if not bylines.has_opener(features.text) or features.ends in ("?", "!"):
        return None
    return BlockMark(Kind.BYLINE, "by-name") if bylines.read_byline(features.text) else None


def _mark_phrase(features: Features) -> BlockMark | None:
    hit = features.hit
    if hit is None or hit.table == "bio" or _is_story(features, hit):
        return None
    return BlockMark(_BY_PHRASE.get(hit.table, Kind.BOILERPLATE), f"phrase-{hit.table}")


def _is_story(features: Features, hit: PhraseHit) -> bool:
    """Tell a reference, or a sentence that only begins with the words of a button or a box.

    Such words open no long sentence in a menu, and no quotation anywhere but in a story.
    """
    if features.text.startswith(_REFERENCE):
        return True
    if hit.is_whole or not features.is_sentence:
        return False
    if features.text.startswith(QUOTES) and hit.table not in ("related", "inset"):
        return True
    is_button = hit.table in ("navigation", "share", "advert") and hit.is_start
    return is_button and features.words > MAX_BUTTON_WORDS


def _mark_picture(features: Features) -> BlockMark | None:
    if features.words <= MAX_CREDIT_WORDS:
        credit = _mark_credit(features)
        if credit is not None:
            return credit
    label = _LABEL.match(features.text)
    if label:
        return _BY_LABEL[label.lastgroup or ""]
    return BlockMark(Kind.CAPTION, "caption-with-credit") if _ends_in_credit(features) else None


def _mark_credit(features: Features) -> BlockMark | None:
    if "://" in features.text:
        return None
    if _CREDIT_START.match(features.text) and features.ends not in ("?", "!"):
        return BlockMark(Kind.CREDIT, "credit-label")
    if not features.ends and _ends_in_owner(features.text):
        return BlockMark(Kind.CREDIT, "credit-owner")
    return None


def _is_written_with_agency(text: str) -> bool:
    """Tell "Jane Roe and AP", who wrote together, from "Jane Roe/AP" below a picture."""
    byline = bylines.read_byline(text)
    if byline is None or byline.outlet is None or not byline.names:
        return False
    between = text[byline.names[-1].end_char : byline.outlet.start_char].strip()
    return between.isalpha() and byline_names.has_given_name(byline.names[0].text)


def _ends_in_owner(text: str) -> bool:
    ending = _CREDIT_END.search(text)
    is_credit = ending is not None and _is_owner(ending["more"])
    return is_credit and not _is_written_with_agency(text)


def _ends_in_credit(features: Features) -> bool:
    tail = features.text[-CREDIT_CHARS:]
    if tail.rstrip(". ").endswith((")", "]")) and _CREDIT_BRACKET.search(tail):
        return True
    if not features.ends and _ends_in_owner(tail):
        return True
    if not any(map(tail.__contains__, _CREDIT_WORDS)):
        return False
    credit = _CREDIT_INSIDE.search(tail)
    return credit is not None and _is_owner(credit["owner"])


def _is_owner(text: str) -> bool:
    """Tell the names of people and agencies from words that go on: names have capitals."""
    words = _NAME_WORD.findall(text)
    return sum(1 for word in words if not word[0].islower()) * 2 >= len(words)
