"""Know the words of speech and the names of Italian, Portuguese, Dutch and other languages.

The words are those of `text/rules/speech_elsewhere.toml`; see `speakers_elsewhere`.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.roles import is_given_name
from ingest.articles.speaker_words import Speaker
from ingest.articles.speech_words import LONE_NOUNS, OPENERS, PARTICLES
from ingest.text.patterns import late
from ingest.text.rules import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Words of what an office is of.
MAX_FIELD_WORDS = 3
#: Parts of a name.
MAX_NAME_PARTS = 5
#: Words before a name that say what somebody is; those of languages with capitals are small.
MAX_TITLE_WORDS_BEFORE = 4

_TABLE = load_table("speech_elsewhere")
PARTICIPLES = frozenset[str](_TABLE["italian_participles"])
ARABIC_VERBS = frozenset[str](_TABLE["arabic_verbs"])
VERBS = ARABIC_VERBS | frozenset[str](
    verb
    for language in (
        *("italian", "portuguese", "dutch", "polish", "swedish", "turkish", "russian"),
    )
    for verb in _TABLE[f"{language}_verbs"]
)
ALL_VERBS = VERBS | PARTICIPLES | {f"{letter}{verb}" for letter in "وف" for verb in ARABIC_VERBS}
HAVING = frozenset[str](_TABLE["having"])
BETWEEN = frozenset[str](_TABLE["between"])
INFLECTED = frozenset[str](_TABLE["polish_verbs"]) | frozenset[str](_TABLE["russian_verbs"])
TURKISH = frozenset[str](_TABLE["turkish_verbs"])
SWEDISH = frozenset[str](_TABLE["swedish_verbs"])
DENYING = frozenset[str](_TABLE["denying"])
PRONOUNS = frozenset[str](_TABLE["pronouns"])
ARTICLES = frozenset[str](_TABLE["articles"])
PREPOSITIONS = frozenset[str](_TABLE["prepositions"])
TITLES = frozenset[str](_TABLE["titles"])
LONE = frozenset[str](_TABLE["lone"]) | LONE_NOUNS | OPENERS
FEASTS = frozenset[str](_TABLE["feasts"])
PATRONS = ("saint-", "sainte-", "san ", "santa ", "santo ", "são ")
OFFICES = frozenset[str](_TABLE["offices"])
ARABIC_NAMES = frozenset[str](_TABLE["arabic_given_names"])
ARABIC_ROLES = frozenset[str](_TABLE["arabic_roles"])
ARABIC_RANKS = frozenset[str](_TABLE["arabic_ranks"])
CALENDAR = frozenset(_TABLE["days"]) | frozenset(
    word.casefold() for month in load_table("dates")["months"].values() for word in month
)

_WORD = late(r"[^\W_]+(?:['’‑-][^\W_]+)*|[^\w\s]")
_ELIDED = late(r"(?:L|Un|Dell|All|Dall|Sull|Nell)['’][a-zà-ÿ]")
_RUN = late(r"[^\W\d_]{2,}")
_WITHIN = late(r"(?:(?<=[^\W\d_] )|(?<=, ))[^\W_]+(?:['’‑-][^\W_]+)*")
#: With one of these before a name somebody is spoken to; in Portuguese "A" is an article too.
_ADDRESSING = (PREPOSITIONS - ARTICLES) | {"a"}
_SMALL_WORD = late(r"\s([^\W\d_]+)")
#: One of these stands in whatever has none of the verbs and is read all the same.
_HINTS = late(
    r"\b(?:Secondo|Segundo|De\sacordo\scom|Conforme|Volgens|Enligt|Per|diye|diyen|göre|kullandı"
    r"|yaptı|bulundu|[Пп]о\s(?:словам|мнению|данным|утверждению)|و?(?:بحسب|حسب))\s?[\w.,]"
)


class Word(NamedTuple):
    """Mark a word or a sign, `text[start:end]` of a paragraph."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Tell a capital letter from a small one, a sign, and one of a script without sizes.

        That of an article is none of the noun behind it: L’avvocato.
        """
        return self.text[0].isupper() and not _ELIDED.match(self.text)

    @property
    def is_small(self) -> bool:
        """Tell a small letter from all else."""
        return self.text[0].islower()


@lru_cache(maxsize=2)
def may_speak_elsewhere(text: str) -> bool:
    """Tell whether a text has a verb of speech of these languages."""
    return not ALL_VERBS.isdisjoint(_RUN.findall(text)) or _HINTS.search(text) is not None


def is_calendar(name: str) -> bool:
    """Tell a feast, a season, a month or a day of the week, for which something is."""
    folded = name.casefold()
    return folded in FEASTS or folded in CALENDAR or folded.startswith(PATRONS)


@lru_cache(maxsize=2)
def _words_within(article: str) -> Sequence[str]:
    """Return the words within sentences that begin with a capital letter, in order."""
    return sorted({word for word in _WITHIN.findall(article) if word[0].isupper()})


def is_within_sentence(name: str, article: str) -> bool:
    """Tell whether an article has a name, or a form of it, within a sentence."""
    words = _words_within(article)
    at = bisect_left(words, name)
    return at < len(words) and words[at].startswith(name)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words and signs of a part of a text, in order."""
    return [Word(match.group(), *match.span()) for match in _WORD.finditer(text, start, end)]


