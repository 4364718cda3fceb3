"""Find the counties of a list whose last word is said once: `Clay, Otter Tail and Swift counties`.

The packs have `Clay County`; here the automaton is asked for it under each name of the list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.names.matcher import AliasForm, Matcher
    from ingest.text.letters import Folded

#: Characters of a list that are looked at: a dozen counties.
LIST_CHARS = 240

_HEADS = {" counties": "County", " Counties": "County", " county line": "County"}
_HEADS.update({" parishes": "Parish", " Parishes": "Parish"})
#: Words of a list, and what each of its counties is called by itself.
SINGULAR = {"counties": "county", "parishes": "parish"}
# One way to read each name: with two, a list that ends otherwise takes twice as long for each more.
_NAME = r"[A-Z][\w'’.\-]{0,30}(?: [A-Z][\w'’\-]{0,30}){0,2}"
_LIST = re.compile(rf"{_NAME}(?:(?:, and |, | and |, or | or |/| & ){_NAME}){{1,30}}\Z")
_EACH = re.compile(_NAME)


def counties_of_lists(
    folded: Folded, matcher: Matcher
) -> Iterator[tuple[int, int, tuple[AliasForm, ...]]]:
    """Yield the place of each county in the lists of a paragraph, and the forms that fit it."""
    letters = folded.letters
    for head, word in _HEADS.items():
        end = letters.find(head)
        while end >= 0:
            yield from _counties(folded, end, word, matcher)
            end = letters.find(head, end + 1)


def _counties(
    folded: Folded, end: int, word: str, matcher: Matcher
) -> Iterator[tuple[int, int, tuple[AliasForm, ...]]]:
    first = max(0, end - LIST_CHARS)
    listed = _LIST.search(folded.printed[first:end])
    if not listed:
        return
    for name in _EACH.finditer(listed.group()):
        start = first + listed.start() + name.start()
        behind = first + listed.start() + name.end()
        forms = matcher.forms_of(f"{letters_for_names(name.group())} {word}")
        # The first of a list may have the first word of its sentence before it.
        while not forms and " " in folded.letters[start:behind]:
            start = folded.letters.index(" ", start, behind) + 1
            forms = matcher.forms_of(f"{folded.letters[start:behind]} {word}")
        if forms:
            yield start, behind, forms
