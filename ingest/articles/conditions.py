"""Tell a verb that says on what condition something is so from one by which somebody speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text.patterns import late

if TYPE_CHECKING:
    from ingest.articles.speech_verbs import Verb

#: Words between one of these and the verb.
MAX_CONDITION_WORDS = 6
#: These open a clause that says when or on what condition something is so.
_IFS = ("if", "unless", "wenn", "falls", "si")
_OTHER_CONDITIONS = (
    "whether", "what", "because", "although", "though", "since", "until", "once",
    "obwohl", "weil", "aunque", "porque", "quoique",
)  # fmt: skip
_CONDITIONS = frozenset(_IFS + _OTHER_CONDITIONS)
_CONDITION = late(
    rf"(?:^|[\s,])(?:(?P<if>{'|'.join(_IFS)})|{'|'.join(_OTHER_CONDITIONS)})"
    rf"\s(?:[^\s,]+\s){{1,{MAX_CONDITION_WORDS}}}$",
    re.IGNORECASE,
)


def is_condition(head: str, verb: Verb) -> bool:
    """Tell whether a verb says on what condition something is so: if Iraq asked for it, "we go"."""
    before = head[: verb.start]
    # Few sentences have one: to look at the last words first is six times as fast.
    if _CONDITIONS.isdisjoint(
        before.replace(",", " ").lower().rsplit(maxsplit=MAX_CONDITION_WORDS + 1)
    ):
        return False
    match = _CONDITION.search(before)
    if match is None:
        return False
    behind = head[verb.end :].rstrip()
    return behind.find(",") > 0 if match.group("if") else "," in behind[:-1]
