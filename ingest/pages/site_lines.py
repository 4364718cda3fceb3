"""Tell lines that sites put between and behind the paragraphs of a story by what they say.

An offer to subscribe stands where the story breaks off for those who do not pay; what follows it is
the site's. A line such as "Photo: Jane Roe" is the credit of a picture, whatever its element.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages.plain_roles import Role
from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.byline_names import is_outlet

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ingest.text.elements import Leaf

#: Characters of the longest line that offers the rest of a story for money, or credits a picture.
MAX_OFFER_CHARS = 160
MAX_CREDIT_LINE_CHARS = 90
#: Characters of the longest line below a story that is none of it.
MAX_FOOT_CHARS = 120
#: Characters of a paragraph that goes on with the story behind such an offer.
MIN_STORY_CHARS = 50

_TABLE = rules.load_table("labels")
_OFFER = re.compile(any_of(_TABLE["offers"]), re.IGNORECASE)
#: Before a colon they name where a text comes from as well.
_OF_TEXTS = frozenset(("quelle", "source", "screenshot", "video", "©"))
_CREDIT = re.compile(
    rf"(?:{'|'.join(re.escape(word) for word in _TABLE['credit_start'] if word not in _OF_TEXTS)})"
    r"\s?[:：]\s?(?=\S)",
    re.IGNORECASE,
)
_ARTICLE = frozenset({Kind.BODY, Kind.CROSSHEAD, Kind.QUOTE, Kind.LIST, Kind.TEASER})
_ORIGIN = re.compile(rf"{any_of(_TABLE['source'])}\s?[:：]\s?\S", re.IGNORECASE)
_MAIL = re.compile(r"\S@[\w-]{1,60}\.\w")
#: Tables of phrases whose lines stand below stories.
_OF_SITE = frozenset(("comments", "inset", "navigation", "related", "share", "signup"))
_ACCORDING_TO = frozenset(rules.load_table("bylines")["according_to"])
_SENTENCE_END = re.compile(r"[.!?…。！？]$")


def without_site_lines(
    roles: Sequence[Role], leaves: Sequence[Leaf], texts: Sequence[str], signed: Container[str]
) -> list[Role]:
    """Return the roles, where credits are credits and nothing stands behind an offer.

    Args:
        roles: of the leaves.
        leaves: of the page.
        texts: what they show.
        signed: the signatures that the paragraphs of the story have.
    """
    result = [
        Role(Kind.CREDIT, "html:credit-line")
        if role.kind is Kind.BODY and _is_credit(text)
        else role
        for role, text in zip(roles, texts, strict=True)
    ]
    result = _without_foot(result, texts)
    end = _offer(result, leaves, texts, signed)
    behind = Role(Kind.BOILERPLATE, "html:paywall")
    return [
        behind if at >= end and role.kind in _ARTICLE else role for at, role in enumerate(result)
    ]


def _without_foot(roles: Sequence[Role], texts: Sequence[str]) -> list[Role]:
    """Return the roles, where no line of the site and no origin ends the story."""
    result = list(roles)
    for at in range(len(roles) - 1, -1, -1):
        if roles[at].kind not in _ARTICLE:
            continue
        role = _foot(texts[at]) if roles[at].kind is Kind.BODY else None
        if role is None:
            break
        result[at] = role
    return result


def _foot(text: str) -> Role | None:
    """Return the role of a line below the story: its origin, its rights, where to write."""
    line = " ".join(text.split())
    if len(line) > MAX_FOOT_CHARS:
        return None
    bare = line.strip("()[]<>")
    head, _, rest = bare.partition(" ")
    is_agency = is_outlet(bare) or (head.casefold() in _ACCORDING_TO and is_outlet(rest))
    if is_agency or (_ORIGIN.match(bare) and not _SENTENCE_END.search(line)):
        return Role(Kind.NOTE, "html:source-line")
    key = rules.fold_for_phrases(line)
    hit = rules.find_phrase(key, rules.words_of(key))
    is_of_site = hit is not None and (hit.is_whole or hit.is_start) and hit.table in _OF_SITE
    is_rights = hit is not None and hit.table == "copyright"
    is_contact = _MAIL.search(line) and not _SENTENCE_END.search(line)
    if is_of_site or is_rights or is_contact:
        return Role(Kind.BOILERPLATE, "html:foot-line")
    return None


def _is_credit(text: str) -> bool:
    is_line = len(text) <= MAX_CREDIT_LINE_CHARS and not _SENTENCE_END.search(text)
    return is_line and _CREDIT.match(text) is not None


def _offer(
    roles: Sequence[Role], leaves: Sequence[Leaf], texts: Sequence[str], signed: Container[str]
) -> int:
    """Return the index of the last offer with no story behind it; the end where there is none."""
    for at in range(len(roles) - 1, -1, -1):
        if roles[at].kind not in _ARTICLE:
            continue
        if len(texts[at]) <= MAX_OFFER_CHARS and _OFFER.search(texts[at]):
            return at
        is_story = leaves[at].signature in signed and len(texts[at]) >= MIN_STORY_CHARS
        if is_story and roles[at].kind is Kind.BODY:
            break
    return len(roles)
