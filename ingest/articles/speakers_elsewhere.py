"""Find who speaks in Italian, Portuguese, Dutch, Polish, Swedish, Turkish, Arabic and Russian.

Nobody is named but whom a few plain shapes show, for a wrong speaker is worse than none:

| shape | as in |
|---|---|
| quotation, verb, speaker | «Restiamo qui», ha detto il sindaco Carlo Bianchi. |
| within a quotation | «Мы остаёмся, — сказала Анна Петрова. — Все». |
| speaker, verb, quotation | Ana Costa disse: “Ficamos aqui.” |
| verb, speaker, colon | Maandag zei Anna de Boer: “We blijven hier.” |
| according to | Segundo Ana Costa, é “um dique para cem anos”. |
| speaker, quotation, verb | Mehmet Demir, “Burada kalıyoruz” dedi. |
| speaker, object, verb | see `turkish_speakers` |

Their words are no words of speech in English, German, French and Spanish, which are read with more
ways to say so (`before_quotes`, `behind_quotes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.arabic_speakers import of_arabic
from ingest.articles.elsewhere_words import (
    ALL_VERBS,
    ARABIC_VERBS,
    ARTICLES,
    BETWEEN,
    DENYING,
    HAVING,
    INFLECTED,
    MAX_TITLE_WORDS_BEFORE,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    TITLES,
    TURKISH,
    Word,
    behind_office,
    end_of_name,
    is_of_body,
    is_other_case,
    is_within_sentence,
    may_speak_elsewhere,
    name_that_ends,
    named_speaker,
    names_somebody,
    words_of,
)
from ingest.articles.roles import is_given_name
from ingest.articles.speaker_words import WINDOW_CHARS, Speaker, sentence_start
from ingest.articles.turkish_speakers import said_to_have_said
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.quote_spans import Span

#: Characters between a verb of speech and the quotation behind it.
MAX_ELSEWHERE_GAP = 60
#: Words between a speaker and a quotation in Turkish: Mehmet Demir pazartesi günü, “…” dedi.
MAX_BETWEEN_WORDS = 2
#: Words between commas behind a name, which say what somebody is.
MAX_INSERTED_WORDS = 12

_LEAD = late(r"\s?[,،]?\s?(?:[—–-]\s)?")
_INSIDE = late(r"[,?!…]\s[—–-]\s")
_ACCORDING = late(r"(?:Secondo|Segundo|De\sacordo\scom|Conforme|Volgens|Enligt|(?P<for>Per))\s")
#: Whoever is named behind it stands in another case, so that no name can be given.
_RUSSIAN_ACCORDING = late(
    r"(?:(?<=,\s)п|П)о\s(?:словам|мнению|данным|утверждению)\s(?P<who>[^,;:.«»“”]{2,80})(?=,)"
)
_ARABIC_ACCORDING = late(r"و?(?:بحسب|حسب)\s")
#: Whom somebody tells stands between the verb and the speaker: ha detto all’Ansa il sindaco.
_LISTENER = late(
    r"(?:all['’]|(?:al|allo|alla|ai|agli|alle)\s)[A-Z][\w.-]*(?:\s(?:d(?:i|el|ella|elle)\s)?[A-Z][\w.-]*)*?"
    r"\s(?=(?:il|lo|la|i|gli|le|un|una)\s[a-z]|l['’][a-z])"
)
_TO = frozenset({"all'", "all’"})
_GORE = late(r"(?P<who>[^\W\d_][^,.;:“”\"«»]{2,60}?)['’][yn]?[ae]\sgöre\s")
_TURKISH_BEHIND = late(
    r"\s?,?\s?(?:dedi|diyen|diye\s(?:konuştu|ekledi|sordu|yazdı|belirtti)|şeklinde\skonuştu"
    r"|(?:ifadelerini|ifadesini)\skullandı|(?:açıklamasını|değerlendirmesini|yorumunu)\syaptı"
    r"|(?:açıklamasında|değerlendirmesinde)\sbulundu)\b"
)


def speaker_elsewhere(
    article: str,
    text: str,
    span: Span,
    around: tuple[int, int],
    *,
    known: Speaker | None,
    last: Speaker | None,
) -> Speaker | None:
    """Return who speaks a quotation in one of these languages; who is known in any other.

    Args:
        article: all its paragraphs.
        text: the paragraph.
        span: the quotation.
        around: where the quotation before it ends, and where the next one begins.
        known: who speaks by the words of other languages, and may be right.
        last: who speaks the quotation before it.
    """
    is_label = known is not None and known.evidence == "name-colon"
    if known is not None and not (is_label and may_speak_elsewhere(known.words)):
        return known
    if not may_speak_elsewhere(text):
        return None
    floor, limit = around
    between = text[floor : span.start]
    # «Restiamo», ha detto Anna Rossi, «e tutti insieme».
    is_resumed = between.rstrip().endswith(",") and may_speak_elsewhere(between)
    if last and floor <= last.start and is_resumed:
        return last._replace(evidence="name-verb-quote")
    behind = None if span.is_open else _behind(text, span, floor, limit)
    behind = behind or said_to_have_said(text, span, floor, limit)
    speaker = behind or _inside(text, span) or _before(text, span, floor)
    if speaker and speaker.name and _may_be_noun(speaker, article, text, floor):
        return speaker._replace(name=None)
    return speaker


def _may_be_noun(speaker: Speaker, article: str, text: str, floor: int) -> bool:
    """Tell whether one word has its capital from the sentence that it opens: Bewoners zeiden.

    A name has one within a sentence of the article too.
    """
    name = speaker.name or ""
    if " " in name or sentence_start(text, speaker.start + 1, floor) != speaker.start:
        return False
    return not is_within_sentence(name, article)


def _behind(text: str, span: Span, floor: int, limit: int) -> Speaker | None:
    last = min(limit, span.end + WINDOW_CHARS)
    if turkish := _TURKISH_BEHIND.match(text, span.end, last):
        return _of_turkish(text, span, floor, words_of(text, turkish.end(), last))
    lead = _LEAD.match(text, span.end)
    words = words_of(text, lead.end() if lead else span.end, last)
    is_parted = lead and lead.group().strip()
    if not words or not (is_parted or text[span.end - 2] in ",?!…،"):
        return None
    return _behind_verb(text, words, "quote-verb-name")


def _inside(text: str, span: Span) -> Speaker | None:
    for match in _INSIDE.finditer(text, span.start, span.end):
        speaker = _behind_verb(text, words_of(text, match.end(), span.end), "quote-verb-name")
        if speaker and speaker.name:
            return speaker
    return None


def _behind_verb(text: str, words: Sequence[Word], evidence: str) -> Speaker | None:
    """Return who is named behind a verb that the words open with."""
    place = 0
    while place < min(2, len(words)) and words[place].text in HAVING:
        place += 1
    verb = words[place].text if place < len(words) else ""
    if verb not in ALL_VERBS or (verb in PARTICIPLES and not place):
        return None
    if verb.lstrip("وف") in ARABIC_VERBS:
        return of_arabic(text, words[place].end, words[-1].end)
    found = _subject(text, words[place + 1 :], evidence)
    if found is None or not found.name:
        return found
    rest = text[found.start + len(found.words) :][:MAX_ELSEWHERE_GAP]
    return found._replace(name=None) if is_other_case(found.name, verb, rest) else found


def _subject(text: str, words: Sequence[Word], evidence: str) -> Speaker | None:
    """Return the speaker whom the first of some words name, or say what they are."""
    if words and words[0].text in PRONOUNS:
        return Speaker(words[0].text, words[0].start, None, evidence)
    if words and (listener := _LISTENER.match(text, words[0].start)):
        words = [word for word in words if word.start >= listener.end()]
    elif len(words) > 2 and words[0].text[:4] in _TO and is_given_name(words[1].text):
        words = words[1:]
    place = 0
    while place < min(MAX_TITLE_WORDS_BEFORE, len(words)) and words[place].is_small:
        if words[place].text in PREPOSITIONS and not (not place and words[0].text in ARTICLES):
            break
        place += 1
    place = behind_office(words, place)
    role, end = words[:place], end_of_name(words, place)
    name = words[place:end]
    # Somebody is spoken to: ha detto a Repubblica Anna Rossi.
    if len(role) == 1 and role[0].text == "a" and any(is_given_name(word.text) for word in name):
        return None
    if not name:
        is_told = len(role) > 1 and role[0].text in ARTICLES
        return (
            Speaker(text[role[0].start : role[-1].end], role[0].start, None, evidence)
            if is_told
            else None
        )
    printed = text[name[0].start : name[-1].end]
    start = words[0].start
    is_sure = not role or role[-1].text in TITLES or (len(name) > 1 and not is_of_body(name))
    is_named = is_sure and names_somebody(name)
    return Speaker(text[start : name[-1].end], start, printed if is_named else None, evidence)


def _before(text: str, span: Span, floor: int) -> Speaker | None:
    begin = sentence_start(text, span.start, floor)
    words = words_of(text, begin, span.start)
    if gore := _GORE.match(text, begin, span.start):
        name = words_of(text, begin, gore.end("who"))
        is_whole = len(name) > 1 and end_of_name(name, 0) == len(name)
        return named_speaker(text, name, "according to") if is_whole else None
    for place in range(len(words) - 1, -1, -1):
        if span.start - words[place].end > MAX_ELSEWHERE_GAP:
            break
        if words[place].text in ALL_VERBS:
            return _of_verb(text, words, place)
    return _according(text, begin, span)


def _of_verb(text: str, words: Sequence[Word], place: int) -> Speaker | None:
    verb = words[place].text
    around = [*words[max(0, place - 3) : place], *words[place + 1 : place + 3]]
    if not DENYING.isdisjoint(word.text.casefold() for word in around):
        return None
    if verb.lstrip("وف") in ARABIC_VERBS:
        return of_arabic(text, words[place].end, words[-1].end + 1)
    end = place
    while end and words[end - 1].is_small and _stands_between(words[end - 1].text, verb):
        end -= 1
    if verb in PARTICIPLES and HAVING.isdisjoint(word.text for word in words[end:place]):
        return None
    name = name_that_ends(words, _before_role(words, end))
    if name:
        # In the genitive a name is that of whom somebody is: Брат Марка Орлова сказал.
        is_own = verb not in INFLECTED or len(name) == 1 or is_given_name(name[0].text)
        is_own = is_own and not is_other_case(" ".join(word.text for word in name), verb)
        return named_speaker(text, name, "name-verb-quote") if is_own else None
    # Maandag zei Anna de Boer: “We blijven hier.”
    found = _subject(text, words[place + 1 :], "name-verb-quote")
    is_last = found and text[found.start + len(found.words) :].lstrip().startswith(":")
    return found if found and found.name and is_last else None


def _stands_between(word: str, verb: str) -> bool:
    """Tell whether a word may stand between a speaker and a verb; in Turkish many do."""
    if verb in TURKISH:
        return word not in PREPOSITIONS
    return word in HAVING or word in BETWEEN


def _before_role(words: Sequence[Word], end: int) -> int:
    """Return where what somebody is begins before a place: Anna Rossi, sindaca, ha detto."""
    if not end or words[end - 1].text != ",":
        return end
    start = end - 1
    while start and words[start - 1].text not in ",;:—":
        start -= 1
    role = words[start : end - 1]
    is_told = bool(role) and (role[0].is_small or role[0].text[0].isdigit())
    is_role = start > 1 and words[start - 1].text == "," and is_told
    return start - 1 if is_role and len(role) <= MAX_INSERTED_WORDS else end


def _according(text: str, begin: int, span: Span) -> Speaker | None:
    for russian in _RUSSIAN_ACCORDING.finditer(text, begin, span.start):
        if span.start - russian.end() <= MAX_ELSEWHERE_GAP:
            return Speaker(russian["who"], russian.start("who"), None, "according to")
    if arabic := _ARABIC_ACCORDING.match(text, begin, span.start):
        source = of_arabic(text, arabic.end(), span.start)
        return source and source._replace(evidence="according to")
    match = _ACCORDING.match(text, begin, span.start)
    words = words_of(text, match.end(), span.start) if match else []
    found = _subject(text, words, "according to")
    if match is None or found is None or found.name is None or " " not in found.name:
        return None
    is_near = span.start - found.start - len(found.words) <= MAX_ELSEWHERE_GAP
    is_person = not match.group("for") or is_given_name(found.name.split()[0])
    return found if is_near and is_person else None


def _of_turkish(text: str, span: Span, floor: int, behind: Sequence[Word]) -> Speaker | None:
    """Return who stands before a quotation that a Turkish verb ends, or behind the verb."""
    name = behind[: end_of_name(behind, 0)]
    if name:
        return named_speaker(text, name, "quote-verb-name")
    words = words_of(text, sentence_start(text, span.start, floor), span.start)
    if not words or words[-1].text != ",":
        return None
    end = _before_role(words, len(words))
    last = end = len(words) - 1 if end == len(words) else end
    while end and words[end - 1].is_small and last - end < MAX_BETWEEN_WORDS:
        end -= 1
    return named_speaker(text, name_that_ends(words, end), "name-verb-quote")
