"""Tell a text that somebody wrote from one clipped off a page, and leave nothing of it out.

Minutes, notes and posts have short lines as menus do. What a page has and they have not are its
phrases: buttons, forms, other articles. The fewer of these a text holds, and the larger the part
of it that would be left out, the surer it is that all of it was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import settings
from ingest.articles.block_rules import COMMENT_RULES, Mark
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ingest.articles.look import Look

_LEFT_OUT = frozenset({"before-story", "after-story", "one-of-many-lines"})
_SITE_PHRASES = COMMENT_RULES | {
    f"phrase-{table}"
    for table in ("advert", "consent", "copyright", "navigation", "related", "share", "signup")
}
#: How a number is compared: a page number is no sign of a menu.
_NUMBER = "#"


def keep_plain(
    looks: Sequence[Look], marks: MutableSequence[Mark | None], *, is_written: bool
) -> None:
    """Type what would be left out of a written text as its body.

    Args:
        looks: what is seen of the blocks.
        marks: what they are; None for what stands above the story.
        is_written: True for what comes from a word processor and not off a page.
    """
    left = [at for at, mark in enumerate(marks) if mark is None or mark.rule in _LEFT_OUT]
    words = sum(look.words for look in looks)
    signs = sum(
        mark is not None and mark.rule in _SITE_PHRASES and look.key != _NUMBER
        for look, mark in zip(looks, marks, strict=True)
    )
    has_comments = any(mark is not None and mark.rule in COMMENT_RULES for mark in marks)
    if is_written:  # a long one holds some such phrases by chance
        density = signs / max(1.0, len(looks) / settings.SITE_SIGN_BLOCKS)
        least = settings.MIN_WRITTEN_SHARE + settings.WRITTEN_SIGN_SHARE * density
    elif signs and (has_comments or len(looks) > settings.MAX_PLAIN_BLOCKS):
        return
    else:
        least = settings.MIN_PLAIN_SHARE + settings.PLAIN_SIGN_SHARE * signs
    if sum(looks[at].words for at in left) < least * words:
        return
    for at in left:
        marks[at] = Mark(Kind.BODY, "plain-line")
