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

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ingest.text.elements import Leaf

#: Characters of the longest line that offers the rest of a story for money, or credits a picture.
MAX_OFFER_CHARS = 160
MAX_CREDIT_LINE_CHARS = 90
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
    end = _offer(result, leaves, texts, signed)
    behind = Role(Kind.BOILERPLATE, "html:paywall")
    return [
        behind if at >= end and role.kind in _ARTICLE else role for at, role in enumerate(result)
    ]


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
