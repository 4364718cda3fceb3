"""Tell in a German article the names of who speaks from other nouns, which have capitals too.

A family name stands in the article again, also within a sentence, and has no article before it;
"Fachleute", "Gesetz" and "Zugleich" do not. A longer name, a body and a short form are believed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.bodies import is_named_body
from ingest.articles.plain_words import GERMAN_RUNS, asked_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Words of these from which on an article is German.
MIN_COMMON_WORDS = 8
#: Places at which a name must stand in an article.
MIN_NAMED_TIMES = 2
#: Characters before a noun that hold its article.
ARTICLE_CHARS = 16
_ARTICLE_BEFORE = re.compile(
    r"\b(?:d(?:er|ie|as|em|en|es)|(?:k?ein|[dms]ein|ihr|unser|dies|jed)(?:e[mnrs]?)?|[iav]m|zu[mr]|beim"
    r"|vom|viele|einige|mehrere|alle)\s$",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w-]*")
_OPENS = re.compile(r"(?:^|[.!?:;…„“”\"»«\n–—-])\s*$")


def is_german(article: str) -> bool:
    """Tell whether an article is written in German."""
    return len(asked_words(article) & GERMAN_RUNS) >= MIN_COMMON_WORDS


def no_names(names: Iterable[str], article: str) -> frozenset[str]:
    """Return which of the names that have been found in a German article are none."""
    asked = {name for name in names if not _is_sure(name)}
    if not asked:
        return frozenset()
    befores: dict[str, list[str]] = {name: [] for name in asked}
    for match in _WORD.finditer(article):
        word, place = match.group(), match.start()
        for name in (word, word.removesuffix("s")):
            if name in befores:
                befores[name].append(article[max(0, place - ARTICLE_CHARS) : place])
                break
    return frozenset(name for name in asked if not _stands_as_name(befores[name]))


def _is_sure(name: str) -> bool:
    """Tell whether a name needs no proof: a longer one, a short form, and that of a body."""
    return " " in name or name.isupper() or is_named_body(name)


def _stands_as_name(befores: Sequence[str]) -> bool:
    """Tell whether a word is a name by what stands before each place of it."""
    return (
        len(befores) >= MIN_NAMED_TIMES
        and not any(_ARTICLE_BEFORE.search(before) for before in befores)
        and not all(_OPENS.search(before) for before in befores)
    )
