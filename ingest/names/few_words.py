"""Find names in a few texts without making the forms of all aliases.

The automaton of all forms is made in half a second and searches a page in a millisecond. Where a
page or two are all there is, only the aliases are made into forms of which a text holds a word
that none of their forms goes without. What is found is the same; a test compares them for
every form of the program's own packs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.names.gazetteer import NameType
from ingest.names.matcher import build_matcher
from ingest.names.namesakes import SINGULAR
from ingest.names.variants import glued, has_article, last_words, without_prefixes
from ingest.text.letters import is_unspaced, letters_of_lines, unspaced_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.names.gazetteer import Gazetteer
    from ingest.names.matcher import Matcher
    from ingest.text.letters import Folded


class FewWordsMatcher:
    """Stand for the matcher of a gazetteer, and be made for one document at a time."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._needed = needed_words(gazetteer)

    def fitted(self, readings: Sequence[Folded]) -> Matcher:
        """Return a matcher that finds in these texts what the one of all aliases finds."""
        words = words_of([reading.letters for reading in readings])
        # In their order, for of forms alike the first counts.
        held = tuple(
            alias
            for alias, needed in zip(self._gazetteer.aliases, self._needed, strict=True)
            if not words.isdisjoint(needed)
        )
        return build_matcher(replace(self._gazetteer, aliases=held))


def words_of(texts: Sequence[str]) -> set[str]:
    """Return the words of folded texts, and what some of them say without being printed.

    Each letter of a script without spaces is a word too. What is said is what stands behind an
    Arabic or Hebrew word of one letter, and the county of `Clay and Swift counties`.
    """
    words: set[str] = set()
    for letters in texts:
        words.update(_small(letters).split(" "))
    words.update([said for word in words if not word.isascii() for said in without_prefixes(word)])
    words.update([alone for listed, alone in SINGULAR.items() if listed in words])
    words.discard("")
    words.update(*map(unspaced_letters, texts))
    return words


def needed_words(gazetteer: Gazetteer) -> list[Sequence[str]]:
    """Return for each alias words one of which stands in whatever is a form of it."""
    names, person = gazetteer.names, NameType.PERSON
    needed: list[Sequence[str]] = []
    folded = letters_of_lines([alias.text for alias in gazetteer.aliases])
    for alias, letters in zip(gazetteer.aliases, folded, strict=True):
        if is_unspaced(letters):
            needed.append((letters[-1],))
            continue
        words = _small(letters).split()
        # A part of a person's name may be any of its words.
        if names[alias.key].type is not person:
            words = words[-1:]
        if alias.language == "ar-Latn":
            words += map(_small, last_words(letters))
        elif has_article(alias.text):
            words += (_small(form.split()[-1]) for form in glued(letters))
        needed.append(words)
    return needed


def _small(letters: str) -> str:
    # Capitals first: some letters have a small form that is not that of their capital.
    return letters.upper().casefold()
