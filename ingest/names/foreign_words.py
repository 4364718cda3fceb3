"""Tell the words of another language from names: `Über uns` names no firm, `Mare` no town.

The aliases in Latin letters are English, or Arabic as English writes it. In a document of another
language one word of them does not count

| word | when | example |
|---|---|---|
| any | it stands there in small letters as often | `Seine`, where `seine` stands |
| of an organisation | its first letter has another accent | `Über uns` |
| of a town in America, or a short one | a sentence may begin so | `Ordu` |
| | a capital or a number stands beside it | `Nuevo León`, `Satu Mare`, `Mitte 2023` |
| | in German, behind another word than `in`, `aus` and their like | `die Mitte` |

Short ones are of a register or from Arabic. The last three do not hold where the document shows
the name anywhere: `nach Mare`, `Ordu'da`.

What the language is only needs to be known so far: the commonest words of English and German tell.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.names.gazetteer import NameType
from ingest.names.matcher import AS_PRINTED
from ingest.names.regions import region_of
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.names.matcher import AliasForm
    from ingest.text.letters import Folded

FOREIGN = "a word of the article's language"

#: Words of the shortest document whose language is told; a list of names may have as many.
MIN_TELLING_WORDS = 12

#: One word in so many is one of the four commonest in a text of the language. English news has
#: one in seven, lists and menus fewer.
WORDS_PER_COMMON = 40

#: Letters of a town of a register that words of other languages have by chance, and of a romanised
#: Arabic name: `Mitte`, `Mare`. One letter more for the latter, and `Assad` and `Idlib` yield.
MAX_LISTED_CHARS, MAX_ARABIC_CHARS = 5, 4

#: Times that a word stands in small letters from which on it is one; a tag may be written so.
MIN_SMALL = 2

_ENGLISH = (" the ", " of ", " and ", " to ")
_GERMAN = (" der ", " die ", " und ", " das ")
# Of these none is an English word, and a list of results or of names holds hardly any.
_OTHERS = (
    *(*_GERMAN, " ist ", " nicht ", " le ", " la ", " les ", " des ", " et ", " du ", " est "),
    *(" el ", " los ", " las ", " que ", " en ", " por ", " il ", " di ", " che ", " un ", " una "),
    *(" per ", " da ", " do ", " dos ", " uma ", " com ", " na ", " se ", " w ", " z ", " nie "),
    *(" jest ", " ve ", " bir ", " bu ", " icin ", " het ", " een ", " van ", " att ", " som "),
    *(" och ", " og ", " det ", " er ", " ja ", " ei ", " cu ", " din ", " si ", " este ", " az "),
    *(" egy ", " es ", " hogy ", " je ", " u "),
)
_LANGUAGES = frozenset({"en", "ar-Latn"})
# Behind these no article stands before a place.
_GERMAN_PLACED = frozenset({
    "in", "aus", "nach", "bei", "von", "um", "nahe", "gegen", "durch", "zwischen", "und", "oder",
})  # fmt: skip
_WORD_BEFORE = late(r"([^\W\d_]+)[ \u00a0,]+\Z")
# An ending behind an apostrophe: Turkish writes none to other words.
_TURKISH_CASE = late(r"['’](?:[dt][ae]n?|n[ıiuü]n|y[aeıiuü]|[ae]|l[ıiuü])\b")
_WORD_BEHIND = late(r"[ \u00a0-]+(\w)")
_NEIGHBOUR_CHARS = 40


class Tongue:
    """Judge words by the language of one document."""

    def __init__(self, readings: Sequence[Folded]) -> None:
        self._readings = readings
        self._small: dict[str, bool] = {}
        self._names: dict[str, bool] = {}

    @cached_property
    def is_foreign(self) -> bool:
        """Tell whether a document is in another language than English."""
        is_told = self._words >= MIN_TELLING_WORDS and not self._has_common(_ENGLISH)
        return is_told and self._has_common(_OTHERS)

    def refusal(self, form: AliasForm, folded: Folded, start: int, end: int) -> str | None:
        """Return why one word at `letters[start:end]` is no name here, or None."""
        if not self.is_foreign or not form.is_word or form.is_caps:
            return None
        word = folded.printed[start:end]
        if form.alias.language not in _LANGUAGES or word.isupper():
            return None
        is_firm = form.name.type is NameType.ORG and form.rule == AS_PRINTED
        if is_firm and word[:1].casefold() != form.surface[:1].casefold():
            return FOREIGN
        if self._stands_small(word):
            return FOREIGN
        most = MAX_LISTED_CHARS if form.is_listed else MAX_ARABIC_CHARS
        is_open = form.is_listed or form.alias.language != "en"
        is_weak = is_open and (end - start <= most or bool(region_of(form.key)))
        return None if not is_weak or self._is_name(word) else FOREIGN

    @cached_property
    def _words(self) -> int:
        return self._letters.count(" ")

    @cached_property
    def _is_german(self) -> bool:
        return self._has_common(_GERMAN)

    def _has_common(self, words: Sequence[str]) -> bool:
        # As printed: `W.` is no Polish word.
        return sum(map(self._letters.count, words)) * WORDS_PER_COMMON >= self._words

    @cached_property
    def _letters(self) -> str:
        """Return the letters of all paragraphs as one: they may be a million lines of a letter."""
        return "\n".join(reading.letters for reading in self._readings)

    def _stands_small(self, word: str) -> bool:
        """Tell whether a word stands in small letters as often as with a capital."""
        known = self._small.get(word)
        if known is None:
            small = self._count(word.lower())
            known = small >= MIN_SMALL and small >= self._count(word)
            self._small[word] = known
        return known

    def _count(self, word: str) -> int:
        """Return how often a word stands between spaces and marks, not in an address."""
        texts = [reading.printed for reading in self._readings if word in reading.printed]
        alone = rf"(?<![^\s(\"“„«]){re.escape(word)}(?![^\s,.;:!?)\"”“»])" if texts else ""
        return sum(len(re.findall(alone, text)) for text in texts)

    def _is_name(self, word: str) -> bool:
        """Tell whether the document shows anywhere that a word is a name."""
        known = self._names.get(word)
        if known is None:
            known = self._names[word] = any(
                self._is_shown(reading.printed, match.start(), match.end())
                for reading in self._readings
                if word in reading.printed
                for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", reading.printed)
            )
        return known

    def _is_shown(self, printed: str, start: int, end: int) -> bool:
        """Tell whether a capital that no sentence asks for makes a name of a word."""
        if _TURKISH_CASE.match(printed, end):
            return True
        before = _WORD_BEFORE.search(printed, max(0, start - _NEIGHBOUR_CHARS), start)
        if before is None or not before[1].islower():
            return False
        behind = _WORD_BEHIND.match(printed, end)
        if behind and (behind[1].isupper() or behind[1].isdigit()):
            return False
        return not self._is_german or before[1] in _GERMAN_PLACED