def behind_office(words: Sequence[Word], place: int) -> int:
    """Return where a name begins behind an office, with what that is of; else `place`.

    As in: il ministro della difesa Guido Bassi. Of another word a name there may be that of whom it
    belongs to: la sorella del calciatore Mario Rossi.
    """
    is_office = 0 < place < len(words) and words[place - 1].text in OFFICES
    if is_office and words[place].text in PREPOSITIONS:
        for at in range(place + 2, min(place + 2 + MAX_FIELD_WORDS, len(words) - 1)):
            if words[at - 1].text == ",":
                break
            if is_given_name(words[at].text) and words[at + 1].is_capital:
                return at
    return place


def end_of_name(words: Sequence[Word], place: int) -> int:
    """Return where the parts of a name end that begin at a place."""
    end = place
    while end < min(place + MAX_NAME_PARTS, len(words)):
        is_joined = end > place and words[end].text in PARTICLES
        follows = (word for word in words[end + 1 : end + 3] if word.text not in PARTICLES)
        if not words[end].is_capital and not (is_joined and _is_capital(next(follows, None))):
            break
        end += 1
    return end


def _is_capital(word: Word | None) -> bool:
    return word is not None and word.is_capital


def is_of_body(name: Sequence[Word]) -> bool:
    """Tell a name in the genitive in Russian: of whom somebody is, and not who that is."""
    return any(word.text.endswith(("ой", "ого", "его", "ых", "их", "ии", "ами")) for word in name)


def is_other_case(name: str, verb: str, behind: str = "") -> bool:
    """Tell by its endings a name that is no subject: сказал Анне Петровой мэр.

    Args:
        name: its parts between spaces.
        verb: of speech.
        behind: the text behind the name: säger Anna Bergs mor.
    """
    if verb in SWEDISH:
        match = _SMALL_WORD.match(behind)
        follows = match[1] if match else ""
        is_noun = follows.islower() and follows not in PREPOSITIONS | BETWEEN
        return is_noun and name.endswith("s")
    if verb not in INFLECTED:
        return False
    first, *_, last = name.split() * 2
    is_given_to = first.endswith(("у", "ю")) or (first[-1] == "е" and last.endswith(("ой", "е")))
    is_given_to = is_given_to or first.endswith("owi") or last.endswith(("owi", "skiej", "ckiej"))
    # Women whose names have no such ending seldom speak in Polish: Annie Nowak is Anna's dative.
    is_given_to = is_given_to or (verb.endswith("ła") and first.endswith(("ie", "ii", "ji")))
    # Men who speak have seldom both names on "a"; in the genitive they do: Адвокат Ивана Петрова.
    is_man = verb.endswith(("л", "ł")) and " " in name
    return is_given_to or (is_man and first[-1] in "аяa" and last[-1] in "аяa")


def is_spoken_to(words: Sequence[Word]) -> bool:
    """Tell whether a preposition opens some words before a name: Ad Anna Rossi ha detto."""
    first, follows = words[0].text, words[1].text if len(words) > 1 else ""
    if not follows or first.casefold() not in _ADDRESSING:
        return False
    is_sure = first.casefold() not in ARTICLES and not is_given_name(first)  # Per is a name too
    return is_sure or is_given_name(follows)


def names_somebody(name: Sequence[Word]) -> bool:
    """Tell whether the parts of a name are of somebody, and no day, crowd or inflected form."""
    first = name[0].text.casefold()
    is_time = is_calendar(" ".join(word.text for word in name))
    return not is_time and not (len(name) == 1 and first in LONE) and "'" not in name[-1].text


def name_that_ends(words: Sequence[Word], end: int) -> Sequence[Word]:
    """Return the parts of the name that ends before a place, if it can be a subject."""
    start = end
    while start and (words[start - 1].is_capital or words[start - 1].text in PARTICLES):
        start -= 1
    while start < end and not words[start].is_capital:
        start += 1
    if start < end and is_spoken_to(words[start:end]):
        return []
    titled = (at + 1 for at in range(end - 2, start - 1, -1) if _is_title(words[at]))
    start = next(titled, start)
    while start < end and _is_no_part(words[start].text.casefold()):
        start += 1
    is_of = start > 0 and words[start - 1].text in PREPOSITIONS
    return [] if is_of or end - start > MAX_NAME_PARTS else words[start:end]


def named_speaker(text: str, name: Sequence[Word], evidence: str) -> Speaker | None:
    """Return the speaker whose name some words are, if they can be one."""
    if not name or not names_somebody(name):
        return None
    # Mühendis Pelin Aydın, “…” dedi.
    is_led = len(name) > 2 and is_given_name(name[1].text) and not is_given_name(name[0].text)
    name = name[is_led:]
    printed = text[name[0].start : name[-1].end]
    return Speaker(printed, name[0].start, printed, evidence)


def _is_title(word: Word) -> bool:
    return word.text.casefold() in TITLES


def _is_no_part(word: str) -> bool:
    is_time = word in CALENDAR and not is_given_name(word.capitalize())  # Jan is both
    return is_time or word in LONE or word in ARTICLES
