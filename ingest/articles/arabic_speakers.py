"""Find the speaker behind an Arabic verb of speech: no capital letter shows where a name stands."""

from __future__ import annotations

from itertools import takewhile

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

#: Behind these the words of a speaker have ended.
_END = late(
    r"\s(?:إن(?:ه|ها|هم)?|أن(?:ه|ها|هم)?|بأن|على|في|خلال|عن|من|إلى|ل\w+|أمس|اليوم|الأحد|الاثنين|الإثنين"
    r"|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)(?=[\s:،.]|$)|[:،.]|$"
)


def of_arabic(text: str, start: int, end: int) -> Speaker | None:
    """Return the speaker between a verb and a place: a given name shows where the name begins."""
    stop = _END.search(text, start, end)
    words = words_of(text, start, stop.start() if stop else end)
    first = next((at for at, word in enumerate(words) if word.text in ARABIC_NAMES), None)
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
