"""Find the speaker behind an Arabic verb of speech: no capital letter shows where a name stands."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from ingest.articles.elsewhere_words import (
    ARABIC_NAMES,
    ARABIC_RANKS,
    ARABIC_ROLES,
    MAX_NAME_PARTS,
    MAX_TITLE_WORDS_BEFORE,
    words_of,
)
from ingest.articles.speaker_words import Speaker
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.elsewhere_words import Word

#: Names that begin as "to" does.
_TO_NAMES = "|".join(name for name in ARABIC_NAMES if name.startswith("ل"))
#: Behind these the words of a speaker have ended.
_END = late(
    rf"\s(?!(?:{_TO_NAMES})\s)(?:ف?إن(?:ه|ها|هم)?|أن(?:ه|ها|هم)?|بأن|على|في|خلال|عن|من|إلى|ل\w+|أمس|اليوم|الأحد|الاثنين|الإثنين"
    rf"|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)(?=[\s:،.]|$)|[:،.]|$"
)


#: Behind one of these says what somebody speaks: who is named before it does.
_SAYS = late(r"\s(?:إن|أن|بأن)(?:ه|ها)?\s|\s?:")
#: Stands behind a rank, and is no name.
_ADVERBS = frozenset(
    {"أيضا", "أيضًا", "أيضاً", "سابقا", "مجددا", "آنذاك", "نفسه", "نفسها", "بدوره", "بدورها"}
)
#: Parts of a name behind a rank.
MAX_RANKED_PARTS = 3


def of_arabic(text: str, start: int, end: int) -> Speaker | None:
    """Return the speaker between a verb and a place: a given name shows where the name begins."""
    stop = _END.search(text, start, end)
    words = words_of(text, start, stop.start() if stop else end)
    first = next((at for at, word in enumerate(words) if word.text in ARABIC_NAMES), None)
    if first is None and stop and _SAYS.match(text, stop.start()):
        return _ranked(text, words)
    if first is None or first > MAX_TITLE_WORDS_BEFORE:
        return None
    name = list(takewhile(lambda word: word.text not in ARABIC_ROLES, words[first:]))
    if not 2 <= len(name) <= MAX_NAME_PARTS:
        return None
    # Without an article it is somebody's: شقيق خالد عمر.
    if first and not words[first - 1].text.startswith("ال"):
        return None
    # Nor is he whose office or brother speaks: شقيق الرئيس محمد علي.
    is_rank = first > 1 and words[first - 1].text in ARABIC_RANKS
    if is_rank and not words[first - 2].text.startswith("ال"):
        return None
    printed = text[name[0].start : name[-1].end]
    return Speaker(text[words[0].start : name[-1].end], words[0].start, printed, "name-verb-quote")


def _ranked(text: str, words: Sequence[Word]) -> Speaker | None:
    """Return whom a rank that only one person has names, before what they say.

    As in: قال الرئيس الأمريكي ترامب إن. Words with an article behind the rank belong to it.
    """
    if not words or words[0].text not in ARABIC_RANKS:
        return None
    name = list(dropwhile(lambda word: word.text.startswith("ال"), words[1:]))
    is_name = 1 <= len(name) <= MAX_RANKED_PARTS and not any(
        word.text in _ADVERBS or word.text in ARABIC_ROLES for word in name
    )
    if not is_name or len(words) - len(name) > MAX_TITLE_WORDS_BEFORE:
        return None
    printed = text[name[0].start : name[-1].end]
    return Speaker(text[words[0].start : name[-1].end], words[0].start, printed, "name-verb-quote")
